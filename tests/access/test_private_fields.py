"""No browser puts into a form what somebody typed into it before: that may be older text, or another person's."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.access.table import TABLE
from tests.access.verdicts import ANONYMOUS, OWNER
from tests.access.world import World

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
TEXTAREA = re.compile(r"<textarea\b((?:\{%.*?%\}|\{\{.*?\}\}|[^>{])*)>")
NOT_TYPED = {"hidden", "submit", "button", "file"}


class Fields(HTMLParser):
    """``open`` are the fields of forms which a browser may fill in again, unless they say what belongs there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.form: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.form = given
        is_field = tag in {"textarea", "select"} or (tag == "input" and given.get("type") not in NOT_TYPED)
        is_safe = self.form.get("autocomplete") == "off" or (tag == "input" and given.get("autocomplete"))
        is_lax = tag == "textarea" and given.get("autocomplete") != "off"
        if is_field and self.form.get("method") == "post" and (not is_safe or is_lax):
            self.open.append(f"{self.form.get('action')} {given.get('name')}")


@pytest.mark.parametrize("name", TABLE)
def test_no_field_of_a_page_is_filled_in_again(world: World, name):
    for role in (ANONYMOUS, OWNER):
        response = world.ask(role, "GET", TABLE[name].path.format(**world.places))
        is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
        assert Fields(response.body.decode() if is_page else "").open == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_every_text_area_says_so(path):
    assert [attributes for attributes in TEXTAREA.findall(path.read_text()) if 'autocomplete="off"' not in attributes] == []
