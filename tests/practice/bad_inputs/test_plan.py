"""Dates, hours and items of a plan that make no sense (reliability, group G)."""

import pytest
import time_machine
from django.test import Client

from accounts.models import Preferences
from tests.access.table import BESIDE, ITEM, TABLE
from tests.access.verdicts import OWNER
from tests.factories import UserFactory
from tests.practice.bad_inputs.hostile import LONG, NO_NUMBERS, ROLES, refused, send

pytestmark = pytest.mark.django_db
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GIVEN = {"goal": "software-to-ml", "weeks": "4", "tuesday": "2.75"}
DATES = [
    "0000-00-00",
    "10000-01-01",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "2016-05-13",
    "2026-05",
    "tomorrow",
    "\uff12026-05-13",
]
HOURS = [*(one for one in NO_NUMBERS if one != "3.7"), "17", "169", "24:00", "1.234"]
WEEKS = [*NO_NUMBERS, "0", "53"]
ZONES = ["Mars/Phobos", "../../etc/passwd", "", "Europe/Berlin\0", "utc", "/etc/localtime", LONG]
ITEMS = ["", "pattern:no", "none", "x" * 261, f"{ITEM}\0", f"{ITEM}~99", "pattern:", ":::", "../plan"]
ITEM_PAGES = [name for name in TABLE if name.startswith("progress:plan_item_")]


@pytest.mark.parametrize("on", DATES)
def test_a_day_that_is_none_is_refused(world, on):
    refused(world, "progress:plan_new", GIVEN | {"interview_on": on}, "Interview date", on=on, hours="2.75")


@pytest.mark.parametrize("hours", HOURS)
def test_hours_that_no_day_has_are_refused(world, hours):
    refused(world, "progress:plan_new", GIVEN | {"monday": hours}, "Monday", monday=hours, hours="2.75")


@pytest.mark.parametrize("weeks", WEEKS)
def test_a_number_of_weeks_that_is_none_is_refused(world, weeks):
    refused(world, "progress:plan_new", GIVEN | {"weeks": weeks}, "Weeks", weeks=weeks, hours="2.75")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"goal": "none"}, "Goal: choose one of the three."),
        ({"goal": "\0"}, "Goal: choose one of the three."),
        ({"known": "none"}, "What you know: choose from the list."),
        (dict.fromkeys(DAYS, "0"), "Hours: give at least one weekday some time."),
        (dict.fromkeys(DAYS, ""), "Hours: give at least one weekday some time."),
    ],
    ids=str,
)
def test_an_answer_that_there_is_not_is_refused(world, wrong, words):
    refused(world, "progress:plan_new", GIVEN | wrong, words)


@pytest.mark.parametrize("wrong", [{"interview_on": "9999-12-31"}, {"monday": LONG}, {"weeks": "\0"}, {"preset": "\0"}], ids=str)
def test_a_preview_of_it_is_no_error_either(world, wrong):
    for role in ROLES:
        for headers in ({}, {"HX-Request": "true", "HX-Target": "plan-result"}):
            assert send(world, "progress:plan_new", role, GIVEN | {"preset": "evenings"} | wrong, **headers).changed == 0
            assert send(world, "progress:plan_new", role, {}, "GET", f"/plan/new/?{next(iter(wrong))}=%00{LONG}").changed == 0


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_that_is_none_is_refused(world, zone):
    refused(world, "accounts:preferences", TABLE["accounts:preferences"].data | {"time_zone": zone}, "Time zone")


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("name", ITEM_PAGES)
def test_an_item_that_there_is_not_is_refused(world, name, item):
    refused(world, name, TABLE[name].data | {"item": item}, statuses=(400, 409))


@pytest.mark.parametrize("week", [*NO_NUMBERS, "", "0", "99", "201"])
def test_a_week_that_there_is_not_is_refused(world, week):
    refused(world, "progress:plan_item_week", {"item": ITEM, "week": week}, "Week", (400,))


@pytest.mark.parametrize(
    "beside",
    [
        {},
        {"after": ITEM},
        {"before": "case:no"},
        {"after": "\0"},
        {"before": BESIDE, "after": BESIDE},
        {"after": "pattern:model-registry~9"},
    ],
    ids=str,
)
def test_a_place_that_there_is_not_is_refused(world, beside):
    refused(world, "progress:plan_item_order", {"item": ITEM} | beside, statuses=(400, 409))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reason": "x" * 201}, "Reason"),
        ({"reason": "x" * 20_001}, "Reason"),
        ({"reason": "a\0"}, "Reason"),
        ({"wanted": "maybe"}, "yes or no"),
    ],
)
def test_a_reason_that_does_not_fit_is_refused(world, wrong, words):
    refused(world, "progress:plan_item_skip", {"item": ITEM, "wanted": "yes"} | wrong, words, (400,))


@pytest.mark.parametrize("seen", ["", "x", "\0", LONG])
@pytest.mark.parametrize("name", ["progress:plan_repair", "progress:plan_offer"])
def test_what_was_never_shown_cannot_be_agreed_to(world, name, seen):
    for kind in ("hours", "drop", "none", "\0"):
        refused(world, name, {"kind": kind, "seen": seen}, "nothing was done", (409,))


@pytest.mark.parametrize("number", ["0", "99", "-1", str(2**31), str(2**63), str(10**23), LONG, "one"])
def test_a_week_s_page_that_there_is_not_is_missing(world, number):
    for role in ROLES:
        answer = send(world, "progress:plan_week", role, {}, "GET", f"/plan/weeks/{number}/")
        assert answer.status_code in ({404} if role == OWNER or not number.isdecimal() else {302, 404})


@pytest.mark.parametrize("token", ["x", "%00", LONG, "..%2f..", "%ff", "kanarietoken.ics"])
def test_a_guessed_calendar_is_missing(world, token):
    assert send(world, "progress:calendar_feed", OWNER, {}, "GET", f"/calendar/{token}.ics").status_code == 404


@pytest.mark.parametrize("do", ["", "MAKE", "\0", LONG])
def test_a_calendar_is_made_or_ended_and_nothing_else(world, do):
    refused(world, "progress:plan_calendar", {"do": do}, "make an address", (400,))


# The hour that there is not and the one that there is twice, in Berlin; a leap day; the last moment of a day
@pytest.mark.parametrize(
    "moment", ["2027-03-28T01:30Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z", "2028-02-29T12:00Z", "2028-02-29T22:59:59Z"]
)
@pytest.mark.parametrize("answers", [{"weeks": "52"}, {"interview_on": "2029-02-28"}, {"interview_on": "2028-03-01"}], ids=str)
def test_a_plan_can_be_made_at_any_moment(catalogue, moment, answers):
    user, client = UserFactory(), Client()
    Preferences.objects.create(user=user, time_zone="Europe/Berlin")
    with time_machine.travel(moment, tick=False):
        client.force_login(user)
        made = client.post("/plan/new/", {"goal": "software-to-ml", "monday": "3"} | answers)
        assert made.status_code == (422 if moment < "2027-02-28" and "2029" in str(answers) else 302)
        pages = [client.get(page).status_code for page in ("/", "/today/", "/plan/calendar/", "/plan/weeks/1/")]
        assert pages == ([200] * 4 if made.status_code == 302 else [200, 200, 200, 404])
