"""Sketches with all their versions. The board writes the rows itself; only imports, merges, resets and their undoing come
by the log. One in the bin is a fact like the others and says since when it lies there.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from catalog.models import Exercise
from history import timestamps
from history.choices import FactKind
from history.ids import entry, free_id, other_id, own_row
from history.kinds import Changed, Kind
from history.merging import NOTHING, SeenBefore, earliest
from history.refs import EXERCISE, MOCK, SKETCH, Ref
from history.validation import (
    MOST_VERSION,
    ArchiveRefused,
    made,
    objects,
    slug_or_none,
    text,
    whole,
    written,
)
from history.values import AnyWork, Change, Json, Names
from mlsd_guide.sql import insert
from practice.sketches.choices import VersionKind
from practice.sketches.instruction_facts import INSTRUCTIONS
from practice.sketches.instructions import SketchInstruction
from practice.sketches.models import LONGEST_OUTLINE, Sketch, SketchVersion
from practice.sketches.own_words import EVERY
from practice.sketches.timeline import LINES
from practice.sketches.version_facts import (
    MOST_SECONDS,
    joined_versions,
    set_aside,
    version,
    version_fact,
    version_row,
    write_versions,
)

PLAIN = ("title", "outline", "version", "worked_seconds", "weighed")
MOMENTS = ("timer_started_at", "reference_seen_at", "created_at", "updated_at", "removed_at")
PARTS = (*EVERY, INSTRUCTIONS)
PARTS_NAMES = tuple(part.name for part in PARTS)
MOST_VERSIONS = 2_000
MOST_TRADEOFFS = 100


class SketchKind(Kind):
    name, label = FactKind.SKETCH, "sketch"
    lines = LINES
    about = (SKETCH,)
    nouns = {"sketches": ("sketch", "sketches"), "versions": ("saved version",)}
    sentences = {"sketches": "{sketches} with {versions}"}
    held_noun = ("sketch", "sketches")
    reset_slug, reset_name = "sketches", "your sketches"

    def read(self, user: User, work: AnyWork, part: str) -> Json:
        sketch = own_row(Sketch, user, work.key)
        return fact_of(sketch) if sketch else None

    def every(self, user: User) -> Iterator[tuple[AnyWork, str, Json]]:
        for sketch in Sketch.objects.filter(user=user).select_related("exercise").prefetch_related("versions", *PARTS_NAMES):
            yield Ref(SKETCH, str(sketch.pk)), "", fact_of(sketch)

    def write(self, user: User, work: AnyWork, part: str, fact: Json, now: datetime) -> None:
        """Only the versions that differ are written."""
        sketch = own_row(Sketch, user, work.key)
        if fact is None:
            if sketch:
                sketch.delete()
            return
        if sketch is None:
            sketch = Sketch(pk=free_id(Sketch, user, work.key), user=user)
        fill(sketch, fact, entry(Exercise, fact["exercise"]))
        if sketch._state.adding:
            sketch.save(force_insert=True)
        else:
            sketch.save(update_fields=["exercise", *PLAIN, *MOMENTS])
            if sketch.removed_at:
                sketch.stop_sharing()
        write_versions(sketch, fact["versions"])
        for part in PARTS:
            part.write(sketch, part.given(fact))

    def change(self, user: User, changes: Iterable[Change], now: datetime) -> Iterator[Changed]:
        """Of drawings there may be hundreds: those that come or go do so together."""
        changes = list(changes)
        facts = {work: fact for work, _, fact in self.every(user)} if len(changes) > 1 else {}
        came: dict[str, Json] = {}
        gone: list[str] = []
        for change in changes:
            before = facts.get(change.work) or self.read(user, change.work, "")
            after = change.make(before)
            if before == after:
                continue
            yield change, before, after, self.minutes(change, before, after)
            if before and after:
                self.write(user, change.work, "", after, now)
            elif after:
                came[change.work.key] = after
            else:
                gone.append(change.work.key)
        remove(user, gone)
        add(user, came)

    def validate(self, data: Any) -> Json:
        versions = [version(one) for one in objects(data, "versions", MOST_VERSIONS)]
        if sorted({one["number"] for one in versions}) != [one["number"] for one in versions]:
            raise ArchiveRefused("the versions are not numbered in order")
        exercise = slug_or_none(data, "exercise")
        if exercise is None and any(one["kind"] == VersionKind.SUBMITTED for one in versions):
            raise ArchiveRefused("a version is submitted, and yet there is no exercise")
        return {
            "exercise": exercise,
            "title": text(data, "title", 120, least=1),
            "outline": text(data, "outline", LONGEST_OUTLINE),
            "version": whole(data, "version", 1, MOST_VERSION),
            "worked_seconds": whole(data, "worked_seconds", 0, MOST_SECONDS),
            "weighed": weighed(data.get("weighed", [])),
            **{part.name: part.validated(data) for part in PARTS},
            "timer_started_at": written(data, "timer_started_at"),
            "reference_seen_at": written(data, "reference_seen_at"),
            **made(data),
            "versions": versions,
        }

    def settled(self, fact: Json, names: Names) -> Json:
        return fact | {"exercise": fact["exercise"] and names.known(EXERCISE, fact["exercise"])}

    def merge(self, mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
        """The versions of both, and the outline that was changed last; the other one becomes a version, unless it is one.

        My versions keep their numbers. One that only one of both has in the bin comes back.
        """
        later, other = (theirs, mine) if theirs["updated_at"] > mine["updated_at"] else (mine, theirs)
        versions = joined_versions(mine["versions"], theirs["versions"])
        kept = {later["outline"], *(one["outline"] for one in versions)}
        if other["outline"].strip() and other["outline"] not in kept:
            versions.append(set_aside(other, versions))
        joined = later | {
            "exercise": mine["exercise"] or theirs["exercise"],
            "version": mine["version"],
            "weighed": sorted({*mine["weighed"], *theirs["weighed"]}),
            **{part.name: part.joined(mine, theirs) for part in PARTS if part.name in mine or part.name in theirs},
            "reference_seen_at": earliest(mine, theirs, "reference_seen_at"),
            "created_at": earliest(mine, theirs, "created_at"),
            "removed_at": mine["removed_at"] and theirs["removed_at"] and mine["removed_at"],
            "versions": versions,
        }
        if joined["outline"] != mine["outline"]:
            joined["version"] = max(mine["version"], theirs["version"]) + 1
        return joined

    def counted(self, user: User) -> dict[str, QuerySet]:
        return {"sketches": Sketch.objects.filter(user=user), "versions": SketchVersion.objects.filter(sketch__user=user)}

    def held(self, user: User) -> int:
        return Sketch.objects.filter(user=user, removed_at=None).count()

    def texts(self, user: User) -> list[tuple[QuerySet, tuple[str, ...]]]:
        drawn = Sketch.objects.filter(user=user), SketchVersion.objects.filter(sketch__user=user)
        said = SketchInstruction.objects.filter(sketch__user=user)
        return [*((some, ("outline",)) for some in drawn), (said, ("words", "before"))]

    def left_behind(self, user: User, going: Collection[str]) -> list[Change]:
        """An interview that stays is without its drawing from now on, and an undo gives it back."""
        if FactKind.MOCK in going:
            return []
        drawn = user.mocks.exclude(sketch=None).values_list("pk", flat=True)
        return [Change(Ref(MOCK, str(pk)), FactKind.MOCK, without_sketch) for pk in drawn]


def without_sketch(mock: Json) -> Json:
    return mock and mock | {"sketch": None}


def fact_of(sketch: Sketch) -> Json:
    fact = {"exercise": sketch.exercise.slug if sketch.exercise else None}
    fact |= {name: getattr(sketch, name) for name in PLAIN}
    fact |= {name: timestamps.written(getattr(sketch, name)) for name in MOMENTS}
    fact |= {part.name: part.fact_of(sketch) for part in PARTS}
    return fact | {"versions": [version_fact(version) for version in sketch.versions.all()]}


def remove(user: User, keys: list[str]) -> None:
    """Remove many that are there."""
    Sketch.objects.filter(user=user, pk__in=[*keys, *(other_id(user, key) for key in keys)]).delete()


def add(user: User, facts: dict[str, Json]) -> None:
    """Add many that are not there."""
    taken = {str(pk) for pk in Sketch.objects.filter(pk__in=facts).values_list("pk", flat=True)}
    entries = {slug: entry(Exercise, slug) for slug in {fact["exercise"] for fact in facts.values()}}
    sketches = [Sketch(pk=other_id(user, key) if key in taken else key, user=user) for key in facts]
    for sketch, fact in zip(sketches, facts.values(), strict=True):
        fill(sketch, fact, entries[fact["exercise"]])
    insert(sketches)
    both = list(zip(sketches, facts.values(), strict=True))
    insert(version_row(sketch, one) for sketch, fact in both for one in fact["versions"])
    for part in PARTS:
        insert(part.row(sketch, one) for sketch, fact in both for one in part.given(fact))


def fill(sketch: Sketch, fact: Json, exercise: Exercise | None) -> None:
    sketch.exercise = exercise
    for name in PLAIN:
        setattr(sketch, name, fact[name])
    for name in MOMENTS:
        setattr(sketch, name, timestamps.read(fact[name]))


def weighed(data: Any) -> list[int]:
    if not isinstance(data, list) or len(data) > MOST_TRADEOFFS:
        raise ArchiveRefused("weighed is no list of numbers")
    return sorted({whole({"weighed": one}, "weighed", 0, MOST_TRADEOFFS) for one in data})
