"""The room of a mock interview: choosing its question, what is on its page, and the steps under its clock."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db import transaction

from accounts.models import User
from catalog import library
from catalog.choices import ExerciseLevel
from catalog.interviews import InterviewScript, scripts
from catalog.models import Exercise
from mlsd_guide.registry import Asked
from practice.mocks.asking import Asking, asked_in
from practice.mocks.choices import HeldWhere, MockState, Role
from practice.mocks.clock import TURN, Clock, Due, OutOfTurn, PhaseTime, clock, shown, stretches
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.meetings import end_with, live_meeting, meeting_of
from practice.mocks.rubric import NAMES
from practice.mocks.scratchpad import Pad
from practice.mocks.script import aim, script, turn_ms
from practice.mocks.trends import weakest
from practice.sketches.board import checklist_of, read
from practice.sketches.choices import VersionKind
from practice.sketches.levels import levels
from practice.sketches.models import Sketch
from practice.sketching.diagram import Diagram

# The talk with a model that plays the interviewer; None where there is none
interviewer_in: Asked[[MockInterview, datetime], object | None] = Asked()
STEPS = {"start": "start", "pause": "pause", "resume": "resume", "finish": "finish", "away": "step_out", "reopen": "reopen"}


@dataclass(frozen=True, slots=True)
class SuggestedExercise:
    """An exercise to be asked next, and why, as a sentence."""

    exercise: Exercise
    why: str


def asked(user: User | None) -> dict[str, date]:
    """By slug, when each exercise was last asked of a reader, in one query."""
    begun = MockInterview.objects.of(user).exclude(state=MockState.PLANNED).filter(exercise__isnull=False)
    return dict(begun.order_by("local_date").values_list("exercise__slug", "local_date"))


def suggestion(user: User | None, before: dict[str, date]) -> SuggestedExercise | None:
    """One that was not asked before, first those that lean on the weakest criterion, then those drawn already.

    When all were asked, the one that was asked longest ago.
    """
    weak = next((key for key, _ in weakest(user)), "")
    drawn = {slug for slug, level in levels(user).items() if level.value}
    serving = {slug for slug, pattern in library.patterns().items() if weak in pattern.criteria}

    def worth(exercise: Exercise) -> tuple:
        is_core = exercise.level == ExerciseLevel.CORE
        shared = len(serving.intersection(exercise.patterns))
        return (before.get(exercise.slug, date.min), -shared, exercise.slug not in drawn, not is_core, exercise.position)

    best = min(library.exercises().values(), key=worth, default=None)
    if best is None:
        return None
    if best.slug in before:
        return SuggestedExercise(best, "You have been asked all of them once. Do one again to see your progress.")
    if serving.intersection(best.patterns):
        return SuggestedExercise(best, f"It tests “{NAMES[weak]}”, your weakest criterion so far.")
    return SuggestedExercise(
        best,
        f"You {'have drawn it; now explain it under the clock' if best.slug in drawn else 'have not been asked this one yet'}.",
    )


def random_exercise(before: Collection[str], never: Collection[str] = ()) -> Exercise:
    """Any exercise that was not asked yet; any but the ones of ``never``, when all were. Raises LookupError where there are none."""
    every = [one for slug, one in library.exercises().items() if slug not in never]
    return secrets.choice([one for one in every if one.slug not in before] or every)


def open_mock(
    user: User, pk: UUID, exercise: Exercise, minutes: int, now: datetime, *, words_allowed: bool = False
) -> MockInterview:
    """A new interview with the reader in the candidate's seat. Of two requests with one id the second finds the first's."""
    with transaction.atomic():
        mock, is_new = MockInterview.objects.get_or_create(
            pk=free_id(user, pk, HeldWhere.HERE),
            defaults={
                "user": user,
                "exercise": exercise,
                "minutes": minutes,
                "words_allowed": words_allowed,
                "phases": [{"key": one.key, "minutes": one.minutes, "spent_ms": 0} for one in stretches(minutes)],
                "created_at": now,
                "updated_at": now,
            },
        )
        if is_new:
            Seat.objects.create(mock=mock, role=Role.CANDIDATE, user=user)
            user.see(now)
    return mock


def free_id(user: User, pk: UUID, held: HeldWhere) -> UUID:
    """The id itself, or another one where it is somebody else's, in the bin, or of the other kind."""
    taken = MockInterview.objects.filter(pk=pk).exclude(user=user, removed_at=None, held=held).exists()
    return UUID(bytes=secrets.token_bytes(16), version=4) if taken else pk


def step(mock: MockInterview, data: dict, now: datetime, seat: Seat | None = None) -> MockInterview:
    """Do what the form StepForm asks of the clock, for this seat or the candidate's. Raises OutOfTurn and NotYours."""
    with transaction.atomic():
        rows = MockInterview.objects.select_for_update(of=["self"]).select_related("sketch", "exercise", "meeting")
        held = rows.get(pk=mock.pk)
        held.user = mock.user
        if not held.phases:
            raise OutOfTurn("This interview was done elsewhere, so it has no clock here.")
        meeting = live_meeting(held, now)
        life = meeting and meeting.life.act(data["do"], seat.role if seat else Role.CANDIDATE, now)
        sitting = held.sitting
        if data["do"] == "phase":
            sitting = sitting.go_to(data["to"], data["at"], now)
        else:
            sitting = getattr(sitting, STEPS[data["do"]])(now)
        if sitting != held.sitting:
            if held.state == MockState.DONE:
                raise OutOfTurn("The score sheet has been submitted, so the interview is over.")
            held.move(sitting, now, seat and seat.user)
            if meeting and life != meeting.life:
                meeting.take(life, now)
            if held.state == MockState.SCORING and held.shown_sketch:
                # The report shows the drawing as it was when the time was up, whatever becomes of it.
                held.shown_sketch.keep(VersionKind.SAVED, now, f"At the end of the mock of {held.local_date}")
    return held


def throw_away(mock: MockInterview, now: datetime) -> None:
    """Into the bin, where no clock runs on."""
    with transaction.atomic():
        # Another tab may have finished it meanwhile.
        mock.refresh_from_db(fields=["state"])
        if mock.state == MockState.RUNNING:
            mock = step(mock, {"do": "pause"}, now)
        end_with(mock, now)
        mock.move_to_bin(True, now)


def draw_in(mock: MockInterview, given: Sketch | None, now: datetime) -> None:
    """Attach a drawing to the room: one that the reader has, or a blank one. Sent twice, it is one."""
    with transaction.atomic():
        held = MockInterview.objects.select_for_update().get(pk=mock.pk)
        if held.shown_sketch is None:
            held.draw_on(given or Sketch.objects.begun(mock.user, now, mock.exercise, restart=True), now)


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """One phase on the strip; ``number`` counts from 1."""

    number: int
    stretch: PhaseTime
    aim: str
    is_now: bool
    is_past: bool
    elapsed_ms: int

    @property
    def words(self) -> str:
        """'8:10 of 8 min' once it was begun, '8 min' before."""
        return f"{shown(self.elapsed_ms)} of {self.stretch.minutes} min" if self.elapsed_ms else f"{self.stretch.minutes} min"


@dataclass(frozen=True, slots=True)
class RoomMessage:
    """Words of the interviewer; ``is_past`` where they belong to an earlier phase, ``is_turn`` where requirements change."""

    words: str
    is_past: bool
    is_turn: bool = False


@dataclass
class Room:
    """An interview that is not over, at one moment; ``asked_now`` is the key of what was asked with this press."""

    mock: MockInterview
    now: datetime
    given: Pad | None = None
    asked_now: str = ""

    @property
    def pad(self) -> Pad:
        return self.given or Pad.of(self.mock)

    @property
    def exercise(self) -> Exercise:
        return self.mock.exercise

    @cached_property
    def is_shared(self) -> bool:
        """Whether a person asks the questions, and not the page."""
        return live_meeting(self.mock, self.now) is not None

    @cached_property
    def clock(self) -> Clock:
        found = clock(self.mock.sitting, self.now, len(self.exercise.follow_ups), turn_ms(self.script, self.mock.minutes))
        meeting = meeting_of(self.mock)
        return replace(found, tag=f"{found.tag}-{meeting.version}") if meeting else found

    @cached_property
    def script(self) -> InterviewScript | None:
        return scripts().get(self.exercise.slug)

    @property
    def aim(self) -> str:
        return aim(self.script, self.clock.phase.key)

    @cached_property
    def diagram(self) -> Diagram:
        sketch = self.mock.shown_sketch
        return read(sketch.outline).diagram if sketch else Diagram()

    @cached_property
    def asks(self) -> dict[str, str]:
        """What is asked in this phase, by its place in the script."""
        needs = checklist_of(self.exercise, self.diagram).needs
        missing = {need.kind for need in needs if not need.is_met}
        return script(self.script, self.clock.phase.key, self.diagram, missing)

    @cached_property
    def steps(self) -> list[PhaseStep]:
        place = self.clock.place
        return [
            PhaseStep(
                at + 1,
                one,
                aim(self.script, one.key),
                at == place,
                at < place,
                self.clock.elapsed_ms if at == place else one.spent_ms,
            )
            for at, one in enumerate(self.mock.sitting.stretches)
        ]

    @property
    def next(self) -> PhaseStep | None:
        return next((one for one in self.steps if one.number == self.clock.place + 2), None)

    @property
    def previous(self) -> PhaseStep | None:
        return next((one for one in self.steps if one.number == self.clock.place), None)

    @cached_property
    def said(self) -> list[RoomMessage]:
        """What the page as the interviewer has said and is still worth seeing, the newest last."""
        if self.is_shared:
            return []
        found = ((self.words_of(one), one) for one in self.clock.due)
        return [
            RoomMessage(words, one.slot != TURN and one.place < self.clock.place, one.slot == TURN)
            for words, one in found
            if words
        ]

    def words_of(self, one: Due) -> str:
        """Empty where there is nothing to ask."""
        if one.follow_up is not None:
            return self.exercise.follow_ups[one.follow_up]["question"]
        return self.script.turn.say if one.slot == TURN else self.asks.get(one.slot, "")

    @property
    def newest(self) -> str:
        return self.said[-1].words if self.said else ""

    @cached_property
    def asking(self) -> Asking:
        return Asking(self.exercise, self.clock.phase.key, asked_in(self.mock))

    @property
    def spent(self) -> str:
        return shown(self.clock.spent_ms)

    @property
    def sketches(self) -> list[dict[str, object]]:
        """``pk`` and ``title`` of own sketches of this exercise to go on with, where none is attached."""
        own = Sketch.objects.of(self.mock.user).filter(exercise=self.exercise).exclude(outline="")
        return list(own.values("pk", "title")[:5])
