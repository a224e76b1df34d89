"""One interview that is over, as its report shows it."""

from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from django.utils.safestring import SafeString

from catalog.models import Exercise
from mlsd_guide.amounts import listed
from practice.mocks.choices import Grade, Role
from practice.mocks.clock import PhaseTime, shown
from practice.mocks.covered import Covered
from practice.mocks.models import MockInterview, Score, Seat
from practice.mocks.rubric import BAR, CRITERIA, NAMES, Criterion, Outcome, outcome
from practice.mocks.shortfalls import shortfalls
from practice.mocks.training import TRAINS, Training, TrainingLink, links
from practice.mocks.trends import gap_words
from practice.sketches.board import checklist_of, picture, read
from practice.sketches.drawings import reference_drawing
from practice.sketching.checking import Checklist
from practice.sketching.diagram import Diagram
from practice.sketching.kinds import COMPONENT_KINDS

SECOND = 1000
# What of a drawing speaks for which criterion, by the planes of its components; the whole speaks for the architecture.
PLANES_OF = {
    "data-and-features": {"data"},
    "model-and-training": {"training"},
    "serving-and-scale": {"edge", "online", "llm"},
    "operation": {"operations"},
}
# The questions that were asked speak for this one.
ASKING = "framing"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion, what each seat that scored it gave, and what the drawing shows of it."""

    criterion: Criterion
    scores: tuple[tuple[Seat, Score], ...]
    drawn: str = ""

    @property
    def training(self) -> Training | None:
        """What trains it, where somebody saw it below the bar."""
        return TRAINS[self.criterion.key] if any(score.level < BAR for _, score in self.scores) else None

    @property
    def others(self) -> list[int]:
        """The levels that interviewers gave."""
        return [score.level for seat, score in self.scores if seat.role != Role.CANDIDATE]

    @property
    def links(self) -> list[TrainingLink]:
        return links(self.criterion.key)

    @property
    def said(self) -> list[tuple[str, int, str, str, str]]:
        """Who, the level as number and name, its sentence, and the evidence."""
        levels = self.criterion.levels
        return [(seat.who, one.level, Grade(one.level).label, levels[one.level - 1], one.evidence) for seat, one in self.scores]


@dataclass
class MockReport:
    """``mock`` comes with its exercise, drawing, seats and their scores."""

    mock: MockInterview

    @property
    def exercise(self) -> Exercise | None:
        return self.mock.exercise

    @cached_property
    def seats(self) -> list[Seat]:
        """Those who scored, the candidate first."""
        scored = [seat for seat in self.mock.seats.all() if seat.submitted_at]
        return sorted(scored, key=lambda seat: seat.role != Role.CANDIDATE)

    @property
    def with_whom(self) -> str:
        names = [seat.called if seat.joined_at else seat.name for seat in self.mock.seats.all() if seat.role != Role.CANDIDATE]
        return listed([name for name in names if name], most=len(names)) if names else ""

    @cached_property
    def outcomes(self) -> list[tuple[Seat, Outcome]]:
        return [(seat, outcome(seat.levels)) for seat in self.seats if seat.levels]

    @cached_property
    def judged(self) -> list[Judged]:
        found = []
        for criterion in CRITERIA:
            scores = [(seat, score) for seat in self.seats for score in seat.scores.all() if score.criterion == criterion.key]
            found += [Judged(criterion, tuple(scores), self.shown_of(criterion.key))] if scores else []
        return found

    def shown_of(self, criterion: str) -> str:
        """What the drawing and the questions asked show of a criterion."""
        asked = f"{self.covered.asked_words} {self.covered.hint_words}" if criterion == ASKING else ""
        return f"{asked} {drawn_of(criterion, self.checklist)}".strip()

    @cached_property
    def covered(self) -> Covered:
        return Covered(self.mock, self.seats)

    @property
    def gap(self) -> str:
        """How the two seats differ, in words; empty where only one scored."""
        mine = {seat.role: seat.levels for seat in self.seats}.get(Role.CANDIDATE, {})
        others = [(one.criterion.key, one.others) for one in self.judged if one.others and one.criterion.key in mine]
        return gap_words({key: mine[key] - fmean(levels) for key, levels in others}) if others else ""

    @property
    def phases(self) -> list[tuple[str, int, str, str]]:
        """Name, planned minutes, time spent, and by how much it was over or under, with its sign."""
        return [(one.phase.name, one.minutes, shown(one.spent_ms), difference(one)) for one in self.mock.sitting.stretches]

    @cached_property
    def outline(self) -> str:
        """The drawing as it was when the time was up."""
        sketch = self.mock.shown_sketch
        if sketch is None:
            return ""
        version = sketch.versions.filter(at__lte=self.mock.finished_at).last() if self.mock.finished_at else None
        return version.outline if version else sketch.outline

    @cached_property
    def diagram(self) -> Diagram:
        return read(self.outline).diagram

    @cached_property
    def drawing(self) -> SafeString | None:
        return picture(self.diagram, str(self.mock), "mock") if self.diagram.components else None

    @cached_property
    def checklist(self) -> Checklist | None:
        return checklist_of(self.exercise, self.diagram) if self.exercise and self.diagram.components else None

    @cached_property
    def shortfalls(self) -> list[str]:
        """Why it counts as practice and not as evidence, a sentence each; empty where it is evidence."""
        return shortfalls(self.mock, (level for seat in self.seats for level in criterion_levels(seat)), self.checklist)

    @property
    def missing(self) -> list[tuple[str, str]]:
        """Expected components that were not drawn, by name, each with why it matters."""
        needs = self.checklist.needs if self.checklist else ()
        return [(COMPONENT_KINDS[need.kind].name, need.why) for need in needs if not need.is_met]

    @property
    def reference(self) -> SafeString | None:
        return reference_drawing(self.exercise) if self.exercise else None

    @property
    def filename(self) -> str:
        return f"mock-{self.exercise.slug if self.exercise else 'interview'}-{self.mock.local_date}.md"


def criterion_levels(seat: Seat) -> list[int]:
    return [score.level for score in seat.scores.all() if score.criterion in NAMES]


def drawn_of(criterion: str, checklist: Checklist | None) -> str:
    """What a drawing shows of a criterion: 'In your drawing: Feature store. Missing: Label join.'"""
    if checklist is None:
        return ""
    if criterion == "architecture":
        return f"In your drawing: {checklist.found} of {checklist.total} expected components and arrows."
    needs = [need for need in checklist.needs if COMPONENT_KINDS[need.kind].plane in PLANES_OF.get(criterion, ())]
    said = {True: "In your drawing", False: "Missing"}
    names = {met: [COMPONENT_KINDS[need.kind].name for need in needs if need.is_met is met] for met in said}
    return " ".join(f"{said[met]}: {listed(found, most=len(found))}." for met, found in names.items() if found)


def difference(stretch: PhaseTime) -> str:
    over = stretch.spent_ms - stretch.budget_ms
    return f"{'+' if over > 0 else MINUS}{shown(abs(over))}" if abs(over) >= SECOND else "0:00"
