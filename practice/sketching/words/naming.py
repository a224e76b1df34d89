"""From the words of a noun phrase to a box: what it is called, what kind it is, and whether it was named before."""

from dataclasses import dataclass, field, replace

from practice.sketching.diagram import Component, Diagram, same
from practice.sketching.stems import Words
from practice.sketching.words.lexicon import ADVERBS, ARTICLES, DATA, GIVEN, NEW, PROTOCOLS
from practice.sketching.words.likeness import KEPT, PEOPLE, STAFF, is_content, is_many, is_product, tells_apart
from practice.sketching.words.spelling import kind_with_typos, stemmed, title

# Before a name, these only say which or how many
_BEFORE = (
    ARTICLES
    | ADVERBS
    | frozenset(
        [
            "new",
            "whole",
            "entire",
            "latest",
            "fresh",
            "more",
            "several",
            "two",
            "three",
            "four",
            "five",
            "many",
            "few",
            "same",
            "own",
            "separate",
            "simple",
            "small-ish",
            "current-ish",
            "only",
            "called",
            "named",
            "existing",
            "dedicated",
            "actual",
        ]
    )
)
# Alone, and unless it is "the" one, what moves or is looked for
_THINGS = frozenset(["application", "applications", "segment", "segments", "drift", "repository", "repositories", "ticket"])
_AFTER = frozenset(["data", "tables", "table", "team", "side", "part", "requests", "traffic", "itself"])


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase. ``name`` is empty where it names no box; it is ``weak`` where it names what moves rather than a box."""

    words: str
    start: int
    end: int
    name: str = ""
    kind: str = ""
    weak: bool = False
    owner: str = ""
    # Nobody knows it, but its form is that of a name: a box where an arrow meets it
    likely: bool = False

    @property
    def is_model(self) -> bool:
        """A bare "model": what is trained and shipped, or what answers where it is asked."""
        return self.weak and self.name == "Model"

    @property
    def is_box(self) -> bool:
        return bool(self.name) and not self.weak and not self.likely


@dataclass(slots=True)
class BoxNames:
    """The boxes known so far, the latest last; names are found again by the words they share."""

    boxes: list[Component] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    # Other words for a box: "we use S3 as our data lake"
    also: dict[Words, str] = field(default_factory=dict)

    @classmethod
    def of(cls, base: Diagram) -> "BoxNames":
        return cls(list(base.components))

    def spelled(self, name: str) -> Component | None:
        return next((one for one in self.boxes if same(one.name) == same(name)), None)

    def note(self, noun: Noun) -> Component:
        """Remember that this box was named."""
        if not (found := self.spelled(noun.name)):
            found = Component(noun.name, noun.kind)
            self.boxes.append(found)
        if noun.name in self.recent:
            self.recent.remove(noun.name)
        self.recent.append(noun.name)
        return found

    def again(self, name: str, kind: str) -> Component | None:
        """The box whose name ends with, or holds, all of these words: "the gateway" is the "API gateway" named before."""
        said = stemmed(name)
        if exact := self.spelled(self.also.get(said, name)):
            return exact
        if not said:
            return None
        fit = [
            one
            for one in self.boxes
            if set(said) <= set(held := stemmed(one.name)) and (held[-1] == said[-1] or one.kind == kind)
        ]
        fit = [one for one in fit if not kind or not one.kind or kind == one.kind or len(said) == 1]
        order = {one: place for place, one in enumerate(self.recent)}
        return max(fit, key=lambda one: (stemmed(one.name)[-1] == said[-1], order.get(one.name, -1)), default=None)

    def noun(self, texts: list[str], start: int, end: int, article: str = "") -> Noun:
        """The phrase as a box, if it names one."""
        words = " ".join(texts)
        while texts and (texts[0].casefold() in _BEFORE or not texts[0][:1].isalnum()) and not tells_apart(texts):
            texts = texts[1:]
        if not texts or all(one.replace(".", "").replace(",", "").isdigit() for one in texts):
            return Noun(words, start, end)
        if len(texts) > 1 and texts[0].replace(",", "").isdigit() and is_many(texts[-1]):
            return self._counted(texts, start, end, article)
        is_new = article in NEW
        joined = " ".join(texts)
        name, kind = kind_with_typos(joined)
        if self.spelled(name) or (not is_new and (kind or len(self.boxes)) and self._is_known(texts, name, kind)):
            one = self.again(name, kind)
            return Noun(words, start, end, one.name, one.kind)
        if len(texts) > 1 and texts[-1].casefold() in _AFTER and (shorter := self.noun(texts[:-1], start, end, article)).is_box:
            return shorter
        if owner := self._owner(texts, kind):
            return Noun(words, start, end, weak=True, owner=owner)
        weak = texts[-1].casefold() in DATA | PEOPLE and not self._is_product(texts)
        weak |= len(texts) == 1 and texts[0] in _THINGS and article != "the"
        if len(texts) == 1 and (weak or texts[0].casefold() in PROTOCOLS) and texts[0].casefold() not in PEOPLE:
            return Noun(words, start, end, "Model" if texts[0].casefold() == "model" and not is_new else "", weak=True)
        if article == "the" and (longer := self._shorter_before(name, kind)):
            return Noun(words, start, end, longer.name, longer.kind)
        weak = weak or is_content(texts, kind) or (kind in STAFF and is_many(texts[-1]))
        if not kind:
            name = title(texts) if tells_apart(texts) else ""
            return Noun(words, start, end, name, "", weak or bool(name))
        return Noun(words, start, end, title(name.split(" ")), kind, weak)

    def _counted(self, texts: list[str], start: int, end: int, article: str) -> Noun:
        """ "300 jobs" are no box, "3 web servers" may be drawn as one."""
        noun = self.noun(texts[1:], start, end, article)
        return replace(noun, name="", weak=True) if len(texts[0]) > 1 else noun

    def _is_known(self, texts: list[str], name: str, kind: str) -> bool:
        if len(texts) == 1 and texts[0].casefold() in DATA and texts[0].casefold() not in ("model", "pipeline", "log", "user"):
            return False
        return self.again(name, kind) is not None

    def _shorter_before(self, name: str, kind: str) -> Component | None:
        """ "Retraining", named before, is "the retraining job" now."""
        said = set(stemmed(name))
        fit = [one for one in self.boxes if kind and one.kind == kind and set(stemmed(one.name)) < said]
        return fit[0] if len(fit) == 1 else None

    def _owner(self, texts: list[str], kind: str) -> str:
        """``the translation model result``: what moves, with the box that it is of, where that was named before."""
        if len(texts) < 2 or texts[-1].casefold() not in GIVEN:
            return ""
        held = self.spelled(" ".join(texts[:-1])) or (
            self.again(" ".join(texts[:-1]), "") if len(texts) > 2 or not kind else None
        )
        if not held and is_product(texts[:-1]):
            name, kind = kind_with_typos(" ".join(texts[:-1]))
            held = self.note(Noun(name, 0, 0, title([name]), kind))
        return held.name if held else ""

    def _is_product(self, texts: list[str]) -> bool:
        return len(texts) > 1 and texts[-1].casefold() in KEPT
