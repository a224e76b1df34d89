"""The questions of one pattern, one after another."""

from datetime import timedelta

import pytest

from catalog.models import FormerSlug
from practice.recall.models import RecallCard
from practice.recall.reviews import hold
from tests.pages import links, text
from tests.practice.recall.cards import NOON, answer, shown

pytestmark = pytest.mark.django_db
PAGE = "/patterns/rag/recall/"
OPEN = f"{PAGE}?run=open"


def test_it_begins_with_the_first_that_never_came_back(client, user, rag):
    answer(user, rag, "q1", 3)
    answer(user, rag, "q2", 1)
    assert "Question 2 of 3 Question 2 of rag?" in text(client.get(PAGE))


def test_a_pattern_that_is_learnt_can_be_gone_through_again(client, user, rag):
    for key in ("q1", "q2", "q3"):
        answer(user, rag, key)
    assert "Question 1 of 3" in text(client.get(PAGE))


def test_one_can_be_chosen_and_the_next_follows(client, rag):
    assert "Question 3 of rag?" in text(client.get(f"{PAGE}?question=q3"))
    assert "Question 2 of rag?" in text(client.get(f"{PAGE}?after=q1"))
    assert "Question 1 of rag?" in text(client.get(f"{PAGE}?question=gone&after=gone"))


def test_the_end_says_how_each_stands_and_offers_what_is_missing(client, user, rag, clock):
    answer(user, rag, "q1", 3)
    answer(user, rag, "q3", 1)
    page = client.get(f"{PAGE}?after=q3")
    assert "You remembered 1 of 3. Get all three right once to finish this pattern." in text(page)
    assert "Question 1 of rag? Got it, next on Wednesday Question 3 of rag? Again, next tomorrow" in text(page)
    assert {OPEN, f"{PAGE}?question=q3", "/patterns/rag/"} <= set(links(page))
    assert "Answer the 2 open questions" in text(page)


def test_a_retry_asks_the_missed_question_alone(client, user, rag):
    for key, rating in (("q1", 1), ("q2", 3), ("q3", 3)):
        answer(user, rag, key, rating)
    end = client.get(f"{PAGE}?after=q3")
    assert "Retry the missed question" in text(end)
    assert OPEN in links(end)
    assert "Question 1 of 3 · the last one" in text(client.get(OPEN))
    given = {"rating": "3", "shown": shown(user, "rag", "q1"), "run": "open"}
    response = client.post("/recall/cards/rag/q1/review/", given, follow=True)
    assert response.redirect_chain[-1][0] == f"{OPEN}&after=q1"
    assert "You have learnt Retrieval-augmented generation" in text(response)


def test_a_retry_goes_from_one_missed_question_to_the_next_and_leaves_out_what_is_hidden(client, user, rag):
    for key, rating in (("q1", 1), ("q2", 3), ("q3", 1)):
        answer(user, rag, key, rating)
    assert "Question 1 of 3 · 2 left" in text(client.get(OPEN))
    assert "Question 3 of rag?" in text(client.get(f"{OPEN}&after=q1"))
    hold(user, rag, "q3", True)
    assert "Question 1 of 3 · the last one" in text(client.get(OPEN))


def test_what_is_due_is_asked_without_what_is_not(client, user, rag, clock):
    answer(user, rag, "q2", 3)
    clock.shift(timedelta(days=9))
    for key in ("q1", "q3"):
        answer(user, rag, key, 3)
    assert "Recall it now" in text(client.get("/patterns/rag/"))
    assert OPEN in links(client.get("/patterns/rag/"))
    assert "Question 2 of 3 · the last one" in text(client.get(OPEN))


def test_a_pattern_that_was_begun_is_resumed_without_what_is_remembered(client, user, rag):
    answer(user, rag, "q2", 3)
    assert OPEN in links(client.get("/patterns/rag/"))
    answer(user, rag, "q1", 1)
    assert "Question 3 of rag?" in text(client.get(f"{OPEN}&after=q1"))


def test_an_answer_that_was_taken_back_is_asked_for_again(client, user, rag):
    group = answer(user, rag, "q1", 1).group
    assert "Question 2 of rag?" in text(client.get(f"{PAGE}?after=q1"))
    client.post(f"/undo/{group.pk}/")
    assert "Question 1 of rag?" in text(client.get(f"{PAGE}?after=q1"))


def test_the_signed_out_can_read_reveal_and_reach_the_end(client, rag):
    assert "No account is needed." in text(client.get(PAGE))
    assert "Nothing is saved yet" in text(client.get(f"{PAGE}?after=q3"))
    assert not RecallCard.objects.exists()


def test_a_pattern_of_another_name_and_one_that_left_are_told_apart(client, rag):
    FormerSlug.objects.create(model="pattern", slug="retrieval", now="rag")
    assert "Question 1 of rag?" in text(client.get("/patterns/retrieval/recall/"))
    type(rag).objects.update(retired_at=NOON)
    assert [client.get(url).status_code for url in (PAGE, "/patterns/no/recall/")] == [404, 404]
