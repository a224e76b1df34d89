"""What the progress page is made of, read in a few queries whatever a reader has kept."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from accounts.models import User
from catalog import shelves
from catalog.models import PathStop, ReaderGoal, Resource
from catalog.shelves import per_version
from progress import rules
from progress.choices import HOUSEKEEPING
from progress.models import Event
from progress.outlines import catalogue_outlines
from progress.reader import Reader
from progress.rules import Outline, Record
from progress.statistics import WEEKS, Day, Ring

# Two years of days, so that a row of good weeks can be longer than the heatmap.
DAYS = timedelta(weeks=2 * WEEKS)


def days_of(user: User, today: date) -> dict[date, Day]:
    """What happened on each local date, in one query. What was undone did not happen, and keeping house is no study."""
    events = Event.objects.standing().filter(user=user, local_date__gt=today - DAYS, local_date__lte=today)
    changes = Count("group", filter=~Q(group__deed__in=HOUSEKEEPING), distinct=True)
    rows = events.values("local_date").annotate(changes=changes, minutes=Sum("minutes"))
    return {row["local_date"]: Day(row["changes"], row["minutes"]) for row in rows.order_by("local_date")}


@per_version
def shelf_resources() -> dict[int, list[int]]:
    """The published resources of each category by ids, those with an end only."""
    found: dict[int, list[int]] = {}
    resources = Resource.objects.published().exclude(effort_hours=None)
    for category, pk in resources.values_list("category", "pk"):
        found.setdefault(category, []).append(pk)
    return found


@per_version
def path_stops() -> dict[int, list[tuple[int, str, float]]]:
    """The stops of each goal: resource id, part key or nothing, hours."""
    found: dict[int, list[tuple[int, str, float]]] = {}
    for goal, pk, key, hours in PathStop.objects.order_by("position").values_list("goal", "resource", "part__key", "hours"):
        found.setdefault(goal, []).append((pk, key or "", float(hours)))
    return found


def shelf_rings(reader: Reader) -> list[Ring]:
    """The top shelves whose works have hours, with what the reader did of them."""
    rings, resources, outlines = [], shelf_resources(), catalogue_outlines()
    for shelf in shelves.shelves():
        pks = [pk for category in (shelf, *shelf.shelf_groups) for pk in resources.get(category.pk, [])]
        done = sum(rules.fraction(reader.records.get(pk), outlines[pk]) * outlines[pk].minutes for pk in pks) / 60
        if pks:
            rings.append(Ring(shelf.name, shelf.get_absolute_url(), done, sum(outlines[pk].minutes for pk in pks) / 60))
    return rings


def goal_rings(reader: Reader) -> list[Ring]:
    return [_ring_of(goal, reader.records) for goal in shelves.goals()]


def goal_ring(slug: str, records: Mapping[int, Record]) -> Ring | None:
    """One path by the records of at least its own works; None where it has left the catalogue."""
    return next((_ring_of(goal, records) for goal in shelves.goals() if goal.slug == slug), None)


def _ring_of(goal: ReaderGoal, records: Mapping[int, Record]) -> Ring:
    path, outlines = path_stops().get(goal.pk, []), catalogue_outlines()
    done = sum(_stop_done(records.get(pk), outlines[pk], key) * hours for pk, key, hours in path)
    return Ring(goal.name, goal.get_absolute_url(), done, sum(hours for _, _, hours in path))


def _stop_done(record: Record | None, outline: Outline, key: str) -> float:
    """The share of a stop that is done. A whole work that the reader knows already counts, as it leaves the path."""
    if record and record.state == rules.KNOWN:
        return 1.0
    return float(bool(record and key in record.parts)) if key else rules.fraction(record, outline)
