"""What is due, in turn, and when it goes on."""

from datetime import timedelta

import pytest

from accounts.models import Preferences
from practice.recall.models import RecallCard
from tests.pages import html, links, text
from tests.practice.recall.cards import NOON, answer, asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(user, clock):
    """Twenty questions, all answered once at noon."""
    patterns = [asking(f"pattern-{number}", 4) for number in range(5)]
    for pattern in patterns:
        for key in ("q1", "q2", "q3", "q4"):
            answer(user, pattern, key)
    return patterns


def test_with_nothing_learnt_it_leads_to_the_patterns(client, rag):
    for url in ("/recall/", "/recall/session/", "/recall/extra/"):
        page = client.get(url)
        assert "/patterns/" in links(page)
        assert "Nothing" in text(page)


def test_with_nothing_due_it_says_when_it_goes_on(client, user, rag, clock):
    answer(user, rag, "q1")
    page = text(client.get("/recall/"))
    assert "Nothing is due today You remembered 1 question today. Next: 1 question on Wednesday." in page
    assert "Extra practice is not saved and leaves your schedule as it is." in page


def test_what_is_due_is_counted_and_can_be_begun(client, many, clock):
    clock.shift(timedelta(days=2))
    page = client.get("/recall/")
    assert "15 questions today 20 are due: 15 today, the rest over the next day." in text(page)
    assert {"/recall/session/", "/recall/session/?left=5", "/recall/spread/", "/recall/extra/"} <= set(links(page))


def test_after_the_day_s_share_the_rest_waits_without_a_word_of_blame(client, user, many, clock):
    clock.shift(timedelta(days=2))
    for pattern in many[:4]:
        for key in ("q1", "q2", "q3", "q4"):
            if RecallCard.objects.filter(updated_at__gt=NOON).count() < 15:
                answer(user, pattern, key)
    page = text(client.get("/recall/"))
    assert "Enough for today 5 more wait until tomorrow." in page
    assert "Done. You remembered 15 of 15 questions today." in text(client.get("/recall/session/"))


def test_the_weakest_comes_first(client, user, rag, clock):
    answer(user, rag, "q1", 4)
    answer(user, rag, "q2", 1)
    clock.shift(timedelta(days=30))
    assert "Question 2 of rag? Your answer" in text(client.get("/recall/session/"))


def test_a_short_session_ends_after_its_five(client, many, clock):
    clock.shift(timedelta(days=2))
    path = "/recall/session/?left=5"
    for _ in range(5):
        page = client.get(path)
        form = {"rating": "3", "shown": value(page, "shown"), "run": "session", "left": value(page, "left")}
        path = client.post(action(page), form)["Location"]
    assert "Done. You remembered 5 of 5 questions today. 10 more are due today." in text(client.get(path))


def value(page, name):
    return html(page).partition(f'name="{name}" value="')[2].partition('"')[0]


def action(page):
    return page.content.decode().partition('id="recall-form"')[0].rpartition('action="')[2].partition('"')[0]


def test_the_answer_is_in_the_page_without_scripts(client, rag):
    page = client.get("/patterns/rag/recall/")
    assert "Show the guide’s answer" in text(page)
    assert "The guide on 1." in text(page)
    assert page.content.decode().count("<textarea") == 1


def test_what_was_written_the_last_time_stands_beside_it(client, user, rag, clock):
    answer(user, rag, "q1", text="Chunks & an index")
    assert "What you wrote on 2 March 2026 Chunks & an index" in text(client.get("/patterns/rag/recall/?question=q1"))


def test_extra_practice_goes_through_all_questions_and_saves_nothing(client, user, rag, clock):
    for key, rating in (("q1", 3), ("q2", 1), ("q3", 4)):
        answer(user, rag, key, rating)
    before = list(RecallCard.objects.values_list("state", flat=True))
    page = client.get("/recall/extra/")
    assert "nothing is saved, and your schedule stays as it is" in text(page)
    assert "1 of 3" in text(page)
    assert "/recall/extra/?card=1" in links(page)
    assert "Extra practice is done Nothing was saved, and your schedule is as it was." in text(
        client.get("/recall/extra/?card=3")
    )
    assert list(RecallCard.objects.values_list("state", flat=True)) == before


@pytest.mark.parametrize("query", ["left=x", "left=-1", f"left={'9' * 50}", "left=%00", "card=-5", "card=1e9", "question=%00"])
def test_unreadable_addresses_are_read_as_none(client, user, rag, query):
    answer(user, rag, "q1")
    for url in ("/recall/session/", "/recall/extra/", "/patterns/rag/recall/"):
        assert client.get(f"{url}?{query}").status_code == 200


@pytest.mark.parametrize("url", ["/recall/", "/recall/session/", "/recall/extra/", "/patterns/rag/recall/"])
def test_pages_are_only_looked_at(client, user, rag, url):
    assert [getattr(client, method)(url).status_code for method in ("get", "head", "post", "put")] == [200, 200, 405, 405]


@pytest.mark.parametrize(
    ("zone", "day_start", "answered", "looked"),
    [
        # A day of Tokyo's begins at 19:00 UTC, one of Los Angeles' at 12:00 (11:00 in summer).
        ("Asia/Tokyo", 4, "2026-03-02T18:30Z", "2026-03-03T19:30Z"),
        ("America/Los_Angeles", 4, "2026-03-07T12:30Z", "2026-03-08T11:10Z"),
        ("Pacific/Apia", 0, "2026-03-02T09:50Z", "2026-03-03T10:10Z"),
        ("UTC", 4, "2026-03-02T03:50Z", "2026-03-03T04:10Z"),
    ],
)
def test_a_day_is_the_reader_s_own(client, user, rag, clock, zone, day_start, answered, looked):
    Preferences.objects.create(user=user, time_zone=zone, day_start=day_start)
    clock.move_to(answered)
    answer(user, rag, "q1", 1)
    assert "Next: 1 question tomorrow." in text(client.get("/recall/"))
    clock.move_to(looked)
    assert "1 question today" in text(client.get("/recall/"))


def test_who_answers_in_the_evening_may_go_on_in_the_morning(client, user, rag, clock):
    clock.move_to("2026-03-02T22:00Z")
    answer(user, rag, "q1", 1)
    clock.move_to("2026-03-03T06:00Z")
    assert "1 question today" in text(client.get("/recall/"))


def test_queries_stay_the_same_with_more_cards(client, user, rag, loaded, clock, django_assert_num_queries):
    others = [asking(f"pattern-{number}") for number in range(9)]
    loaded()
    answer(user, rag, "q1")
    clock.shift(timedelta(days=2))
    client.get("/recall/")
    for pattern in others:
        answer(user, pattern, "q1")
    clock.shift(timedelta(days=9))
    for url, most in (("/recall/", 2), ("/recall/session/", 3), ("/recall/extra/", 3), ("/patterns/rag/recall/", 2)):
        with django_assert_num_queries(most):
            client.get(url)
