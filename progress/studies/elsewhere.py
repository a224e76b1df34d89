"""What was done outside the guide, by the reader's word."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from accounts.models import User
from progress.models import Elsewhere
from progress.studies import moments
from progress.things import Thing

Json = Any


def read(user: User, thing: Thing, part: str) -> Json:
    done = Elsewhere.objects.filter(user=user, thing=thing.name).first()
    return fact_of(done) if done else None


def every(user: User) -> Iterator[tuple[Thing, str, Json]]:
    for done in Elsewhere.objects.filter(user=user):
        yield Thing.of(done.thing), "", fact_of(done)


def fact_of(done: Elsewhere) -> Json:
    return {"note": done.note, "at": moments.written(done.at)}


def write(user: User, thing: Thing, part: str, fact: Json, now: datetime) -> None:
    if fact is None:
        Elsewhere.objects.filter(user=user, thing=thing.name).delete()
        return
    Elsewhere.objects.update_or_create(user=user, thing=thing.name, defaults=_values(fact))


def row_of(user: User, thing: Thing, fact: Json) -> Elsewhere:
    return Elsewhere(user=user, thing=thing.name, **_values(fact))


def _values(fact: Json) -> dict[str, Any]:
    return {"note": fact["note"], "at": moments.read(fact["at"])}
