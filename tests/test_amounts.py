"""Numbers in words that fit one as well as several."""

import re
from pathlib import Path

import pytest

from mlsd_guide.amounts import out_of
from progress.plan.figures import week_words

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
# A number from elsewhere, and a noun for several behind it
COUNTED = re.compile(r"\{\{ ([\w.]+)[^}]* \}\} ([a-z]+s)\b")
VERBS = {"is", "was", "has", "this", "as", "does", "takes", "says", "its", "less"}
# What there is of these is never one, or is told apart before.
SEVERAL = {
    *(
        "practice_steps",
        "topics",
        "patterns",
        "count",
        "numbers.resources",
        "numbers.parts",
        "goal.total_hours",
        "practice_hours",
    ),
    *("in_board", "lengths.2", "longest", "length", "minutes", "mock.minutes", "page.paginator.count", "sketch.tries"),
    # "1 of 20 questions left", and units
    *("offer.daily", "interviewer.offer.daily", "one.median", "one.tail"),
}


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [(0, 1, "0 of 1 page read"), (1, 1, "1 page read"), (1, 2, "1 of 2 pages read"), (2, 2, "2 of 2 pages read")],
)
def test_one_of_one_is_one(done, total, words):
    assert out_of(done, total, "page read", "pages read") == words


def test_a_plan_of_one_week_counts_no_weeks():
    assert [week_words(1, 1), week_words(1, 2)] == ["One week", "Week 1 of 2"]


def test_no_template_has_a_noun_for_several_behind_what_may_be_one():
    found = {
        match[1]
        for path in TEMPLATES.rglob("*.html")
        for match in COUNTED.finditer(path.read_text())
        if match[2] not in VERBS and "pluralize" not in match[0]
    }
    assert found == SEVERAL
