"""Fragments are kept for everybody: they show the values that they are given, and nothing else."""

from datetime import date

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.safestring import SafeString

from accounts.models import User
from catalog.fragments import fragment
from catalog.models import Resource
from history.models import OwnResource
from mlsd_guide.personal import personal
from progress.reading.study_days import Day

pytestmark = pytest.mark.django_db
DAY = "progress/dashboard/_heat_day.html"


def written(template, request=None, **context):
    return engines["django"].from_string("{% load fragments %}" + template).render(context, request)


def test_a_fragment_is_rendered_once_for_the_same_values(catalogue, monkeypatch):
    values = {"date": date(2026, 5, 13), "day": Day(2, 30)}
    first = fragment(DAY, **values)
    monkeypatch.setattr("catalog.fragments.render_to_string", lambda *_: "rendered")
    assert fragment(DAY, **values) == first
    assert fragment(DAY, **values | {"day": Day(3, 30)}) == "rendered"


def test_a_template_sees_nothing_but_its_values(catalogue):
    around = {"words": "canary", "request": None}
    shown = "practice/recall/_pattern_words.html"
    assert "canary" not in written(f'{{% fragment "{shown}" %}}', **around)
    assert "told" in written(f'{{% fragment "{shown}" words="told" %}}', **around)


def test_equal_values_that_look_different_are_kept_apart(catalogue):
    shown = "practice/recall/_pattern_words.html"
    assert "&lt;b&gt;" in fragment(shown, words="<b>")
    assert "<b>" in fragment(shown, words=SafeString("<b>"))
    assert "&lt;b&gt;" in fragment(shown, words="<b>")
    assert [fragment(shown, words=one) for one in (1, True)] == [f'<p class="small soft">{one}</p>\n' for one in (1, True)]


@pytest.mark.parametrize("row", [User(pk=1), OwnResource(title="Mine")])
def test_a_readers_rows_are_refused(row):
    with pytest.raises(TypeError, match="takes no reader's rows"):
        fragment(DAY, date=row)


def test_a_place_in_a_fragment_is_filled_for_each_who_asks(catalogue):
    work, found = Resource.objects.published().first(), []
    for reader in (None, User(pk=1, username="somebody")):
        request = RequestFactory().get("/")
        request.reader = reader
        row = '{% fragment "catalog/_resource_row.html" resource=work %}{% personal "nav" "" %}'
        found.append(written(row, request, work=work))
    assert [f'id="mark-{work.slug}"' in one for one in found] == [True, True]
    assert ["Today" in one for one in found] == [False, True]


def test_a_kind_that_nobody_answers_for_is_an_error():
    with pytest.raises(LookupError, match="Nobody answers for unheard-of"):
        written('{% personal "unheard-of" %}')


def test_a_kind_has_one_answer():
    with pytest.raises(AssertionError, match="Two functions answer for mark"):
        personal("mark")(lambda request, keys: [])
