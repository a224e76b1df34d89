"""How much of each shelf and each reading path a reader has done, by hours."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from catalog import library
from catalog.library import per_version
from catalog.models import Category, PathStop, ReaderGoal, Resource
from mlsd_guide.amounts import hours_of, percent
from progress.reading import rules
from progress.reading.outlines import catalogue_outlines
from progress.reading.rules import Outline, Record
from progress.reading.standings import Reader

# A resource's id and outline, the key of its part or nothing, hours
Stop = tuple[int, Outline, str, float]
# How much of a stop is done, from 0 to 1, by the record, the outline, and the part's key or nothing.
Share = Callable[[Record, Outline, str], float]


@dataclass(frozen=True, slots=True)
class Ring:
    """How much of something is done, by effort in hours."""

    name: str
    url: str
    done: float
    total: float

    @property
    def percent(self) -> int:
        return percent(self.done / self.total) if self.total else 0

    @property
    def words(self) -> str:
        return hours_of(self.done, self.total)

    @property
    def value(self) -> str:
        """The hours for a machine: '1.5/24.0'."""
        return f"{self.done:.2f}/{self.total:.2f}"


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
    for category, pk in Resource.objects.published().exclude(effort_hours=None).standing("pk"):
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
