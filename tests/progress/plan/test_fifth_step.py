"""A fifth step, made up here by one row, a share of the week, what there is of it and what is done: no page knows it by name."""

from dataclasses import dataclass, replace

import pytest

from catalog import library, version
from practice.steps import PATTERN, STEPS, Step
from progress.plan.models import PlanItem
from progress.plan.scheduler import fill, goals, result
from progress.plan.scheduler.inputs import PlanStatus, PracticeItem
from progress.plan.scheduler.schedule import plan
from tests.pages import links, text
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, eight_weeks

DRILL = Step(
    key="drill",
    icon="calculator",
    kind="Drill",
    lane="Drills",
    done="drills passed",
    route="practice:exercise_list",
    section="drills",
    name="Estimate sizes",
    text="Traffic, storage and money on the back of an envelope.",
    home_name="Estimate by hand",
    home_text="Numbers that hold up when an interviewer asks.",
    things=("drill", "drills"),
    reached="passed",
    planned=("drill", "drills"),
    today=("drill passed", "drills passed"),
)


@dataclass
class Drill:
    name: str

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/drills/{self.name}/"


@pytest.fixture
def drills(monkeypatch):
    # What is read once per version of the catalogue is read for this one by itself.
    monkeypatch.setattr(version, "current", lambda: "with drills")
    monkeypatch.setitem(STEPS, "drill", DRILL)
    monkeypatch.setitem(library.THINGS, "drill", lambda: {"traffic": Drill("Traffic")})


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "words"), [("/", "Estimate by hand"), ("/practise/", "Estimate sizes")])
def test_the_pages_of_the_steps_have_it(client, catalogue, drills, page, words):
    shown = client.get(page)
    assert words in text(shown)
    assert "five steps" in text(shown).lower()
    assert links(shown).count("/exercises/") > 0


@pytest.mark.django_db
def test_practise_counts_its_things(client, catalogue, drills):
    assert "1 drill" in text(client.get("/practise/"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/plan/", "Drills 0 of 1 drills passed · 25 min left"),
        ("/plan/print/", "Drills 0 of 1 drills passed"),
        ("/plan/weeks/1/", "Drill · 25 min"),
    ],
)
def test_a_plan_shows_it(drills, mine, user, page, words):
    PlanItem.objects.create(plan=user.study_plan, key="drill:traffic", step="drill", week=1, position=0, minutes=25)
    shown = mine.get(page)
    assert words in text(shown)
    assert page != "/plan/weeks/1/" or "/drills/Traffic/" in links(shown)


def test_the_planner_lays_it_out(monkeypatch, drills):
    goal = replace(goals.INTERVIEW, shares={**goals.INTERVIEW.shares, "drill": 0.1})
    monkeypatch.setitem(goals.GOALS, "interview-preparation", goal)
    for module in (fill, result):
        monkeypatch.setattr(module, "ORDER", (*goals.ORDER, "drill"))
    more = tuple(PracticeItem("drill", f"d{number}", f"Drill {number}", 20, "serving", ("p01",)) for number in range(5))
    made = plan(replace(GUIDE, more=more), eight_weeks(), PlanStatus(), MONDAY)
    assert sum(item.step == "drill" for item in made.items) == 5
    assert all(item.why for item in made.items)
    assert {item.step for item in made.items} >= {PATTERN, "drill"}
