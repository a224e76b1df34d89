import re
from datetime import timedelta

import pytest

from accounts.models import User
from history.models import EventGroup
from progress.plan.models import Plan, PlanItem
from tests.clock import TODAY
from tests.pages import is_fragment, text
from tests.progress.plan.figured import Numbers

pytestmark = pytest.mark.django_db
RESULT = {"HTTP_HX_TARGET": "plan-result"}
SOON = (TODAY + timedelta(days=60)).isoformat()
BAD = [
    ({"goal": "hacking"}, "Goal:"),
    ({"interview_on": "0000-00-00"}, "Interview date:"),
    ({"interview_on": "10000-01-01"}, "Interview date:"),
    ({"interview_on": "2026-02-30"}, "Interview date:"),
    ({"interview_on": "9999-12-31"}, "Interview date:"),
    ({"interview_on": TODAY.isoformat()}, "Interview date:"),
    ({"interview_on": "2016-01-01"}, "Interview date:"),
    ({"weeks": "0"}, "Weeks:"),
    ({"weeks": "1e5"}, "Weeks:"),
    ({"weeks": "\N{FULLWIDTH DIGIT NINE}"}, "Weeks:"),
    ({"monday": "-1"}, "Monday:"),
    ({"monday": "25"}, "Monday:"),
    ({"tuesday": "1e5"}, "Tuesday:"),
    ({"sunday": "\N{FULLWIDTH DIGIT THREE}"}, "Sunday:"),
    ({"sunday": "9" * 19}, "Sunday:"),
    (dict.fromkeys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], "0"), "Hours:"),
    ({"known": "no-such-pattern"}, "What you know:"),
    ({"role": "boss"}, "Level:"),
    ({"focus": "crypto"}, "Focus:"),
    ({"area": "moon"}, "Weakest area:"),
    ({"owns": "no-such-book"}, "Books and courses:"),
]


def test_a_day_of_study_must_come_before_the_interview(client, user, catalogue):
    others = dict.fromkeys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"], "0")
    data = {"interview_on": (TODAY + timedelta(days=2)).isoformat(), "sunday": "3", **others}
    response = client.post("/plan/new/", data)
    assert response.status_code == 422
    assert "no day with time comes before the interview. Days until then: Wednesday and Thursday." in text(response)
    assert 'value="3"' in response.text
    assert client.post("/plan/new/", data | {"thursday": "1"}).status_code == 302


def test_days_that_are_over_are_no_days_of_study_before_the_interview(client, user, catalogue):
    others = dict.fromkeys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"], "0")
    data = {"interview_on": (TODAY + timedelta(days=2)).isoformat(), "sunday": "3", **others}
    client.post("/plan/new/", {"interview_on": (TODAY + timedelta(days=40)).isoformat()})
    Plan.objects.update(start=TODAY - timedelta(days=7))
    response = client.post("/plan/new/", data)
    assert response.status_code == 422
    assert "Give one of them time, or choose a later date." in text(response)
    assert client.post("/plan/new/", data | {"thursday": "1"}).status_code == 302


def test_the_first_look_has_an_answer_to_every_question(client, catalogue):
    words = text(client.get("/plan/new/"))
    assert "8 weeks at 5 h a week" in words
    assert "Make this plan" in words
    assert not User.objects.exists()


def test_what_the_answers_make_comes_beside_them(htmx, catalogue):
    response = htmx.get("/plan/new/", {"asked": "1", "weeks": "4", "monday": "2"}, **RESULT)
    assert is_fragment(response)
    assert "4 weeks at 6 h a week" in text(response)
    assert "With nothing left out it takes" in text(response)


def test_it_says_how_long_the_must_reads_alone_would_take(htmx, catalogue):
    response = htmx.get("/plan/new/", {"asked": "1", "goal": "software-to-ml", "weeks": "4"}, **RESULT)
    words = re.search(r"With nothing left out it takes (\d+) weeks at this pace; with the must-reads alone (\d+)", text(response))
    assert int(words[2]) < int(words[1])


def test_a_preset_fills_in_the_hours_and_keeps_the_rest(client, catalogue):
    response = client.get("/plan/new/", {"asked": "1", "goal": "software-to-ml", "weeks": "5", "preset": "weekends"})
    assert "5 weeks at 5 h a week" in text(response)
    assert 'value="software-to-ml" checked' in response.text
    assert 'name="sunday" value="2.5"' in response.text


def test_one_press_makes_a_guest_with_a_plan(client, catalogue):
    response = client.post("/plan/new/", {"goal": "building-in-production"}, follow=True)
    plan = Plan.objects.get()
    assert plan.user.is_guest
    assert (plan.goal, plan.weeks, plan.minutes) == ("building-in-production", 8, [60, 60, 60, 60, 60, 0, 0])
    assert response.redirect_chain[0][0] == "/today/"
    assert PlanItem.objects.filter(plan=plan, week=1).count() > 5


def test_a_card_pressed_by_htmx_leads_to_today(htmx, catalogue):
    response = htmx.post("/plan/new/", {"goal": "software-to-ml"}, headers={"Time-Zone": "Asia/Tokyo"})
    assert response["HX-Redirect"] == "/today/"
    assert Plan.objects.get().user.choices.time_zone == "Asia/Tokyo"


def test_the_same_press_twice_makes_one_plan(client, catalogue):
    for _ in range(2):
        client.post("/plan/new/", {"goal": "interview-preparation"})
    assert Plan.objects.count() == 1
    assert EventGroup.objects.count() == 1


@pytest.mark.parametrize(("data", "named"), BAD)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_makes_no_sense_is_named_and_kept(client, catalogue, data, named, method):
    response = getattr(client, method)("/plan/new/", {"asked": "1", "goal": "software-to-ml", "friday": "1.75"} | data)
    assert response.status_code == 422
    assert named in text(response)
    assert "friday" in data or 'name="friday" value="1.75"' in response.text
    assert not Plan.objects.exists()


def test_a_date_goes_before_a_number_of_weeks(client, catalogue):
    client.post("/plan/new/", {"interview_on": SOON, "weeks": "3"})
    plan = Plan.objects.get()
    assert plan.interview_on.isoformat() == SOON
    assert plan.weeks is None
    assert len(plan.themes) == 9


def test_what_is_known_is_left_out(client, catalogue):
    client.post("/plan/new/", {"asked": "1", "known": ["batch-prediction", "all-governance"]})
    plan = Plan.objects.get()
    assert "pattern:batch-prediction" in plan.known
    assert len(plan.known) > 3
    assert not plan.items.filter(key__in=plan.known).exists()


def test_changed_answers_are_previewed_and_can_be_taken_back(mine, user):
    before = set(PlanItem.objects.values_list("key", "week"))
    page = text(mine.get("/plan/new/", {"asked": "1", "monday": "3"}))
    assert "Against your plan now:" in page
    assert set(PlanItem.objects.values_list("key", "week")) == before
    mine.post("/plan/new/", {"asked": "1", "monday": "3"})
    assert Plan.objects.get().minutes[0] == 180
    group = EventGroup.objects.get(words="Changed the plan's answers")
    mine.post(f"/undo/{group.pk}/")
    assert set(PlanItem.objects.values_list("key", "week")) == before


def test_the_answers_stand_in_the_form_when_it_is_opened_again(mine):
    mine.post("/plan/new/", {"asked": "1", "interview_on": SOON, "sunday": "2.5", "goal": "software-to-ml"})
    page = mine.get("/plan/new/")
    assert f'value="{SOON}"' in page.text
    assert 'name="sunday" value="2.5"' in page.text
    assert "Nothing changes against your plan now." in text(page)


@pytest.mark.parametrize("field", ["restart", "anew"], ids=["today", "a page open since before"])
def test_a_plan_can_begin_again_today(mine, user, field):
    Plan.objects.update(start=user.local_date() - timedelta(days=30))
    mine.post("/plan/new/", {"asked": "1", field: "1", "weeks": "6"})
    plan = Plan.objects.get()
    assert plan.start == user.local_date()
    assert len(plan.themes) == 6


def test_the_zone_comes_with_the_first_plan(client, catalogue):
    client.post("/plan/new/", {"time_zone": "Asia/Tokyo"})
    assert Plan.objects.get().user.choices.time_zone == "Asia/Tokyo"
    client.post("/plan/new/", {"time_zone": "../../etc/passwd"})
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(("zone", "day"), [("America/Los_Angeles", "2026-07-06"), ("Asia/Tokyo", "2026-07-07")])
def test_a_guest_s_plan_begins_on_the_guest_s_own_day(client, catalogue, time_machine, zone, day):
    time_machine.move_to("2026-07-07T02:00:00+00:00", tick=False)
    client.post("/plan/new/", {"time_zone": zone})
    assert Plan.objects.get().start.isoformat() == day


def test_a_date_that_has_come_on_the_guest_s_own_day_is_refused(client, catalogue, time_machine):
    time_machine.move_to("2026-07-07T23:00:00+00:00", tick=False)
    response = client.post("/plan/new/", {"time_zone": "Asia/Tokyo", "interview_on": "2026-07-08"})
    assert response.status_code == 422
    assert "Interview date:" in text(response)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("days", [0, 3])
def test_it_cannot_begin_again_with_a_date_that_has_come(mine, user, days):
    on = user.local_date() - timedelta(days=days)
    Plan.objects.update(start=on - timedelta(days=30), interview_on=on, weeks=None)
    again = {"asked": "1", "interview_on": on.isoformat(), "restart": "1"}
    response = mine.post("/plan/new/", again)
    assert response.status_code == 422
    assert "Interview date: to restart from today" in text(response)
    assert Plan.objects.get().start == on - timedelta(days=30)
    assert mine.post("/plan/new/", again | {"interview_on": "", "weeks": "4"}).status_code == 302


def test_to_begin_again_on_the_first_day_changes_nothing_and_says_so(mine, items):
    mine.post("/plan/items/week/", {"item": items[0].key, "week": "3"})
    before = set(PlanItem.objects.values_list("key", "week"))
    assert "Nothing changes against your plan now." in text(mine.get("/plan/new/", {"asked": "1", "restart": "1"}))
    mine.post("/plan/new/", {"asked": "1", "restart": "1"})
    assert set(PlanItem.objects.values_list("key", "week")) == before


def test_what_is_put_into_the_page_is_never_kept_for_going_back(htmx, catalogue):
    response = htmx.get("/plan/new/", {"asked": "1"}, **RESULT)
    assert "no-store" in response["Cache-Control"]
    assert "HX-Request" in response["Vary"]


def test_passing_a_ready_made_week_sends_none(client, catalogue):
    form = re.search(r'<form class="wizard"[^>]*>', client.get("/plan/new/").text)[0]
    assert 'hx-params="not preset,csrfmiddlewaretoken"' in form


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_guest_sees_the_plan_of_their_own_day(client, catalogue, time_machine, zone):
    time_machine.move_to("2026-07-07T02:00:00+00:00", tick=False)
    answers = {"asked": "1", "time_zone": zone, "tuesday": "2"}
    before = Numbers(client.get("/plan/new/", answers).text).marked
    client.post("/plan/new/", answers)
    after = {one.name: one.value for one in Numbers(client.get("/plan/").text).marked}
    assert {one.name: one.value for one in before if one.name in after}.items() <= after.items()
    assert {"plan.uses", "plan.optional", "plan.last_day"} <= {one.name for one in before}


def test_how_long_all_of_it_takes_is_what_moving_the_end_makes(mine, user):
    weeks = re.search(r"With nothing left out it takes (\d+) weeks", text(mine.get("/plan/new/")))[1]
    assert f"{weeks} weeks at 5 h a week" in text(mine.get("/plan/repair/"))


ABOUT = {"role": "senior", "focus": "llm", "owns": ["huyen-ai-engineering", "aminian-xu-ml-system-design-interview"]}


def test_level_focus_and_books_are_asked_for_saved_and_shown_again(client, catalogue):
    client.post("/plan/new/", {"asked": "1"} | ABOUT)
    plan = Plan.objects.get()
    assert (plan.role, plan.focus, sorted(plan.owns)) == ("senior", "llm", sorted(ABOUT["owns"]))
    page = client.get("/plan/new/").text
    assert all(f'value="{value}" checked' in page for value in ("senior", "llm", *ABOUT["owns"]))


def test_to_untick_every_book_takes_them_out_and_to_leave_the_question_out_does_not(client, catalogue):
    client.post("/plan/new/", {"asked": "1"} | ABOUT)
    client.post("/plan/new/", {"weeks": "6"})
    assert len(Plan.objects.get().owns) == 2
    client.post("/plan/new/", {"asked": "1"})
    assert Plan.objects.get().owns == []


@pytest.mark.parametrize(("goal", "areas"), [("building-in-production", ["monitoring"]), ("software-to-ml", [])])
def test_only_who_runs_a_system_has_a_weakest_area(client, catalogue, goal, areas):
    client.post("/plan/new/", {"asked": "1", "goal": goal, "area": "monitoring"})
    assert Plan.objects.get().areas == areas


def test_only_paid_works_of_which_a_plan_holds_something_are_offered(client, catalogue):
    page = client.get("/plan/new/").text
    assert 'name="owns" value="huyen-designing-machine-learning-systems"' in re.sub(r"\s+", " ", page)
    assert 'value="kaestner-machine-learning-in-production"' not in page


def test_a_changed_plan_leads_to_the_plan(client, catalogue):
    client.post("/plan/new/", {})
    assert client.post("/plan/new/", {"weeks": "6"})["Location"] == "/plan/"


@pytest.mark.parametrize("name", ["goal", "role", "focus"])
def test_a_question_sent_empty_is_named(client, catalogue, name):
    response = client.post("/plan/new/", {"asked": "1", name: ""})
    assert response.status_code == 422
    assert f"{name.replace('role', 'level').capitalize()}: choose one of the" in text(response)


def test_what_the_guide_no_longer_has_does_not_make_the_saved_answers_wrong(mine, user):
    Plan.objects.filter(user=user).update(goal="retired", known=["pattern:retired"])
    assert mine.get("/plan/new/").status_code == 200


@pytest.mark.parametrize("ticked", [{}, {"known": "rag"}, {"owns": "huyen-ai-engineering"}])
def test_what_stands_above_the_boxes_is_true_whatever_is_ticked(client, catalogue, ticked):
    said = re.findall(r"<summary>(.*?)</summary>", client.get("/plan/new/", {"asked": "1", **ticked}).text, re.DOTALL)
    assert said
    assert not [words for words in said if " known" in words or "free texts only" in words or re.search(r"\d\s+of", words)]


def test_a_plan_that_is_over_is_restarted_and_not_changed(mine, user):
    Plan.objects.update(start=user.local_date() - timedelta(weeks=60), interview_on=None, weeks=8)
    page = mine.get("/plan/new/")
    assert "Your plan is over" in text(page)
    assert 'name="restart" value="1" checked' in " ".join(page.text.split())
    refused = mine.post("/plan/new/", {"asked": "1", "goal": "interview-preparation", "weeks": "6"})
    assert (refused.status_code, "All weeks of this plan have passed" in text(refused)) == (422, True)
    assert mine.post("/plan/new/", {"asked": "1", "weeks": "6", "restart": "1"}).status_code == 302
    assert Plan.objects.get().start == user.local_date()
