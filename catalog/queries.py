"""How the catalogue is read. One definition of what is visible serves pages, search, feed and sitemap."""

from typing import Self

from django.db import models
from django.db.models import Count, Prefetch, Q, Sum


class EntryQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(retired_at=None)

    def get_by_natural_key(self, slug: str) -> models.Model:
        return self.get(slug=slug)


EntryManager = models.Manager.from_queryset(EntryQuerySet, "EntryManager")


class NaturalKeyManager(models.Manager):
    """Finds a row by the fields named in ``natural_key_fields``."""

    natural_key_fields: tuple[str, ...] = ()

    def get_by_natural_key(self, *values: str | int) -> models.Model:
        return self.get(**dict(zip(self.natural_key_fields, values, strict=True)))


class PartManager(NaturalKeyManager):
    natural_key_fields = ("resource__slug", "key")


class RelationManager(NaturalKeyManager):
    natural_key_fields = ("resource__slug", "kind", "other__slug")


class StopManager(NaturalKeyManager):
    natural_key_fields = ("goal__slug", "position")
