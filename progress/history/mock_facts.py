"""Mock interviews with their seats and scores. As with sketches, only imports, merges, resets and their undoing come by
the log. Whose account a peer's seat belongs to stays here: the fact has no more than a name.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from accounts.models import User
from catalog.models import Exercise
from practice.choices import Role
from practice.mocks.models import MockInterview, Score, Seat
from practice.sketches.models import Sketch
from progress.history import timestamps
from progress.history.ids import entry, free_id, own_row
from progress.history.refs import MOCK, Ref

Json = Any
PLAIN = ("subject", "held", "state", "minutes", "phases", "current", "scratchpad", "version")
MOMENTS = ("started_at", "phase_started_at", "paused_at", "finished_at", "created_at", "updated_at", "removed_at")
PLAIN_OF_SEAT = ("role", "name", "keep", "change", "draft")
PLAIN_OF_SCORE = ("criterion", "level", "evidence")


def read(user: User, thing: Ref, part: str) -> Json:
    mock = own_row(MockInterview, user, thing.key)
    return fact_of(mock) if mock else None


def every(user: User) -> Iterator[tuple[Ref, str, Json]]:
    mocks = MockInterview.objects.filter(user=user).select_related("exercise").prefetch_related("seats__scores")
    for mock in mocks:
        yield Ref(MOCK, str(mock.pk)), "", fact_of(mock)


def fact_of(mock: MockInterview) -> Json:
    fact = {"exercise": mock.exercise.slug if mock.exercise else None}
    fact |= {name: getattr(mock, name) for name in PLAIN}
    fact |= {name: timestamps.written(getattr(mock, name)) for name in MOMENTS}
    fact |= {"local_date": mock.local_date.isoformat() if mock.local_date else None}
    fact |= {"sketch": str(mock.sketch_id) if mock.sketch_id else None}
    return fact | {"seats": [seat_fact(seat) for seat in sorted(mock.seats.all(), key=lambda seat: seat.role)]}


def seat_fact(seat: Seat) -> Json:
    fact = {name: getattr(seat, name) for name in PLAIN_OF_SEAT} | {"submitted_at": timestamps.written(seat.submitted_at)}
    scores = sorted(seat.scores.all(), key=lambda score: score.criterion)
    return fact | {"scores": [{name: getattr(score, name) for name in PLAIN_OF_SCORE} for score in scores]}


def write(user: User, thing: Ref, part: str, fact: Json, now: datetime) -> None:
    mock = own_row(MockInterview, user, thing.key)
    if fact is None:
        if mock:
            mock.delete()
        return
    if mock is None:
        mock = MockInterview(pk=free_id(MockInterview, user, thing.key), user=user)
    mock.exercise = entry(Exercise, fact["exercise"])
    mock.sketch = own_row(Sketch, user, fact["sketch"]) if fact["sketch"] else None
    mock.local_date = date.fromisoformat(fact["local_date"]) if fact["local_date"] else None
    for name in PLAIN:
        setattr(mock, name, fact[name])
    for name in MOMENTS:
        setattr(mock, name, timestamps.read(fact[name]))
    if mock._state.adding:
        mock.save(force_insert=True)
    else:
        mock.save(update_fields=["exercise", "sketch", "local_date", *PLAIN, *MOMENTS])
    _write_seats(mock, fact["seats"])


def _write_seats(mock: MockInterview, facts: list[Json]) -> None:
    """Seats that stay keep whose they are."""
    wanted = {fact["role"]: fact for fact in facts}
    mock.seats.exclude(role__in=wanted).delete()
    present = {seat.role: seat for seat in mock.seats.prefetch_related("scores")}
    for role, fact in wanted.items():
        if role in present and seat_fact(present[role]) == fact:
            continue
        values = {name: fact[name] for name in PLAIN_OF_SEAT} | {"submitted_at": timestamps.read(fact["submitted_at"])}
        new = values | {"user": mock.user if role == Role.CANDIDATE else None}
        seat, _ = Seat.objects.update_or_create(mock=mock, role=role, defaults=values, create_defaults=new)
        seat.scores.all().delete()
        Score.objects.bulk_create(Score(seat=seat, **score) for score in fact["scores"])
