from django.db.models import TextChoices


class State(TextChoices):
    """Where a reader stands with a work. No reading at all means "not started"."""

    WANT = "want", "Want to read"
    READING = "reading", "Reading"
    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Stopped"
    KNOWN = "known", "Already know"


class ImportKind(TextChoices):
    """What an uploaded file is."""

    EXPORT = "export", "Export of this guide"
    GOODREADS = "goodreads", "Goodreads export"
    CHECKLIST = "checklist", "Markdown checklist"


class Stage(TextChoices):
    """How far an upload has got. What takes long, a process of its own does."""

    READING = "reading", "Being read"
    PLANNING = "planning", "Being compared"
    READY = "ready", "To be checked"
    IMPORTING = "importing", "Being imported"
    DONE = "done", "Imported"
    FAILED = "failed", "Not imported"


WORKING = (Stage.READING, Stage.PLANNING, Stage.IMPORTING)
