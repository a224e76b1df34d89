"""Answers, ratings and claims that make no sense."""

import pytest

from tests.access.table import NOTE
from tests.access.verdicts import OWNER
from tests.practice.bad_inputs.hostile import LONG, NO_NUMBERS, borne, refused, send

pytestmark = pytest.mark.django_db
WORDS = "Words of mine that are long enough"
ANSWERED = "/recall/cards/rag/retrieval-apart/review/"
UNREADABLE = ["x" * 41, "\0"]


@pytest.mark.parametrize("rating", [*NO_NUMBERS, "0", "5", ""])
def test_a_rating_that_there_is_not_is_refused(world, rating):
    refused(world, "practice:recall_review", {"rating": rating, "answer": WORDS}, "Say how it went", answer=WORDS)


@pytest.mark.parametrize("answer", ["x" * 5001, "x" * 20_001, "a\0"])
def test_an_answer_from_memory_that_does_not_fit_is_shown_again(world, answer):
    said = refused(world, "practice:recall_review", {"rating": "3", "answer": answer}, "Your answer").body.decode()
    assert answer.replace("\0", "") in said


@pytest.mark.parametrize("shown", ["", "x", "2026-02-30", "9999-12-31T00:00Z", *UNREADABLE])
def test_a_review_that_was_never_shown_overwrites_nothing(world, shown):
    answer = send(world, "practice:recall_review", OWNER, {"rating": "3", "answer": WORDS, "shown": shown}, path=ANSWERED)
    assert (answer.status_code, answer.changed) == (422 if shown in UNREADABLE else 409, 0)
    assert WORDS in answer.body.decode()


@pytest.mark.parametrize("held", ["", "maybe", "\0", LONG])
def test_a_question_is_hidden_or_not(world, held):
    refused(world, "practice:recall_hold", {"held": held}, "whether to hide the question", (400,))


@pytest.mark.parametrize(
    ("slug", "key"), [("rag", "none"), ("none", "retrieval-apart"), ("rag", LONG), ("%00", "x"), ("-1", "0")]
)
def test_a_question_that_there_is_not_is_missing(world, slug, key):
    for page, data in (("review", {"rating": "3"}), ("hold", {"held": "yes"})):
        answer = borne(world, "", data, (404,), f"/recall/cards/{slug}/{key}/{page}/")
        assert answer.changed == 0


@pytest.mark.parametrize("do", ["save", "compare", "both"])
@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"text": "x" * 5001}, "Your answer"), ({"text": "a\0"}, "Your answer"), ({"pattern": "none"}, "Patterns")],
)
def test_an_answer_to_a_case_that_cannot_be_kept_is_shown_again(world, wrong, words, do):
    data = NOTE | {"text": WORDS, "do": do} | wrong
    said = refused(world, "practice:case_answer", data, words).body.decode()
    assert data["text"].replace("\0", "") in said


@pytest.mark.parametrize("text", ["", "Too short", "\n" * 40])
def test_an_answer_of_no_sentence_cannot_be_compared(world, text):
    refused(world, "practice:case_answer", NOTE | {"text": text, "do": "compare"}, "write at least one sentence")


@pytest.mark.parametrize("thing", ["", "mock:1", "plan:", "exercise:none", "case:\0", "pattern:", "x" * 161, ":", "note:rag"])
def test_a_thing_that_there_is_not_was_done_nowhere(world, thing):
    refused(world, "practice:elsewhere", {"thing": thing, "done": "yes"}, statuses=(400, 404))


@pytest.mark.parametrize("wrong", [{"done": "maybe"}, {"done": ""}, {"note": "x" * 201}, {"note": "a\0"}])
def test_a_claim_that_does_not_fit_is_refused(world, wrong):
    refused(world, "practice:elsewhere", {"thing": "exercise:typeahead", "done": "yes"} | wrong, statuses=(400,))


@pytest.mark.parametrize("kind", ["none", "%00", "plan", "user"])
def test_a_note_on_nothing_is_refused(world, kind):
    assert borne(world, "", NOTE, (404, 400), f"/notes/on/{kind}/rag/").changed == 0
