"""Sentences that describe a system, read into edits with the words they came from."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from practice.sketching.diagram import LONGEST_LABEL, Connection, Diagram, clean
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.words.chains import chain
from practice.sketching.words.clauses import ClauseFrame
from practice.sketching.words.directions import DrawnArrow
from practice.sketching.words.edits import Act, WordEdit, WordSpan
from practice.sketching.words.frames import FrameBuilder
from practice.sketching.words.grouping import Grouping
from practice.sketching.words.headings import head_above
from practice.sketching.words.lexicon import PREPOSITIONS
from practice.sketching.words.mind import Mind
from practice.sketching.words.naming import BoxNames, Noun
from practice.sketching.words.reading import UnreadPhrase
from practice.sketching.words.remembering import FrameMemory
from practice.sketching.words.spelling import stemmed, title

# Prepositions before what is said not to be used
_INSTEAD = ("insteadof", "without", "like", "unlike")
DENIED = "You say that this is not there, so it is not drawn."
NO_ARROW = "It names boxes, but not plainly which one calls or feeds which."
NO_PART = "No arrow was read from this part."
NOTHING = "No box, arrow or number was recognised in it."
# Verbs that say how something is, or what people think
_SAYS_LITTLE = frozenset(["be", "have", "make", "let", "want", "need", "mean", "know", "think", "say", "see", "stay", "exist"])


@dataclass(slots=True)
class Describing:
    """Takes sentence after sentence; ``edits`` and ``unread`` are what came of them."""

    base: Diagram
    text: str
    names: BoxNames = field(init=False)
    mind: Mind = field(init=False)
    edits: list[WordEdit] = field(default_factory=list)
    unread: list[UnreadPhrase] = field(default_factory=list)
    _drawn: set[str] = field(default_factory=set)
    _denied: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = BoxNames.of(self.base)
        self.mind = Mind(self.names)
        self.mind.drawn = {(one.source, one.target) for one in self.base.connections}
        self._drawn = {one.name for one in self.base.components}

    def notes(self, said: WordSpan) -> None:
        """A line with arrows."""
        nouns, arrows = chain(said, self.names)
        for noun in nouns:
            self._add(noun)
        for arrow in arrows:
            self.connect(arrow, said)
        if not arrows:
            self.unread.append(UnreadPhrase(said, "An arrow needs a box on both sides, as in “A -> B”."))

    def sentence(self, said: WordSpan) -> bool:
        """Whether anything was read in it."""
        before = len(self.edits), len(self.unread)
        self.mind.before, self.mind.here = self.mind.here, []
        self.mind.head = self._head(said)
        phrases = Grouping(said, self.names).phrases()
        self._frames(FrameBuilder(phrases).build())
        return (len(self.edits), len(self.unread)) != before or any(one.noun and one.noun.is_box for one in phrases)

    def _head(self, said: WordSpan) -> list[str]:
        words = head_above(self.text, said.start)
        noun = self.names.noun(words.split(" "), said.start, said.start, "the") if words else None
        return [self.names.note(noun).name] if noun and noun.is_box else []

    def _frames(self, frames: Iterable[ClauseFrame]) -> None:
        """All of a sentence. What one of them did not draw is said, neighbours together, where others did."""
        edits, silent = len(self.edits), [[]]
        for frame in frames:
            before = len(self.edits), len(self.unread)
            if self._frame(frame) or (len(self.edits), len(self.unread)) != before or not self._tells(frame):
                silent.append([])
            else:
                silent[-1].append(frame)
        for some in filter(None, silent) if len(self.edits) > edits else ():
            start, end = some[0].verb_at.start, max(one.end for one in some[-1].phrases)
            self.unread.append(UnreadPhrase(WordSpan(start, end, self.text[start:end]), NO_PART))

    def _tells(self, frame: ClauseFrame) -> bool:
        """Whether it should have drawn something."""
        if not frame.verb or not frame.verb_at or frame.is_denied or frame.is_condition or frame.verb.lemma in _SAYS_LITTLE:
            return False
        return bool(frame.objects or frame.preps)

    def _frame(self, frame: ClauseFrame) -> bool:
        """Whether it means an arrow, new or not."""
        span = self.span(frame)
        denied = self._deny(frame)
        if denied:
            self.unread.append(UnreadPhrase(span, DENIED))
        self._alias(frame)
        drawing = FrameMemory(frame, self.mind)
        arrows = [] if frame.is_denied else drawing.arrows()
        arrows = [one for one in arrows if not {one.source, one.target} & self._denied - self._drawn]
        # "When the bot is unsure" says how something is, and draws nothing
        is_state = frame.is_condition and bool(frame.verb) and frame.verb.lemma == "be" and not frame.is_passive
        for noun in frame.nouns():
            ends = {name for one in arrows for name in one[:2]}
            if noun.name and noun.name not in denied and ((noun.is_box and not is_state) or noun.name in ends):
                self._add(noun)
        for one in arrows:
            self.connect(one, span)
        drawing.remember(arrows)
        if not arrows and not frame.is_denied and frame.verb:
            self._unclear(frame, span)
        return bool(arrows)

    def _alias(self, frame: ClauseFrame) -> None:
        """``We use S3 as our data lake``: one box with two names, the one not drawn before being the other's."""
        if frame.is_passive and frame.verb.lemma in ("do", "handle", "perform", "implement") and frame.subject:
            for prep, held in frame.preps:
                if prep in ("by", "with", "in", "via") and held and held[0].noun and held[0].noun.is_box:
                    self._same(frame.subject[0].noun, held[0].noun)
                    frame.subject = list(held)
        if frame.verb and frame.verb.lemma == "be" and not frame.is_denied and len(frame.subject) == len(frame.objects) == 1:
            own, role = frame.subject[0].noun, frame.objects[0].noun
            if own and own.is_box and role and role.is_box and frame.objects[0].article in ("a", "an") and self._same(role, own):
                frame.objects.clear()
        for prep, held in list(frame.preps) if frame.by_person or frame.is_passive else ():
            role = held[0].noun if prep == "as" and held else None
            own = next((one.noun for one in (*frame.objects, *frame.subject) if one.noun and one.noun.is_box), None)
            if role and own and self._same(role, own):
                frame.preps.remove((prep, held))

    def _same(self, role: Noun | None, own: Noun) -> bool:
        if not role or not role.name or role.name == own.name or role.name in self._drawn:
            return False
        self.names.also[stemmed(role.name)] = own.name
        self.names.boxes = [one for one in self.names.boxes if one.name != role.name]
        return True

    def _deny(self, frame: ClauseFrame) -> set[str]:
        """The boxes that a frame says are not there, or not used."""
        held = [one for prep, held in frame.preps if prep in _INSTEAD for one in held]
        if frame.is_denied and not frame.is_condition:
            held += [*frame.objects, *(one for prep, held in frame.preps if prep not in PREPOSITIONS - {"for"} for one in held)]
            held += [] if frame.verb and frame.verb.lemma != "be" else frame.subject
        named = {one.noun.name for one in held if one.noun and one.noun.name}
        frame.preps = [one for one in frame.preps if one[0] not in _INSTEAD]
        self._denied |= named - self._drawn
        return named

    def _unclear(self, frame: ClauseFrame, span: WordSpan) -> None:
        """Two boxes and no arrow between them: say so, with the likeliest arrow as a choice."""
        named = list(dict.fromkeys(one.name for one in frame.nouns() if one.is_box))
        if frame.by_person and frame.verb.lemma in ("use", "have", "need", "want", "choose", "pick", "add"):
            return
        if len(named) > 1 and frame.verb.lemma not in ("be", "consist", "contain", "have"):
            guess = WordEdit(Act.CONNECT, (named[0], named[1]), span)
            self.unread.append(UnreadPhrase(span, NO_ARROW, (guess,)))

    def span(self, frame: ClauseFrame) -> WordSpan:
        start, end = min(one.start for one in frame.phrases), max(one.end for one in frame.phrases)
        return WordSpan(start, end, self.text[start:end])

    def _add(self, noun: Noun) -> None:
        if noun.name in self._drawn or noun.name in self._denied:
            return
        self._drawn.add(noun.name)
        kind = noun.kind if noun.kind in COMPONENT_KINDS else ""
        self.edits.append(WordEdit(Act.ADD, (noun.name,), WordSpan(noun.start, noun.end, self.text[noun.start : noun.end]), kind))

    def add(self, name: str, span: WordSpan) -> str:
        """A box by its name, as an instruction gives it; returns how it is spelled."""
        box = self.names.spelled(name)
        noun = Noun(name, span.start, span.end, box.name if box else title([name]), box.kind if box else "")
        self.names.note(noun)
        self._add(noun)
        return noun.name

    def connect(self, arrow: DrawnArrow, span: WordSpan) -> None:
        label = clean(arrow.label)[:LONGEST_LABEL].strip()
        if Connection(*arrow[:2], label).problem():
            label = ""
        for name in arrow[:2]:
            if not self.names.spelled(name):
                self.names.note(Noun(name, span.start, span.end, name))
            if name not in self._drawn and (box := self.names.spelled(name)):
                self._add(Noun(name, span.start, span.end, box.name, box.kind))
        edit = WordEdit(Act.CONNECT, (arrow.source, arrow.target), span, label)
        if not any(one.act == Act.CONNECT and one.names == edit.names for one in self.edits):
            self.edits.append(edit)
        self.mind.drawn.add((arrow.source, arrow.target))
