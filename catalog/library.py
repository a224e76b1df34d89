"""What the catalogue holds, read once per process and catalogue version."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from catalog import version
from catalog.models import CaseStudy, Category, Exercise, Part, Pattern, ReaderGoal, Resource, Topic


def per_version[T](read: Callable[[], T]) -> Callable[[], T]:
    """Keep what the function returns until another catalogue is loaded. Callers must not change it."""
    known: dict[str, T] = {}

    @wraps(read)
    def wrapper() -> T:
        digest = version.current()
        # Without a loaded catalogue there is nothing to tell one state from the next.
        if not digest:
            return read()
        if digest not in known:
            known.clear()
            known[digest] = read()
        return known[digest]

    return wrapper


@per_version
def shelves() -> list[Category]:
    """Top-level categories in order, each with ``count`` and its groups in ``shelf_groups`` (with theirs)."""
    found = list(Category.objects.published().with_counts())
    for shelf in found:
        shelf.shelf_groups = [group for group in found if group.parent_id == shelf.pk]
        shelf.count = shelf.own_count + sum(group.own_count for group in shelf.shelf_groups)
        if shelf.slug == "cases":
            shelf.count = CaseStudy.objects.published().count()
    return [shelf for shelf in found if not shelf.parent_id]


@per_version
def kinds() -> dict[int, set[str]]:
    """Which kinds of resource are shown directly on each category, by its id."""
    found: dict[int, set[str]] = {}
    for category, kind in Resource.objects.published().standing("kind"):
        found.setdefault(category, set()).add(kind)
    return found


@per_version
def topics() -> list[Topic]:
    """Published topics by name, with their counts."""
    return list(Topic.objects.published().with_counts())


@per_version
def goals() -> list[ReaderGoal]:
    """Published goals in order, with their paths' totals."""
    return list(ReaderGoal.objects.published().with_totals())


@per_version
def companies() -> list[str]:
    return list(CaseStudy.objects.published().order_by("company").values_list("company", flat=True).distinct())


@per_version
def case_years() -> list[int]:
    return list(CaseStudy.objects.published().order_by("-year").values_list("year", flat=True).distinct())


@per_version
def patterns() -> dict[str, Pattern]:
    """Published patterns by slug, in order."""
    return {pattern.slug: pattern for pattern in Pattern.objects.published()}


@per_version
def exercises() -> dict[str, Exercise]:
    """Published exercises by slug, in order, each with its topic."""
    return {exercise.slug: exercise for exercise in Exercise.objects.published().select_related("topic")}


@per_version
def exercises_by_id() -> dict[int, Exercise]:
    return {exercise.pk: exercise for exercise in exercises().values()}


@per_version
def exercises_by_prompt() -> dict[str, str]:
    """The slugs of published exercises by the words that set them."""
    return {exercise.prompt: slug for slug, exercise in exercises().items()}


@per_version
def cases() -> dict[str, CaseStudy]:
    """Published case studies by slug, each with its topic."""
    return {case.slug: case for case in CaseStudy.objects.for_rows()}


# By the kind of thing, as in ``pattern:rag``
THINGS: dict[str, Callable[[], dict[str, Any]]] = {"pattern": patterns, "case": cases, "exercise": exercises}


@per_version
def case_patterns() -> list[tuple[str, str]]:
    """The patterns that cases show, as slugs with names, by name."""
    shown = set().union(*CaseStudy.objects.published().values_list("patterns", flat=True))
    return sorted(((slug, one.name) for slug, one in patterns().items() if slug in shown), key=lambda pair: pair[1])


@per_version
def pattern_topics() -> dict[str, Topic]:
    """The topics that patterns name, by slug, in order of their names."""
    named = {slug for pattern in patterns().values() for slug in pattern.topics}
    return {topic.slug: topic for topic in Topic.objects.published().filter(slug__in=named)}


@per_version
def catalogue_works() -> dict[str, Resource]:
    """Every resource by its slug, retired ones too: a tick need not ask for what all ticks ask for."""
    return {resource.slug: resource for resource in Resource.objects.select_related("category")}


@per_version
def parts() -> dict[tuple[str, str], Part]:
    """Every part that is still there, by the slug of its work and its own key."""
    found = Part.objects.filter(retired_at=None, resource__retired_at=None).select_related("resource")
    return {(part.resource.slug, part.key): part for part in found}
