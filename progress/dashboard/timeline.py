"""All lines of a reader's history: what the log has, and the drawings and mock interviews, which keep their own days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.models import User
from practice.choices import HeldWhere, MockState, VersionKind
from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch, SketchVersion
from progress.history.links import add_links
from progress.history.models import EventGroup


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


def begun(sketch: Sketch) -> tuple[str, str]:
    return f"Started a sketch: {sketch}", sketch.get_absolute_url() if not sketch.removed_at else ""


def submitted(version: SketchVersion) -> tuple[str, str]:
    found = f", {version.found} of {version.wanted} found" if version.wanted else ""
    return f"Submitted: {version.sketch}{found}", version.get_absolute_url() if not version.sketch.removed_at else ""


def removed_sketch(sketch: Sketch) -> tuple[str, str]:
    return f"Removed a sketch: {sketch}", f"{reverse('practice:sketch_list')}#bin"


def held(mock: MockInterview) -> tuple[str, str]:
    return f"Mock interview: {mock}", mock.get_absolute_url() if not mock.removed_at else ""


def removed_mock(mock: MockInterview) -> tuple[str, str]:
    return f"Removed a mock interview: {mock}", f"{reverse('practice:mock_list')}#bin"


# By kind: the rows of a reader, which of their moments counts, and what is said of each
Said = Callable[[object], tuple[str, str]]
SOURCES: dict[str, tuple[Callable[[User], QuerySet], str, Said]] = {
    "sketch": (lambda user: Sketch.objects.filter(user=user), "created_at", begun),
    "submission": (
        lambda user: SketchVersion.objects.filter(sketch__user=user, kind=VersionKind.SUBMITTED).select_related("sketch"),
        "at",
        submitted,
    ),
    "removed-sketch": (lambda user: Sketch.objects.filter(user=user, removed_at__isnull=False), "removed_at", removed_sketch),
    "mock": (
        lambda user: (
            MockInterview.objects.filter(user=user, held=HeldWhere.HERE).exclude(started_at=None).select_related("exercise")
        ),
        "started_at",
        held,
    ),
    "logged-mock": (
        lambda user: (
            MockInterview.objects.filter(user=user, state=MockState.DONE).exclude(held=HeldWhere.HERE).select_related("exercise")
        ),
        "created_at",
        held,
    ),
    "removed-mock": (
        lambda user: MockInterview.objects.filter(user=user, removed_at__isnull=False).select_related("exercise"),
        "removed_at",
        removed_mock,
    ),
}


def timeline(user: User) -> QuerySet:
    """The moment, kind and key of every line, the newest first; ``lines`` makes lines of some of them."""
    groups = _keys(EventGroup.objects.filter(user=user), "group", "at")
    others = [_keys(rows(user), kind, moment) for kind, (rows, moment, _) in SOURCES.items()]
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
    rows, moment, said = SOURCES[kind]
    return [TimelineEntry(str(row.pk), getattr(row, moment), *said(row)) for row in rows(user).filter(pk__in=pks)]


def _key(pk: object) -> str:
    """Some databases write a UUID without its hyphens."""
    return str(pk).replace("-", "")
