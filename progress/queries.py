from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Resource
    from progress.models import OwnResource


class WorkQuerySet(models.QuerySet):
    def of(self, user: "User", work: "Resource | OwnResource") -> Self:
        """What a reader has of one work."""
        name = "resource" if work._meta.app_label == "catalog" else "own"
        return self.filter(user=user, **{name: work})


class ReadingQuerySet(WorkQuerySet):
    pass


class NoteQuerySet(WorkQuerySet):
    pass


class EventQuerySet(WorkQuerySet):
    def standing(self) -> Self:
        """Events that count: neither undone nor an undoing."""
        return self.filter(group__undone_by=None, group__undoes=None)
