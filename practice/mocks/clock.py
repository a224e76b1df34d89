"""A mock interview under a clock. Pure: every moment comes from the caller, who takes it from the server.

The phases follow the four parts of Chip Huyen's machine-learning-systems-design (project setup, data pipeline,
modelling, serving), with a first sketch and a wrap-up of ours; their minutes are our proposal. Each of the actions on a
Sitting says what is wanted: where it is so already, nothing changes, and where the step is not due, it is OutOfTurn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from practice.mocks.script import BY_KEY, LENGTHS, MINUTE, PHASES, Phase

PLANNED, RUNNING, PAUSED, ENDED = "planned", "running", "paused", "scoring"
# What Due says of the change of requirements: it stays in sight in all later phases.
TURN, ALWAYS = "turn", -1
# Of a phase's budget, when the clock turns amber
AMBER = 0.8
# So far over, the reader has probably left the room, and may say so
AWAY = 15 * MINUTE
# Between these shares of the serving phase the follow-up questions come, and at this one of the wrap-up the last
FIRST_FOLLOW_UP, LAST_FOLLOW_UP, CLOSING_FOLLOW_UP = 0.35, 0.85, 0.25


class OutOfTurn(Exception):
    """The step is not due; its text says why, for the reader."""


@dataclass(frozen=True, slots=True)
class PhaseTime:
    """A phase of one interview: planned ``minutes``, and ``spent_ms`` in earlier visits to it."""

    key: str
    minutes: int
    spent_ms: int = 0

    @property
    def phase(self) -> Phase:
        return BY_KEY[self.key]

    @property
    def budget_ms(self) -> int:
        return self.minutes * MINUTE


def stretches(minutes: int) -> tuple[PhaseTime, ...]:
    """The phases of an interview of this length, one of LENGTHS."""
    return tuple(PhaseTime(phase.key, budget) for phase, budget in zip(PHASES, LENGTHS[minutes], strict=True))


def milliseconds(length: timedelta) -> int:
    """Whole milliseconds, none where a clock was set back."""
    return max(0, length // timedelta(milliseconds=1))


def shown(length_ms: int) -> str:
    """'5:12', in minutes and full seconds."""
    return f"{length_ms // MINUTE}:{length_ms % MINUTE // 1000:02}"


@dataclass(frozen=True, slots=True)
class ClockState:
    """Where an interview stands. ``phase_started_at`` is moved on by the length of each pause."""

    stretches: tuple[PhaseTime, ...]
    current: int = 0
    started_at: datetime | None = None
    phase_started_at: datetime | None = None
    paused_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def state(self) -> str:
        if self.finished_at:
            return ENDED
        if self.paused_at:
            return PAUSED
        return RUNNING if self.started_at else PLANNED

    def running_ms(self, now: datetime) -> int:
        """How long this visit to the current phase has lasted, pauses left out."""
        return milliseconds((self.paused_at or now) - self.phase_started_at) if self.phase_started_at else 0

    def spent_ms(self, now: datetime) -> int:
        """In all phases together, pauses left out."""
        return sum(stretch.spent_ms for stretch in self.stretches) + self.running_ms(now)

    def start(self, now: datetime) -> Self:
        if self.finished_at:
            raise OutOfTurn("This interview is over, so it cannot start again.")
        return self if self.started_at else replace(self, started_at=now, phase_started_at=now)

    def pause(self, now: datetime) -> Self:
        self._expect_begun("There is nothing to pause")
        return self if self.paused_at else replace(self, paused_at=max(now, self.phase_started_at))

    def resume(self, now: datetime) -> Self:
        self._expect_begun("There is nothing to resume")
        if not self.paused_at:
            return self
        pause = max(now - self.paused_at, timedelta())
        return replace(self, paused_at=None, phase_started_at=self.phase_started_at + pause)

    def go_to(self, to: int, at: int, now: datetime) -> Self:
        """To the phase in place ``to``, one further or any earlier one, from the one in place ``at``; a pause goes on."""
        self._expect_begun("There are no phases to go through")
        if to == self.current:
            return self
        if at != self.current:
            raise OutOfTurn(f"The interview has already moved to “{self.stretches[self.current].phase.name}” meanwhile.")
        if not 0 <= to < len(self.stretches):
            raise OutOfTurn("The interview has no such phase.")
        if to > self.current + 1:
            raise OutOfTurn("The phases come one after the other.")
        return replace(self, stretches=self._folded(now), current=to, phase_started_at=now, paused_at=self.paused_at and now)

    def finish(self, now: datetime) -> Self:
        if self.finished_at:
            return self
        self._expect_begun("The interview cannot be finished")
        return replace(self, stretches=self._folded(now), phase_started_at=None, paused_at=None, finished_at=now)

    def step_out(self, now: datetime) -> Self:
        """The reader was away: the clock stands where the phase's time was up, or where it is if it was not."""
        paused = self.pause(now)
        over = paused.stretches[self.current].spent_ms + paused.running_ms(now) - self.stretches[self.current].budget_ms
        back = timedelta(milliseconds=min(max(over, 0), paused.running_ms(now)))
        return replace(paused, paused_at=paused.paused_at - back)

    def reopen(self, now: datetime) -> Self:
        """Finished too early: back into the last phase, paused. The time since then was a pause."""
        if self.state == PLANNED:
            raise OutOfTurn("There is nothing to go back to: the interview has not started.")
        return replace(self, finished_at=None, phase_started_at=now, paused_at=now) if self.finished_at else self

    def _folded(self, now: datetime) -> tuple[PhaseTime, ...]:
        """The phases with this visit counted in its phase."""
        here = self.stretches[self.current]
        spent = replace(here, spent_ms=here.spent_ms + self.running_ms(now))
        return (*self.stretches[: self.current], spent, *self.stretches[self.current + 1 :])

    def _expect_begun(self, what: str) -> None:
        if self.state == PLANNED:
            raise OutOfTurn(f"{what}: the interview has not started.")
        if self.state == ENDED:
            raise OutOfTurn(f"{what}: the interview is over.")


@dataclass(frozen=True, slots=True)
class Due:
    """What the interviewer says, in place ``place`` at ``at_ms``: a slot of the script, TURN, or the follow-up of this number."""

    place: int
    at_ms: int
    slot: str = ""
    follow_up: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What the room shows at one moment. ``due`` was said so far: follow-ups of earlier phases, then all of this one.

    ``next_ms`` is the time in this phase at which something on the page changes, if anything still does.
    """

    state: str
    place: int
    stretch: PhaseTime
    elapsed_ms: int
    spent_ms: int
    due: tuple[Due, ...]
    next_ms: int | None
    tag: str

    @property
    def phase(self) -> Phase:
        return self.stretch.phase

    @property
    def budget_ms(self) -> int:
        return self.stretch.budget_ms

    @property
    def left_ms(self) -> int:
        return max(0, self.budget_ms - self.elapsed_ms)

    @property
    def overrun_ms(self) -> int:
        return max(0, self.elapsed_ms - self.budget_ms)

    @property
    def face(self) -> str:
        """What the clock shows: the time left, or how far it is over with a plus before it. As static/js/lib/clock.js."""
        # A second that has begun to run is still there: a phase of eight minutes begins at 8:00.
        return f"+{shown(self.overrun_ms)}" if self.overrun_ms else shown(-(-self.left_ms // 1000) * 1000)

    @property
    def is_amber(self) -> bool:
        return self.elapsed_ms >= AMBER * self.budget_ms

    @property
    def is_away(self) -> bool:
        return self.overrun_ms >= AWAY

    @property
    def overrun_minutes(self) -> int:
        return self.overrun_ms // MINUTE

    @property
    def is_paused(self) -> bool:
        return self.state == PAUSED


def clock(sitting: ClockState, now: datetime, questions: int = 0, turn: int | None = None) -> Clock:
    """The clock of an interview whose exercise has so many follow-up questions, and changes after ``turn`` milliseconds."""
    place, stretch = sitting.current, sitting.stretches[sitting.current]
    elapsed = stretch.spent_ms + sitting.running_ms(now)
    said = [Due(place, int(share * stretch.budget_ms), slot) for share, slot in stretch.phase.slots]
    said += [one for one in follow_ups(questions, sitting.stretches) if one.place <= place]
    said += [turned(sitting, turn)] if turn is not None else []
    due = [one for one in said if one.place < place or one.at_ms <= elapsed]
    moments = [one.at_ms for one in said if one.place == place]
    moments += [int(AMBER * stretch.budget_ms), stretch.budget_ms, stretch.budget_ms + AWAY]
    began = int(sitting.phase_started_at.timestamp() * 1000) if sitting.phase_started_at else 0
    return Clock(
        sitting.state,
        place,
        stretch,
        elapsed,
        sitting.spent_ms(now),
        tuple(sorted(due, key=lambda one: (one.place, one.at_ms))),
        min((at for at in moments if at > elapsed), default=None),
        f"{sitting.state}-{place}-{sum(at <= elapsed for at in moments)}-{began:x}",
    )


def turned(sitting: ClockState, turn: int) -> Due:
    """When in this visit to its phase the requirements change; ALWAYS once they did before it."""
    left = turn - sum(stretch.spent_ms for stretch in sitting.stretches)
    if left <= 0:
        return Due(ALWAYS, 0, TURN)
    return Due(sitting.current, sitting.stretches[sitting.current].spent_ms + left, TURN)


def follow_ups(number: int, phases: Sequence[PhaseTime]) -> list[Due]:
    """So many follow-up questions: most while serving is discussed, the last in the wrap-up.

    One whose phase was left before its time is due in the next.
    """
    places = {stretch.key: place for place, stretch in enumerate(phases)}
    serving, closing = places["serving"], places["wrap-up"]
    early = number - 1 if number > 1 else number
    step = (LAST_FOLLOW_UP - FIRST_FOLLOW_UP) / max(early - 1, 1)
    shares = [(serving, FIRST_FOLLOW_UP + step * one) for one in range(early)]
    shares += [(closing, CLOSING_FOLLOW_UP)] * (number - early)
    return [Due(place, int(share * phases[place].budget_ms), follow_up=one) for one, (place, share) in enumerate(shares)]
