from enum import StrEnum

from django.db.models import TextChoices


class State(TextChoices):
    """Where a reader stands with a work. No reading at all means "not started"."""

    WANT = "want", "Want to read"
    READING = "reading", "Reading"
    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Stopped"
    KNOWN = "known", "Already know"


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
    ELSEWHERE = "elsewhere", "Done elsewhere"
    PLAN = "plan", "Changed the plan"
    RESET = "reset", "Reset"
    IMPORT = "import", "Imported"
    RESTORE = "restore", "Brought back an export"
    MERGE = "merge", "Merged"
    UNDO = "undo", "Undone"


# Deeds that change facts without any study on that day: who plans has not practised yet
HOUSEKEEPING = [Action.PLAN, Action.RESET, Action.IMPORT, Action.RESTORE, Action.MERGE]


class ImportKind(TextChoices):
    """What an uploaded file is."""

    EXPORT = "export", "Export of this guide"
    GOODREADS = "goodreads", "Goodreads export"
    CHECKLIST = "checklist", "Markdown checklist"


class Stage(TextChoices):
    """How far an upload has got. What takes long, a process of its own does."""

    READING = "reading", "Being read"
    PLANNING = "planning", "Being compared"
    READY = "ready", "To be looked over"
    IMPORTING = "importing", "Being imported"
    DONE = "done", "Imported"
    FAILED = "failed", "Not imported"


WORKING = (Stage.READING, Stage.PLANNING, Stage.IMPORTING)


class Step(TextChoices):
    """The four steps of the practice plan, what feeds them, and what keeps them."""

    PATTERN = "pattern", "Study patterns"
    CASE = "case", "Read case studies"
    EXERCISE = "exercise", "Practise with diagrams"
    MOCK = "mock", "Mock interviews"
    READING = "reading", "Reading"
    RECALL = "recall", "Recall"
