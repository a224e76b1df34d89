"""Sketches with all their versions. The board writes the rows itself; only imports, merges, resets and their undoing come
by the log. One in the bin is a fact like the others and says since when it lies there.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from accounts.models import User
from catalog.models import Exercise
from mlsd_guide.sql import insert
from practice.sketches.models import Sketch, SketchVersion
from progress.history import timestamps
from progress.history.ids import entry, free_id, other_id, own_row
from progress.history.refs import SKETCH, Ref

Json = Any
PLAIN = ("title", "outline", "version", "worked_seconds", "weighed")
MOMENTS = ("timer_started_at", "reference_seen_at", "created_at", "updated_at", "removed_at")
PLAIN_OF_VERSION = ("number", "kind", "name", "outline", "minutes", "found", "wanted", "reference_was_seen")


def read(user: User, thing: Ref, part: str) -> Json:
    sketch = own_row(Sketch, user, thing.key)
    return fact_of(sketch) if sketch else None


def every(user: User) -> Iterator[tuple[Ref, str, Json]]:
    for sketch in Sketch.objects.filter(user=user).select_related("exercise").prefetch_related("versions"):
        yield Ref(SKETCH, str(sketch.pk)), "", fact_of(sketch)


def fact_of(sketch: Sketch) -> Json:
    fact = {"exercise": sketch.exercise.slug if sketch.exercise else None}
    fact |= {name: getattr(sketch, name) for name in PLAIN}
    fact |= {name: timestamps.written(getattr(sketch, name)) for name in MOMENTS}
    return fact | {"versions": [version_fact(version) for version in sketch.versions.all()]}


def version_fact(version: SketchVersion) -> Json:
    fact = {name: getattr(version, name) for name in PLAIN_OF_VERSION}
    return fact | {"at": timestamps.written(version.at), "local_date": version.local_date.isoformat()}


def write(user: User, thing: Ref, part: str, fact: Json, now: datetime) -> None:
    """Only the versions that differ are written."""
    sketch = own_row(Sketch, user, thing.key)
    if fact is None:
        if sketch:
            sketch.delete()
        return
    if sketch is None:
        sketch = Sketch(pk=free_id(Sketch, user, thing.key), user=user)
    _fill(sketch, fact, entry(Exercise, fact["exercise"]))
    if sketch._state.adding:
        sketch.save(force_insert=True)
    else:
        sketch.save(update_fields=["exercise", *PLAIN, *MOMENTS])
    _write_versions(sketch, fact["versions"])


def remove(user: User, keys: list[str]) -> None:
    """Remove many that are there."""
    Sketch.objects.filter(user=user, pk__in=[*keys, *(other_id(user, key) for key in keys)]).delete()


def add(user: User, facts: dict[str, Json]) -> None:
    """Add many that are not there."""
    taken = {str(pk) for pk in Sketch.objects.filter(pk__in=facts).values_list("pk", flat=True)}
    entries = {slug: entry(Exercise, slug) for slug in {fact["exercise"] for fact in facts.values()}}
    sketches = [Sketch(pk=other_id(user, key) if key in taken else key, user=user) for key in facts]
    for sketch, fact in zip(sketches, facts.values(), strict=True):
        _fill(sketch, fact, entries[fact["exercise"]])
    insert(sketches)
    insert(_version(sketch, one) for sketch, fact in zip(sketches, facts.values(), strict=True) for one in fact["versions"])


def _fill(sketch: Sketch, fact: Json, exercise: Exercise | None) -> None:
    sketch.exercise = exercise
    for name in PLAIN:
        setattr(sketch, name, fact[name])
    for name in MOMENTS:
        setattr(sketch, name, timestamps.read(fact[name]))


def _write_versions(sketch: Sketch, facts: list[Json]) -> None:
    present = {version.number: version_fact(version) for version in sketch.versions.all()}
    wanted = {fact["number"]: fact for fact in facts}
    gone = [number for number, fact in present.items() if fact != wanted.get(number)]
    sketch.versions.filter(number__in=gone).delete()
    added = [_version(sketch, fact) for number, fact in wanted.items() if fact != present.get(number)]
    SketchVersion.objects.bulk_create(added, batch_size=500)


def _version(sketch: Sketch, fact: Json) -> SketchVersion:
    plain = {name: fact[name] for name in PLAIN_OF_VERSION}
    return SketchVersion(
        sketch=sketch, at=timestamps.read(fact["at"]), local_date=date.fromisoformat(fact["local_date"]), **plain
    )
