"""The key points of a case: shown beside an answer that was compared, each ticked by who had it."""

import pytest

from history.kinds import KINDS
from history.models import Event
from practice.cases.models import CaseAnswer
from tests.factories import CaseStudyFactory, UserFactory
from tests.pages import html, text

pytestmark = pytest.mark.django_db
PAGE, URL, ANSWER = "/cases/ranking/", "/cases/ranking/points/", "/cases/ranking/answer/"
POINTS = [{"key": "index", "text": "An index finds candidates."}, {"key": "ranker", "text": "A heavier model ranks them."}]


@pytest.fixture
def case():
    return CaseStudyFactory(slug="ranking", key_points=POINTS, takeaway="Split the work in two.")


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def answered(client, user, case):
    client.post(ANSWER, {"text": "Candidates first, then a heavier model.", "base": "", "do": "compare"})


def points():
    return CaseAnswer.objects.get().points


def test_no_patterns_are_asked_for_where_there_are_points(client, user, case):
    client.post(ANSWER, {"text": "Candidates first, then a heavier model.", "base": "", "do": "compare"})
    assert CaseAnswer.objects.get().done_at


def test_points_and_takeaway_show_only_after_comparing(client, user, case):
    assert "A heavier model ranks them." not in text(client.get(PAGE))
    client.post(ANSWER, {"text": "Candidates first, then a heavier model.", "base": "", "do": "compare"})
    words = text(client.get(PAGE))
    assert "An index finds candidates. A heavier model ranks them." in words
    assert "Split the work in two." in words


def test_a_tick_is_saved_and_shown(client, answered):
    response = client.post(URL, {"point": ["ranker"]})
    assert (response.status_code, response["Location"]) == (302, f"{PAGE}#compared")
    assert points() == ["ranker"]
    page = client.get(PAGE)
    assert "You had 1 of 2." in text(page)
    assert 'value="ranker" form="marks" autocomplete="off" checked' in html(page)


def test_htmx_gets_the_count(htmx, answered):
    words = text(htmx.post(URL, {"point": ["index", "ranker"]}))
    assert words == "You had 2 of 2. Saved."


def test_ticks_state_what_is_wanted(client, answered):
    for ticks in (["index"], ["index"], []):
        client.post(URL, {"point": ticks})
        assert points() == ticks


def test_the_same_ticks_again_write_nothing(client, answered):
    client.post(URL, {"point": ["index"]})
    events = list(Event.objects.values())
    client.post(URL, {"point": ["index"]})
    assert list(Event.objects.values()) == events


def test_changing_the_answer_keeps_the_ticks(client, answered):
    client.post(URL, {"point": ["index"]})
    base = client.get(ANSWER).content.decode().split('name="base" value="')[1].split('"')[0]
    client.post(ANSWER, {"text": "Another text altogether.", "base": base})
    assert points() == ["index"]


def test_ticks_can_be_undone(client, answered):
    Event.objects.update(at="2020-01-01T00:00Z")  # so long ago that the ticks are a change of their own
    client.post(URL, {"point": ["index"]})
    client.post(f"/undo/{Event.objects.latest('at').group_id}/")
    assert points() == []


def test_a_point_that_left_the_case_keeps_its_tick(client, answered, case):
    client.post(URL, {"point": ["index", "ranker"]})
    type(case).objects.update(key_points=POINTS[:1])
    client.post(URL, {"point": []})
    assert points() == ["ranker"]


def test_a_point_of_another_case_is_refused(client, answered):
    assert client.post(URL, {"point": ["nonsense"]}).status_code == 422
    assert points() == []


def test_without_a_compared_answer_there_is_nothing_to_tick(client, user, case):
    assert client.post(URL, {"point": ["index"]}).status_code == 409
    assert not CaseAnswer.objects.exists()


def test_somebody_elses_answer_is_not_touched(client, answered):
    client.force_login(UserFactory())
    client.post(URL, {"point": ["index"]})
    assert points() == []


def test_merged_answers_have_the_points_of_both():
    join_answer = KINDS["answer"].merge
    one = {"text": "a", "patterns": [], "version": 1, "done_at": None}
    assert join_answer(one | {"points": ["x"]}, one | {"points": ["y", "x"]})["points"] == ["x", "y"]
    assert "points" not in join_answer(one, one)


def test_points_survive_export_and_import(client, answered):
    client.post(URL, {"point": ["index"]})
    kind = KINDS["answer"]
    fact = kind.fact_of(CaseAnswer.objects.get())
    assert kind.validate(fact) == fact
    assert "points" not in kind.validate({name: value for name, value in fact.items() if name != "points"})
