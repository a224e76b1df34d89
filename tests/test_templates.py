"""What templates may not hold, and how long their lines may be."""

import re

import pytest

from tests.test_architecture import ALLOWED, APPS, OURS, ROOT, TEMPLATES, name, part

SCRIPTS = sorted((ROOT / "static/js").rglob("*.js"))
LONGEST_LINE = 160
# What is one attribute or one tag, and cannot be broken. The list may only become shorter.
LONGER_LINES = {
    "templates/400.html": 1,
    "templates/403.html": 1,
    "templates/404.html": 1,
    "templates/413.html": 1,
    "templates/429.html": 1,
    "templates/base.html": 2,
    "templates/catalog/goal_list.html": 1,
    "templates/catalog/search.html": 1,
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


def test_no_field_hides_what_scripts_ask_of_its_form():
    """A control named as a method of its form stands in that method's place."""
    asked = {found for path in SCRIPTS for found in re.findall(r"\b[fF]orm\.(\w+)", path.read_text())}
    named = {found for path in TEMPLATES for found in re.findall(r'\sname="(\w+)"', path.read_text())}
    assert "requestSubmit" in asked
    assert "text" in named
    assert asked & named == set()


# Templates and tag libraries of an app, as others name them
NAMED = r'{%\s*(?:include|extends|fragment)\s+"(\w+)/'
LOADED = r"{%\s*load\s([^%]*)%}"
LIBRARIES = {path.stem: part(name(path).replace("/", ".")) for path in OURS if "templatetags" in path.parts}


@pytest.mark.parametrize("app", APPS)
def test_templates_use_those_of_apps_below_only(app):
    """What is an upper app's comes by ``{% personal %}``, or the lower app has the template."""
    above = set(APPS) - {app} - ALLOWED[app] - {"catalog"}
    texts = {name(path): path.read_text() for path in TEMPLATES if path.is_relative_to(ROOT / "templates" / app)}
    used = {
        (path, one)
        for path, text in texts.items()
        for one in [
            *re.findall(NAMED, text),
            *(LIBRARIES.get(word, "") for found in re.findall(LOADED, text) for word in found.split()),
        ]
    }
    assert texts
    assert {(path, one) for path, one in used if one in above} == set()
