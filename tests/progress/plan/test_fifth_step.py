"""A fifth step, made up here by one row, what there is of it and what is done: no page knows it by name."""

from dataclasses import dataclass

import pytest

from catalog import library, version
from catalog.models import Topic
from practice.steps import STEPS, Step
from progress.plan.evidence import Findings
from progress.plan.models import PlanItem
from progress.plan.scheduler.inputs import Evidence
from tests.pages import links, text

pytestmark = pytest.mark.django_db
DRILL = Step(
    key="drill",
    icon="calculator",
    kind="Drill",
    lane="Drills",
    done=("drill passed", "drills passed"),
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
    topic: Topic
    minutes: int = 25
    patterns: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/drills/{self.name}/"


@pytest.fixture
def drills(catalogue, monkeypatch):
    # What is read once per version of the catalogue is read for this one by itself.
    monkeypatch.setattr(version, "current", lambda: "with drills")
    monkeypatch.setitem(STEPS, "drill", DRILL)
    monkeypatch.setitem(library.THINGS, "drill", lambda: {"traffic": Drill("Traffic", Topic(slug="serving"))})


@pytest.mark.parametrize(("page", "words"), [("/", "Estimate by hand"), ("/practise/", "Estimate sizes")])
def test_the_pages_of_the_steps_have_it(client, drills, page, words):
    shown = client.get(page)
    assert words in text(shown)
    assert "five steps" in text(shown).lower()
    assert links(shown).count("/exercises/") > 0


def test_practise_counts_its_things(client, drills):
    assert "1 drill" in text(client.get("/practise/"))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/plan/", "Drills 0 of 1 drill passed · 25 min left"),
        ("/plan/print/", "Drills 0 of 1 drill passed"),
        ("/plan/new/", "1 drill ,"),
    ],
)
def test_a_plan_has_it(drills, mine, page, words):
    assert words in text(mine.get(page))


def test_its_week_says_why_and_leads_there(drills, mine):
    item = PlanItem.objects.get(step="drill")
    week = mine.get(f"/plan/weeks/{item.week}/")
    assert "Drill · 25 min" in text(week)
    assert "Practice that belongs to every goal" in text(week)
    assert "/drills/Traffic/" in links(week)


def test_a_day_on_which_it_was_done_says_so(drills, mine, user, monkeypatch):
    today = Evidence("Passed", Findings(user).today)
    monkeypatch.setattr(Findings, "done", {"drill:traffic": today})
    assert "1 drill passed" in text(mine.get("/today/"))
    assert "Drills 1 drill passed" in text(mine.get("/plan/"))
    assert "1 of 1 passed" in text(mine.get("/practise/"))
