from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from history.refs import Ref

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Resource
    from history.models import OwnResource


class WorkQuerySet(models.QuerySet):
    def of(self, user: "User", work: "Resource | OwnResource | Ref") -> Self:
        """What a reader has of one work, or of something else that has a name."""
        if isinstance(work, Ref):
            return self.filter(user=user, thing=work.name)
        name = "resource" if work._meta.app_label == "catalog" else "own"
        return self.filter(user=user, **{name: work})


class EventQuerySet(WorkQuerySet):
    def standing(self) -> Self:
        """Events that count: neither undone nor an undoing, nor come with an undone import, nor ended by a reset."""
        came = Q(group__brought_by=None) | Q(group__brought_by__undone_by=None)
        stays = Q(group__cleared_by=None) | Q(group__cleared_by__undone_by__isnull=False)
        return self.filter(came, stays, group__undone_by=None, group__undoes=None)
