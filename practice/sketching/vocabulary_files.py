"""The words of the board, read from ``fixtures/vocabulary`` and held to their form.

``kinds.json`` lists the kinds of component with what they are called: ``names`` are common words, ``alone`` are words that
count only as a whole name (a "payment gateway" is no API gateway), ``products`` count wherever they stand, and ``homonyms``
are products that are ordinary words too. ``planes.json`` lists the planes, ``heads.json`` what last and first words tell,
``shapes.json`` what a shape in a flowchart hints at.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "vocabulary"
LONGEST_MEANING = 90
Entry = Mapping[str, Any]

_KIND = {"key": str, "name": str, "plane": str, "icon": str, "meaning": str}
_KIND_LISTS = ("counts_as", "names", "alone", "products", "homonyms")
_HEADS = ("articles", "prepositions", "qualifiers", "plain", "doers", "holders", "nothing", "no_kind")
_BY_KIND = ("firm", "loose", "openings")


class VocabularyError(ValueError):
    """A file of words that cannot be used. Its text names the file, the entry and what is wrong."""


def read_planes(folder: Path = FOLDER) -> list[Entry]:
    rows = _list(folder / "planes.json")
    for row in rows:
        _check(folder / "planes.json", row, {"key": str, "name": str}, ("names",))
    _only_once(folder / "planes.json", [row["key"] for row in rows])
    return rows


def read_kinds(folder: Path = FOLDER) -> list[Entry]:
    """Every kind in the order of the file. Raises ``VocabularyError``."""
    path = folder / "kinds.json"
    planes = {plane["key"] for plane in read_planes(folder)}
    rows = _list(path)
    for row in rows:
        _check(path, row, _KIND, _KIND_LISTS)
        if row["plane"] not in planes:
            raise VocabularyError(f"{path.name}, {row['key']}: there is no plane “{row['plane']}”.")
        if len(row["meaning"]) > LONGEST_MEANING:
            raise VocabularyError(f"{path.name}, {row['key']}: the meaning is longer than {LONGEST_MEANING} characters.")
    keys = {row["key"] for row in rows}
    for row in rows:
        _known(path, row["key"], row.get("counts_as", ()), keys - {row["key"]})
    for field in ("key", "name", "icon"):
        _only_once(path, [row[field] for row in rows])
    return rows


def read_heads(kinds: Iterable[str], folder: Path = FOLDER) -> Entry:
    path = folder / "heads.json"
    heads = _parsed(path)
    _check(path, heads, {"short": dict, "british": dict, **dict.fromkeys(_BY_KIND, dict)}, _HEADS)
    for part in _BY_KIND:
        _known(path, part, heads[part], kinds)
        for kind, said in heads[part].items():
            _check(path, {"key": f"{part}, {kind}", "words": said}, {"key": str}, ("words",))
    _known(path, "holders", heads["holders"], kinds)
    return heads


def read_shapes(kinds: Iterable[str], folder: Path = FOLDER) -> Entry:
    path = folder / "shapes.json"
    shapes = _parsed(path)
    for name, shape in shapes.items():
        _check(path, {"key": name, **shape}, {"key": str, "kind": str}, ("names",))
        _known(path, name, [shape["kind"]], kinds)
    return shapes


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise VocabularyError(f"{path.name} cannot be read: {error}") from None


def _list(path: Path) -> list[Entry]:
    rows = _parsed(path)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise VocabularyError(f"{path.name}: this is no list of entries.")
    return rows


def _check(path: Path, row: Entry, fields: Mapping[str, type], lists: Iterable[str]) -> None:
    """Every field there and of its type, lists of filled texts, nothing else."""
    where = f"{path.name}, {row.get('key', 'an entry without a key')}"
    for field, form in fields.items():
        if not isinstance(row.get(field), form) or not row[field]:
            raise VocabularyError(f"{where}: “{field}” is missing or of the wrong form.")
    for field in lists:
        if not isinstance(row.get(field, []), list) or not all(
            isinstance(one, str) and one.strip() for one in row.get(field, [])
        ):
            raise VocabularyError(f"{where}: “{field}” has to be a list of texts.")
    if unknown := set(row) - set(fields) - set(lists):
        raise VocabularyError(f"{where}: there is no field “{min(unknown)}”.")


def _known(path: Path, where: str, named: Iterable[str], kinds: Iterable[str]) -> None:
    for unknown in set(named) - set(kinds):
        raise VocabularyError(f"{path.name}, {where}: there is no kind “{unknown}”.")


def _only_once(path: Path, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise VocabularyError(f"{path.name}: “{value}” stands there twice.")
