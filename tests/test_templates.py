"""What templates may not hold, and how long their lines may be."""

import re

import pytest

from tests.test_architecture import TEMPLATES, name

LONGEST_LINE = 160
# What is one attribute or one tag, and cannot be broken. The list may only become shorter.
LONGER_LINES = {
    "templates/400.html": 1,
    "templates/403.html": 1,
    "templates/404.html": 1,
    "templates/413.html": 1,
    "templates/429.html": 1,
    "templates/503.html": 1,
    "templates/base.html": 2,
    "templates/catalog/goal_list.html": 1,
    "templates/catalog/search.html": 1,
    "templates/practice/patterns/pattern_list.html": 2,
    "templates/progress/reading/_reading.html": 1,
}


def test_lines_of_templates_can_be_read():
    longer = {name(path): sum(len(line) > LONGEST_LINE for line in path.read_text().splitlines()) for path in TEMPLATES}
    assert {one: count for one, count in longer.items() if count} == LONGER_LINES


FORBIDDEN = {
    "inline style": r"<style|\sstyle=",
    "handler": r"\son[a-z]+=|hx-on|\sjs:",
    "inline script": r"<script(?![^>]*(\ssrc=|type=\"application/ld\+json\"))",
    "other host": r"(src|href)=\"(https?:)?//",
}


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_templates_hold_nothing_that_the_policy_forbids(kind):
    assert len(TEMPLATES) > 20
    assert [name(path) for path in TEMPLATES if re.search(FORBIDDEN[kind], path.read_text())] == []
