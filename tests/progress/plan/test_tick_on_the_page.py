"""What nothing in the guide shows as done is ticked on its own page, which then offers the next thing."""

import pytest

from history.models import EventGroup
from progress.plan.models import Plan, PlanItem
from progress.reading.study_days import NOTHING, Day, days_of, studied_on
from tests.pages import text
from tests.progress.plan.figured import Numbers

pytestmark = pytest.mark.django_db


def test_the_method_is_marked_as_done_where_it_is_read_and_leads_on(mine, user):
    Plan.objects.update(minutes=[600] * 7)
    assert "Mark as done : How to answer a design question" in text(mine.get("/method/"))
    page = mine.post("/plan/items/tick/", {"item": "page:method", "wanted": "yes", "next": "/method/"}, follow=True)
    assert page.redirect_chain[-1][0] == "/method/"
    assert "Done. Next today:" in text(page)
    assert "Mark as done" not in text(page)


def test_without_a_plan_there_is_nothing_to_mark(client, user):
    assert "Mark as done" not in text(client.get("/method/"))
    client.force_login(user)
    assert "Mark as done" not in text(client.get("/method/"))


def left_today(client):
    return next(int(one.value) for one in Numbers(client.get("/today/").text).marked if one.name == "today.left")


def test_a_tick_counts_its_minutes_of_today_and_gives_them_back(mine, user):
    Plan.objects.update(minutes=[600] * 7)
    minutes, today = PlanItem.objects.get(key="page:method").minutes, user.local_date()
    for wanted, some in (("yes", minutes), ("yes", minutes), ("no", 0), ("yes", minutes)):
        mine.post("/plan/items/tick/", {"item": "page:method", "wanted": wanted})
        assert days_of(user, today).get(today, NOTHING).minutes == studied_on(user, today) == some
        assert left_today(mine) == 600 - some
    group = EventGroup.objects.filter(deed="mark").first()
    mine.post(f"/undo/{group.pk}/")
    assert (studied_on(user, today), left_today(mine)) == (0, 600)


def test_a_day_of_ticks_alone_is_a_day_of_study_and_removing_the_plan_keeps_it(mine, user):
    mine.post("/plan/items/tick/", {"item": "page:method", "wanted": "yes"})
    minutes = studied_on(user, user.local_date())
    mine.post("/plan/remove/")
    assert days_of(user, user.local_date())[user.local_date()] == Day(1, minutes)
    assert "1 of" in text(mine.get("/progress/"))
