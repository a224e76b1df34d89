"""Choosing what is asked: suggested, drawn by lot, or named by the plan."""

import re
from uuid import uuid4

import pytest

from accounts.models import User
from practice.mocks.models import MockInterview, Seat
from practice.sketches.models import Sketch, SketchVersion
from tests.factories import UserFactory
from tests.pages import html, text
from tests.practice.mocks.making import NOW, exercise, finished, room

pytestmark = pytest.mark.django_db
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def chosen(response):
    return response.context["form"].initial["exercise"]


def test_a_visitor_becomes_a_guest_with_the_first_interview(client):
    exercise()
    assert client.get("/mocks/new/").status_code == 200
    assert not User.objects.exists()
    mock = room(client)
    assert mock.user.is_guest
    assert (mock.state, mock.minutes, [phase["minutes"] for phase in mock.phases]) == ("planned", 45, [8, 4, 9, 9, 10, 5])
    assert list(Seat.objects.values_list("mock", "role", "user")) == [(mock.pk, "candidate", mock.user.pk)]


def test_a_form_sent_twice_makes_one_interview(client):
    exercise()
    sent = {"exercise": "random", "minutes": "30", "id": str(uuid4())}
    first, second = (client.post("/mocks/new/", sent, **HERE) for _ in range(2))
    assert first["Location"] == second["Location"] == f"/mocks/{sent['id']}/"


def test_the_id_of_somebody_elses_interview_makes_another(client):
    client.force_login(UserFactory())
    theirs = room(client)
    client.force_login(UserFactory())
    response = client.post("/mocks/new/", {"exercise": "a-feed", "minutes": "30", "id": theirs.pk})
    assert response["Location"] != theirs.get_absolute_url()
    assert MockInterview.objects.get(pk=theirs.pk).user == theirs.user


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": "20"},
        {"minutes": "NaN"},
        {"minutes": "\uff13\uff10"},
        {"exercise": "none"},
        {"exercise": ""},
        {"exercise": "a\0"},
        {"id": "7"},
    ],
    ids=str,
)
def test_a_wrong_choice_is_named_and_makes_nothing(client, wrong):
    exercise()
    response = client.post("/mocks/new/", {"exercise": "a-feed", "minutes": "30", "id": uuid4()} | wrong, **HERE)
    assert response.status_code == 422
    assert 'class="field__error"' in response.text
    assert not MockInterview.objects.exists()
    assert not User.objects.exists()


def test_the_plan_may_name_the_exercise(client):
    exercise("a-feed")
    exercise("a-search")
    assert chosen(client.get("/mocks/new/?exercise=a-search")) == "a-search"
    assert chosen(client.get("/mocks/new/?exercise=nothing")) == "a-feed"


@pytest.mark.parametrize(("query", "length"), [("?minutes=30", 30), ("?minutes=7", 45), ("?minutes=x", 45), ("", 45)])
def test_a_link_may_name_the_length(client, query, length):
    exercise()
    page = html(client.get(f"/mocks/new/{query}"))
    assert re.findall(r'name="minutes" value="(\d+)"[^>]*checked', page) == [str(length)]


def test_what_was_drawn_goes_before_what_was_not_and_what_was_asked_comes_last(client):
    client.force_login(user := UserFactory())
    exercise("a-feed")
    drawn = exercise("a-search")
    sketch = Sketch.objects.create(user=user, exercise=drawn, title="Mine", created_at=NOW, updated_at=NOW)
    version = {"number": 1, "kind": "submitted", "at": NOW, "local_date": NOW.date(), "found": 1, "wanted": 3}
    SketchVersion.objects.create(sketch=sketch, **version)
    assert "You have drawn it" in text(response := client.get("/mocks/new/"))
    assert chosen(response) == "a-search"
    finished(client, slug="a-search")
    assert chosen(client.get("/mocks/new/")) == "a-feed"


def test_lots_are_drawn_among_what_was_not_asked(client):
    client.force_login(UserFactory())
    exercise("a-feed")
    exercise("a-search")
    finished(client, slug="a-feed")
    for _ in range(5):
        client.post("/mocks/new/", {"exercise": "random", "minutes": "30", "id": uuid4()})
    assert MockInterview.objects.filter(exercise__slug="a-search").count() == 5


def test_without_exercises_there_is_nothing_to_choose(client):
    assert client.get("/mocks/new/").status_code == 200
    assert client.post("/mocks/new/", {"exercise": "random", "minutes": "30", "id": uuid4()}, **HERE).status_code == 422


def test_the_page_takes_few_queries(client, catalogue, django_assert_max_num_queries):
    client.force_login(UserFactory())
    client.get("/mocks/new/")
    with django_assert_max_num_queries(5):
        client.get("/mocks/new/")
