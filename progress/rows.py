"""Rows of the catalogue with a reader's marks on them.

Rendering a template for each of sixty rows costs more than all else on a page. What is the same for everybody is
rendered once per catalogue version: a row but for its mark, and a mark in each state but for its words. The page
joins these pieces. tests/progress/test_rows.py holds that nobody could tell.
"""

from collections.abc import Callable, Iterable
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from catalog.models import Resource
from catalog.shelves import per_version
from progress.choices import State
from progress.reader import Reader, Standing

ROW = "catalog/_resource_row.html"
MARK = "progress/_mark.html"
# Of Unicode's private use area: stands in no text, and no template escapes it.
SLOT = "\ue000"
AT_HAND = (State.WANT, State.READING, State.FINISHED)

Pieces = list[str]


@per_version
def _kept() -> dict[tuple, Pieces]:
    return {}


def _pieces(key: tuple, render: Callable[[], str]) -> Pieces:
    kept = {} if settings.DEBUG else _kept()
    if key not in kept:
        kept[key] = render().split(SLOT)
    return kept[key]


def joined_rows(resources: Iterable[Resource], reader: Reader) -> SafeString:
    resources = list(resources)
    return SafeString("".join(map(row, resources, reader.standings(resources))))


def row(resource: Resource, standing: Standing) -> str:
    # "New here" ends with a day.
    pieces = _pieces((resource.pk, date.today()), lambda: render_to_string(ROW, {"resource": resource, "mark": SLOT}))
    return mark(resource, standing).join(pieces)


def mark(resource: Resource, standing: Standing) -> SafeString:
    """The control that brings a work into a state, for every place where the work shows."""
    state = standing.state
    pieces = _pieces((resource.pk, state), lambda: render_to_string(MARK, mark_context(resource, state, SLOT if state else "")))
    return SafeString(escape(mark_words(standing)).join(pieces))


def mark_context(resource: Resource, state: str, words: str) -> dict:
    return {"work": resource, "buttons": buttons(state), "words": words}


def buttons(state: str) -> list[dict]:
    """Pressing the pressed one takes the state away."""
    return [
        {"state": one.value, "label": one.label, "is_pressed": one == state, "wanted": "" if one == state else one.value}
        for one in AT_HAND
    ]


def mark_words(standing: Standing) -> str:
    """What the pressed button does not say: 'Stopped', '36 % · 4 of 11 parts · about 9 of 24 h'."""
    said = [State(standing.state).label] if standing.state and standing.state not in AT_HAND else []
    if standing.state in {State.READING, State.STOPPED}:
        said += [f"{standing.percent} %"] if standing.outline.parts and standing.percent else []
        said.append(standing.words)
    if standing.new_parts:
        said.append(f"{standing.new_parts} new since you finished")
    return " · ".join(said)
