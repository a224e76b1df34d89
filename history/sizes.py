"""How much text a reader has, and whether what comes fits into their share. Raises OverQuota before anything is written."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.db.models.functions import Length

from accounts.models import User
from accounts.quotas import MEGABYTE, OverQuota, quota_of, room
from history.kinds import KINDS
from history.models import Event, EventGroup

# Of the share of text: the history holds what a text was before and after.
HISTORY = 4
# An undo of less is measured by nobody.
LARGE = 100_000


def text_of(user: User) -> int:
    """In characters, of all kinds: notes, answers, sketches with their versions, scratchpads, links of their own."""
    return sum(length_of(rows, *names) for kind in KINDS.values() for rows, names in kind.texts(user))


def history_of(user: User) -> int:
    """In characters, of what facts were before and after each change."""
    return length_of(Event.objects.filter(user=user), "before", "after")


def length_of(rows: QuerySet, *names: str) -> int:
    sizes = rows.order_by().aggregate(**{f"{name}_size": Sum(Length(name)) for name in names})
    return sum(size or 0 for size in sizes.values())


def check_undo(user: User, group: EventGroup) -> None:
    """Check what comes back with an undo; the history says of each fact what it was."""
    if not settings.QUOTAS or length_of(events := group.events.order_by(), "before", "after") <= LARGE:
        return
    back = history = 0
    for subject, *facts in events.values_list("subject", "before", "after").iterator():
        before, after = map(length, facts)
        back += before - after if KINDS[subject].is_text else 0
        history += before + after
    check(user, back, history)


def check(user: User, added: int, history: int) -> None:
    most = quota_of(user).text
    if added > 0 and text_of(user) + added > most:
        raise OverQuota(
            f"This would bring {megabytes(added)} MB of text. Your notes, answers, sketches and links may fill {megabytes(most)} MB, "
            f"and there is no room for so much more. {room(user)}"
        )
    if history > LARGE and history_of(user) + history > most * HISTORY:
        raise OverQuota(
            f"The history of your changes may fill {megabytes(most * HISTORY)} MB where files and large undos are concerned, "
            "and this would be more."
        )


def length(fact: Any) -> int:
    """The characters of all texts in a fact."""
    if isinstance(fact, str):
        return len(fact)
    inner: Iterable[Any] = [*fact, *fact.values()] if isinstance(fact, dict) else fact if isinstance(fact, list | tuple) else ()
    return sum(map(length, inner))


def megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}".removesuffix(".0")
