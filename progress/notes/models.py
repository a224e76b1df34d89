"""What a reader wrote about what they read."""

from django.db import models
from django.db.models import Q

from history.models import About, one_subject
from history.queries import WorkQuerySet


class NoteQuerySet(WorkQuerySet):
    pass


LONGEST_NOTE = 20_000


NOTE_BEGINNING = 1_500


class Note(About):
    """What a reader wrote about a work, a thing or, with a part's key, about that part. In Markdown."""

    part = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=LONGEST_NOTE)
    version = models.PositiveIntegerField(
        default=1, help_text="Goes up with every change, so that two tabs cannot overwrite each other."
    )
    updated_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "resource", "part"], name="unique_note"),
            models.UniqueConstraint(fields=["user", "own", "part"], name="unique_own_note"),
            models.UniqueConstraint(fields=["user", "thing"], condition=~Q(thing=""), name="unique_thing_note"),
            one_subject("note"),
        ]

    def __str__(self) -> str:
        return f"note of {self.user} on {self.work}"

    @property
    def beginning(self) -> str:
        """What the page of all notes shows of it: whole lines if that is most of it, else whole words."""
        if not self.is_cut:
            return self.text
        start = self.text[:NOTE_BEGINNING]
        lines = start.rpartition("\n")[0].rstrip()
        return f"{lines}\n\n…" if len(lines) > NOTE_BEGINNING / 2 else f"{start.rpartition(' ')[0] or start} …"

    @property
    def is_cut(self) -> bool:
        return len(self.text) > NOTE_BEGINNING
