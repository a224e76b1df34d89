"""Answers that earlier releases did not ask for, and ticks of what nothing in the guide shows."""

import pytest

from history.kinds import read_fact
from history.record import undo
from history.refs import PLAN, Ref
from progress.plan import edits, planner
from progress.plan.facts import PlanKind
from progress.plan.models import PlanItem
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.inputs import Answers
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
MINE = {"role": "staff", "focus": "llm", "owns": frozenset({"some-book"}), "areas": ("monitoring", "data")}


def fact_of(user):
    return read_fact(user, Ref(PLAN), "plan")


def answers(user, **more):
    return Answers("interview-preparation", user.local_date(), weeks=2, **more)


def test_role_focus_books_and_areas_are_saved_and_read_back():
    user = UserFactory()
    planner.make(user, answers(user, **MINE))
    assert SavedPlan.of(user).answers == answers(user, **MINE)
    assert PlanKind().validate(fact_of(user)) == fact_of(user)


def test_a_plan_with_the_usual_answers_reads_as_in_earlier_releases():
    user = UserFactory()
    planner.make(user, answers(user))
    assert not {"role", "focus", "owns", "areas"} & fact_of(user).keys()
    assert SavedPlan.of(user).answers == answers(user)


def test_making_it_can_be_undone_and_changing_the_role_too():
    user = UserFactory()
    planner.make(user, answers(user))
    group = planner.make(user, answers(user, role="staff"))
    assert undo(group)[1] == 0
    assert SavedPlan.of(user).answers.role == "mid"


def hour(user) -> PlanItem:
    planner.make(user, answers(user))
    return PlanItem.objects.get(key="page:method")


def test_a_page_is_done_once_it_is_ticked_and_open_again_without(client):
    user = UserFactory()
    hour(user)
    client.force_login(user)
    for wanted, number in (("yes", 1), ("yes", 1), ("no", 0)):
        client.post("/plan/items/tick/", {"item": "page:method", "wanted": wanted})
        assert [item.key for item in SavedPlan.of(user).plan.done].count("page:method") == number


def test_a_tick_outlasts_new_answers():
    user = UserFactory()
    hour(user)
    planner.edit(user, "Done", lambda fact: edits.tick(fact, "page:method", True, "2026-11-23T10:00:00Z"))
    planner.make(user, answers(user, role="senior"))
    planner.make(user, answers(user, role="staff"), restart=True)
    assert "page:method" in SavedPlan.of(user).finished


def test_what_has_evidence_of_its_own_cannot_be_ticked(client):
    user = UserFactory()
    hour(user)
    PlanItem.objects.exclude(key="page:method").delete()
    PlanItem.objects.update(key="pattern:rag", step="pattern")
    client.force_login(user)
    assert client.post("/plan/items/tick/", {"item": "pattern:rag", "wanted": "yes"}).status_code == 409
