"""What two places say of one plan or one interview, in the words that a reader compares."""

import re

import pytest

from practice.mocks.rubric import outcome
from tests.pages import text
from tests.progress.plan.doing import hold

pytestmark = pytest.mark.django_db
SHORT = {"goal": "interview-preparation", "weeks": "3", "monday": "1", "tuesday": "1", "sunday": "2"}
DURATION = re.compile(r"(?:(\d+) h)? ?(?:(\d+) min)? left")


def minutes_left(words: str) -> int:
    return sum(60 * int(hours or 0) + int(minutes or 0) for hours, minutes in DURATION.findall(words))


def test_wizard_and_plan_name_one_last_day(client, catalogue):
    preview = text(client.get("/plan/new/", SHORT)).partition("This makes")[2]
    client.post("/plan/new/", SHORT)
    days = re.findall(r"until (\d+ \w+)", preview + text(client.get("/plan/")))
    assert len(days) > 1
    assert len(set(days)) == 1


def test_steps_and_weeks_of_a_plan_are_as_much_work(client, catalogue):
    client.post("/plan/new/", SHORT)
    steps, _, weeks = text(client.get("/plan/")).partition("Week 1 Now")
    assert minutes_left(weeks) > 600
    # Each of the five steps and three weeks is rounded for itself.
    assert minutes_left(weeks) == pytest.approx(minutes_left(steps), abs=8)


def test_one_interview_has_one_score_on_its_report_and_readiness(mine, user):
    mock = hold(user, "typeahead", operation=1, framing=2, judgement_and_communication=1, architecture=2)
    score = f"{outcome(mock.seats.get().levels).percent} %"
    assert score in text(mine.get(f"/mocks/{mock.pk}/"))
    assert score in text(mine.get("/readiness/"))
