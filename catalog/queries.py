"""How the catalogue is read. One definition of what is visible serves pages, search, feed and sitemap."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Q, Sum

if TYPE_CHECKING:
    from catalog.models import Category, Resource, Topic


class EntryQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(retired_at=None)

    def in_order(self) -> Self:
        """By the model's own ordering, which Django drops wherever it counts or sums."""
        return self.order_by(*self.model._meta.ordering)


class CategoryQuerySet(EntryQuerySet):
    def with_counts(self) -> Self:
        """Annotate ``own_count``: the published resources that are shown directly on the shelf."""
        own = Count("resources", filter=Q(resources__retired_at=None), distinct=True)
        guests = Count("guests", filter=Q(guests__retired_at=None), distinct=True)
        return self.annotate(own_count=own + guests).in_order()


class GoalQuerySet(EntryQuerySet):
    def with_totals(self) -> Self:
        """Annotate ``stop_count`` and ``total_hours`` of the reading path."""
        return self.annotate(stop_count=Count("stops"), total_hours=Sum("stops__hours")).in_order()


class TopicQuerySet(EntryQuerySet):
    def with_counts(self) -> Self:
        """Annotate ``resource_count`` and ``case_count``."""
        resources = Count("resources", filter=Q(resources__retired_at=None), distinct=True)
        cases = Count("cases", filter=Q(cases__retired_at=None), distinct=True)
        return self.annotate(resource_count=resources, case_count=cases).in_order()


class ResourceQuerySet(EntryQuerySet):
    SORTS = {
        "recommended": ("tier", "rank", "category__position", "title"),
        "title": ("title",),
        "newest": (F("year").desc(nulls_last=True), "title"),
        "shortest": (F("effort_hours").asc(nulls_last=True), "title"),
        "added": ("-added_on", "title"),
    }

    def for_rows(self) -> Self:
        """Published, with what a row shows."""
        return self.published().select_related("category")

    def on_shelf(self, category: "Category") -> Self:
        shown = self.model.also_in.through.objects.filter(Q(category=category) | Q(category__parent=category))
        return self.filter(Q(category=category) | Q(category__parent=category) | Q(pk__in=shown.values("resource")))

    def standing(self, *fields: str) -> Self:
        """Tuples of a category's id and these fields, once for each category that shows a resource."""
        first = self.order_by().values_list("category", *fields)
        again = self.order_by().filter(also_in__isnull=False).values_list("also_in", *fields)
        return first.union(again).order_by()

    def filtered(self, values: dict[str, Any]) -> Self:
        """Keep what fits the filter form's values; a missing one asks for nothing."""
        lookups = {"topic": "topics__slug", "goal": "goals__slug"}
        wanted = {lookups.get(name, name): value for name, value in values.items() if value}
        return self.filter(**wanted)

    def sorted_by(self, sort: str) -> Self:
        return self.order_by(*self.SORTS[sort])

    def related_to(self, resource: "Resource", limit: int) -> Self:
        """Published resources sharing most topics with this one, the recommended first among equals."""
        topics = list(resource.topics.all())
        shared = Count("topics", filter=Q(topics__in=topics))
        others = self.published().exclude(pk=resource.pk).exclude(url="").annotate(shared=shared)
        return others.filter(shared__gt=1).order_by("-shared", *self.SORTS["recommended"])[:limit]


class CaseQuerySet(EntryQuerySet):
    SORTS = {
        "newest": ("-year", "company", "title"),
        "oldest": ("year", "company", "title"),
        "company": ("company", "-year", "title"),
    }
    GROUPS = {"": (), "topic": ("topic__name",), "company": ("company",), "year": ("-year",)}

    def for_rows(self) -> Self:
        return self.published().select_related("topic")

    def filtered(self, values: dict[str, Any]) -> Self:
        return self.filter(**{{"topic": "topic__slug"}.get(name, name): value for name, value in values.items() if value})

    def showing(self, pattern: str) -> Self:
        """Those in which the guide sees this pattern; all for none."""
        if not pattern:
            return self
        every = self.model.objects.order_by().values_list("pk", "patterns")
        return self.filter(pk__in=[pk for pk, patterns in every if pattern in patterns])

    def sorted_by(self, sort: str, group: str = "") -> Self:
        return self.order_by(*self.GROUPS[group], *self.SORTS[sort])

    def about(self, topics: "list[Topic]", limit: int) -> Self:
        return self.for_rows().filter(topic__in=topics).order_by("-year", "company")[:limit]
