import re
from datetime import timedelta

import pytest

from history.models import EventGroup
from mlsd_guide.amounts import minutes_words
from progress.plan.library import material, minutes_by_key
from progress.plan.models import Plan, PlanItem
from progress.plan.pages import PlanPage, WeekLine
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.schedule import plan as planned
from progress.plan.storage import fact_of
from progress.reading.study_days import NOTHING, days_of
from tests.factories import UserFactory
from tests.pages import links, text
from tests.progress.plan import doing

pytestmark = pytest.mark.django_db
PAGES = ["/plan/", "/plan/weeks/1/", "/plan/print/", "/plan/repair/", "/plan/offer/", "/plan/calendar/", "/today/"]


def weeks(user):
    rows = PlanItem.objects.filter(plan__user=user).exclude(step="recall")
    return dict(rows.values_list("key", "week"))


def state(user):
    """Weeks, and what is skipped."""
    return weeks(user), set(PlanItem.objects.filter(plan__user=user).exclude(skipped_at=None).values_list("key", flat=True))


@pytest.mark.parametrize("page", PAGES)
def test_the_plans_pages_are_for_readers(mine, client, page):
    assert mine.get(page).status_code == 200
    client.logout()
    assert client.get(page).status_code == 302


def test_a_week_is_named_by_its_number(mine):
    assert "<title>Week 3 of your plan" in mine.get("/plan/weeks/3/").text


@pytest.mark.parametrize("page", ["/plan/weeks/1/", "/plan/print/", "/plan/repair/", "/plan/offer/"])
def test_without_a_plan_there_are_no_weeks(client, user, page):
    client.force_login(user)
    assert client.get(page).status_code == 404
    assert client.get("/plan/")["Location"] == "/plan/new/"


@pytest.mark.parametrize("number", ["0", "9", "9" * 30])
def test_a_week_that_is_not_there_is_missing(mine, number):
    assert mine.get(f"/plan/weeks/{number}/").status_code == 404


def test_the_whole_plan_says_each_lane_in_words(mine, user):
    doing.learn(user, doing.slugs(user, "pattern")[0])
    doing.answer(user, doing.slugs(user, "case")[0])
    words = text(mine.get("/plan/"))
    assert "Week 1 of 8 · 5 h a week" in words
    assert re.search(r"\b1 of \d\d patterns recalled", words)
    assert "case studies answered" in words
    assert "mock interviews done" in words


def test_a_week_shows_what_is_open_and_what_is_done(mine, user):
    [slug, *_] = doing.slugs(user, "pattern")
    doing.learn(user, slug)
    page = mine.get("/plan/weeks/1/")
    assert "recalled from memory" in text(page)
    assert f"/patterns/{slug}/" in links(page)
    assert "h left of 5 h" in text(page) or "min left of 5 h" in text(page)


def test_the_kept_plan_reads_as_the_planner_laid_it_out(mine, user):
    kept = SavedPlan.of(user)
    again = planned(material(kept.answers), kept.answers, kept.standing, kept.today)
    assert [week.items for week in again.weeks] == [week.items for week in kept.plan.weeks]
    assert again.placed == kept.plan.placed
    assert again.sums == kept.plan.sums
    assert {one.item.key for one in again.dropped} == {one.item.key for one in kept.plan.dropped}


def test_it_still_does_after_days_and_work(mine, user):
    for slug in doing.slugs(user, "pattern")[:2]:
        doing.learn(user, slug)
    doing.begun(user, 7)  # whole weeks: within one the planner would fit its work to the days that are left
    kept = SavedPlan.of(user)
    again = planned(material(kept.answers), kept.answers, kept.standing, kept.today)
    assert [item.key for item in kept.plan.behind] == [item.key for item in again.behind]
    assert again.sums == kept.plan.sums
    assert again.placed.items() <= kept.plan.placed.items()


def test_laying_out_a_kept_plan_again_changes_nothing(mine, user):
    kept = SavedPlan.of(user)
    again = planned(material(kept.answers), kept.answers, kept.standing, kept.today)
    before = Plan.objects.get(user=user)
    fact = fact_of(again, kept.answers, None, before.made_at)
    assert {item["key"]: (item["week"], item["position"], item["why"]) for item in fact["items"]} == {
        row.slot: (row.week, row.position, row.why) for row in kept.rows
    }


def test_a_removed_plan_can_be_put_back(mine, user):
    before = weeks(user)
    mine.post("/plan/remove/")
    assert not Plan.objects.exists()
    assert "Make my plan" in text(mine.get("/today/"))
    mine.post(f"/undo/{EventGroup.objects.get(words='Removed the plan').pk}/")
    assert weeks(user) == before


def test_repairs_are_previewed_and_nothing_happens_by_itself(mine, user):
    before = weeks(user)
    words = text(mine.get("/plan/repair/"))
    assert re.search(r"You have [\w ]+ until [\w ]+\. This plan uses [\w ]+; [\w ]+ are optional\.", words)
    assert re.search(
        r"In the plan: [\w ]+ of what we recommend for this goal and [\w ]+ of recall(, | and )mock interviews", words
    )
    assert all(button in words for button in ("Study more", "Move the end", "Remove these"))
    assert weeks(user) == before


@pytest.mark.parametrize("kind", ["hours", "date", "drop"])
def test_a_repair_is_taken_once_and_taken_back(mine, user, kind):
    before, answers = state(user), Plan.objects.values("minutes", "weeks").get()
    seen = mine.get("/plan/repair/").context["repairs"].seen
    assert mine.post("/plan/repair/", {"kind": kind, "seen": seen}).status_code == 302
    changed = state(user)
    assert (changed, Plan.objects.values("minutes", "weeks").get()) != (before, answers)
    assert mine.post("/plan/repair/", {"kind": kind, "seen": seen}).status_code == 409
    assert state(user) == changed
    mine.post(f"/undo/{EventGroup.objects.filter(user=user).first().pk}/")
    assert state(user) == before


@pytest.mark.parametrize("data", [{}, {"kind": "magic"}, {"kind": "hours", "seen": "x" * 9}])
def test_a_repair_that_is_not_on_offer_changes_nothing(mine, user, data):
    before = weeks(user)
    assert mine.post("/plan/repair/", data).status_code == 409
    assert weeks(user) == before


def test_what_lies_behind_is_taken_into_the_weeks_ahead(mine, user):
    mine.post("/plan/new/", {"asked": "1", "weeks": "16", "monday": "4"})
    doing.begun(user, 8)
    page = mine.get("/plan/repair/")
    assert "from earlier weeks into the weeks ahead" in text(page)
    mine.post("/plan/repair/", {"kind": "spread", "seen": page.context["repairs"].seen})
    assert not SavedPlan.of(user).plan.behind


def test_the_things_of_a_week_stand_day_by_day(mine, user):
    kept = SavedPlan.of(user)
    for week in kept.plan.weeks:
        days = [entry.day for entry in WeekLine(PlanPage(kept), week).entries]
        assert days == sorted(days), week.number


def test_the_sheet_to_print_lists_every_week(mine):
    words = text(mine.get("/plan/print/"))
    assert all(f"Week {number}" in words for number in range(1, 9))
    assert "☐" in words


def test_long_plans_have_all_their_weeks(client, user):
    client.force_login(user)
    client.post("/plan/new/", {"interview_on": (user.local_date() + timedelta(days=700)).isoformat()})
    assert len(Plan.objects.get().themes) == 100
    assert client.get("/plan/").status_code == 200


def test_another_reader_has_no_part_in_it(mine, client, user):
    client.force_login(UserFactory())
    client.post("/plan/remove/")
    assert Plan.objects.filter(user=user).exists()
    assert client.get("/plan/weeks/1/").status_code == 404


def test_planning_is_no_study(mine, user):
    assert days_of(user, user.local_date()).get(user.local_date(), NOTHING).changes == 0
    doing.begun(user, 0)
    mine.post("/elsewhere/", {"thing": "pattern:rag", "done": "yes"})
    assert days_of(user, user.local_date())[user.local_date()].changes == 1


def test_steps_and_weeks_add_up_to_the_whole(mine, user):
    kept = SavedPlan.of(user)
    words = text(mine.get("/plan/"))
    assert "Recall 0 of" in words
    assert ", recall included" in words
    steps = sum(step.minutes for step in kept.figures.steps.values())
    assert steps == sum(week.planned for week in kept.plan.weeks) == kept.figures.uses
    assert kept.figures.core + kept.figures.extra == kept.figures.uses


def test_the_sheet_to_print_names_a_work_once_for_its_parts_in_a_row(mine):
    words = text(mine.get("/plan/print/"))
    week = words.partition("Week 1")[2].partition("Week 2")[0]
    assert week.count("(Machine Learning Systems Design (booklet))") == 1
    assert "Project setup Reading" in week


@pytest.mark.parametrize("page", ["/plan/new/", "/plan/", "/plan/repair/", "/readiness/"])
def test_a_fresh_plan_says_its_hours_in_one_line_and_names_nothing_that_is_zero(mine, page):
    words = text(mine.get(page))
    line = re.search(r"You have [^.]*\. This plan uses [^.]* optional\.", words)[0]
    assert len(line) < 120
    sums = words.partition("How this adds up")[2].partition("for this goal .")[0][:700]
    assert sums.startswith(" In the plan:")
    assert "Drawn in a mock interview instead:" in sums
    assert not any(word in sums for word in ("Done:", "You know it already:", "You left it out:", " 0 min"))


def test_the_sums_name_what_is_done_and_what_was_left_out(mine, user):
    done, skipped = doing.slugs(user, "case")[0], f"pattern:{doing.slugs(user, 'pattern')[0]}"
    mine.post("/plan/items/skip/", {"item": skipped, "wanted": "yes"})
    doing.answer(user, done)
    figures = SavedPlan.of(user).figures
    assert figures.settled_skipped == minutes_by_key()[skipped]
    words = text(mine.get("/plan/"))
    assert f"You left it out: {minutes_words(figures.settled_skipped)} ." in words
    assert f"Done: {minutes_words(figures.settled_done)} ." in words
    assert "You know it already" not in words


def test_a_plan_that_fits_is_not_offered_what_makes_it_fit(mine, user):
    figures = SavedPlan.of(user).figures
    assert not figures.over
    words = text(mine.get("/plan/repair/"))
    assert "Your plan fits" in words
    assert "makes the plan fit" not in words
    assert f"{figures.optional_count} things are optional. You can make room for them, or remove them." in words


def test_a_plan_that_is_behind_is_offered_what_makes_it_fit(mine, user):
    doing.begun(user, 15)
    assert "Each of these options makes the plan fit." in text(mine.get("/plan/repair/"))
