"""What was studied today, in the plan or beside it, counts the same on every page."""

import re
from datetime import timedelta

import pytest
import vobject

from progress.plan import planner
from progress.plan.models import CalendarFeed, PlanItem
from progress.plan.saved_plan import SavedPlan
from tests.clock import TODAY
from tests.pages import text
from tests.progress.plan import doing
from tests.progress.plan.figured import Numbers, readers

pytestmark = pytest.mark.django_db
COURSE = "/resources/stanford-cs329s/parts/"
LECTURES = ["training-data", "monitoring-and-continual-learning"]  # 1 h 30 each
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Today and this day next week 3 h each, two Saturdays 1 h each, and an interview on the day after
HOURS = dict.fromkeys(DAYS, "0") | {"wednesday": "3", "saturday": "1"}
SOON = {"asked": "1", "goal": "interview-preparation", "interview_on": (TODAY + timedelta(days=11)).isoformat()} | HOURS
LEFT = {TODAY + timedelta(days=days): minutes for days, minutes in ((3, 60), (7, 180), (10, 60))}


def numbers(client, page, data=None):
    return {one.name: one.value for one in Numbers(client.get(page, data).text).marked}


def events(client, user):
    client.post("/plan/calendar/", {"do": "make"})
    feed = client.get(f"/calendar/{CalendarFeed.objects.get(user=user).token}.ics").content.decode()
    return [(event.dtstart.value, event.summary.value) for event in vobject.readOne(feed).vevent_list]


def minutes(summary):
    hours, some = re.search(r"\((?:(\d+) h)? ?(?:(\d+) min)?\)$", summary).groups(default="0")
    return 60 * int(hours) + int(some)


@pytest.fixture
def studied(client, user):
    client.force_login(user)
    client.post(COURSE, {"keys": LECTURES})
    return client


def test_what_is_studied_before_a_plan_is_made_is_time_gone_on_every_page(studied):
    wizard = numbers(studied, "/plan/new/", SOON)
    studied.post("/plan/new/", SOON)
    plan, ready = numbers(studied, "/plan/"), numbers(studied, "/readiness/")
    assert wizard["plan.there"] == plan["plan.there"] == ready["plan.there"] == str(sum(LEFT.values()))
    assert wizard["plan.uses"] == plan["plan.uses"] == ready["plan.uses"]
    assert int(plan["plan.uses"]) <= sum(LEFT.values())
    assert int(plan["week.1.left"]) <= 60
    assert ready["plan.finish"] <= (TODAY + timedelta(days=10)).isoformat()


def test_no_day_of_a_plan_made_after_studying_is_overfull_and_every_week_keeps_its_days(studied, user):
    studied.post("/plan/new/", SOON)
    by_day = {}
    for day, summary in events(studied, user):
        if not summary.startswith("Done: ") and summary != "Interview":
            by_day[day] = by_day.get(day, 0) + minutes(summary)
    assert by_day.keys() <= LEFT.keys()
    assert all(some <= 1.15 * LEFT[day] for day, some in by_day.items())
    assert "days after this week" not in text(studied.get("/plan/weeks/1/"))


def test_what_is_studied_beside_a_plan_leaves_less_time_and_the_week_says_what_moves(client, user):
    client.force_login(user)
    client.post("/plan/new/", SOON)
    before = numbers(client, "/plan/")
    client.post(COURSE, {"keys": LECTURES[:1]})
    plan, week = numbers(client, "/plan/"), text(client.get("/plan/weeks/1/"))
    assert int(before["plan.there"]) - int(plan["plan.there"]) == 90
    assert "See what would help" in text(client.get("/plan/"))
    moved = re.search(
        r"(\d+) things? (?:is|are) planned for days after this week, because its own days are full: ([^.]+)\.", week
    )
    kept = SavedPlan.of(user)
    late = [item.title for item in kept.plan.weeks[0].items if kept.days[item.slot] > kept.plan.weeks[0].last]
    assert int(moved[1]) == len(late)
    assert moved[2].startswith(late[0].partition(".")[0])
    assert plan["plan.over"] == numbers(client, "/plan/repair/")["plan.over"]


def left_out(user, step):
    """The slug of something that the plan has no room for."""
    return PlanItem.objects.filter(plan__user=user, step=step, week=0).order_by("key").first().key.partition(":")[2]


def said(client, user):
    """How many things are done: the week, its list, the whole plan, the print, readiness, the calendar."""
    week = client.get("/plan/weeks/1/")
    steps = numbers(client, "/plan/")
    return [
        int(re.search(r"(\d+) of \d+ things done", text(week))[1]),
        week.text.partition('id="done-title"')[2].partition("</section>")[0].count("<li>"),
        sum(int(value) for name, value in steps.items() if re.fullmatch(r"step\.\w+\.done", name)),
        client.get("/plan/print/").text.count("✓"),
        int(numbers(client, "/readiness/")["plan.done_count"]),
        sum(summary.startswith("Done: ") for _, summary in events(client, user)),
    ]


def test_what_is_done_though_it_was_not_included_counts_the_same_everywhere(client, user):
    client.force_login(user)
    client.post("/plan/new/", SOON)
    doing.draw(user, left_out(user, "exercise"))
    doing.answer(user, left_out(user, "case"))
    doing.read(user, left_out(user, "reading"))
    doing.answer(user, doing.slugs(user, "case")[0])
    doing.hold(user, left_out(user, "exercise"), framing=2)
    assert said(client, user) == [5] * 6
    minutes = SavedPlan.of(user).figures.done
    client.post("/plan/new/", SOON | {"saturday": "2"})
    assert said(client, user) == [5] * 6
    assert SavedPlan.of(user).figures.done == minutes


def test_what_was_done_before_the_plan_is_listed_beside_its_weeks(client, user):
    doing.learn(user, "rag", days=30)
    client.force_login(user)
    assert "1 of" in text(client.get("/plan/new/", SOON))
    client.post("/plan/new/", SOON)
    for page in ("/plan/", "/plan/print/"):
        assert numbers(client, page)["step.pattern.done"] == "1"
        assert SavedPlan.of(user).places["pattern:rag"].title in client.get(page).text.partition("Done outside these weeks")[2]


def test_a_chapter_of_several_sittings_counts_whole_once_it_is_read(client, user):
    client.force_login(user)
    client.post("/plan/new/", SOON)
    item = PlanItem.objects.filter(plan__user=user, step="reading", week=1).last()
    # As plans of the first release have it
    PlanItem.objects.create(plan=item.plan, key=f"{item.key}~2/2", step="reading", week=2, position=99, minutes=9)
    PlanItem.objects.filter(pk=item.pk).update(key=f"{item.key}~1/2")
    before = SavedPlan.of(user)
    whole = sum(one.minutes for one in before.plan.items if one.key == item.key)
    doing.read(user, item.key.partition(":")[2])
    after = SavedPlan.of(user).figures
    assert (after.done, after.recommended) == (whole, before.figures.recommended)


def test_what_was_skipped_and_is_done_all_the_same_is_not_listed_twice(client, user):
    client.force_login(user)
    client.post("/plan/new/", SOON)
    slug = doing.slugs(user, "case")[0]
    PlanItem.objects.filter(plan__user=user, key=f"case:{slug}").update(skipped_at="2026-12-01T12:00:00Z", reason="Later")
    doing.answer(user, slug)
    kept = SavedPlan.of(user)
    assert [item.key for item in kept.plan.weeks[0].done] == [f"case:{slug}"]
    assert not kept.plan.skipped


@pytest.mark.parametrize("seed", range(3))
def test_a_plan_laid_out_again_counts_what_is_done_as_the_saved_one_does(catalogue, seed):
    for place, user in readers(100 + seed, 8):
        kept = SavedPlan.of(user)
        again = planner.laid_out(kept.answers, kept, kept.found).plan
        saved, new = ({item.key: (item.week, item.minutes) for item in one.counted} for one in (kept.plan, again))
        assert saved == new, place
        assert kept.figures.done_count == len(kept.plan.outside) + sum(len(week.done) for week in kept.plan.weeks)
        current = min(again.current, len(kept.themes) + 1)
        assert (kept.figures.there, kept.current) == (again.sums.there, current) or not kept.answers.interview_on


def test_what_is_ticked_in_the_plan_is_studied_and_done_today(client, user):
    client.force_login(user)
    client.post("/plan/new/", dict.fromkeys(DAYS, "1"))
    client.post("/plan/items/tick/", {"item": "page:method", "wanted": "yes"})
    said = text(client.get("/today/"))
    assert "45 min left today" in said
    assert "Done today 1 page read" in said
    client.post("/plan/items/tick/", {"item": "page:method", "wanted": "no"})
    assert "Done today Nothing yet" in text(client.get("/today/"))
