"""After an interview: what a strong answer covers, phase by phase, beside what its reader scored, asked and wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from catalog.interviews import InterviewScript, ScriptPrompt, ScriptTurn, scripts
from practice.mocks.asking import HINT, Askable, askables
from practice.mocks.choices import Grade, Role
from practice.mocks.clock import shown
from practice.mocks.models import MockInterview, Seat
from practice.mocks.rubric import NAMES
from practice.mocks.script import PHASES, Phase
from practice.mocks.turn import KEYS, TurnAnswer, answered, turn_said


@dataclass(frozen=True, slots=True)
class CoveredPhase:
    """``spent`` is how long it took, as words; ``scored`` what was said of its criteria: who, its name, the level, the evidence."""

    phase: Phase
    spent: str
    scored: tuple[tuple[str, str, str, str], ...]
    prompts: tuple[ScriptPrompt, ...]
    hint: str

    @property
    def key(self) -> str:
        return f"covers-{self.phase.key}"


@dataclass
class Covered:
    """``seats`` are those that scored, with their scores."""

    mock: MockInterview
    seats: Sequence[Seat]

    @property
    def script(self) -> InterviewScript | None:
        return scripts().get(self.mock.exercise.slug) if self.mock.exercise else None

    @property
    def phases(self) -> list[CoveredPhase]:
        """None where the exercise has no script."""
        spent = {one["key"]: f"{shown(one['spent_ms'])} of {one['minutes']} min" for one in self.mock.phases}
        return [
            CoveredPhase(
                phase,
                spent.get(phase.key, ""),
                tuple(self.scored(phase)),
                self.script.of_phase(phase.key),
                self.script.hints[phase.key] if f"{HINT}-{phase.key}" in self.asked else "",
            )
            for phase in (PHASES if self.script else ())
        ]

    def scored(self, phase: Phase) -> list[tuple[str, str, str, str]]:
        """A criterion stands in each phase by which it is judged."""
        return [
            (seat.who if len(self.seats) > 1 else "", NAMES[score.criterion], Grade(score.level).label, score.evidence)
            for seat in self.seats
            for score in seat.scores.all()
            if score.criterion in phase.criteria
        ]

    @cached_property
    def asked(self) -> dict[str, int]:
        seats = (seat for seat in self.mock.seats.all() if seat.role == Role.CANDIDATE)
        return {mark.key: mark.at_ms for seat in seats for mark in seat.marks.all()}

    @cached_property
    def questions(self) -> list[Askable]:
        """Those asked, then the others; only of an interview that was held here with the page as the interviewer."""
        if not self.mock.phases or not self.mock.exercise:
            return []
        found = askables(self.mock.exercise, self.asked)
        return sorted(found, key=lambda one: not one.is_asked)

    @property
    def asked_words(self) -> str:
        """'You asked 3 of 7 questions that have answers.'"""
        if not self.questions:
            return ""
        number = sum(one.is_asked for one in self.questions)
        return f"You asked {number} of {len(self.questions)} questions that have answers."

    @property
    def hint_words(self) -> str:
        """'You took a hint in First sketch.', or an empty text."""
        names = [f"“{phase.name}”" for phase in PHASES if f"{HINT}-{phase.key}" in self.asked]
        return f"You took {'a hint' if len(names) == 1 else 'hints'} in {' and '.join(names)}." if names else ""

    @cached_property
    def turn(self) -> ScriptTurn | None:
        return turn_said(self.mock)

    @property
    def turned(self) -> list[tuple[str, TurnAnswer, str]]:
        """What was done with it: who says so, what, and their words."""
        found = [(seat, score, answered(score.criterion, score.level)) for seat in self.seats for score in seat.scores.all()]
        return [(seat.who, answer, score.evidence) for seat, score, answer in found if answer and score.criterion in KEYS]
