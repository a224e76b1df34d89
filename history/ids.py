"""Ids of what readers made. One that comes with a file may be somebody else's here, or nobody's any more."""

from uuid import UUID, uuid5

from django.db.models import Model

from accounts.models import User
from catalog.models import FormerSlug


def other_id(user: User, key: str) -> str:
    """The id that stands for this one with a reader where it is another's: always the same, so that nothing comes twice."""
    return str(uuid5(UUID(key), f"reader {user.pk}"))


def own_row[T: Model](model: type[T], user: User, key: str) -> T | None:
    """The reader's row of this id, or of the one that stands for it."""
    rows = {str(row.pk): row for row in model.objects.filter(user=user, pk__in=[key, other_id(user, key)])}
    return rows.get(key) or next(iter(rows.values()), None)


def free_id(model: type[Model], user: User, key: str) -> str:
    """The id under which a reader who has no such row yet gets it."""
    return other_id(user, key) if model.objects.filter(pk=key).exists() else key


def entry[T: Model](model: type[T], slug: str | None) -> T | None:
    """The entry of this slug, or of the one that it became; None without one."""
    if not slug:
        return None
    entries = model.objects.only("pk", "slug")
    if found := entries.filter(slug=slug).first():
        return found
    former = FormerSlug.objects.filter(model=model._meta.model_name, slug=slug).values("now")
    return entries.filter(slug__in=former).first()
