"""Facts of every kind: what each may be about, and which cleaning it gets."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from progress.choices import Subject
from progress.data import cleaning_practice, cleaning_studies, validation
from progress.data.archive import Refused
from progress.history.refs import CASE, EXERCISE, KINDS, MOCK, OWNED, PATTERN, PLAN, SKETCH, Thing

Json = Any
# ("resource", slug), ("own", key in this file) or ("thing", its name)
Ref = tuple[str, str]
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")
# The kinds of thing that each fact may be about; those that are not here are about works.
ABOUT = {
    Subject.NOTE: {*KINDS} - {PLAN},
    Subject.CARD: {PATTERN},
    Subject.ANSWER: {CASE},
    Subject.ELSEWHERE: {PATTERN, CASE, EXERCISE},
    Subject.PLAN: {PLAN},
    Subject.SKETCH: {SKETCH},
    Subject.MOCK: {MOCK},
}
FACTS: dict[str, Callable[[Any], Json]] = {
    Subject.READING: lambda data: [one.to_json() for one in validation.records(data)],
    Subject.NOTE: validation.note,
    Subject.OWN: validation.own,
    Subject.CARD: cleaning_studies.card,
    Subject.ANSWER: cleaning_studies.answer,
    Subject.ELSEWHERE: cleaning_studies.elsewhere,
    Subject.PLAN: cleaning_studies.plan,
    Subject.SKETCH: cleaning_practice.sketch,
    Subject.MOCK: cleaning_practice.mock,
}


def fact(subject: str, data: Any) -> Json:
    """What stood before or after an event: none, or a fact of its kind. It may be put back by an undo."""
    if data is None:
        return None
    if not isinstance(data, dict) and subject != Subject.READING:
        raise Refused(f"a {Subject(subject).label} is no object")
    return FACTS[subject](data)


def ref(row: Json) -> Ref:
    for name in ("resource", "own"):
        if name in row:
            return name, validation.part_key(row[name])
    if "thing" in row:
        return "thing", thing(row["thing"])
    raise Refused("it names neither a resource, nor an own link, nor a thing")


def thing(name: Any) -> str:
    """The name of a thing. Ids are written in one way, so that no row comes in twice under two spellings."""
    try:
        found = Thing.of(name) if isinstance(name, str) else None
        if found and found.kind in OWNED:
            return Thing(found.kind, str(UUID(found.key))).name
    except ValueError:
        found = None
    if found is None or (found.key and not SLUG.fullmatch(found.key)):
        raise Refused("its thing has no name like pattern:rag")
    return found.name


def part(row: Json) -> str:
    return validation.part_key(row["part"]) if row.get("part") else ""


def check_place(subject: str, work: Ref, key: str) -> None:
    """Raise Refused where a fact of this subject cannot be about this, or not about a part of it."""
    where, name = work
    allowed = {"own"} if subject == Subject.OWN else {"resource", "own"} if subject in {Subject.READING, Subject.NOTE} else set()
    if where == "thing":
        is_right = name.partition(":")[0] in ABOUT.get(subject, ())
        takes_part = subject == Subject.CARD
    else:
        is_right, takes_part = where in allowed, subject == Subject.NOTE
    if not is_right:
        raise Refused(f"a {Subject(subject).label} cannot be about that")
    if (key and not takes_part) or (subject == Subject.CARD and not 1 <= len(key) <= cleaning_studies.LONGEST_QUESTION):
        raise Refused("its part is none that it can have")
