"""Whether what a file, a guest or an undo brings fits into a reader's share. Raises OverQuota before anything is written."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from accounts.models import User
from accounts.quotas import MEGABYTE, OverQuota, quota_of, room
from progress.data.importer import Planner
from progress.data.sizes import history_of, length_of, text_of
from progress.history.kinds import KINDS
from progress.history.models import EventGroup

# Of the share of text: the history holds what a text was before and after.
HISTORY = 4
# An undo of less is measured by nobody.
LARGE = 100_000


def check_import(planner: Planner) -> None:
    """Check what the plan would add, and all that it would write to the history."""
    if not settings.QUOTAS:
        return
    added = history = 0
    for place, change in planner.plan.changes.items():
        now, before = length(change.make(None)), length(planner.before(place))
        added += now - before if KINDS[place[1]].is_text else 0
        history += now + before
    brought = (event for group in planner.plan.groups_added for event in group.events)
    history += sum(length(event.before) + length(event.after) for event in brought)
    check(planner.user, added, history)


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
