"""What was done outside the guide, by the reader's word."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from accounts.models import User
from progress.external.models import Elsewhere
from progress.history import timestamps
from progress.history.refs import Ref

Json = Any


def read(user: User, thing: Ref, part: str) -> Json:
    done = Elsewhere.objects.filter(user=user, thing=thing.name).first()
    return fact_of(done) if done else None


def every(user: User) -> Iterator[tuple[Ref, str, Json]]:
    for done in Elsewhere.objects.filter(user=user):
        yield Ref.of(done.thing), "", fact_of(done)


def fact_of(done: Elsewhere) -> Json:
    return {"note": done.note, "at": timestamps.written(done.at)}


def write(user: User, thing: Ref, part: str, fact: Json, now: datetime) -> None:
    if fact is None:
        Elsewhere.objects.filter(user=user, thing=thing.name).delete()
        return
    Elsewhere.objects.update_or_create(user=user, thing=thing.name, defaults=_values(fact))


def row_of(user: User, thing: Ref, fact: Json) -> Elsewhere:
    return Elsewhere(user=user, thing=thing.name, **_values(fact))


def _values(fact: Json) -> dict[str, Any]:
    return {"note": fact["note"], "at": timestamps.read(fact["at"])}
