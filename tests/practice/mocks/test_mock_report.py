"""The report of an interview: on its page and as Markdown."""

import pytest
import time_machine

from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.mocks.making import NOW, finished, logged, press, room, scored, sheet

pytestmark = pytest.mark.django_db
OUTLINE = "Client app -> Feature store: keys"


@pytest.fixture
def drawn(client):
    """An interview that is scored, with a drawing that lacks the ranker, which was added only afterwards."""
    client.force_login(UserFactory())
    mock = room(client)
    press(client, mock, "start", 0)
    client.post(f"/mocks/{mock.pk}/sketch/", {"sketch": ""})
    Sketch.objects.update(outline=OUTLINE)
    client.post(f"/mocks/{mock.pk}/scratchpad/", {"text": "5,000 a second\n```", "base": ""})
    press(client, mock, "phase", 10, to=1, at=0)
    press(client, mock, "finish", 12)
    with time_machine.travel(NOW.replace(hour=12), tick=False):
        client.post(f"/mocks/{mock.pk}/scores/", sheet(operation=1) | {"do": "submit"})
    Sketch.objects.update(outline=f"{OUTLINE}\nClient app -> Ranker")
    return mock


def test_the_report_says_what_was_scored_and_why(client, drawn):
    page = text(client.get(drawn.get_absolute_url()))
    assert "60 % on the score sheet. Practise “Release, monitoring and updating” next." in page
    assert "Absent The design ended at launch. Evidence of operation" in page
    assert "Keep The figures" in page
    assert "Project setup 10:00 8 min +2:00" in page
    assert "First sketch 2:00 4 min \N{MINUS SIGN}2:00" in page


def test_the_drawing_is_held_against_the_exercise_as_it_was_at_the_end(client, drawn):
    page = text(client.get(drawn.get_absolute_url()))
    assert "1 of 3 expected components and arrows are there" in page
    assert "Ranker It orders." in page


def test_the_reference_and_the_answers_open_with_the_report(client, drawn):
    page = client.get(drawn.get_absolute_url()).text
    assert "The client asks the ranker." in page
    assert "Answer 0." in page
    assert Sketch.objects.get().reference_seen_at == NOW.replace(hour=12)


def test_the_markdown_holds_all_of_it(client, drawn):
    response = client.get(f"/mocks/{drawn.pk}/report.md")
    assert response["Content-Disposition"] == 'attachment; filename="mock-a-feed-2026-05-13.md"'
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    body = response.text
    assert body.startswith("# Mock interview: A feed\n\n13 May 2026, 12 minutes\n")
    assert "You: **Absent.** The design ended at launch.\n\n> Evidence of operation" in body
    assert "| Project setup | 8 min | 10:00 |" in body
    assert "````\n5,000 a second\n```\n````" in body
    assert f"```\n{OUTLINE}\n```" in body
    assert "Missing: Ranker." in body


def test_there_is_no_report_before_the_scores(client):
    client.force_login(UserFactory())
    assert client.get(f"/mocks/{finished(client).pk}/report.md").status_code == 409


def test_a_report_without_a_drawing_says_so(client):
    client.force_login(UserFactory())
    assert "Nothing was drawn." in text(client.get(scored(client).get_absolute_url()))


def test_a_drawing_in_the_bin_is_left_out(client, drawn):
    Sketch.objects.update(removed_at=NOW)
    assert "Nothing was drawn." in text(client.get(drawn.get_absolute_url()))


def test_the_page_takes_few_queries(client, drawn, loaded, django_assert_max_num_queries):
    loaded()
    client.get(drawn.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(drawn.get_absolute_url())


def test_a_drawing_comes_into_the_room_once_and_only_an_own_one(client):
    client.force_login(UserFactory())
    mock = room(client)
    theirs = Sketch.objects.create(user=UserFactory(), exercise=mock.exercise, title="T", created_at=NOW, updated_at=NOW)
    assert client.post(f"/mocks/{mock.pk}/sketch/", {"sketch": theirs.pk}).status_code == 404
    assert client.post(f"/mocks/{mock.pk}/sketch/", {"sketch": "x"}).status_code == 400
    for _ in range(2):
        client.post(f"/mocks/{mock.pk}/sketch/", {"sketch": ""})
    assert Sketch.objects.filter(user=mock.user).count() == 1
    assert MockInterview.objects.get().sketch.user == mock.user


def test_a_sketch_of_the_exercise_can_be_gone_on_with(client):
    client.force_login(user := UserFactory())
    mock = room(client)
    about = {"user": user, "exercise": mock.exercise, "outline": OUTLINE, "created_at": NOW, "updated_at": NOW}
    mine = Sketch.objects.create(title="Of last week", **about)
    press(client, mock, "start", 0)
    assert "Continue “Of last week”" in text(client.get(mock.get_absolute_url()))
    client.post(f"/mocks/{mock.pk}/sketch/", {"sketch": mine.pk})
    assert MockInterview.objects.get().sketch == mine


SKIPPED = "You never entered “Data pipeline”, “Modelling” and 2 more."


def test_what_is_too_little_to_judge_counts_as_practice(client, drawn):
    page = text(client.get(drawn.get_absolute_url()))
    assert "Counts as practice, not as evidence" in page
    assert f"{SKIPPED} It lasted 12 of 45 minutes. The drawing has 1 of 3 expected components and arrows." in page
    assert "practice only" in text(client.get("/mocks/"))


def test_practice_only_gets_no_verdict(client, drawn):
    export = client.get(f"{drawn.get_absolute_url()}report.md").text
    for page in (client.get(drawn.get_absolute_url()).text, client.get("/mocks/").text, export):
        assert "hire." not in page.lower().replace("hiring", "")
        assert ", no hire" not in page
        assert " %" in page


def test_practice_leaves_readiness_and_courses_as_they_were(client, drawn):
    before = text(client.get("/mocks/")), text(client.get("/readiness/"))
    MockInterview.objects.update(is_evidence=True)
    after = text(client.get("/mocks/")), text(client.get("/readiness/"))
    assert "Absent on 13 May" not in before[0]
    assert "Absent on 13 May" in after[0]
    assert before[1] != after[1]


def test_absent_everywhere_is_no_evidence_wherever_it_was_held(client):
    client.force_login(UserFactory())
    levels = {name: 1 for name in sheet(prefix="candidate-") if name.endswith("-level")}
    logged(client, **levels)
    page = text(client.get(MockInterview.objects.get().get_absolute_url()))
    assert "0 %" in page
    assert "Every criterion scored is at Absent." in page
    assert not MockInterview.objects.get().is_evidence


def test_levels_stand_beside_what_the_drawing_shows(client, drawn):
    page = text(client.get(drawn.get_absolute_url()))
    assert "In your drawing: 1 of 3 expected components and arrows." in page
    assert "In your drawing: Client app. Missing: Ranker." in page
