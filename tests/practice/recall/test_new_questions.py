"""Questions that were never answered come one after another, pattern after pattern."""

from datetime import timedelta

import pytest

from practice.recall.models import RecallCard
from tests.pages import html, links, text
from tests.practice.recall.cards import answer, asking

pytestmark = pytest.mark.django_db
URL = "/recall/new/?left=5"


@pytest.fixture
def two(db):
    return [asking("batch"), asking("online")]


def rated(client, path: str, times: int) -> str:
    """Answer so many questions, each on the page that the one before led to."""
    for _ in range(times):
        page = html(client.get(path))
        form = {name: page.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("shown", "run", "left")}
        action = page.partition('id="recall-form"')[0].rpartition('action="')[2].partition('"')[0]
        path = client.post(action, form | {"rating": "3"})["Location"]
    return path


def test_a_visitor_answers_five_of_two_patterns_in_a_row(client, two):
    path = rated(client, URL, 5)
    assert path == "/recall/new/?left=0"
    assert "Done. You remembered 5 of 5 questions today." in text(client.get(path))
    found = RecallCard.objects.order_by("pk").values_list("pattern__slug", "question")
    assert list(found) == [("batch", "q1"), ("batch", "q2"), ("batch", "q3"), ("online", "q1"), ("online", "q2")]


def test_a_pattern_that_was_begun_is_completed_first(client, user, two, clock):
    answer(user, two[1], "q1")
    assert "Question 2 of online?" in text(client.get(URL))


def test_new_questions_count_against_the_day_s_share(client, user, two, clock):
    more = [asking(f"pattern-{number}") for number in range(4)]
    for pattern in [two[0], *more]:
        for key in ("q1", "q2", "q3"):
            answer(user, pattern, key)
    assert "Done. You remembered 15 of 15 questions today." in text(client.get(URL))
    assert URL not in links(client.get("/recall/"))
    clock.shift(timedelta(days=1))
    assert "Question 1 of online?" in text(client.get(URL))


def test_the_way_there_is_on_the_pages_of_practising(client, user, two, clock):
    for url in ("/recall/", "/recall/session/", "/practise/"):
        assert URL in links(client.get(url)), url
    answer(user, two[0], "q1")
    assert URL in links(client.get("/recall/"))


def test_what_is_due_is_one_press_from_the_steps(client, user, two, clock):
    answer(user, two[0], "q1")
    clock.shift(timedelta(days=5))
    assert all("/recall/session/" in links(client.get(url)) for url in ("/", "/practise/", "/recall/"))
    assert URL not in links(client.get("/recall/"))


@pytest.mark.parametrize("method", ["head", "post", "put", "delete"])
def test_it_is_only_looked_at(client, two, method):
    assert getattr(client, method)(URL).status_code == (200 if method == "head" else 405)


def test_it_takes_as_many_queries_as_recall(client, user, two, loaded, clock, django_assert_num_queries):
    loaded()
    answer(user, two[0], "q1")
    client.get(URL)
    with django_assert_num_queries(2):
        client.get(URL)
