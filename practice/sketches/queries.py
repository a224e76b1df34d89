from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Max, Q

from accounts.quotas import check_sketches
from practice.sketches.choices import VersionKind

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Exercise
    from practice.sketches.models import Sketch

# How long what was removed can be put back
IN_BIN = timedelta(days=30)


class OwnedQuerySet(models.QuerySet):
    """Of what belongs to one reader and waits some days in the bin before it goes."""

    def of(self, user: "User | None") -> Self:
        """What a reader has and has not removed; nobody has nothing."""
        return self.filter(user=user, removed_at=None) if user else self.none()

    def in_bin_of(self, user: "User | None", now: datetime) -> Self:
        """What a reader removed and can still put back, the last removed first."""
        return self.filter(user=user, removed_at__gt=now - IN_BIN).order_by("-removed_at") if user else self.none()


class SketchQuerySet(OwnedQuerySet):
    def for_rows(self) -> Self:
        """The last changed first, with its exercise, with ``tries``: how often it was submitted, ``last_try``: when last, and
        whether it ``is_shared``."""
        tries = models.Count("versions", filter=Q(versions__kind=VersionKind.SUBMITTED))
        last = Max("versions__at", filter=Q(versions__kind=VersionKind.SUBMITTED))
        shared = ~Q(link=None)
        return self.select_related("exercise").annotate(tries=tries, last_try=last, is_shared=shared).order_by("-updated_at")

    def begun(self, user: "User", now: datetime, exercise: "Exercise | None", restart: bool = False) -> "Sketch":
        """The sketch of this exercise that was changed last, or a new one.

        With ``restart``, an empty one is taken before another is made, so that a double press makes no two.
        """
        # One after another, so that two presses together make no two.
        with transaction.atomic():
            own = self.of(user).filter(exercise=exercise)
            found = (own.filter(outline="", versions=None) if restart else own).first()
            if found:
                return found
            check_sketches(user)
            number = own.count() + 1 if exercise else 1
            title = exercise.title if exercise else "Untitled sketch"
            named = f"{title}, {number}" if number > 1 else title
            user.see(now)
            return self.create(user=user, exercise=exercise, title=named, created_at=now, updated_at=now)


class SketchLinkQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that lead somewhere: to a sketch outside the bin, of somebody whose account is active."""
        return self.filter(sketch__removed_at=None, sketch__user__is_active=True).select_related("sketch")
