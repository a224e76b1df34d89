"""Links of a reader's own. A removed one has no fact, though its row stays for the undo."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from accounts.models import User
from history.choices import FactKind
from history.kinds import Kind
from history.models import OwnResource
from history.rewriting import Dates
from history.validation import MOST_PARTS, ArchiveRefused, part_key, text
from history.values import AnyWork, FactKey, Json
from mlsd_guide.sql import update_of, upsert_values, values_of

OWN_FIELDS = ("title", "url", "people", "effort_hours", "parts")


class OwnKind(Kind):
    name, label = FactKind.OWN, "own resource"
    about = ("own",)
    list_name = "own"
    is_bulk = True
    nouns = {"own": ("link",)}
    sentences = {"own": "{own} of your own"}
    held_noun = ("link of your own", "links of your own")

    def read(self, user: User, work: AnyWork, part: str) -> Json:
        is_there = isinstance(work, OwnResource) and not work._state.adding and not work.removed_at
        return own_fact(work) if is_there else None

    def write(self, user: User, work: OwnResource, part: str, fact: Json, now: datetime) -> None:
        if fact is None:
            work.removed_at = now
        else:
            fill(work, fact)
        if work._state.adding:
            work.save(force_insert=True)
        else:
            work.save(update_fields=["removed_at", *OWN_FIELDS])

    def every(self, user: User) -> Iterator[tuple[AnyWork, str, Json]]:
        for work in OwnResource.objects.filter(user=user, removed_at=None):
            yield work, "", own_fact(work)

    def validate(self, data: Any) -> Json:
        return validated(data)

    def counted(self, user: User) -> dict[str, QuerySet]:
        return {"own": OwnResource.objects.filter(user=user, removed_at=None)}

    def texts(self, user: User) -> list[tuple[QuerySet, tuple[str, ...]]]:
        return [(OwnResource.objects.filter(user=user), ("title", "url", "people", "parts"))]

    def rewriting(self, user: User, moment: datetime, dates: Dates) -> "LinkRewriting":
        return LinkRewriting(moment, dates)


class LinkRewriting:
    """Many links: rows are never removed, so that their history has something to be about."""

    def __init__(self, moment: datetime, dates: Dates) -> None:
        self.moment, self.dates = moment, dates
        self.gone: list[OwnResource] = []
        self.came: list[OwnResource] = []

    def add(self, key: FactKey, before: Json, after: Json) -> None:
        link = key[1]
        if after is None:
            self.gone.append(link)
            return
        fill(link, after)
        link.added_at = link.added_at or self.dates(key, 0) or self.moment
        self.came.append(link)

    def prepare(self) -> None:
        self.values = values_of(self.came, OwnResource._meta.concrete_fields)

    def run(self) -> None:
        update_of(OwnResource, [link.pk for link in self.gone], removed_at=self.moment)
        upsert_values(OwnResource, self.values, kept={"user", "added_at"})
        for link in self.came:
            link._state.adding = False


def own_fact(work: OwnResource) -> Json:
    """What an own resource says of itself."""
    fact = {name: getattr(work, name) for name in OWN_FIELDS}
    return fact | {"effort_hours": None if work.effort_hours is None else f"{work.effort_hours:.1f}"}


def fill(work: OwnResource, fact: Json) -> None:
    """Make it say what the fact says, and be there."""
    for name in OWN_FIELDS:
        setattr(work, name, fact[name])
    work.effort_hours = None if fact["effort_hours"] is None else Decimal(fact["effort_hours"])
    work.removed_at = None


def validated(data: Any) -> Json:
    """The fields of an own resource as the log keeps them."""
    if not isinstance(data, dict):
        raise ArchiveRefused("an own resource is no object")
    parts = data.get("parts", [])
    if not isinstance(parts, list) or len(parts) > MOST_PARTS or not all(isinstance(part, dict) for part in parts):
        raise ArchiveRefused("parts is no list of parts")
    fact = {name: text(data, name, 500) for name in ("title", "url", "people")}
    fact |= {"effort_hours": hours(data), "parts": [own_part(part) for part in parts]}
    if len({part["key"] for part in fact["parts"]}) < len(parts):
        raise ArchiveRefused("two parts have the same key")
    try:
        OwnResource(**fact).clean_fields(exclude=["user", "id"])
    except ValidationError as error:
        name, problems = next(iter(error.message_dict.items()))
        raise ArchiveRefused(f"{name}: {' '.join(problems)}") from error
    return {name: fact[name] for name in OWN_FIELDS}


def own_part(data: Json) -> Json:
    return {"key": part_key(data.get("key")), "title": text(data, "title", 200, least=1)}


def hours(data: Json) -> str | None:
    value = data.get("effort_hours")
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,4}\.\d", value, re.ASCII):
        raise ArchiveRefused("effort_hours is no text like 12.5")
    return f"{Decimal(value):.1f}"
