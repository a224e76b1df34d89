"""Rows with a reader's marks are joined from kept pieces: they must look as if rendered plainly."""

import pytest
from django.template.loader import render_to_string

from catalog.models import Resource
from progress.choices import State
from progress.reading import rows
from progress.reading.models import PartRead, Reading
from progress.reading.standings import Reader
from tests.factories import PartFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = "2026-01-01T00:00Z"


def plain(resource, reader):
    """The row as its template gives it, without any piece kept before."""
    standing = reader.standing(resource)
    context = rows.mark_context(resource, standing.state, rows.mark_words(standing))
    return render_to_string(rows.ROW, {"resource": resource, "mark": render_to_string(rows.MARK, context)})


@pytest.fixture
def user():
    return UserFactory()


def put(user, resource, state, *keys, **fields):
    reading = Reading.objects.create(user=user, resource=resource, state=state, updated_at=NOW, **fields)
    PartRead.objects.bulk_create(PartRead(reading=reading, key=key, at=NOW) for key in keys)


def test_every_row_equals_the_plainly_rendered_one(catalogue, user):
    resources = list(Resource.objects.for_rows())
    for number, resource in enumerate(resources):
        if state := ["", *State.values][number % 6]:
            keys = resource.parts.values_list("key", flat=True)[: number % 5]
            put(user, resource, state, *keys, percent=number % 100 or None)
    for _ in range(2):
        joined = rows.joined_rows(resources, Reader(user))
        assert joined == "".join(plain(resource, Reader(user)) for resource in resources)


def test_a_row_of_nobody_is_neutral(catalogue):
    resources = list(Resource.objects.for_rows()[:20])
    joined = rows.joined_rows(resources, Reader(None))
    assert joined == "".join(plain(resource, Reader(None)) for resource in resources)
    assert 'aria-pressed="true"' not in joined
    assert joined.count("mark__button") == 60


def test_odd_titles_stay_harmless(user):
    book = ResourceFactory(title="<b>\"A\" & 'B'</b>")
    PartFactory(resource=book, key="c1")
    put(user, book, "reading", "c1")
    assert rows.joined_rows([book], Reader(user)) == plain(book, Reader(user))
    assert "<b>" not in rows.joined_rows([book], Reader(user))


def test_rows_take_one_query_whatever_their_number(catalogue, user, django_assert_num_queries):
    resources = list(Resource.objects.for_rows())
    for resource in resources:
        put(user, resource, "reading")
    rows.joined_rows(resources, Reader(user))
    for count in (5, 200):
        with django_assert_num_queries(1):
            rows.joined_rows(resources[:count], Reader(user))


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
    assert rows.mark_words(Reader(user).standing(book)) == words


@pytest.mark.parametrize(("minutes", "words"), [([None, None], "1 of 2 parts"), ([30, 30], "1 of 2 parts · about 0.5 of 1 h")])
def test_hours_that_nobody_knows_are_not_told(user, minutes, words):
    book, repository = ResourceFactory(effort_hours=None), ResourceFactory(effort_hours=None)
    for number, known in enumerate(minutes):
        PartFactory(resource=book, key=f"c{number}", position=number, minutes=known)
    put(user, book, "reading", "c1")
    put(user, repository, "reading", percent=20)
    said = [rows.mark_words(Reader(user).standing(work)) for work in (book, repository)]
    assert said == [f"50 % · {words}", "20 %"]
