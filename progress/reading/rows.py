"""Rows of the catalogue with a reader's marks on them.

Rendering a template for each of sixty rows costs more than all else on a page. What is the same for everybody is
rendered once per catalogue version: a row but for its mark, and a mark in each state but for its words. The page
joins these pieces. tests/progress/test_rows.py holds that nobody could tell.
"""

from collections.abc import Iterable, Iterator

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from catalog.models import Resource
from catalog.pieces import MOST_KEPT, Pieces, is_private, kept_pieces
from catalog.slots import slot
from mlsd_guide.markers import HOLE as SLOT
from progress.choices import State
from progress.reading import rules
from progress.reading.rules import Record
from progress.reading.standings import Reader, ReadingStatus

ROW = "catalog/_resource_row.html"
MARK = "progress/reading/_mark.html"
# Names a mark's slot in a kept page.
MARK_SLOT = "mark:"
AT_HAND = (State.WANT, State.READING, State.FINISHED)


def joined_rows(resources: Iterable[Resource], reader: Reader) -> SafeString:
    resources = list(resources)
    controls = marks(resources, reader.standings(resources))
    return SafeString("".join(control.join(pieces) for control, pieces in zip(controls, row_pieces(resources), strict=True)))


def framed_rows(resources: Iterable[Resource]) -> SafeString:
    """The rows of a kept page, each with a slot for its mark."""
    resources = list(resources)
    pairs = zip(resources, row_pieces(resources), strict=True)
    return SafeString("".join(slot(f"{MARK_SLOT}{resource.slug}").join(pieces) for resource, pieces in pairs))


def row_pieces(resources: Iterable[Resource]) -> Iterator[Pieces]:
    # "New here" ends with a day.
    kept, today = kept_pieces(), timezone.localdate()
    for resource in resources:
        key = ("row", resource.pk, today)
        if key not in kept:
            kept[key] = render_to_string(ROW, {"resource": resource, "mark": SLOT}).split(SLOT)
        yield kept[key]


def marks(resources: Iterable[Resource], standings: Iterable[ReadingStatus]) -> list[SafeString]:
    """The controls that bring works into a state, for every place where a work shows."""
    kept, found = kept_pieces(), []
    for resource, standing in zip(resources, standings, strict=True):
        key = mark_key(resource, standing.record)
        if is_private(key):
            context = mark_context(resource, standing.state, mark_words(standing))
            found.append(render_to_string(MARK, context))
            continue
        if key not in kept:
            if len(kept) > MOST_KEPT:
                kept.clear()
            kept[key] = render_mark(resource, standing, kept)
        found.append(kept[key])
    return found


def mark_key(resource: Resource, record: Record | None) -> tuple:
    """All that a mark depends on; as many readers stand alike, most are found whole."""
    return (resource.pk, record.state, record.percent, *record.parts) if record else (resource.pk, "")


def render_mark(resource: Resource, standing: ReadingStatus, kept: dict[tuple, Pieces | SafeString]) -> SafeString:
    state, words = standing.state, mark_words(standing)
    key = ("frame", resource.pk, state, bool(words))
    if key not in kept:
        kept[key] = render_to_string(MARK, mark_context(resource, state, words and SLOT)).split(SLOT)
    return SafeString(escape(words).join(kept[key]))


def mark(resource: Resource, standing: ReadingStatus) -> SafeString:
    return marks([resource], [standing])[0]


def mark_context(resource: Resource, state: str, words: str) -> dict:
    return {"work": resource, "buttons": buttons(state, is_found=resource.is_found), "words": words}


def buttons(state: str, *, is_found: bool = True) -> list[dict]:
    """Pressing the pressed one takes the state away. What could not be found cannot be read, only taken off again."""
    return [
        {"state": one.value, "label": one.label, "is_pressed": one == state, "wanted": "" if one == state else one.value}
        for one in AT_HAND
        if is_found or one == state
    ]


def mark_words(standing: ReadingStatus) -> str:
    """What the pressed button does not say: 'Stopped', '36 % · 4 of 11 parts · about 9 of 24 h'."""
    if standing.record is None or standing.state == rules.WANT:
        return ""
    said = [State(standing.state).label] if standing.state not in AT_HAND else []
    if standing.state in {State.READING, State.STOPPED}:
        said += [f"{standing.percent} %"] if standing.outline.parts and standing.percent else []
        said.append(standing.words)
    if standing.new_parts:
        said.append(f"{standing.new_parts} new since you finished")
    return " · ".join(said)
