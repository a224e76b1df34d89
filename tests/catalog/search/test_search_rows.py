"""Rows of the search's results are put together from kept pieces: they must look as if rendered plainly."""

import dataclasses

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catalog.search.results import search
from catalog.search.rows import TEMPLATE, Hit

HIT = Hit(
    url='/resources/a"b/',
    title=SafeString("A <mark>title</mark> &amp; more"),
    snippet=SafeString("… its <mark>text</mark>"),
    facts=[SafeString("Book"), SafeString("<mark>2022</mark>")],
    status="Archived & gone",
    is_new=True,
    is_must_read=True,
    is_gone=True,
)
CHANGES = [
    {},
    {"snippet": SafeString("")},
    {"facts": []},
    {"status": ""},
    {"is_new": False},
    {"is_must_read": False},
    {"is_gone": False},
    {"title": SafeString("Another")},
]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: next(iter(changes), "whole"))
def test_a_row_equals_the_plainly_rendered_one(changes: dict) -> None:
    hit = dataclasses.replace(HIT, **changes)
    assert hit.row(SafeString("<p>mark</p>")) == render_to_string(TEMPLATE, {"hit": hit, "mark": SafeString("<p>mark</p>")})


@pytest.mark.usefixtures("catalogue")
def test_every_row_of_a_real_search_equals_the_plainly_rendered_one() -> None:
    hits = [
        hit
        for text in ("monitoring", "kind:book", "feature store", "<b>&")
        for group in search(text).groups
        for hit in group.hits
    ]
    assert len(hits) > 30
    assert [hit.row() for hit in hits] == [render_to_string(TEMPLATE, {"hit": hit, "mark": ""}) for hit in hits]
