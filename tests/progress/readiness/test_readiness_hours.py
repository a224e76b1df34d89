"""Hours and forecast on the readiness page, and what the page costs."""

from datetime import timedelta

import pytest

from catalog import library, version
from progress.readiness.page import ReadinessPage
from tests.factories import UserFactory
from tests.pages import text
from tests.progress.readiness.shown import NOW, TODAY, draw, hold, learn, planned, show_much

URL = "/readiness/"


def test_without_a_plan_nothing_is_forecast(client, user):
    html = client.get(URL).text
    assert "Make a plan to see a forecast." in html
    assert "you finish the plan" not in html


def test_with_a_plan_the_hours_and_the_sum_stand_open(client, user):
    planned(user)
    words = text(client.get(URL))
    assert "At 5 h a week you finish the plan on" in words
    assert " ÷ 5 h a week planned = " in words
    assert "You have 40 h until 7 July . This plan uses" in words


def test_what_found_no_room_is_told_apart_from_what_the_forecast_counts(user):
    planned(user, weeks=2)
    page = ReadinessPage(user)
    assert page.kept.figures.optional
    assert "optional" in dict(page.hours)["Planned"]
    assert page.kept.figures.days_early >= 0


def test_planned_work_that_is_done_counts_as_hours_done(user):
    planned(user)
    item = next(item for item in ReadinessPage(user).kept.plan.items if item.step == "pattern")
    learn(user, item.slug, NOW)
    figures = ReadinessPage(user).kept.figures
    assert (figures.done, figures.done_count) == (item.minutes, 1)


def test_the_plans_next_thing_is_the_step(user):
    planned(user)
    page = ReadinessPage(user)
    first = min((one for one in page.kept.plan.items if one.step == "exercise"), key=lambda one: page.kept.days[one.slot])
    assert page.sections[2].step.words == f"Draw {first.title}"


def test_the_recent_pace_needs_a_fortnight(user):
    hold(user, TODAY - timedelta(days=12))
    assert ReadinessPage(user).pace is None
    assert ReadinessPage(user).pace_words == "Too early to say after 13 days; we need 14"
    hold(user, TODAY - timedelta(days=13))
    assert ReadinessPage(user).pace == 45


def test_the_pace_counts_four_weeks_at_most(user):
    for days in (60, 10, 3):
        hold(user, TODAY - timedelta(days=days))
    draw(user, "typeahead")
    assert ReadinessPage(user).studied == (45 + 45 + 25, 28)


def test_everything_shown_is_strong_and_the_page_still_stands(client, user):
    for slug in library.patterns():
        learn(user, slug, NOW)
    for slug in library.exercises():
        draw(user, slug)
    assert [section.area.level for section in ReadinessPage(user).sections][::2] == ["strong", "strong"]
    assert client.get(URL).status_code == 200


def test_nobody_reads_another_readers_page(client, user):
    show_much(UserFactory())
    assert "there is no score" in client.get(URL).text


def test_its_queries_do_not_grow(client, user, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(version, "TRUST", 600)
    client.get(URL)
    show_much(user)
    planned(user)
    with django_assert_max_num_queries(8):
        client.get(URL)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, user, method):
    assert getattr(client, method)(URL).status_code == 405
