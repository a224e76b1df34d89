"""Forty identical presses of each kind at the same moment, and a hundred drawings, through the server that people start."""

from uuid import uuid4

import pytest

from tests.practice.mocks.making import sheet
from tests.serving import serving

BOOK = "/resources/huyen-designing-machine-learning-systems/"
OUTLINE = "\n".join(f"Service {number} -> Service {number * 7 % 20}: call {number}" for number in range(30))
CARD = "/recall/cards/rag/retrieval-apart/review/"
WORDS = "Words of mine that are long enough"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("guide")) as found:
        found.become_guest(BOOK, state="want")
        yield found


def statuses(answers):
    return {response.status for response, _ in answers}


def test_a_review_counts_once(served):
    assert statuses(served.together(40, CARD, rating="3", answer=WORDS, shown="")) == {302}
    assert served.rows("progress_recallcard") == served.rows("progress_recallreview") == 1


def test_an_answer_is_saved_once(served):
    data = {"text": WORDS, "none": "1", "do": "compare"}
    assert statuses(served.together(40, "/cases/adyen-contextual-bandits/answer/", **data)) == {302}
    assert served.ask("select version, text from progress_caseanswer") == [(1, WORDS)]


def test_what_was_done_elsewhere_was_done_once(served):
    assert statuses(served.together(40, "/elsewhere/", thing="exercise:typeahead", done="yes")) == {302}
    assert served.rows("progress_elsewhere") == 1


def test_plans_made_together_are_one(served):
    assert statuses(served.together(40, "/plan/new/", goal="interview-preparation", weeks="8")) == {302}
    assert served.rows("progress_plan") == 1
    assert served.ask("select count(*) from progress_event where subject = 'plan'") == [(1,)]


def test_a_drawing_is_handed_in_once(served):
    sketch = begun(served, "/exercises/typeahead/draw/")
    assert statuses(served.together(40, f"{sketch}submit/", text=OUTLINE, base="")) == {302}
    assert served.ask("select version from practice_sketch") == [(2,)]
    assert served.ask("select kind, number from practice_sketchversion") == [("submitted", 1)]


def test_an_exercise_begun_many_times_is_one_sketch(served):
    assert statuses(served.together(40, "/exercises/social-feed-ranking/draw/")) == {302}
    assert served.ask("select count(*) from practice_sketch where title like 'Social feed ranking%'") == [(1,)]


def test_a_hundred_drawings_together_are_all_there_and_equal(served):
    sketch = begun(served, "/sketches/new/")
    answers = served.together(100, f"{sketch}draw/", text=OUTLINE, base="1")
    assert statuses(answers) == {200}
    assert len({said for _, said in answers}) == 1
    assert answers[0][1].count("<svg") >= 1


def test_an_interview_is_opened_begun_finished_and_scored_once(served):
    asked = {"exercise": "typeahead", "minutes": "30", "id": str(uuid4())}
    assert statuses(served.together(40, "/mocks/new/", **asked)) == {302}
    assert served.rows("practice_mockinterview") == served.rows("practice_seat") == 1
    mock = f"/mocks/{asked['id']}/"
    for do in ("start", "finish"):
        assert statuses(served.together(40, f"{mock}clock/", do=do)) == {302}
    assert statuses(served.together(40, f"{mock}scratchpad/", text=WORDS, base="")) == {302}
    assert served.ask("select version, scratchpad from practice_mockinterview") == [(2, WORDS)]
    assert statuses(served.together(40, f"{mock}scores/", do="submit", **sheet())) == {302}
    assert served.rows("practice_score") == 8


def begun(served, path):
    """Where a new sketch is."""
    response, _ = served.send("POST", path)
    return response.headers["Location"]
