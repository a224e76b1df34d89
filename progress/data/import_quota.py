"""Whether what a file or a guest brings fits into a reader's share. Raises OverQuota before anything is written."""

from django.conf import settings

from history.kinds import KINDS
from history.sizes import check, length
from progress.data.importer import Planner


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
