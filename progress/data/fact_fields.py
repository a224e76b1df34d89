"""Facts of every kind: what each may be about, and which cleaning it gets."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from progress.choices import FactKind
from progress.data import cleaning_practice, cleaning_studies, validation
from progress.data.archive import ArchiveRefused
from progress.history.refs import CASE, EXERCISE, KINDS, MOCK, OWNED, PATTERN, PLAN, SKETCH, Ref

Json = Any
# ("resource", slug), ("own", key in this file) or ("thing", its name)
WorkName = tuple[str, str]
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")
# The kinds of thing that each fact may be about; those that are not here are about works.
ABOUT = {
    FactKind.NOTE: {*KINDS} - {PLAN},
    FactKind.CARD: {PATTERN},
    FactKind.ANSWER: {CASE},
    FactKind.ELSEWHERE: {PATTERN, CASE, EXERCISE},
    FactKind.PLAN: {PLAN},
    FactKind.SKETCH: {SKETCH},
    FactKind.MOCK: {MOCK},
}
FACTS: dict[str, Callable[[Any], Json]] = {
    FactKind.READING: lambda data: [one.to_json() for one in validation.records(data)],
    FactKind.NOTE: validation.note,
    FactKind.OWN: validation.own,
    FactKind.CARD: cleaning_studies.card,
    FactKind.ANSWER: cleaning_studies.answer,
    FactKind.ELSEWHERE: cleaning_studies.elsewhere,
    FactKind.PLAN: cleaning_studies.plan,
    FactKind.SKETCH: cleaning_practice.sketch,
    FactKind.MOCK: cleaning_practice.mock,
}


def fact(subject: str, data: Any) -> Json:
    """What stood before or after an event: none, or a fact of its kind. It may be put back by an undo."""
    if data is None:
        return None
    if not isinstance(data, dict) and subject != FactKind.READING:
        raise ArchiveRefused(f"a {FactKind(subject).label} is no object")
    return FACTS[subject](data)


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
    """Raise Refused where a fact of this subject cannot be about this, or not about a part of it."""
    where, name = work
    allowed = (
        {"own"} if subject == FactKind.OWN else {"resource", "own"} if subject in {FactKind.READING, FactKind.NOTE} else set()
    )
    if where == "thing":
        is_right = name.partition(":")[0] in ABOUT.get(subject, ())
        takes_part = subject == FactKind.CARD
    else:
        is_right, takes_part = where in allowed, subject == FactKind.NOTE
    if not is_right:
        raise ArchiveRefused(f"a {FactKind(subject).label} cannot be about that")
    if (key and not takes_part) or (subject == FactKind.CARD and not 1 <= len(key) <= cleaning_studies.LONGEST_QUESTION):
        raise ArchiveRefused("its part is none that it can have")
