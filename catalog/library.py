"""The catalogue's furniture, read once per process and catalogue version: shelves, topics, goals."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.utils.module_loading import import_string

from catalog import version
from catalog.models import CaseStudy, Category, ReaderGoal, Resource, Topic


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
    """Which kinds of resource stand directly on each category, by its id."""
    found: dict[int, set[str]] = {}
    for category, kind in Resource.objects.published().values_list("category", "kind").distinct():
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
def patterns() -> list[tuple[str, str]]:
    """The patterns that cases show, as slugs with names, by name."""
    shown = set().union(*CaseStudy.objects.published().values_list("patterns", flat=True))
    names = import_string(settings.PATTERN_NAMES)()
    return sorted(((slug, name) for slug, name in names.items() if slug in shown), key=lambda pair: pair[1])
