"""Mock interviews with their seats and scores. As with sketches, only imports, merges, resets and their undoing come by
the log. Whose account a peer's seat belongs to stays here: the fact has no more than a name, and what an interviewer wrote
only once all may see it. No fact writes over what somebody else said.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from catalog.models import Exercise
from history import timestamps
from history.choices import FactKind
from history.ids import entry, free_id, own_row
from history.kinds import Kind
from history.merging import NOTHING, RULE, SeenBefore
from history.refs import EXERCISE, MOCK, SKETCH, Ref
from history.values import AnyWork, Json, Names
from practice.mocks.choices import MockState, Role
from practice.mocks.models import LONGEST_SCRATCHPAD, MockInterview, Score, Seat, SeatMark
from practice.mocks.timeline import LINES
from practice.mocks.validation import validated
from practice.sketches.models import Sketch

PLAIN = ("subject", "held", "state", "minutes", "phases", "current", "scratchpad", "version", "is_evidence")
MOMENTS = ("started_at", "phase_started_at", "paused_at", "finished_at", "created_at", "updated_at", "removed_at")
PLAIN_OF_SEAT = ("role", "name", "keep", "change", "draft")
PLAIN_OF_SCORE = ("criterion", "level", "evidence")
FURTHER = {MockState.PLANNED: 0, MockState.RUNNING: 1, MockState.PAUSED: 1, MockState.SCORING: 2, MockState.DONE: 3}


class MockKind(Kind):
    name, label = FactKind.MOCK, "mock interview"
    lines = LINES
    about = (MOCK,)
    nouns = {"mocks": ("mock interview",)}
    sentences = {"mocks": "{mocks} with scratchpads and scores"}
    reset_slug, reset_name = "mocks", "your mock interviews"

    def read(self, user: User, work: AnyWork, part: str) -> Json:
        mock = own_row(MockInterview, user, work.key)
        return fact_of(mock) if mock else None

    def every(self, user: User) -> Iterator[tuple[AnyWork, str, Json]]:
        mocks = (
            MockInterview.objects.filter(user=user).select_related("exercise").prefetch_related("seats__scores", "seats__marks")
        )
        for mock in mocks:
            yield Ref(MOCK, str(mock.pk)), "", fact_of(mock)

    def write(self, user: User, work: AnyWork, part: str, fact: Json, now: datetime) -> None:
        mock = own_row(MockInterview, user, work.key)
        if fact is None:
            if mock:
                mock.delete()
            return
        if mock and mock.seats.filter(joined_at__isnull=False).exists():
            # Others are in it as well: of the whole interview a file or an undo may put it back from the bin only.
            mock.move_to_bin(bool(fact["removed_at"]), now)
            return
        if mock is None:
            mock = MockInterview(pk=free_id(MockInterview, user, work.key), user=user)
        mock.exercise = entry(Exercise, fact["exercise"])
        mock.sketch = own_row(Sketch, user, fact["sketch"]) if fact["sketch"] else None
        mock.local_date = date.fromisoformat(fact["local_date"]) if fact["local_date"] else None
        for name in PLAIN:
            setattr(mock, name, fact[name])
        mock.words_allowed = fact.get("words_allowed", False)
        for name in MOMENTS:
            setattr(mock, name, timestamps.read(fact[name]))
        if mock._state.adding:
            mock.save(force_insert=True)
        else:
            mock.save(update_fields=["exercise", "sketch", "local_date", "words_allowed", *PLAIN, *MOMENTS])
        write_seats(mock, fact["seats"])

    def validate(self, data: Any) -> Json:
        return validated(data)

    def settled(self, fact: Json, names: Names) -> Json:
        exercise = fact["exercise"] and names.known(EXERCISE, fact["exercise"])
        return fact | {"exercise": exercise, "sketch": fact["sketch"] and names.own_id(SKETCH, fact["sketch"])}

    def without_missing(self, fact: Json, has: Callable[[Ref], bool]) -> Json:
        """Without a drawing that is neither here nor in the file."""
        return fact | {"sketch": None} if fact["sketch"] and not has(Ref(SKETCH, fact["sketch"])) else fact

    def left_out(self, before: Json, after: Json) -> str:
        return "" if before["sketch"] == after["sketch"] else "Left out, as it is neither here nor in the file: its sketch."

    def merge(self, mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
        """The one that got further, among equals the one changed last; one that is done stays as it is.

        What only the other scratchpad says is put below, where there is room. Like a sketch, it comes back from one bin.
        """
        removed_at = mine["removed_at"] and theirs["removed_at"] and mine["removed_at"]
        if mine["state"] == MockState.DONE or mine.get("with_peer"):
            return mine | {"removed_at": removed_at}
        ahead = FURTHER[theirs["state"]] - FURTHER[mine["state"]]
        takes_theirs = ahead > 0 or (ahead == 0 and theirs["updated_at"] > mine["updated_at"])
        first, second = (theirs, mine) if takes_theirs else (mine, theirs)
        joined = first | {
            "scratchpad": joined_pad(first["scratchpad"], second["scratchpad"]),
            "sketch": first["sketch"] or second["sketch"],
            "removed_at": removed_at,
        }
        is_same = {**joined, "version": 0} == {**mine, "version": 0}
        return mine if is_same else joined | {"version": max(mine["version"], theirs["version"]) + 1}

    def counted(self, user: User) -> dict[str, QuerySet]:
        return {"mocks": MockInterview.objects.filter(user=user)}

    def held(self, user: User) -> int:
        return MockInterview.objects.filter(user=user, removed_at=None).count()

    def texts(self, user: User) -> list[tuple[QuerySet, tuple[str, ...]]]:
        return [(MockInterview.objects.filter(user=user), ("scratchpad",))]


def fact_of(mock: MockInterview) -> Json:
    fact = {"exercise": mock.exercise.slug if mock.exercise else None}
    fact |= {name: getattr(mock, name) for name in PLAIN}
    fact |= {name: timestamps.written(getattr(mock, name)) for name in MOMENTS}
    fact |= {"local_date": mock.local_date.isoformat() if mock.local_date else None}
    fact |= {"sketch": str(mock.sketch_id) if mock.sketch_id else None}
    # Only where it is so: facts from before there was this setting still say the same.
    fact |= {"words_allowed": True} if mock.words_allowed else {}
    seats = sorted(mock.seats.all(), key=lambda seat: seat.role)
    fact |= {"with_peer": True} if any(seat.joined_at for seat in seats) else {}
    return fact | {"seats": [hidden(seat) if is_hidden(mock, seat) else seat_fact(seat) for seat in seats]}


def is_hidden(mock: MockInterview, seat: Seat) -> bool:
    """Whether the candidate may not see yet what somebody in this seat wrote."""
    return seat.joined_at is not None and mock.state != MockState.DONE


def hidden(seat: Seat) -> Json:
    """As if nothing had been written."""
    return seat_fact(Seat(role=seat.role, name=seat.name), ())


def seat_fact(seat: Seat, scores: Iterable[Score] | None = None) -> Json:
    fact = {name: getattr(seat, name) for name in PLAIN_OF_SEAT} | {"submitted_at": timestamps.written(seat.submitted_at)}
    scores = sorted(seat.scores.all() if scores is None else scores, key=lambda score: score.criterion)
    marks = sorted((mark.key, mark.at_ms) for mark in seat.marks.all()) if seat.role == Role.CANDIDATE else []
    # Only where there are some: facts from before there were marks still say the same.
    fact |= {"marks": [{"key": key, "at_ms": at_ms} for key, at_ms in marks]} if marks else {}
    return fact | {"scores": [{name: getattr(score, name) for name in PLAIN_OF_SCORE} for score in scores]}


def write_seats(mock: MockInterview, facts: list[Json]) -> None:
    """Seats that stay keep whose they are."""
    wanted = {fact["role"]: fact for fact in facts}
    mock.seats.exclude(role__in=wanted).delete()
    present = {seat.role: seat for seat in mock.seats.prefetch_related("scores", "marks")}
    for role, fact in wanted.items():
        if role in present and seat_fact(present[role]) == fact:
            continue
        values = {name: fact[name] for name in PLAIN_OF_SEAT} | {"submitted_at": timestamps.read(fact["submitted_at"])}
        new = values | {"user": mock.user if role == Role.CANDIDATE else None}
        seat, _ = Seat.objects.update_or_create(mock=mock, role=role, defaults=values, create_defaults=new)
        seat.scores.all().delete()
        Score.objects.bulk_create(Score(seat=seat, **score) for score in fact["scores"])
        seat.marks.all().delete()
        SeatMark.objects.bulk_create(SeatMark(seat=seat, **mark) for mark in fact.get("marks", []))


def joined_pad(first: str, second: str) -> str:
    if second.strip() in first:
        return first
    both = f"{first}{RULE}{second}" if first else second
    return both if len(both) <= LONGEST_SCRATCHPAD else first
