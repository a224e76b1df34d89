"""What the rows of a file are about, and the facts that they bring."""

import re
from typing import Any
from uuid import UUID

from history import validation
from history.kinds import KINDS
from history.refs import OWNED, Ref
from history.validation import ArchiveRefused

Json = Any
# ("resource", slug), ("own", key in this file) or ("thing", its name)
WorkName = tuple[str, str]
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")


def fact(subject: str, data: Any) -> Json:
    """What stood before or after an event: none, or a fact of its kind. It may be put back by an undo."""
    if data is None:
        return None
    kind = KINDS[subject]
    if not isinstance(data, kind.shape):
        raise ArchiveRefused(f"a {kind.label} is no object")
    return kind.validate(data)


def ref(row: Json) -> WorkName:
    for name in ("resource", "own"):
        if name in row:
            return name, validation.part_key(row[name])
    if "thing" in row:
        return "thing", thing(row["thing"])
    raise ArchiveRefused("it names neither a resource, nor an own link, nor a thing")


def thing(name: Any) -> str:
    """The name of a thing. Ids are written in one way, so that no row comes in twice under two spellings."""
    try:
        found = Ref.of(name) if isinstance(name, str) else None
        if found and found.kind in OWNED:
            return Ref(found.kind, str(UUID(found.key))).name
    except ValueError:
        found = None
    if found is None or (found.key and not SLUG.fullmatch(found.key)):
        raise ArchiveRefused("its thing has no name like pattern:rag")
    return found.name


def part(row: Json) -> str:
    return validation.part_key(row["part"]) if row.get("part") else ""


def check_place(subject: str, work: WorkName, key: str) -> None:
    """Raise ArchiveRefused where a fact of this kind cannot be about this, or not about a part of it."""
    kind, (where, name) = KINDS[subject], work
    if (name.partition(":")[0] if where == "thing" else where) not in kind.about:
        raise ArchiveRefused(f"a {kind.label} cannot be about that")
    if not kind.takes_part(where, key):
        raise ArchiveRefused("its part is none that it can have")
