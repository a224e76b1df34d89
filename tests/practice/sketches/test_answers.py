"""Questions about the system: answered once, as a number where the words say one, and used by the review."""

import pytest

from practice.sketches.models import Sketch
from tests.pages import text


@pytest.fixture
def free(board):
    Sketch.objects.update(
        outline="Client app -> API gateway: request\nAPI gateway -> Own model (LLM server): prompt\n", exercise=None
    )
    return board


@pytest.fixture
def saved(press, board):
    """What is saved of answers: number, or the text where there is none, by key."""

    def answer(**answers: str) -> dict[str, float | str]:
        press("answers", **answers)
        return {row.key: row.text if row.number is None else row.number for row in board.answers.all()}

    return answer


def test_an_answer_is_a_number_where_its_words_say_one(saved):
    said = saved(
        scale="3 million a day", latency="50 ms", labels="labels arrive after chargebacks, 60 days", errors="a miss is worse"
    )
    assert said == {"requests_per_day": 3e6, "budget_ms": 50, "label_delay_s": 60 * 86_400, "errors": "a miss is worse"}


def test_the_last_answer_to_a_question_counts(saved):
    assert saved(latency="overnight") == {"latency": "overnight"}
    assert saved(latency="2 s") == {"budget_ms": 2000}
    assert saved(scale="", latency="") == {"budget_ms": 2000}


@pytest.mark.parametrize(
    ("question", "said", "error"),
    [
        ("latency", "300", "How long may an answer take? Say the number with its unit"),
        ("scale", "9" * 60, "has to be from 0 to"),
        ("errors", "x" * 201, "at most 200 characters"),
        ("labels", "a\0b", "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_taken_is_named_and_stays(press, free, question, said, error):
    for data in ({}, {"words": "Add a cache."}):
        response = press("answers", **{question: said, **data})
        assert response.status_code == 422
        assert error in text(response)
        assert said.replace("\0", "")[:40] in response.text.replace("\0", "")


def test_what_is_answered_is_not_asked_again(client, press, free):
    Sketch.objects.update(outline="")
    assert "How many requests a second at the peak?" in text(client.get(free.get_absolute_url()))
    shown = text(press("answers", words="Design a RAG system for customer support", scale="20", errors="money"))
    for question in ("How many requests a second at the peak?", "What does a wrong answer cost?"):
        assert question not in shown + text(client.get(free.get_absolute_url()))
    assert "How long may an answer take?" in shown


def test_an_exercise_is_not_asked_what_it_says(client, board):
    shown = text(client.get(board.get_absolute_url()))
    assert "How long may an answer take?" not in shown
    assert "What does a wrong answer cost?" in shown


def test_numbers_in_words_that_draw_nothing_are_saved_on_a_press(press, free):
    assert "Save these numbers" in text(press("words", words="We serve 5,000 qps."))
    press("answers", words="We serve 5,000 qps.", do="figures")
    assert free.answers.get().number == 5000


def test_a_number_in_a_prompt_that_draws_nothing_counts(press, free):
    Sketch.objects.update(outline="")
    shown = text(press("words", words="Design a RAG system for customer support, we serve 40 qps"))
    assert "Requests a second at the peak: 40 a second" in shown


def test_the_review_says_which_answer_a_finding_rests_on(client, press, free):
    address = f"/sketches/{free.pk}/review/"
    assert "A request takes longer than it may" not in text(client.get(address))
    press("answers", latency="50 ms")
    assert "From your answer: Latency budget: 50 ms" in text(client.get(address))


def test_an_answer_judges_again_what_was_submitted(press, board):
    press("submit", text="Client app -> API gateway: request\nAPI gateway -> Own model (LLM server): prompt\n")
    press("answers", latency="50 ms")
    assert "slower-than-budget" in board.versions.get().faults
