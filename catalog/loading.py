"""Bring the database in line with the fixture files: all of it, or nothing where one entry is wrong."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from catalog import curriculum, editorial, interviews, version
from catalog.fixture_files import BY_NAME, ORDER, FileEntry, FixtureError, NaturalKey, digest, read
from catalog.models import Alias, CaseStudy, CatalogueVersion, Exercise, FormerSlug, Part, Pattern, Resource, Topic
from catalog.models.search import PAGE, PAGES
from mlsd_guide.registry import Asked

NOT_IN_FILES = {"id", "retired_at"}
# For those who keep things by slugs: the name of the model, the old slug and the new one
renamed: Asked[[str, str, str], None] = Asked()


@dataclass
class Report:
    """What a load did: names of the models counted by what was done, and a line for each change."""

    counts: Counter = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def note(self, done: str, row: models.Model, detail: str = "") -> None:
        self.counts[done] += 1
        self.lines.append(f"{done} {row._meta.verbose_name} {'/'.join(map(str, row.natural_key()))}{detail}")


def load(folder: Path) -> Report:
    """Load every ``*.json`` of the folder. Raises FixtureError and changes nothing where an entry is wrong."""
    report = Report()
    with transaction.atomic():
        entries = list(read(folder))
        rename(entries, report)
        rows = existing_rows()
        for entry in entries:
            save(entry, rows, report)
        drop_missing(entries, rows, report)
        check_order(entries)
        check_curriculum(folder)
        check_interviews(folder)
        stamp = {"digest": digest(folder), "loaded_at": timezone.now()}
        kept = stamp if report.counts else {"digest": stamp["digest"]}
        CatalogueVersion.objects.update_or_create(id=1, defaults=kept, create_defaults=stamp)
    version.forget()
    return report


def check_order(entries: list[FileEntry]) -> None:
    """Nothing comes in without its place among the others, nor a start that leads nowhere."""
    for gap in editorial.gaps():
        entry = next(one for one in entries if (one.model, one.key) == (gap.model, gap.key))
        raise entry.error(gap.field, gap.problem)


def check_curriculum(folder: Path) -> None:
    """That plans name nothing the catalogue lacks. Raises FixtureError; a folder without a curriculum is fine."""
    if not (folder / curriculum.FOLDER).exists():
        return
    models = {"pattern": Pattern, "case": CaseStudy, "exercise": Exercise, "work": Resource, "topic": Topic}
    known = {kind: set(model.objects.filter(retired_at=None).values_list("slug", flat=True)) for kind, model in models.items()}
    parts = Part.objects.filter(retired_at=None, resource__retired_at=None).values_list("resource__slug", "key")
    known["reading"] = known["work"] | {f"{work}#{key}" for work, key in parts}
    try:
        found = next(curriculum.problems(curriculum.read(folder), known), None)
    except (OSError, ValueError) as error:
        raise FixtureError(curriculum.FOLDER, "", "", str(error)) from error
    if found:
        raise FixtureError(found[0], "", "", found[1])


def check_interviews(folder: Path) -> None:
    """That every exercise has its interview script, whole. Raises FixtureError; a folder without scripts is fine."""
    if not (folder / interviews.FOLDER).exists():
        return
    exercises = set(Exercise.objects.filter(retired_at=None).values_list("slug", flat=True))
    try:
        found = next(interviews.problems(interviews.read(folder), exercises), None)
    except (OSError, ValueError) as error:
        raise FixtureError(interviews.FOLDER, "", "", str(error)) from error
    if found:
        raise FixtureError(found[0], "", found[1], found[2])


def rename(entries: list[FileEntry], report: Report) -> None:
    """Give rows their new slug where the files say so, before anything is looked up: their ids stay."""
    moves = {entry.key: entry for entry in entries if entry.model is FormerSlug}
    for entry in moves.values():
        check_names(entry)
        clean(entry, FormerSlug(**entry.fields))
    for name, old in moves:
        objects, new = BY_NAME[name].objects, newest_slug(moves, name, old)
        if not objects.filter(slug=new).exists() and (row := objects.filter(slug=old).first()):
            row.slug = new
            row.save(update_fields=["slug"])
            renamed(name, old, new)
            report.note("renamed", row, f" (was {old})")


def newest_slug(moves: dict[NaturalKey, FileEntry], name: str, slug: str) -> str:
    """Where the moves from this slug end; a circle ends where it began."""
    seen: set[str] = set()
    while (name, slug) in moves and slug not in seen:
        seen.add(slug)
        slug = moves[name, slug].fields["now"]
    return slug


RowsByKey = dict[type[models.Model], dict[NaturalKey, models.Model]]


def existing_rows() -> RowsByKey:
    rows: RowsByKey = {}
    for model in ORDER:
        keys_through = [f.name for f in model._meta.fields if isinstance(f, models.ForeignKey) and f.name != "parent"]
        many = [f.name for f in model._meta.many_to_many]
        queryset = model.objects.select_related(*keys_through) if keys_through else model.objects.all()
        rows[model] = {row.natural_key(): row for row in queryset.prefetch_related(*many)}
    return rows


def save(entry: FileEntry, rows: RowsByKey, report: Report) -> None:
    """Add or change the entry's row, writing only what differs."""
    check_names(entry)
    row = rows[entry.model].get(entry.key)
    known = row is not None
    row = row or entry.model()
    changed = [f.name for f in entry.model._meta.fields if f.name not in NOT_IN_FILES and set_field(entry, row, f, rows)]
    if getattr(row, "retired_at", None):
        row.retired_at = None
        changed.append("retired_at")
    clean(entry, row)
    if entry.model is Alias and not is_named(row, rows):
        raise entry.error("slug", f"no {row.model} is called {row.slug!r}")
    if changed or not known:
        row.save(update_fields=changed if known else None)
    changed += [f.name for f in entry.model._meta.many_to_many if set_many(entry, row, f, rows)]
    rows[entry.model][entry.key] = row
    if not known:
        report.note("added", row)
    elif changed:
        report.note("changed", row, f" ({', '.join(changed)})")


def is_named(alias: Alias, rows: RowsByKey) -> bool:
    """Whether there is what the alias is for."""
    return alias.slug in PAGES if alias.model == PAGE else (alias.slug,) in rows[BY_NAME[alias.model]]


def check_names(entry: FileEntry) -> None:
    meta = entry.model._meta
    known = {field.name for field in (*meta.fields, *meta.many_to_many)} - NOT_IN_FILES
    for name in entry.fields:
        if name not in known:
            raise entry.error(name, "is no field of it")


def clean(entry: FileEntry, row: models.Model) -> None:
    try:
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
    except ValidationError as error:
        name, problems = next(iter(error.message_dict.items()))
        raise entry.error(name, " ".join(problems)) from error


def set_field(entry: FileEntry, row: models.Model, field: models.Field, rows: RowsByKey) -> bool:
    """Set a field from the file, or to its default; true where that changes it."""
    value = entry.fields.get(field.name, field.get_default() if not field.is_relation else None)
    try:
        if field.is_relation:
            value = None if value is None else rows[field.related_model][tuple(value)]
            if value is None and not field.null:
                raise entry.error(field.name, "is missing")
            new = value.pk if value else None
        else:
            new = value = field.to_python(value)
    except (KeyError, TypeError) as error:
        raise entry.error(field.name, f"nothing is called {entry.fields.get(field.name)!r}") from error
    except ValidationError as error:
        raise entry.error(field.name, " ".join(error.messages)) from error
    changed = getattr(row, field.attname) != new
    setattr(row, field.name, value)
    return changed


def set_many(entry: FileEntry, row: models.Model, field: models.ManyToManyField, rows: RowsByKey) -> bool:
    """Set a many-to-many field from the file; true where that changes it."""
    wanted, keys = set(), entry.fields.get(field.name, [])
    if not isinstance(keys, list):
        raise entry.error(field.name, "is no list")
    for key in keys:
        try:
            wanted.add(rows[field.related_model][tuple(key)].pk)
        except (KeyError, TypeError) as error:
            raise entry.error(field.name, f"nothing is called {key!r}") from error
    present = {other.pk for other in getattr(row, field.name).all()}
    if changed := wanted != present:
        getattr(row, field.name).set(wanted)
    return changed


def drop_missing(entries: list[FileEntry], rows: RowsByKey, report: Report) -> None:
    """Retire what the files no longer name; what nobody can keep anything about is deleted."""
    named = {(entry.model, entry.key) for entry in entries}
    for model in reversed(ORDER):
        for key, row in rows[model].items():
            if (model, key) in named:
                continue
            if not hasattr(model, "retired_at"):
                report.note("removed", row)
                row.delete()
            elif not row.retired_at:
                row.retired_at = timezone.now()
                row.save(update_fields=["retired_at"])
                report.note("retired", row)
