"""Rows are the same for everybody but for a reader's marks on them."""

import pytest
from django.test import RequestFactory
from django.utils.safestring import SafeString

from catalog.fragments import fragment
from catalog.models import Resource
from mlsd_guide.personal import fill
from progress.choices import State
from progress.reading import personal as pieces
from progress.reading.models import PartRead, Reading
from progress.reading.page import mark_words
from progress.reading.standings import Reader
from tests.factories import PartFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = "2026-01-01T00:00Z"


def shown(resources, reader):
    """The rows of these works as a page shows them to a reader, or to nobody."""
    request = RequestFactory().get("/")
    request.reader = reader
    rows = (fragment("catalog/_resource_row.html", resource=one, is_new=one.is_new, why=True) for one in resources)
    return fill(request, SafeString("".join(rows)))


@pytest.fixture
def user():
    return UserFactory()


def put(user, resource, state, *keys, **fields):
    reading = Reading.objects.create(user=user, resource=resource, state=state, updated_at=NOW, **fields)
    PartRead.objects.bulk_create(PartRead(reading=reading, key=key, at=NOW) for key in keys)


def test_every_row_bears_its_readers_mark(catalogue, user):
    resources = list(Resource.objects.for_rows())
    for number, resource in enumerate(resources):
        if state := ["", *State.values][number % 6]:
            keys = resource.parts.values_list("key", flat=True)[: number % 5]
            put(user, resource, state, *keys, percent=number % 100 or None)
    for _ in range(2):
        rows = shown(resources, user)
        for resource in resources:
            mark = pieces.mark(resource, Reader(user).standing(resource)) if resource.pk % 7 == 0 else ""
            assert mark in rows
    assert rows.count("mark__button") > len(resources)


def test_a_row_of_nobody_is_neutral(catalogue):
    rows = shown(Resource.objects.for_rows().filter(kind="book", status="active")[:10], None)
    assert 'aria-pressed="true"' not in rows
    assert rows.count("mark__button") == 30


def test_odd_titles_stay_harmless(user):
    book = ResourceFactory(title="<b>\"A\" & 'B'</b>")
    PartFactory(resource=book, key="c1")
    put(user, book, "reading", "c1")
    assert "<b>" not in shown([book], user)
    assert "&lt;b&gt;" in shown([book], user)


def test_rows_take_one_query_whatever_their_number(catalogue, user, django_assert_num_queries):
    resources = list(Resource.objects.for_rows())
    for resource in resources:
        put(user, resource, "reading")
    shown(resources, user)
    for count in (5, 200):
        with django_assert_num_queries(1):
            shown(resources[:count], user)


def test_standings_of_a_page_are_those_of_all(catalogue, user):
    resources = list(Resource.objects.for_rows()[:30])
    for resource in resources:
        put(user, resource, "reading", *resource.parts.values_list("key", flat=True)[:2])
    put(user, resources[0], "finished", number=2)
    reader = Reader(user)
    assert reader.standings(resources) == [reader.standing(resource) for resource in resources]
    assert reader.standing(resources[0]).state == "finished"


WORDS = [
    ("want", [], ""),
    ("reading", [], "0 of 4 parts · about 0 of 4 h"),
    ("reading", ["c1"], "25 % · 1 of 4 parts · about 1 of 4 h"),
    ("finished", ["c1", "c2"], "2 new since you finished"),
    ("finished", ["c1", "c2", "c3", "c4"], ""),
    ("stopped", ["c1"], "Stopped · 25 % · 1 of 4 parts · about 1 of 4 h"),
    ("known", [], "Already know"),
]


@pytest.mark.parametrize(("state", "keys", "words"), WORDS)
def test_a_state_is_told_in_words(user, state, keys, words):
    book = ResourceFactory(effort_hours=4)
    for number in (1, 2, 3, 4):
        PartFactory(resource=book, key=f"c{number}", position=number)
    put(user, book, state, *keys)
    assert mark_words(Reader(user).standing(book), book) == words


@pytest.mark.parametrize(("minutes", "words"), [([None, None], "1 of 2 parts"), ([30, 30], "1 of 2 parts · about 0.5 of 1 h")])
def test_hours_that_nobody_knows_are_not_told(user, minutes, words):
    book, repository = ResourceFactory(effort_hours=None), ResourceFactory(effort_hours=None)
    for number, known in enumerate(minutes):
        PartFactory(resource=book, key=f"c{number}", position=number, minutes=known)
    put(user, book, "reading", "c1")
    put(user, repository, "reading", percent=20)
    said = [mark_words(Reader(user).standing(work), work) for work in (book, repository)]
    assert said == [f"50 % · {words}", "20 %"]
