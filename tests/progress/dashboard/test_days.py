"""The calendar of days: counted as the query says, and shown as its templates say."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from catalog.models import Resource
from history.choices import Action
from history.record import undo, write
from progress.choices import State
from progress.dashboard import statistics
from progress.reading.facts import change_records
from progress.reading.rules import Record
from progress.reading.study_days import Day, days_of, days_query
from tests.factories import UserFactory

pytestmark = pytest.mark.usefixtures("catalogue")


def mark(user, work, state, action=Action.MARK):
    change = change_records(work, lambda records: (*records[:-1], Record(1, state)))
    return write(user, action, "Marked", [change])


@pytest.mark.parametrize("week_start", [0, 5, 6])
def test_a_heatmap_tells_of_every_day_until_today(week_start):
    today = date(2026, 5, 13)
    days = {today - timedelta(days=7 * number): Day(number % 3, 30 * number) for number in range(60)}
    for found in ({}, days, {today: Day(1, 0)}):
        heat = statistics.heat(found, today, week_start)
        html = render_to_string("progress/dashboard/_heatmap.html", {"heat": heat})
        told = [cell for _, cells in heat.rows for cell in cells if not cell.is_future]
        assert html.count('tabindex="-1"') == len(told)
        for cell in told[::20]:
            assert f"{cell.date:%a} {cell.date.day} {cell.date:%b %Y}: {cell.day.words}" in html


def test_days_are_counted_as_the_query_says():
    user = UserFactory()
    for work, state in zip(Resource.objects.order_by("pk")[:40], State.values * 8, strict=True):
        mark(user, work, state)
    work, today = Resource.objects.last(), user.local_date()
    undo(mark(user, work, State.WANT))
    undo(undo(mark(user, work, State.KNOWN))[0])
    mark(user, work, State.WANT, Action.RESET)
    mark(UserFactory(), work, State.WANT)
    for last in (today - timedelta(days=1), today, today + timedelta(days=1)):
        plain = {day: Day(changes, minutes) for day, changes, minutes in days_query(user.pk, date(2000, 1, 1), last)}
        assert days_of(user, last) == plain
    assert days_of(user, today)[today].changes == 41
