"""The questions of one pattern, one after another."""

import pytest

from catalog.models import FormerSlug
from practice.recall.models import RecallCard
from tests.pages import links, text
from tests.practice.recall.cards import NOON, answer

pytestmark = pytest.mark.django_db
PAGE = "/patterns/rag/recall/"


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
    assert {PAGE, f"{PAGE}?question=q3", "/patterns/rag/"} <= set(links(page))


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
