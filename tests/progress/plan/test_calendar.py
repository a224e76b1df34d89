import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
import vobject

from accounts.models import Preferences
from mlsd_guide.amounts import minutes_words
from progress.plan import planner
from progress.plan.entries import days_words
from progress.plan.models import CalendarFeed, Plan, PlanItem
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.inputs import Answers
from tests.factories import UserFactory
from tests.pages import text
from tests.progress.plan import doing

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(mine, user):
    mine.post("/plan/calendar/", {"do": "make"})
    return f"/calendar/{user.calendar_feed.token}.ics"


def events(client, address):
    """By UID, as a library reads them that has not written them."""
    return {event.uid.value: event for event in vobject.readOne(client.get(address).content.decode()).vevent_list}


def begun(found):
    """Without the further days of what takes several."""
    return {uid: event for uid, event in found.items() if not event.summary.value.startswith("Continues: ")}


def test_the_address_is_secret_and_shown_to_its_owner_only(mine, client, user, address):
    assert len(user.calendar_feed.token) >= 43
    assert address in mine.get("/plan/calendar/").text
    client.force_login(UserFactory())
    assert address not in client.get("/plan/calendar/").text


def test_a_calendar_reads_it_without_signing_in(client, address):
    client.logout()
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert len(events(client, address)) > 50
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_unchanged_it_is_not_sent_again(client, address):
    client.logout()
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_new_address_ends_the_old_one(mine, user, address):
    mine.post("/plan/calendar/", {"do": "make"})
    assert mine.get(address).status_code == 404
    user.calendar_feed.refresh_from_db()
    assert mine.get(f"/calendar/{user.calendar_feed.token}.ics").status_code == 200


def test_an_ended_address_is_missing(mine, user, address):
    for _ in range(2):
        mine.post("/plan/calendar/", {"do": "end"})
    assert not CalendarFeed.objects.exists()
    assert mine.get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "..", "a" * 500, "%00", "%F0%9F%92%A9"])
def test_a_wrong_token_is_missing(client, catalogue, token):
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_what_is_wanted_must_be_said(mine):
    response = mine.post("/plan/calendar/", {"do": "both"})
    assert response.status_code == 400
    assert not CalendarFeed.objects.exists()


def test_without_a_plan_the_address_is_empty(mine, address):
    mine.post("/plan/remove/")
    assert mine.get(address).status_code == 404
    assert "There is no plan yet" in text(mine.get("/plan/calendar/"))


def test_every_thing_stands_on_a_day_of_study_of_its_week(mine, user, address):
    start, found = Plan.objects.get().start, events(mine, address)
    assert len(begun(found)) == PlanItem.objects.filter(plan__user=user, week__gte=1).count()
    for event in found.values():
        day = event.dtstart.value
        assert day.weekday() < 5
        assert start <= day < start + timedelta(weeks=8)
        assert event.dtend.value == day + timedelta(days=1)


def test_what_takes_two_days_says_so_in_the_calendar_and_in_its_week(mine, user, address):
    planner.make(user, Answers("interview-preparation", user.local_date(), None, (20, 20, 20, 20, 20, 0, 0), weeks=8))
    kept = SavedPlan.of(user)
    item = next(item for item in kept.plan.items if item.step != "recall" and len(kept.shares[item.slot]) > 1)
    days = kept.shares[item.slot]
    assert days_words(list(days)) in text(mine.get(f"/plan/weeks/{item.week}/"))
    continued = {one.dtstart.value for one in events(mine, address).values() if f"Continues: {item.title}" in one.summary.value}
    assert max(days) in continued


def test_a_mock_that_is_longer_than_its_day_says_so(mine, user):
    planner.make(user, Answers("interview-preparation", user.local_date(), None, (30, 30, 30, 30, 30, 0, 0), weeks=8))
    kept = SavedPlan.of(user)
    item = next(item for item in kept.plan.items if item.step == "mock" and item.minutes > 40)
    assert len(kept.shares[item.slot]) == 1
    said = f"This takes {minutes_words(item.minutes)}; your day has 30 min."
    assert said in text(mine.get(f"/plan/weeks/{item.week}/")).replace(" ;", ";").replace(" .", ".")


def test_days_of_two_months_name_both():
    assert days_words([date(2026, 12, 24), date(2026, 12, 26)]) == "Thursday 24 and Saturday 26 December"
    assert days_words([date(2026, 12, 31), date(2027, 1, 2)]) == "Thursday 31 December and Saturday 2 January"


def test_a_week_is_spread_over_its_days_by_their_minutes(mine, user, address):
    start = Plan.objects.get().start
    days = {event.dtstart.value for event in events(mine, address).values()}
    assert len([day for day in days if day < start + timedelta(weeks=1)]) >= 4
    Plan.objects.update(minutes=[0, 0, 0, 0, 0, 300, 0])
    assert {event.dtstart.value.weekday() for event in events(mine, address).values()} == {5}


def test_a_moved_item_keeps_its_event_and_changes_its_day(mine, user, address):
    item = PlanItem.objects.filter(plan__user=user, week=1, step="pattern").first()
    before = begun(events(mine, address))
    mine.post("/plan/items/week/", {"item": item.key, "week": "4"})
    after = begun(events(mine, address))
    assert after.keys() == before.keys()
    moved = {uid for uid in before if before[uid].dtstart.value != after[uid].dtstart.value}
    week4 = Plan.objects.get().start + timedelta(weeks=3)
    assert any(after[uid].dtstart.value >= week4 and before[uid].dtstart.value < week4 for uid in moved)


def test_days_stay_days_over_a_change_of_clocks(mine, user, address):
    user.preferences = user.choices
    user.preferences.time_zone = "Europe/Berlin"
    user.preferences.save()
    Plan.objects.update(start=date(2027, 3, 22))
    found = events(mine, address)
    assert vobject.readOne(mine.get(address).content.decode()).x_wr_timezone.value == "Europe/Berlin"
    days = sorted({event.dtstart.value for event in found.values()})
    assert days[0] == date(2027, 3, 22)
    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}
    assert date(2027, 3, 29) in days


def test_what_is_done_says_so_and_the_interview_is_in_it(mine, user, address):
    on = user.local_date() + timedelta(days=50)
    mine.post("/plan/new/", {"asked": "1", "interview_on": on.isoformat()})
    doing.learn(user, doing.slugs(user, "pattern")[0])
    found = [(event.summary.value, event.dtstart.value) for event in events(mine, address).values()]
    assert ("Interview", on) in found
    assert any(words.startswith("Done: ") for words, _ in found)


def test_each_event_leads_to_its_work(mine, address):
    event = next(iter(events(mine, address).values()))
    assert event.url.value.startswith("http://testserver/")
    assert event.url.value in event.description.value


def test_what_is_done_stands_on_the_readers_day_of_it(mine, user, address):
    Preferences.objects.create(user=user, time_zone="Pacific/Niue")
    slug = doing.slugs(user, "pattern")[0]
    # Late on Saturday evening in Niue, where it is eleven hours earlier.
    with time_machine.travel(datetime(2027, 3, 7, 9, 30, tzinfo=UTC), tick=False):
        doing.learn(user, slug)
    (event,) = [event for event in events(mine, address).values() if event.summary.value.startswith("Done: ")]
    assert event.dtstart.value == date(2027, 3, 6)
    assert event.dtend.value == date(2027, 3, 7)


def test_the_address_was_made_on_the_readers_date(mine, user, address):
    Preferences.objects.create(user=user, time_zone="Pacific/Kiritimati")
    CalendarFeed.objects.update(made_at=datetime(2027, 3, 6, 22, tzinfo=UTC))
    assert "Made on 7 March 2027" in text(mine.get("/plan/calendar/"))


def test_calendar_week_and_today_show_one_day_for_each_thing(mine, user, address):
    today = user.local_date()
    Plan.objects.update(minutes=[90 * (day != today.weekday()) for day in range(7)])
    feed = {(event.summary.value.rpartition(" (")[0], event.dtstart.value) for event in events(mine, address).values()}
    parts = mine.get("/plan/weeks/1/").text.split('<li class="plan-item"')[1:]
    # What goes over several days names them in another way.
    parts = [part for part in parts if re.search(r"· \w+day \d+ [A-Z]\w+<", part)]
    days = [re.search(r"· (?P<on>\w+day \d+ \w+)", part)["on"] for part in parts]
    titles = [unescape(re.search(r"<h2[^>]*>(?:<a[^>]*>)?([^<]+)", part)[1]) for part in parts]
    titles = ["Recall what is due" if title == "Recall" else title for title in titles]
    assert set(zip(titles, days, strict=True)) <= {(title, f"{on:%A} {on.day} {on:%B}") for title, on in feed}
    assert len(set(days)) > 1
    doing.answer(user, "adyen-contextual-bandits")
    doing.hold(user, "typeahead")
    assert "Up next (tomorrow, or start now)" in text(mine.get("/today/"))
