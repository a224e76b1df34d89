"""Answers to the reading questions of cases."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from accounts.models import User
from catalog.models import CaseStudy
from progress.cases.models import CaseAnswer
from progress.history import timestamps
from progress.history.ids import entry
from progress.history.refs import CASE, Ref

Json = Any


def read(user: User, thing: Ref, part: str) -> Json:
    answer = CaseAnswer.objects.filter(user=user, case__slug=thing.key).first()
    return fact_of(answer) if answer else None


def every(user: User) -> Iterator[tuple[Ref, str, Json]]:
    for answer in CaseAnswer.objects.filter(user=user).select_related("case"):
        yield Ref(CASE, answer.case.slug), "", fact_of(answer)


def fact_of(answer: CaseAnswer) -> Json:
    """Without points where none was ticked, as 0.1.0 wrote all answers: what it logged can still be undone."""
    return {
        "text": answer.text,
        "patterns": answer.patterns,
        "version": answer.version,
        "done_at": timestamps.written(answer.done_at),
    } | ({"points": answer.points} if answer.points else {})


def write(user: User, thing: Ref, part: str, fact: Json, now: datetime) -> None:
    if fact is None:
        CaseAnswer.objects.filter(user=user, case__slug=thing.key).delete()
        return
    case = entry(CaseStudy, thing.key)
    CaseAnswer.objects.update_or_create(user=user, case=case, defaults=_values(fact, now))


def row_of(user: User, case: CaseStudy | None, fact: Json, now: datetime) -> CaseAnswer:
    return CaseAnswer(user=user, case=case, **_values(fact, now))


def _values(fact: Json, now: datetime) -> dict[str, Any]:
    return {"points": []} | fact | {"done_at": timestamps.read(fact["done_at"]), "updated_at": now}
