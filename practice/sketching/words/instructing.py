"""Sentences that tell to change something: ``Put a cache between the gateway and the ranker``."""

import re
from collections.abc import Iterator

from practice.sketching.diagram import LONGEST_LABEL, Diagram, clean
from practice.sketching.kinds import plane_of
from practice.sketching.words.describing import Describing
from practice.sketching.words.directions import DrawnArrow
from practice.sketching.words.edits import Act, WordEdit, WordSpan, apply
from practice.sketching.words.lexicon import verb
from practice.sketching.words.orders import ORDERS
from practice.sketching.words.reading import UnreadPhrase, VersionCommand
from practice.sketching.words.returning import counted
from practice.sketching.words.returning import which as meant
from practice.sketching.words.soft_orders import SoftOrders
from practice.sketching.words.spelling import title
from practice.sketching.words.tokens import without_fillers

_POLITE = re.compile(
    r"^(?:(?:please|pls|plz|kindly|ok(?:ay)?|now|then|next|first|finally|also|and|so|hey|hm+|u+m+|u+h+|oops|ah|oh|(?:can|could|would|will) you|let(?:'|’)?s|let us"
    r"|i(?:'d| would) like you to|i want you to|we should|you should|we need to|we have to|i want to|just)[\s,]+)+",
    re.IGNORECASE,
)
_THANKS = re.compile(r"[\s,]*(?:please|pls|thanks|thank you|anymore|now|again|as well|too)?[\s.!?;,:]*$", re.IGNORECASE)
_VERBS = "add|remove|delete|drop|connect|disconnect|put|insert|replace|rename|swap|split|merge|move|label|reverse|link|place|introduce|let|have|make|take|use"
# "put a queue between A and B and a cache between C and D"
_GOES_ON = re.compile(r"(?:an?|another) [^,;]{1,40} (?:between|in front of|before|after|behind)\b", re.IGNORECASE)
_CUT = re.compile(
    rf"\s+and\s+(?={_GOES_ON.pattern})|,?\s+(?:and\s+then|then|and)\s+(?=(?:{_VERBS})\b)|;\s+|,\s+(?=(?:{_VERBS})\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",\s*")
# Characters; nobody gives a longer instruction in one sentence
LONGEST = 300
NOT_THERE = "There is no box “{}” in the drawing."
NO_INSTRUCTION = "It is no instruction that is known."
UNDO_PART = "Undo works on whole steps, the last one first: “undo”, “undo the last two”."
NO_ARROW_THERE = "There is no arrow between {} and {}."


class Instructing(SoftOrders):
    """Tries to take a sentence as one or several instructions; what it makes goes to the description's edits."""

    def __init__(self, said: Describing) -> None:
        self.said = said
        self.commands: list[VersionCommand] = []
        self.last = ""
        self._drawn, self._applied = said.base, 0

    @property
    def drawn(self) -> Diagram:
        """The drawing so far. Edits only come in behind others, so it goes on from where it was."""
        self._drawn = apply(self._drawn, self.said.edits[self._applied :])
        self._applied = len(self.said.edits)
        return self._drawn

    def take(self, sentence: WordSpan) -> bool:
        """Whether every part of it is an instruction; nothing is changed where it begins with none."""
        if len(sentence.words) > LONGEST:
            return False
        whole = _inner(sentence)
        if self._one(whole, whole.words) and not _CUT.search(whole.words):
            return True
        parts = list(_parts(whole))
        if len(parts) < 2:
            return False
        first = whole.words.split(" ")[0]
        taken = [self._one(part, f"{first} {part.words}" if _GOES_ON.match(part.words) else part.words) for part in parts]
        if not any(taken):
            return False
        for part, done in zip(parts, taken, strict=True):
            if not done and without_fillers(f"{part.words},") and not self.said.sentence(part):
                self.said.unread.append(UnreadPhrase(part, NO_INSTRUCTION))
        return True

    def _one(self, span: WordSpan, words: str) -> bool:
        if _CUT.search(words) and not re.search(r"in its place|instead", words):
            return False
        words = without_fillers(words)
        for pattern, act in ORDERS:
            if found := pattern.match(words):
                done = getattr(self, act)(span, **{name: text or "" for name, text in found.groupdict().items()})
                if done is not False:
                    return True
        return False

    def edit(self, act: Act, names: tuple[str, ...], span: WordSpan, value: str = "") -> None:
        self.said.edits.append(WordEdit(act, names, span, value))

    def known(self, text: str, span: WordSpan) -> str:
        """The box that is there under this name; says so where there is none."""
        if clean(text).casefold() in ("it", "that", "this") and self.last:
            return self.last
        noun = self.said.names.noun(_bare(text).split(" "), span.start, span.end)
        own = {one.name for one in self.drawn.components}
        name = noun.name if noun.name in own else next((one for one in own if one.casefold() == _bare(text).casefold()), "")
        if not name:
            told = next((one for one in (noun.name, title([_bare(text)])) if one), text)
            self.said.unread.append(UnreadPhrase(span, NOT_THERE.format(told[:60]), self._guesses(text, span)))
        return name

    def _guesses(self, text: str, span: WordSpan) -> tuple[WordEdit, ...]:
        name = title([_bare(text)])
        return (WordEdit(Act.ADD, (name,), span),) if name else ()

    def box(self, text: str, span: WordSpan) -> str:
        """A box under this name, be it there or new; empty where the words are no name."""
        if clean(text).casefold() in ("it", "that", "this") and self.last:
            return self.last
        article, _, rest = text.strip().partition(" ")
        noun = self.said.names.noun(_bare(text).split(" "), span.start, span.end, article.casefold() if rest else "")
        if noun.name:
            self.said.names.note(noun)
        self.last = noun.name or title([_bare(text)])
        return self.last

    def undo(self, span: WordSpan, count: str = "") -> None:
        self.commands.append(VersionCommand("undo", span, counted(count)))

    def undo_part(self, span: WordSpan, x: str) -> None:
        """A part of what was said cannot be undone alone; taking its box away may be what is meant."""
        noun = self.said.names.noun(_bare(x).split(" "), span.start, span.end)
        own = [one.name for one in self.drawn.components if one.name == noun.name]
        self.said.unread.append(UnreadPhrase(span, UNDO_PART, tuple(WordEdit(Act.REMOVE, (one,), span) for one in own)))

    def version(self, span: WordSpan, number: str = "", which: str = "", name: str = "") -> None:
        self.commands.append(VersionCommand("version", span, counted(number) if number else 0, meant(which), clean(name)))

    def nothing(self, span: WordSpan) -> None:
        self.said.unread.append(UnreadPhrase(span, "You say not to, so nothing is changed."))

    def between(self, span: WordSpan, x: str, a: str, b: str) -> bool | None:
        ends = self.known(a, span), self.known(b, span)
        if not all(ends):
            return None
        steps = [self.box(one, span) for one in re.split(r"\s+followed by\s+|,\s+and\s+|\s+and\s+", x)]
        source = ends[0]
        for step in filter(None, steps):
            self.edit(Act.BETWEEN, (step, source, ends[1]), span)
            source = step
        return None

    def before(self, span: WordSpan, x: str, y: str) -> None:
        target = self.known(y, span)
        callers = [one.source for one in self.drawn.connections if one.target == target]
        self._inserted(span, self.box(x, span) if target else "", [(one, target) for one in callers], ("", target))

    def after(self, span: WordSpan, x: str, y: str) -> None:
        source = self.known(y, span)
        called = [one.target for one in self.drawn.connections if one.source == source]
        self._inserted(span, self.box(x, span) if source else "", [(source, one) for one in called], (source, ""))

    def _inserted(self, span: WordSpan, new: str, ways: list[tuple[str, str]], end: tuple[str, str]) -> None:
        """Into each of the ways; where there is none, beside the one end."""
        if not new:
            return
        for source, target in ways:
            if new not in (source, target):
                self.edit(Act.BETWEEN, (new, source, target), span)
        if not ways:
            self.edit(Act.CONNECT, (end[0] or new, end[1] or new), span)

    def replace(self, span: WordSpan, x: str, y: str) -> None:
        if (old := self.known(x, span)) and (new := self._new_name(y)):
            self.edit(Act.RENAME, (old, new), span)
            self.last = new
            self.said.names.note(self.said.names.noun([new], span.start, span.end, "new"))

    def _new_name(self, text: str) -> str:
        return title([_bare(text)])

    def remove(self, span: WordSpan, x: str) -> None:
        for one in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", x):
            if name := self.known(one, span):
                self.edit(Act.REMOVE, (name,), span)

    def _arrow(self, a: str, b: str, span: WordSpan) -> tuple[str, str] | None:
        """The arrow between two boxes, in the direction in which it is drawn."""
        first, second = self.known(a, span), self.known(b, span)
        drawn = {(one.source, one.target) for one in self.drawn.connections}
        self.pair = (first, second)
        found = next((one for one in ((first, second), (second, first)) if one in drawn), None)
        if first and second and not found:
            self.said.unread.append(UnreadPhrase(span, NO_ARROW_THERE.format(first, second)))
        return found

    def disconnect(self, span: WordSpan, a: str, b: str) -> None:
        if arrow := self._arrow(a, b, span):
            self.edit(Act.DISCONNECT, arrow, span)

    def reverse(self, span: WordSpan, a: str, b: str) -> None:
        if arrow := self._arrow(a, b, span):
            self.edit(Act.REVERSE, arrow, span)

    def connect(self, span: WordSpan, a: str, b: str) -> None:
        source = self.box(a, span)
        for one in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", b):
            kept = self.last
            target = self.box(one, span)
            if source and target and source != target:
                self.said.connect(DrawnArrow(source, target), span)
            self.last = kept if source == kept else target

    def add_to(self, span: WordSpan, x: str, y: str) -> bool | None:
        """``a cache to the API``: the API uses it."""
        noun = self.said.names.noun(_bare(y).split(" "), span.start, span.end)
        if not any(one.name == noun.name for one in self.drawn.components) or re.search(r"\b(?:that|which)\b", x):
            return False
        new = self.box(x, span)
        if new and new != noun.name:
            self.said.add(new, span)
            self.said.connect(DrawnArrow(noun.name, new), span)
        return None

    def split(self, span: WordSpan, x: str, a: str, b: str) -> None:
        if old := self.known(x, span):
            self.edit(Act.SPLIT, (old, self._new_name(a), self._new_name(b)), span)

    def merge(self, span: WordSpan, a: str, b: str, c: str = "") -> None:
        first, second = self.known(a, span), self.known(b, span)
        if first and second:
            self.edit(Act.MERGE, (first, second, self._new_name(c) if c else first), span)

    def label(self, span: WordSpan, a: str, b: str, words: str) -> None:
        if arrow := self._arrow(a, b, span):
            self.edit(Act.LABEL, arrow, span, clean(words).strip("\"“”' ")[:LONGEST_LABEL])

    def group(self, span: WordSpan, x: str, plane: str) -> bool | None:
        key = plane_of(_bare(plane))
        if not key:
            return False
        if name := self.known(x, span):
            self.edit(Act.GROUP, (name,), span, key)
        return None

    def note(self, span: WordSpan, x: str, words: str) -> None:
        if name := self.known(x, span):
            self.edit(Act.NOTE, (name,), span, clean(words)[:300])

    def instead(self, span: WordSpan, x: str, a: str, b: str) -> None:
        """One box gives its place to two, one behind the other."""
        if old := self.known(x, span):
            first, second = self._new_name(a), self._new_name(b)
            self.edit(Act.SPLIT, (old, first, second), span)

    def add(self, span: WordSpan, x: str) -> bool | None:
        """Several boxes, or one with what it does."""
        words = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", x)
        if len(words) > 1 and (clause := _CLAUSE.search(x)) and (at := span.words.find(x)) >= 0:
            rest = WordSpan(span.start + at + clause.end(), span.start + at + len(x), x[clause.end() :])
            if (verb_in(rest.words)) and self.add(span, x[: clause.start()]) is not False:
                return self.said.sentence(rest) or None
        told = [self.said.names.noun(_bare(one).split(" "), span.start, span.end, "a").name for one in words]
        if (
            all(told)
            and len(_bare(x).split(" ")) < 5 * len(words)
            and not re.search(r"\b(?:that|which|who|to|fed|for|from|by|with)\b", x)
        ):
            for one in words:
                self.said.add(self.box(one if " " in one.strip() else f"a {one}", span), span)
            return None
        if re.match(r"(?:have|let|make) ", span.words, re.IGNORECASE):
            return self.said.sentence(span) or False
        at = max(0, span.words.find(x))
        return self.said.sentence(WordSpan(span.start + at, span.start + at + len(x), x)) or False


def verb_in(words: str) -> bool:
    """Whether it says what a box does: ``LangGraph reads it``."""
    said = words.split(" ")
    return any((found := verb(one.casefold())) and found.form == "s" for one in said[1:-1])


def _bare(text: str) -> str:
    return re.sub(
        r"^(?:the|teh|a|an|our|my|your|one|this|that|another|its|some|new)\s+",
        "",
        clean(text).strip("\"“”'.,! "),
        flags=re.IGNORECASE,
    )


def _inner(sentence: WordSpan) -> WordSpan:
    """Without what is only polite."""
    words = sentence.words
    polite = _POLITE.match(words)
    begin = polite.end() if polite else 0
    end = _THANKS.search(words, begin).start()
    return WordSpan(sentence.start + begin, sentence.start + end, words[begin:end])


def _parts(whole: WordSpan) -> Iterator[WordSpan]:
    place = 0
    for start, end in [*(one.span() for one in _CUT.finditer(whole.words)), (len(whole.words), 0)]:
        yield _inner(WordSpan(whole.start + place, whole.start + start, whole.words[place:start]))
        place = end
