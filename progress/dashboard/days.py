"""What the progress page is made of, read in a few queries whatever a reader has kept."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast

from accounts.models import User
from catalog import library
from catalog.library import per_version
from catalog.models import Category, PathStop, ReaderGoal, Resource
from history.choices import HOUSEKEEPING
from history.models import Event
from mlsd_guide.sql import compiled
from practice.mocks.models import MockInterview
from practice.sketches.models import SketchVersion
from progress.dashboard.statistics import WEEKS, Day, Ring
from progress.reading import rules
from progress.reading.outlines import catalogue_outlines
from progress.reading.rules import Outline, Record
from progress.reading.standings import Reader

# Two years of days, so that a row of good weeks can be longer than the heatmap.
DAYS = timedelta(weeks=2 * WEEKS)
NO_PHASES = Value("", output_field=TextField())
# A resource's id and outline, the key of its part or nothing, hours
Stop = tuple[int, Outline, str, float]
# How much of a stop is done, from 0 to 1, by the record, the outline, and the part's key or nothing.
Share = Callable[[Record, Outline, str], float]


def days_query(user: int, first: date, last: date) -> QuerySet:
    """Dates with their changes and minutes. What was undone did not happen, and keeping house is no study."""
    events = Event.objects.standing().filter(user=user, local_date__gte=first, local_date__lte=last)
    changes = Count("group", filter=~Q(group__deed__in=HOUSEKEEPING), distinct=True)
    days = events.values("local_date").annotate(changes=changes, minutes=Sum("minutes"))
    return days.order_by("local_date").values_list("local_date", "changes", "minutes")


def drawn_query(user: int, first: date, last: date) -> QuerySet:
    """Days with kept versions of drawings. What was drawn in an interview took place in the interview's time."""
    of_mock = MockInterview.objects.filter(sketch=OuterRef("sketch"), local_date=OuterRef("local_date"), removed_at=None)
    minutes = Sum("minutes", filter=~Exists(of_mock), default=0)
    versions = SketchVersion.objects.filter(sketch__user=user, sketch__removed_at=None)
    days = versions.filter(local_date__gte=first, local_date__lte=last).order_by().values("local_date")
    return days.annotate(changes=Count("pk"), spent=minutes).values_list("local_date", "changes", "spent", NO_PHASES)


def held_query(user: int, first: date, last: date) -> QuerySet:
    """Each mock interview with its phases as they are written, which know how long it took."""
    mocks = MockInterview.objects.filter(user=user, removed_at=None, local_date__gte=first, local_date__lte=last)
    return mocks.order_by().values_list("local_date", Value(1), "minutes", Cast("phases", TextField()))


@compiled
def all_days(user: int, first: date, last: date) -> QuerySet:
    """Changes in the log, drawings and interviews; what lies in the bin does not count."""
    days = days_query(user, first, last).order_by().values_list("local_date", "changes", "minutes", NO_PHASES)
    return days.union(drawn_query(user, first, last), held_query(user, first, last), all=True).order_by()


def days_of(user: User, today: date) -> dict[date, Day]:
    """What happened on each local date, in one query: changes in the log, versions of drawings, mock interviews."""
    found: dict[date, Day] = {}
    for day, some in _parts(user, today - DAYS + timedelta(days=1), today):
        found[day] = found[day] + some if day in found else some
    return found


def studied_on(user: User, day: date) -> int:
    """The minutes of study on a local date, in one query."""
    return sum(some.minutes for _, some in _parts(user, day, day))


def _parts(user: User, first: date, last: date) -> Iterator[tuple[date, Day]]:
    """What each day is made of. Of a running interview the past phases count."""
    for day, changes, minutes, phases in all_days(user.pk, first, last):
        spent = MockInterview(minutes=minutes, phases=json.loads(phases)).spent_minutes if phases else minutes
        yield day, Day(changes, int(spent))


@dataclass(frozen=True, slots=True)
class Whole:
    """Something to finish: ``hours`` in all, and the stops that they go to."""

    name: str
    url: str
    hours: float
    stops: tuple[Stop, ...]

    @classmethod
    def of(cls, whole: Category | ReaderGoal, stops: Iterable[Stop]) -> Self:
        stops = tuple(stops)
        return cls(whole.name, whole.get_absolute_url(), sum(hours for *_, hours in stops), stops)

    def ring(self, records: Mapping[int, Record], share: Share) -> Ring:
        done = sum(share(records[pk], outline, key) * hours for pk, outline, key, hours in self.stops if pk in records)
        return Ring(self.name, self.url, done, self.hours)


@per_version
def shelf_wholes() -> list[Whole]:
    """The top shelves whose works have hours; of these only the published ones with an end count."""
    outlines, found = catalogue_outlines(), []
    works: dict[int, list[int]] = {}
    for category, pk in Resource.objects.published().exclude(effort_hours=None).values_list("category", "pk"):
        works.setdefault(category, []).append(pk)
    for shelf in library.shelves():
        pks = [pk for category in (shelf, *shelf.shelf_groups) for pk in works.get(category.pk, [])]
        if pks:
            found.append(Whole.of(shelf, ((pk, outlines[pk], "", outlines[pk].minutes / 60) for pk in pks)))
    return found


@per_version
def goal_wholes() -> dict[str, Whole]:
    """The published reading paths by their slugs, in order."""
    outlines = catalogue_outlines()
    stops: dict[int, list[Stop]] = {}
    for goal, pk, key, hours in PathStop.objects.order_by("position").values_list("goal", "resource", "part__key", "hours"):
        stops.setdefault(goal, []).append((pk, outlines[pk], key or "", float(hours)))
    return {goal.slug: Whole.of(goal, stops.get(goal.pk, [])) for goal in library.goals()}


def shelf_rings(reader: Reader) -> list[Ring]:
    return [whole.ring(reader.records, shelf_share) for whole in shelf_wholes()]


def goal_rings(reader: Reader) -> list[Ring]:
    return [whole.ring(reader.records, path_share) for whole in goal_wholes().values()]


def goal_ring(slug: str, reader: Reader) -> Ring | None:
    """One path; None where it has left the catalogue."""
    whole = goal_wholes().get(slug)
    return whole and whole.ring(reader.records_of(pk for pk, *_ in whole.stops), path_share)


def shelf_share(record: Record, outline: Outline, key: str) -> float:
    return rules.fraction(record, outline)


def path_share(record: Record, outline: Outline, key: str) -> float:
    """A whole work that the reader knows already counts, as it leaves the path."""
    if record.state == rules.KNOWN:
        return 1.0
    return float(key in record.parts) if key else rules.fraction(record, outline)
