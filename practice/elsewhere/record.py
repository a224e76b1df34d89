"""What a reader did outside the guide, by their word: it counts in the plan, and says what it is."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from history import timestamps
from history.choices import Action, FactKind
from history.models import EventGroup
from history.record import write
from history.refs import Ref
from history.values import Change, Json
from mlsd_guide.sql import compiled
from practice.elsewhere.models import Elsewhere


def put(user: User, thing: Ref, is_done: bool, note: str = "") -> EventGroup | None:
    """Say that it was done elsewhere, or was not. Saying it again changes nothing but the note, where there is one."""
    now = timezone.now()

    def make(before: Json) -> Json:
        if not is_done:
            return None
        before = before or {"note": "", "at": timestamps.written(now)}
        return before | ({"note": note} if note else {})

    words = f"{'Already done' if is_done else 'No longer marked as done'}: {thing.title}"
    return write(user, Action.ELSEWHERE, words, [Change(thing, FactKind.ELSEWHERE, make)])


def found(user: User | None, thing: Ref) -> Elsewhere | None:
    return next(iter(elsewhere_row(user.pk, thing.name)), None) if user else None


@compiled
def elsewhere_row(user: int, thing: str) -> QuerySet:
    return Elsewhere.objects.filter(user=user, thing=thing).order_by()


@compiled
def elsewhere_of(user: int) -> QuerySet:
    return Elsewhere.objects.filter(user=user).values_list("thing")


def done_elsewhere(user: User, kind: str) -> set[str]:
    """The slugs of all things of a kind that a reader did outside the guide."""
    things = (Ref.of(name) for (name,) in elsewhere_of(user.pk))
    return {thing.key for thing in things if thing.kind == kind}
