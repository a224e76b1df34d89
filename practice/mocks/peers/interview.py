"""The interviewer's side of a room: script, answers, hints, notes and the candidate's drawing. None of it goes to the candidate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from uuid import UUID, uuid4

from django.utils.safestring import SafeString

from catalog.interviews import ScriptPrompt
from practice.mocks.asking import askables
from practice.mocks.clock import OutOfTurn, clock, shown
from practice.mocks.models import Seat, SeatMark
from practice.mocks.peers.access import RoomAccess
from practice.mocks.peers.glance import board_tag, tag_of
from practice.mocks.peers.models import MOST_NOTES, SeatNote
from practice.mocks.room import Room
from practice.mocks.rubric import Criterion
from practice.mocks.score_sheet import criteria_of
from practice.mocks.script import BY_KEY, MINUTE, PHASES, turn_ms
from practice.sketches.board import picture, read


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """Something that the interviewer may give: an answer, a hint, a follow-up, the turn. ``at`` is when they did, if so."""

    key: str
    name: str
    words: list[str]
    at: str = ""


@dataclass
class InterviewRoom:
    access: RoomAccess
    now: datetime

    @cached_property
    def room(self) -> Room:
        return Room(self.access.mock, self.now)

    @property
    def seat(self) -> Seat:
        return self.access.seat

    @cached_property
    def marks(self) -> dict[str, int]:
        return dict(self.seat.marks.values_list("key", "at_ms"))

    def answer(self, key: str, name: str, *words: str) -> GivenAnswer:
        at = self.marks.get(key)
        return GivenAnswer(key, name, list(words), "" if at is None else shown(at))

    @property
    def prompts(self) -> list[ScriptPrompt]:
        """What to ask in this phase, with signs of good and of poor answers."""
        script = self.room.script
        signs = {one.ask: one for one in script.of_phase(self.room.clock.phase.key)} if script else {}
        return [signs.get(words, ScriptPrompt(words, "", "")) for words in self.room.asks.values()]

    @property
    def answers(self) -> list[GivenAnswer]:
        """What the candidate may ask."""
        known = askables(self.room.exercise, self.marks)
        sizes = {one.key: [f"{name}: {figure}" for name, figure in one.facts] for one in known}
        return [self.answer(one.key, one.question, *one.lines, *sizes[one.key]) for one in known]

    @property
    def follow_ups(self) -> list[GivenAnswer]:
        asked = enumerate(self.room.exercise.follow_ups)
        return [self.answer(f"follow-{at}", one["question"], one["answer"]) for at, one in asked]

    @property
    def hints(self) -> list[GivenAnswer]:
        """This phase's hint, where there is a script."""
        phase = self.room.clock.phase
        return [self.answer(f"hint-{phase.key}", "Hint", self.room.script.hints[phase.key])] if self.room.script else []

    @property
    def turn(self) -> GivenAnswer | None:
        """The change of requirements, which belongs to the whole interview."""
        turn = self.room.script and self.room.script.turn
        if not turn:
            return None
        signs = f"A redesign: {turn.redesign}", f"A defence: {turn.defend}", f"A poor answer: {turn.poor}"
        return self.answer("turn", turn.say, *signs)

    @property
    def turn_minute(self) -> int:
        """At which minute of this interview the turn is due."""
        return (turn_ms(self.room.script, self.access.mock.minutes) or 0) // MINUTE

    @property
    def is_turn_due(self) -> bool:
        return self.turn is not None and self.room.clock.spent_ms >= self.turn_minute * MINUTE

    @property
    def keys(self) -> set[str]:
        """All that can be marked as given, in whatever phase."""
        given = [*self.answers, *self.follow_ups, *([self.turn] if self.turn else [])]
        return {one.key for one in given} | {f"hint-{phase.key}" for phase in PHASES}

    @property
    def notes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """By phase, each with its time in the interview."""
        rows = groupby(self.seat.notes.all(), key=lambda note: note.phase)
        return [(BY_KEY[phase].name, [(shown(note.at_ms), note.text) for note in some]) for phase, some in rows]

    @property
    def criteria(self) -> Sequence[Criterion]:
        return criteria_of(self.access.mock, self.seat)

    @property
    def new_id(self) -> UUID:
        return uuid4()

    @cached_property
    def drawing(self) -> SafeString | None:
        sketch = self.access.mock.shown_sketch
        diagram = read(sketch.outline).diagram if sketch else None
        return picture(diagram, str(self.access.mock), "board") if diagram and diagram.components else None

    @property
    def board_tag(self) -> str:
        sketch = self.access.mock.shown_sketch
        return board_tag(sketch.pk, sketch.version) if sketch else board_tag(None, None)

    @property
    def tag(self) -> str:
        mock = self.access.mock
        turn = turn_ms(self.room.script, mock.minutes)
        found = clock(mock.sitting, self.now, len(self.room.exercise.follow_ups), turn)
        return tag_of(found, self.access.meeting.version, turn)

    def write(self, pk: UUID, text: str) -> None:
        """Note this down. Sent twice, it is one. Raises OutOfTurn where there are too many."""
        if self.seat.notes.count() >= MOST_NOTES:
            raise OutOfTurn(f"You have {MOST_NOTES} notes, which is the limit.")
        clock = self.room.clock
        new = {"seat": self.seat, "phase": clock.phase.key, "at_ms": clock.spent_ms, "text": text}
        note, is_new = SeatNote.objects.get_or_create(pk=pk, defaults=new)
        if not is_new and note.seat_id != self.seat.pk:
            SeatNote.objects.create(pk=uuid4(), **new)

    def mark(self, key: str, is_given: bool) -> None:
        """Raises OutOfTurn where there is no such thing to give."""
        if key not in self.keys:
            raise OutOfTurn("There is no such answer or hint.")
        if is_given:
            SeatMark.objects.get_or_create(seat=self.seat, key=key, defaults={"at_ms": self.room.clock.spent_ms})
        else:
            SeatMark.objects.filter(seat=self.seat, key=key).delete()
