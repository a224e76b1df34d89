"""What the rules say of a drawing, as its reader sees it: what is right, findings, and those the reader dismissed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from catalog import library
from catalog.models import Exercise, Pattern
from practice.sketching.checking import Checklist
from practice.sketching.diagram import Diagram
from practice.sketching.rules import DesignReview, Expected, ReviewFinding, Severity, Stated, review


@dataclass(frozen=True, slots=True)
class TaughtBy:
    """A text that teaches what a finding is about."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with where to learn more; ``reason`` is why its reader dismissed it, empty where they did not."""

    finding: ReviewFinding
    place: str
    pattern: Pattern | None
    reading: TaughtBy | None
    reason: str = ""
    # Why they dismissed the same finding elsewhere in the drawing
    earlier: str = ""

    @property
    def is_severe(self) -> bool:
        return self.finding.severity == Severity.SEVERE


@dataclass(frozen=True, slots=True)
class ShownStrength:
    says: str
    place: str
    pattern: Pattern | None


@dataclass(frozen=True, slots=True)
class ShownReview:
    """``open`` are the findings that stand, the worst first; ``is_blind`` says that no box is of a known kind."""

    right: tuple[ShownStrength, ...] = ()
    open: tuple[ShownFinding, ...] = ()
    dismissed: tuple[ShownFinding, ...] = ()
    is_blind: bool = False

    @property
    def severe(self) -> int:
        return sum(one.is_severe for one in self.open)

    @property
    def faults(self) -> list[str]:
        """The keys of the rules whose findings are to be fixed and stand, each once, in order."""
        return sorted({one.finding.rule.key for one in self.open if one.finding.severity >= Severity.FIX})

    @property
    def severe_words(self) -> str:
        """Such as ``2 serious``, or an empty text."""
        return f"{self.severe} serious" if self.severe else ""


def review_of(
    diagram: Diagram, exercise: Exercise | None, checklist: Checklist | None, stated: Stated | None = None
) -> DesignReview:
    """The rules over a drawing, as an answer to an exercise or as a free sketch, by what its reader said of it."""
    praised = (one["kind"] for one in exercise.also_good) if exercise else ()
    expected = Expected() if exercise is None or checklist is None else Expected.of(checklist, praised)
    return review(diagram, replace(expected, stated=stated) if stated else expected)


def shown(diagram: Diagram, found: DesignReview, dismissed: Mapping[str, str]) -> ShownReview:
    """``dismissed`` holds reasons by the key of the finding."""
    patterns = library.patterns()
    there = {one.key for one in found.findings}
    said = {key.partition(":")[0]: reason for key, reason in dismissed.items() if key not in there}
    arrows = {(arrow.source, arrow.target) for arrow in diagram.connections}
    every = [
        ShownFinding(
            one, place(one.where, arrows), *_lessons(one.rule.pattern), dismissed.get(one.key, ""), said.get(one.rule.key, "")
        )
        for one in found.findings
    ]
    right = (
        ShownStrength(one.strength.says, place(one.where, arrows), patterns.get(one.strength.pattern)) for one in found.right
    )
    stand, gone = (tuple(one for one in every if bool(one.reason) is is_gone) for is_gone in (False, True))
    is_blind = not any(component.kind for component in diagram.components)
    return ShownReview(tuple(right), stand, gone, is_blind)


def place(where: Iterable[str], arrows: set[tuple[str, str]]) -> str:
    """The components in a line, such as ``API → Warehouse, Cache``: an arrow where there is one from each to the next."""
    names = list(where)
    joints = [" → " if pair in arrows else " ← " if pair[::-1] in arrows else ", " for pair in pairwise(names)]
    return "".join(part for pair in zip(names, [*joints, ""], strict=True) for part in pair)


def _lessons(slug: str) -> tuple[Pattern | None, TaughtBy | None]:
    """The pattern, and the first of its texts, or of their chapters, that is in the catalogue."""
    pattern = library.patterns().get(slug)
    works, parts = library.catalogue_works(), library.parts()
    for one in pattern.reading if pattern else ():
        found = parts.get((one["resource"], one["part"])) or works.get(one["resource"])
        if found:
            return pattern, TaughtBy(found.title, found.get_absolute_url())
    return pattern, None
