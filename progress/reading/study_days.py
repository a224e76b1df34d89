"""What a reader did on each local date, and the minutes of study that it stands for, read in one query."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast

from accounts.models import User
from history.choices import HOUSEKEEPING
from history.models import Event
from mlsd_guide.amounts import count, minutes_words
from mlsd_guide.sql import compiled
from practice.mocks.models import MockInterview
from practice.sketches.models import SketchVersion

WEEKS = 53
# Two years of days, so that a row of good weeks can be longer than the heatmap.
DAYS = timedelta(weeks=2 * WEEKS)
NO_PHASES = Value("", output_field=TextField())
# The least minutes of study for each step of the heatmap above "nothing"; a note alone is a first step.
STEPS = (0, 16, 46, 91)


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a local date: how many presses, and the minutes of effort that they stand for."""

    changes: int
    minutes: int

    def __add__(self, other: Self) -> Self:
        return replace(self, changes=self.changes + other.changes, minutes=self.minutes + other.minutes)

    @property
    def level(self) -> int:
        """0 for a day without anything, then 1 to 4 by minutes."""
        return sum(self.minutes >= least for least in STEPS) if self.changes else 0

    @property
    def words(self) -> str:
        if not self.changes:
            return "no study saved"
        changes = count(self.changes, "change")
        return f"{changes}, about {minutes_words(self.minutes)}" if self.minutes else changes


NOTHING = Day(0, 0)


def days_query(user: int, first: date, last: date) -> QuerySet:
    """Dates with their changes and minutes. What was undone did not happen, and keeping house is no study."""
    events = Event.objects.standing().filter(user=user, local_date__gte=first, local_date__lte=last)
    changes = Count("group", filter=~Q(group__deed__in=HOUSEKEEPING), distinct=True)
    days = events.values("local_date").annotate(changes=changes, minutes=Sum("minutes"))
    return days.order_by("local_date").values_list("local_date", "changes", "minutes")


def drawn_query(user: int, first: date, last: date) -> QuerySet:
    """Days with saved versions of drawings. What was drawn in an interview took place in the interview's time."""
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
