"""A reader's recall with the date of an interview in their plan."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from practice.recall import scheduler, spreading
from practice.recall.deck import Deck
from practice.recall.labels import day_words
from practice.recall.models import RecallCard
from progress.plan.models import Plan
from tests.pages import html, links, text
from tests.practice.recall.cards import NOON, answer, asking

pytestmark = pytest.mark.django_db
ON = NOON.date() + timedelta(days=30)


def meet(user, on: date | None) -> None:
    now = timezone.now()
    answers = {"goal": "interview-preparation", "start": now.date(), "minutes": [60] * 7}
    Plan.objects.update_or_create(user=user, defaults=answers | {"interview_on": on, "made_at": now, "laid_out_at": now})


@pytest.fixture
def learnt(user, rag, clock):
    """Three answers that were easy, so that they are due in eight days; with an interview in thirty days."""
    for key in ("q1", "q2", "q3"):
        answer(user, rag, key, 4)
    meet(user, ON)


def queues(user, clock, days: int) -> list[int]:
    """How many questions each of so many days asks for, with all of them answered."""
    asked = []
    for _ in range(days):
        queue = Deck(user).queue
        asked.append(len(queue))
        for card in queue:
            answer(user, card.pattern, card.question)
        clock.shift(timedelta(days=1))
    return asked


def test_in_the_last_weeks_questions_come_sooner_and_afterwards_as_usual(user, learnt, clock):
    asked = queues(user, clock, 50)
    dues = RecallCard.objects.values_list("due", "state")
    assert asked[:9] == [0] * 8 + [3]
    assert sum(asked[9:30]) > 3
    assert sum(asked[30:]) == 0
    assert all(due == scheduler.due_of(state) for due, state in dues)


def test_without_a_date_and_after_it_all_is_as_it_was(user, learnt, clock):
    clock.shift(timedelta(days=29))
    dues = list(RecallCard.objects.values_list("due", flat=True))
    for on in (None, timezone.now().date(), NOON.date()):
        meet(user, on)
        assert [card.due for card in Deck(user).cards] == dues
    Plan.objects.all().delete()
    assert [card.due for card in Deck(user).cards] == dues


def test_the_day_s_share_stays(user, clock):
    for number in range(10):
        pattern = asking(f"pattern-{number}")
        for key in ("q1", "q2", "q3"):
            answer(user, pattern, key, 4)
    meet(user, ON)
    assert max(queues(user, clock, 30)) <= spreading.A_DAY


def test_all_pages_say_what_to_expect_on_the_day(client, user, learnt, clock):
    clock.shift(timedelta(days=1))
    for url in ("/recall/", "/recall/session/", "/today/", "/readiness/"):
        assert "On 1 April you can expect to remember 2 of 3 questions." in text(client.get(url)), url
    meet(user, None)
    for url in ("/recall/", "/today/", "/readiness/"):
        assert "On 1 April you can expect" not in text(client.get(url))


def test_the_number_is_what_the_forgetting_curve_says(client, user, rag, clock):
    for key in ("q1", "q2", "q3"):
        answer(user, rag, key, 1)
    meet(user, ON)
    states = RecallCard.objects.values_list("state", flat=True)
    expected = sum(scheduler.retrievability(state, NOON + timedelta(days=30)) for state in states)
    assert f"On 1 April you can expect to remember {round(expected)} of 3 questions." in text(client.get("/recall/"))


def test_on_the_day_it_says_today(client, user, learnt, clock):
    clock.shift(timedelta(days=30))
    assert "Today you can expect to remember" in text(client.get("/recall/"))


def test_each_rating_says_when_the_question_really_comes(client, user, learnt, clock):
    clock.shift(timedelta(days=20))
    page = client.get("/recall/session/")
    said = client.post("/recall/cards/rag/q1/review/", {"rating": "3", "shown": value(page, "shown"), "run": "session"})
    card = next(card for card in Deck(user).cards if card.question == "q1")
    days = (card.due.date() - timezone.now().date()).days
    assert 1 < days < 10 < (card.stored_due - timezone.now()).days
    assert f"Got it 3 due in {days} days" in text(page)
    assert f"Got it. You will see it again {day_words(card.due.date(), timezone.now().date())}." in text(
        client.get(said["Location"])
    )


def value(page, name):
    return html(page).partition(f'name="{name}" value="')[2].partition('"')[0]


def test_nothing_new_is_offered_on_the_day_before(client, user, learnt, clock):
    for days, is_offered in ((27, True), (29, False), (30, False), (31, True)):
        clock.move_to(NOON + timedelta(days=days))
        RecallCard.objects.update(due=NOON + timedelta(days=99), state=known(NOON + timedelta(days=days)))
        assert ("Learn another pattern" in text(client.get("/recall/"))) is is_offered, days
        assert "/recall/extra/" in links(client.get("/recall/"))


def known(now):
    """A card that was just answered."""
    return scheduler.reviewed(None, 4, now)


def test_in_the_last_weeks_nothing_is_spread(client, user, clock):
    for number in range(6):
        for key in ("q1", "q2", "q3"):
            answer(user, asking(f"pattern-{number}") if key == "q1" else Deck(user).cards[-1].pattern, key)
    meet(user, ON)
    clock.shift(timedelta(days=20))
    assert "/recall/spread/" not in links(client.get("/recall/"))
    assert "so there is nothing to spread" in text(client.get("/recall/spread/"))


def test_the_date_costs_no_query(client, user, learnt, loaded, django_assert_num_queries):
    loaded()
    client.get("/recall/")
    for url, most in (("/recall/", 2), ("/recall/extra/", 3), ("/patterns/rag/recall/", 3)):
        with django_assert_num_queries(most):
            client.get(url)
