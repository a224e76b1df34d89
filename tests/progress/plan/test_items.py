import pytest

from history.models import EventGroup
from progress.plan import planner
from progress.plan.models import Plan, PlanItem
from tests.factories import UserFactory
from tests.pages import is_fragment, links, text
from tests.progress.plan import doing

pytestmark = pytest.mark.django_db
PAGE = {"next": "/plan/weeks/1/"}


def undo_last(client, user):
    client.post(f"/undo/{EventGroup.objects.filter(user=user).first().pk}/")


def standing(item):
    item = PlanItem.objects.get(plan=item.plan_id, key=item.key)
    return item.week, bool(item.pinned_at), bool(item.skipped_at)


def order(user):
    return list(PlanItem.objects.filter(plan__user=user, week=1).order_by("position").values_list("key", flat=True))


def test_an_item_moves_to_another_week_and_back(mine, user, items):
    for _ in range(2):
        response = mine.post("/plan/items/week/", PAGE | {"item": items[0].key, "week": "3"})
    assert response["Location"] == "/plan/weeks/1/"
    assert standing(items[0]) == (3, True, False)
    assert EventGroup.objects.filter(words__startswith="Moved").count() == 1
    undo_last(mine, user)
    assert standing(items[0]) == (1, False, False)


@pytest.mark.parametrize("week", ["0", "9", "-1", "x", "9" * 40, "1e3"])
def test_a_week_that_the_plan_has_not_is_refused(mine, items, week):
    response = mine.post("/plan/items/week/", PAGE | {"item": items[0].key, "week": week})
    assert response.status_code == 400
    assert "Week" in text(response)
    assert standing(items[0])[0] == 1


def test_nothing_moves_into_a_week_that_is_over(mine, user, items):
    doing.begun(user, 8)
    assert mine.post("/plan/items/week/", PAGE | {"item": items[0].key, "week": "1"}).status_code == 400


def test_up_and_down_say_beside_what(mine, user, items):
    first, second, *_ = order(user)
    for _ in range(2):
        mine.post("/plan/items/order/", PAGE | {"item": second, "before": first})
    assert order(user)[:2] == [second, first]
    mine.post("/plan/items/order/", PAGE | {"item": second, "after": first})
    assert order(user)[:2] == [first, second]


@pytest.mark.parametrize("beside", [{}, {"before": "a", "after": "b"}, {"before": "pattern:none"}])
def test_a_place_beside_nothing_is_refused(mine, items, beside):
    assert mine.post("/plan/items/order/", PAGE | {"item": items[0].key} | beside).status_code in {400, 409}


def test_a_pin_holds_an_item_in_its_week(mine, user, items):
    mine.post("/plan/items/pin/", PAGE | {"item": items[0].key, "wanted": "yes"})
    assert standing(items[0]) == (1, True, False)
    mine.post("/plan/new/", {"asked": "1", "monday": "4", "goal": "software-to-ml"})
    assert PlanItem.objects.get(plan__user=user, key=items[0].key).week == 1
    mine.post("/plan/items/pin/", PAGE | {"item": items[0].key, "wanted": "no"})
    assert not PlanItem.objects.get(plan__user=user, key=items[0].key).pinned_at


def test_an_item_is_skipped_with_a_reason_and_brought_back(mine, user, items):
    mine.post("/plan/items/skip/", PAGE | {"item": items[0].key, "wanted": "yes", "reason": "<b>Done at work"})
    assert standing(items[0])[2]
    assert "&lt;b&gt;Done at work" in mine.get("/plan/").text
    assert "Skipped" in text(mine.get("/plan/"))
    mine.post("/plan/items/skip/", PAGE | {"item": items[0].key, "wanted": "no"})
    assert standing(items[0]) == (1, False, False)


def test_what_is_skipped_stays_so_when_all_is_laid_out_again(mine, user, items):
    mine.post("/plan/items/skip/", PAGE | {"item": items[0].key, "wanted": "yes"})
    mine.post("/plan/new/", {"asked": "1", "monday": "4"})
    again = PlanItem.objects.get(plan__user=user, key=items[0].key)
    assert again.skipped_at


def test_what_found_no_room_comes_into_this_week(mine, user):
    dropped = PlanItem.objects.filter(plan__user=user, week=0).first()
    mine.post("/plan/items/skip/", {"item": dropped.key, "wanted": "no", "next": "/plan/"})
    assert standing(dropped) == (1, True, False)


def test_one_thing_done_elsewhere_is_done_in_the_plan(mine, user):
    [slug, *_] = doing.slugs(user, "pattern")
    mine.post("/elsewhere/", PAGE | {"thing": f"pattern:{slug}", "done": "yes"})
    assert "already done" in text(mine.get("/plan/weeks/1/"))
    assert "1 of" in text(mine.get("/plan/weeks/1/"))


def test_htmx_gets_the_toast_and_the_week(mine, items):
    sent = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/plan/weeks/1/"}
    response = mine.post("/plan/items/pin/", {"item": items[0].key, "wanted": "yes"}, **sent)
    assert is_fragment(response)
    assert 'id="week-items" hx-swap-oob="true"' in response.text
    assert "Pinned" in text(response)


@pytest.mark.parametrize("what", ["week", "order", "pin", "skip"])
def test_only_ones_own_plan_is_changed(mine, client, user, items, what):
    data = {"item": items[0].key, "week": "3", "wanted": "yes", "before": items[1].key}
    assert mine.get(f"/plan/items/{what}/")["Location"] == "/plan/"
    assert mine.post(f"/plan/items/{what}/", data | {"item": "pattern:no-such"}).status_code == 409
    assert mine.post(f"/plan/items/{what}/", {}).status_code == 400
    client.force_login(UserFactory())
    assert client.post(f"/plan/items/{what}/", data).status_code == 409
    client.logout()
    assert client.post(f"/plan/items/{what}/", data).status_code == 302
    assert standing(items[0]) == (1, False, False)


def test_a_plan_that_another_tab_removed_meanwhile_is_no_error(mine, items, monkeypatch):
    monkeypatch.setattr(planner, "edit", lambda *change: Plan.objects.all().delete() and None)
    sent = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/plan/weeks/1/"}
    assert mine.post("/plan/items/pin/", {"item": items[0].key, "wanted": "yes"}, **sent).status_code == 200


def test_what_was_done_before_a_plan_is_no_burden_of_its_week(client, user):
    client.force_login(user)
    client.post("/plan/new/", {"goal": "interview-preparation"})
    slugs = [doing.slugs(user, "pattern", week)[0] for week in (1, 2, 3)]
    user.study_plan.delete()
    for slug in slugs:
        doing.learn(user, slug)
    client.post("/plan/new/", {"goal": "interview-preparation"})
    assert "more than you planned for it" not in text(client.get("/plan/weeks/1/"))
    doing.learn(user, doing.slugs(user, "pattern")[-1])
    assert "more than you planned for it" not in text(client.get("/plan/weeks/1/"))


def test_a_mock_that_was_practised_only_says_so_in_the_plan(mine, user):
    row = PlanItem.objects.filter(plan__user=user, step="mock").order_by("week").first()
    doing.hold(user, row.key.partition(":")[2].partition("~")[0])
    user.mocks.update(is_evidence=False)
    assert "Practised only; do it again for the plan." in text(mine.get(f"/plan/weeks/{row.week}/"))
    assert "1 mock interview practised" in text(mine.get("/today/"))
    user.mocks.update(is_evidence=True)
    assert "Practised only" not in text(mine.get(f"/plan/weeks/{row.week}/"))


def test_a_planned_mock_interview_opens_with_the_minutes_of_the_plan(mine, user):
    mocks = PlanItem.objects.filter(plan__user=user, step="mock").exclude(key__endswith="~2")
    assert {40, 55} <= {item.minutes for item in mocks}
    for item in mocks:
        opens = f"/mocks/new/?exercise={item.key.partition(':')[2]}&minutes={item.minutes - 10}"
        assert opens in links(mine.get(f"/plan/weeks/{item.week}/"))
        assert mine.get(opens).context["form"]["minutes"].value() == item.minutes - 10


@pytest.mark.parametrize("what", ["week", "order", "pin", "skip", "tick"])
def test_what_is_not_in_the_plan_is_answered_with_the_reason(mine, items, what):
    data = {"item": "pattern:no-such", "week": "3", "wanted": "yes", "before": items[1].key}
    assert "This is not in your plan now, so nothing was changed." in text(mine.post(f"/plan/items/{what}/", data))
    Plan.objects.all().delete()
    answer = mine.post(f"/plan/items/{what}/", data)
    assert (answer.status_code, "You have no plan now" in text(answer)) == (409, True)


def test_a_hidden_field_that_was_changed_says_what_to_do(mine):
    answer = mine.post("/plan/items/tick/", {"item": "x" * 300, "wanted": "yes"})
    assert answer.status_code == 400
    assert "Reload the page and try again." in text(answer)
    assert "Ensure" not in text(answer)
