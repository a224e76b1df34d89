"""A question that came to a pattern later takes nothing away from its readers."""

import pytest

from catalog.models import Pattern
from progress.plan.evidence import Findings
from tests.pages import text
from tests.practice.recall.cards import answer, asking

pytestmark = pytest.mark.django_db
PAGE = "/patterns/rag/"
LATER = {"key": "later", "question": "And the filters?", "answer": "Inside the search.", "added_on": "2026-11-30"}


@pytest.fixture
def learnt(user, clock):
    """RAG, learnt with its three questions before it got a fourth."""
    rag = asking("rag")
    for key in ("q1", "q2", "q3"):
        answer(user, rag, key)
    Pattern.objects.update(questions=[*rag.questions, LATER])
    return Pattern.objects.get()


def test_those_who_had_learnt_a_pattern_have_learnt_it_still(client, user, learnt):
    assert "Learnt, due again on Wednesday" in text(client.get(PAGE))
    assert "pattern:rag" in Findings(user).done


def test_the_added_question_is_asked_next(client, user, learnt):
    assert "Question 4 of 4 And the filters?" in text(client.get(f"{PAGE}recall/"))
    assert "And the filters?" in text(client.get("/recall/new/?left=5"))


def test_an_added_question_that_is_missed_leaves_the_pattern_learnt(client, user, learnt):
    answer(user, learnt, "later", 1)
    page = text(client.get(f"{PAGE}recall/?after=later"))
    assert "You have learnt Rag You remembered the 3 main questions at least once." in page
    assert "And the filters? Again, next tomorrow" in page


def test_the_main_questions_are_enough_to_learn_a_pattern(client, user, learnt):
    fresh = asking("fresh", count=1)
    Pattern.objects.filter(slug="fresh").update(questions=[*fresh.questions, LATER])
    answer(user, Pattern.objects.get(slug="fresh"), "later")
    assert "Started: 0 of 1 question remembered" in text(client.get("/patterns/fresh/"))
    answer(user, Pattern.objects.get(slug="fresh"), "q1")
    assert "pattern:fresh" in Findings(user).done
