"""The fixture files as entries, in the order in which they can be loaded."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from catalog.models import (
    Alias,
    CaseStudy,
    Category,
    Exercise,
    FormerSlug,
    Part,
    PathStop,
    Pattern,
    ReaderGoal,
    Relation,
    Resource,
    Synonym,
    Topic,
)

# What an entry refers to comes before it.
ORDER = [
    FormerSlug,
    Topic,
    Category,
    ReaderGoal,
    Resource,
    Part,
    Relation,
    PathStop,
    CaseStudy,
    Pattern,
    Exercise,
    Alias,
    Synonym,
]
BY_NAME = {model._meta.model_name: model for model in ORDER}
NaturalKey = tuple[str | int, ...]


class FixtureError(Exception):
    """Says what is wrong and where: file, entry and field."""

    def __init__(self, file: str, entry: str, field: str, problem: str) -> None:
        super().__init__(": ".join(part for part in (file, entry, field, problem) if part))


@dataclass
class FileEntry:
    file: str
    model: type[models.Model]
    fields: dict[str, Any]
    key: NaturalKey = ()

    @property
    def name(self) -> str:
        return " ".join(map(str, self.key)) or "an entry without a key"

    def error(self, field: str, problem: str) -> FixtureError:
        return FixtureError(self.file, f"{self.model._meta.model_name} {self.name}", field, problem)


def digest(folder: Path) -> str:
    """Hexadecimal SHA-256 of the files' names and contents."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.json")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def read(folder: Path) -> Iterator[FileEntry]:
    """The entries of all files, ordered so that what is referred to comes first."""
    found: list[FileEntry] = []
    for path in sorted(folder.glob("*.json")):
        try:
            listed = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise FixtureError(path.name, "", "", str(error)) from error
        if not isinstance(listed, list):
            raise FixtureError(path.name, "", "", "holds no list of entries")
        found += [read_entry(path.name, number, raw) for number, raw in enumerate(listed, 1)]
    if not found:
        raise FixtureError(str(folder.name), "", "", "has no fixture files")
    seen: dict[tuple, FileEntry] = {}
    for entry in found:
        if (first := seen.setdefault((entry.model, entry.key), entry)) is not entry:
            raise entry.error("", f"stands twice (first in {first.file})")
    return iter(sorted(found, key=lambda entry: ORDER.index(entry.model)))


def read_entry(file: str, number: int, raw: Any) -> FileEntry:
    where = f"entry {number}"
    if not isinstance(raw, dict) or not isinstance(raw.get("fields"), dict):
        raise FixtureError(file, where, "", "is not of the form {'model': …, 'fields': {…}}")
    try:
        model = apps.get_model(str(raw.get("model")))
    except (LookupError, ValueError) as error:
        raise FixtureError(file, where, "model", str(error)) from error
    if model not in ORDER:
        raise FixtureError(file, where, "model", f"{raw['model']} is not loaded from files")
    entry = FileEntry(file, model, raw["fields"])
    try:
        entry.key = natural_key(model, raw["fields"])
    except (KeyError, TypeError) as error:
        raise FixtureError(file, where, str(error).strip("'"), "is missing or malformed; it names the entry") from error
    return entry


def natural_key(model: type[models.Model], fields: dict[str, Any]) -> NaturalKey:
    """The key as the model's natural_key() gives it, read from the file's fields."""
    names = {
        Part: ("resource", "key"),
        Relation: ("resource", "kind", "other"),
        PathStop: ("goal", "position"),
        FormerSlug: ("model", "slug"),
        Alias: ("model", "slug"),
    }
    key = []
    for name in names.get(model, ("slug",)):
        value = fields[name]
        if isinstance(value, list) and value:
            value = value[0]
        if not isinstance(value, int if name == "position" else str):
            raise TypeError(name)
        key.append(value)
    return tuple(key)
