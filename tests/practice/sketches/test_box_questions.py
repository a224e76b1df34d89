"""Questions about a box: answered from the estimate, the rules and the patterns, with what the answer rests on."""

import pytest

from practice.mocks.models import MockInterview
from practice.sketches.box_lessons import TEACHES, lesson
from practice.sketches.models import Sketch
from practice.sketching.kinds import COMPONENT_KINDS
from tests.pages import is_fragment, text

DRAWN = """Client app -> API gateway: request
API gateway -> Ranking service (Ranker): items
# note Ranking service: slow but right
Ranking service -> Online feature store: keys
Zorp -> Ranking service
"""


@pytest.fixture
def free(user, board):
    """A sketch without an exercise."""
    Sketch.objects.filter(pk=board.pk).update(exercise=None, outline=DRAWN)
    return board


@pytest.fixture
def ask(client, free):
    return lambda box, **asked: client.get(f"/sketches/{free.pk}/box/", {"box": box, **asked})


@pytest.mark.parametrize(
    ("about", "said", "source"),
    [
        ("down", "API gateway gets no answer", "estimate/?what=down&amp;box=Ranking+service#broken"),
        ("trade", "Your note says: slow but right", "/patterns/two-stage-retrieval-ranking/"),
        ("wrong", "Nothing in your drawing watches it. Draw a monitor", "/patterns/two-stage-retrieval-ranking/"),
        ("traffic", "Not known: say requests a second", "estimate/?what=traffic#broken"),
    ],
)
def test_each_ready_question_is_answered_with_what_it_rests_on(ask, about, said, source):
    response = ask("Ranking service", about=about)
    assert response.status_code == 200
    assert said in text(response)
    assert source in response.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what if this dies?", "API gateway gets no answer"),
        ("any downsides?", "Your note says"),
        ("What happens if the API gateway is down?", "Client app gets no answer"),
        ("What is the capital of France?", "neither do we"),
    ],
)
def test_a_question_in_own_words_is_about_the_box_that_it_names(ask, question, said):
    response = ask("Ranking service", question=question)
    assert said in text(response)
    assert question in text(response)


def test_what_nobody_knows_is_said(ask):
    assert "Choose its type above" in text(ask("Zorp", about="trade"))
    assert "No pattern of this guide is about this type" in text(ask("API gateway", about="trade"))


@pytest.mark.parametrize("asked", [{"about": "weather"}, {"question": " "}, {"question": "x" * 501}])
def test_a_bad_question_is_refused_and_kept(ask, asked):
    response = ask("Zorp", **asked)
    assert response.status_code == 422
    assert 'id="box-ask-error"' in response.text
    assert f'value="{asked.get("question", "")}"' in response.text


def test_in_the_board_the_outline_as_typed_is_asked_about(press, htmx, free):
    response = press("box", box="Zorp", about="down", text="Client app -> Zorp (Ranker): request\n")
    assert is_fragment(response)
    assert "Client app gets no answer" in text(response)
    assert "data-outline" not in response.text


def test_before_an_own_attempt_at_an_exercise_nothing_missing_is_told(client, press, board):
    Sketch.objects.filter(pk=board.pk).update(outline=DRAWN)
    address = f"/sketches/{board.pk}/box/?box=Ranking+service&about=wrong"
    assert "Draw a monitor" not in text(client.get(address))
    press("submit", text=DRAWN)
    assert "Draw a monitor" in text(client.get(address))


def test_the_scale_of_an_exercise_counts_in_answers(client, board):
    Sketch.objects.filter(pk=board.pk).update(outline=DRAWN)
    answer = text(client.get(f"/sketches/{board.pk}/box/?box=API+gateway&about=traffic"))
    assert "API gateway then gets" in answer
    assert "requests a second become" in answer


def test_a_mock_interview_without_words_answers_nothing(client, ask, free, user):
    now = free.created_at
    facts = {"user": user, "minutes": 30, "started_at": now, "created_at": now, "updated_at": now}
    MockInterview.objects.create(sketch=free, state="running", **facts)
    response = ask("Zorp", question="what if it fails?")
    assert response.status_code == 403
    assert "off in this mock interview" in text(response)
    assert "what if it fails?" in response.text
    assert "Ask about it" not in text(client.get(f"/sketches/{free.pk}/box/?name=Zorp"))


def test_every_lesson_is_a_pattern_and_every_kind_it_names_is_one(catalogue):
    named = [kind for kinds in TEACHES.values() for kind in kinds.split()]
    assert set(named) <= COMPONENT_KINDS.keys()
    assert len(set(named)) == len(named)
    assert all(lesson(kind) for kind in named)
