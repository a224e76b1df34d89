"""All of a reader's interviews, and what they say together."""

import pytest

from practice.mocks.models import MockInterview
from practice.mocks.rubric import outcome
from practice.mocks.trends import courses, gap, named, trend, weakest
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.mocks.making import finished, logged, press, room, scored

pytestmark = pytest.mark.django_db
DAY = 24 * 60


@pytest.fixture
def user(client):
    client.force_login(user := UserFactory())
    return user


def test_the_signed_out_are_told_what_it_is(client):
    page = client.get("/mocks/")
    assert page.status_code == 200
    assert "No mock interviews yet" in text(page)
    assert trend(None) == {key: [] for key in trend(None)}
    assert weakest(None) == []


def test_interviews_stand_by_how_far_they_are(client, user):
    room(client, slug="a-feed")
    press(client, room(client, slug="a-search"), "start", 0)
    finished(client, slug="an-ad")
    scored(client, slug="a-ride")
    page = text(client.get("/mocks/"))
    assert "A feed Not started" in page
    assert "A search Running: its clock is running" in page
    assert "An ad To be scored" in page
    assert "A ride 67 %, hire" in page


@pytest.mark.parametrize(("level", "verdict"), [(1, "No hire"), (2, "No hire"), (3, "Hire"), (4, "Strong hire")])
def test_list_report_and_export_say_one_verdict(client, user, level, verdict):
    mock = scored(client, level, slug="a-ride")
    percent = outcome(mock.seats.get().levels).percent
    assert f"{percent} %, {verdict.lower()}" in text(client.get("/mocks/"))
    assert f"{percent} % {verdict}." in text(client.get(mock.get_absolute_url()))
    assert f"{percent} %.** {verdict}." in client.get(f"{mock.get_absolute_url()}report.md").text


def test_levels_over_time_are_told_in_words(client, user):
    scored(client, 2, minute=-3 * DAY)
    scored(client, 3, operation=1)
    page = text(client.get("/mocks/"))
    assert "Framing the problem Solid on 13 May 2026, up from Partial" in page
    assert "Release, monitoring and updating Absent on 13 May 2026, down from Partial" in page


def test_the_weakest_come_first_by_the_last_three_interviews(client, user):
    scored(client, 1, minute=-40 * DAY)
    for days in (30, 20):
        scored(client, 3, minute=-days * DAY, operation=2)
    scored(client, 3, operation=1, framing=2)
    assert weakest(user) == [
        ("operation", "Release, monitoring and updating: Absent over your last three mocks"),
        ("framing", "Framing the problem: Partial over your last three mocks"),
    ]


def test_only_submitted_sheets_of_kept_interviews_count(client, user):
    finished(client)
    gone = scored(client, 1)
    MockInterview.objects.filter(pk=gone.pk).update(removed_at=gone.created_at)
    assert weakest(user) == []
    assert courses(trend(user)) == []


def test_other_peoples_interviews_say_nothing(client, user):
    scored(client, 1)
    assert weakest(UserFactory()) == []


def test_a_trend_says_whose_level_it_is(client, user):
    logged(client, scored_by="both")
    assert [(one.level, one.whose, one.who) for one in trend(user)["framing"]] == [
        (3, "candidate", "you"),
        (2, "interviewer", "Kim"),
    ]
    assert "on 8 criteria, most of all" in gap(trend(user))


def test_where_both_scored_the_mean_counts(client, user):
    logged(client, scored_by="both")
    assert [course.lately for course in courses(trend(user))] == [2.5] * 8
    assert [named(level) for level in (1, 1.5, 2.5, 2.6, 3.4, 4)] == [1, 1, 2, 3, 3, 4]


def test_the_weakest_criteria_take_one_query(client, user, django_assert_max_num_queries):
    scored(client, 2)
    with django_assert_max_num_queries(1):
        weakest(user)


def test_the_page_takes_as_many_queries_for_many_as_for_one(client, user, django_assert_max_num_queries):
    for number in range(4):
        scored(client, minute=number * 60)
    room(client)
    with django_assert_max_num_queries(8):
        client.get("/mocks/")
