"""What a change was, and the kinds of fact that are spoken of by name."""

from enum import StrEnum

from django.db.models import TextChoices


class FactKind(StrEnum):
    """Kinds of fact that are spoken of by name. What each can do is said in its package's ``facts.py``, its label as well."""

    READING = "reading"
    NOTE = "note"
    OWN = "own"
    CARD = "card"
    ANSWER = "answer"
    ELSEWHERE = "elsewhere"
    PLAN = "plan"
    SKETCH = "sketch"
    MOCK = "mock"


class Action(TextChoices):
    """What an event group was, for the history."""

    MARK = "mark", "Marked"
    BULK = "bulk", "Marked several"
    NOTE = "note", "Wrote a note"
    OWN = "own", "Changed an own resource"
    RECALL = "recall", "Recalled"
    ANSWER = "answer", "Answered a case"
    ELSEWHERE = "elsewhere", "Marked as already done"
    PLAN = "plan", "Changed the plan"
    RESET = "reset", "Reset"
    IMPORT = "import", "Imported"
    RESTORE = "restore", "Restored an export"
    MERGE = "merge", "Merged"
    UNDO = "undo", "Undone"


# Deeds that change facts without any study on that day: who plans has not practised yet
HOUSEKEEPING = [Action.PLAN, Action.RESET, Action.IMPORT, Action.RESTORE, Action.MERGE]
