"""What the pages of a plan say of its families, and what they name of all that found no room."""

import pytest

from catalog import curriculum
from progress.plan.models import Plan
from progress.plan.scheduler.optional import MOST_NEXT
from tests.pages import text

pytestmark = pytest.mark.django_db


def test_a_week_says_why_its_family_is_asked_and_what_to_say_after_it(mine):
    family = curriculum.facts()["families"]["families"][0]
    words = text(mine.get("/plan/weeks/2/"))
    assert family["name"] in words
    assert family["why"] in words
    assert all(line in words for line in family["can_say"])


def test_a_week_asks_aloud_about_its_patterns(mine):
    woven = curriculum.facts()["families"]["woven"]
    words = " ".join(text(mine.get(f"/plan/weeks/{number}/")) for number in range(1, 9))
    assert woven["ab-testing-interleaving"]["question"] in words
    assert "Work out one number by hand for this week’s drawing" in words


def test_a_plan_says_why_it_is_made_as_it_is(mine):
    assert curriculum.facts()["goals"]["goals"]["interview-preparation"]["why"] in text(mine.get("/plan/"))


def test_at_most_a_dozen_optional_things_are_named_and_the_rest_is_on_the_path(mine):
    response = mine.get("/plan/")
    page = response.context["page"]
    assert len(page.dropped) == MOST_NEXT < len(page.plan.dropped)
    assert f"{page.dropped_rest} more: see the reading path" in text(response)


def test_what_takes_weeks_of_its_own_comes_after_a_plan_of_software_engineers(mine, user):
    assert "After this plan: build it" not in text(mine.get("/plan/"))
    Plan.objects.filter(user=user).update(goal="software-to-ml")
    words = text(mine.get("/plan/"))
    assert "After this plan: build it" in words
    assert "MLOps Zoomcamp" in words
