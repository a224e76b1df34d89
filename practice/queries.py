from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User


class OwnedQuerySet(models.QuerySet):
    """Of what belongs to one reader and waits some days in the bin before it goes."""

    def of(self, user: "User | None") -> Self:
        """What a reader has and has not removed; nobody has nothing."""
        return self.filter(user=user, removed_at=None) if user else self.none()
