"""All lines of a reader's history: what the log has, and what some kinds of fact do without it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from accounts.models import User
from history.kinds import KINDS
from history.links import add_links
from history.models import EventGroup
from history.values import TimelineSource


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something done that no press here takes back; ``url`` leads to it, or to the bin in which it lies."""

    pk: str
    at: datetime
    words: str
    url: str
    deed: str = ""
    undone_by_id: None = None
    is_own: bool = True


def sources() -> dict[str, TimelineSource]:
    """By name, those of all kinds."""
    return {name: found for kind in KINDS.values() for name, found in kind.lines.items()}


def timeline(user: User) -> QuerySet:
    """The moment, kind and key of every line, the newest first; ``lines`` makes lines of some of them."""
    groups = _keys(EventGroup.objects.filter(user=user), "group", "at")
    others = [_keys(found.rows(user), name, found.moment) for name, found in sources().items()]
    return groups.union(*others, all=True).order_by("-when", "key")


def _keys(rows: QuerySet, kind: str, moment: str) -> QuerySet:
    found = rows.order_by().annotate(when=F(moment), what=Value(kind), key=Cast("pk", CharField()))
    return found.values_list("when", "what", "key")


def lines(user: User, keys: Iterable[tuple[datetime, str, str]]) -> list[EventGroup | TimelineEntry]:
    """In their order; one query for each kind that is there."""
    keys = list(keys)
    wanted: dict[str, list[str]] = {}
    for _, kind, key in keys:
        wanted.setdefault(kind, []).append(key)
    found: dict[tuple[str, str], EventGroup | TimelineEntry] = {}
    for kind, pks in wanted.items():
        found |= {(kind, _key(row.pk)): row for row in _rows(user, kind, pks)}
    return [found[kind, _key(key)] for _, kind, key in keys if (kind, _key(key)) in found]


def _rows(user: User, kind: str, pks: list[str]) -> Iterable[EventGroup | TimelineEntry]:
    if kind == "group":
        groups = list(EventGroup.objects.filter(user=user, pk__in=pks).select_related("undoes", "brought_by"))
        add_links(groups)
        return groups
    rows, moment, said = sources()[kind]
    return [TimelineEntry(str(row.pk), getattr(row, moment), *said(row)) for row in rows(user).filter(pk__in=pks)]


def _key(pk: object) -> str:
    """Some databases write a UUID without its hyphens."""
    return str(pk).replace("-", "")
