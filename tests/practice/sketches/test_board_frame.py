"""What is typed is drawn for the frame that the page has, with boxes about where they stand in it."""

import html
import re

import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
TEXT = "Client app -> API gateway, Prediction service, Event stream, Cache"


@pytest.fixture
def drawn(client):
    client.force_login(UserFactory())
    address = client.post("/sketches/new/").url
    return lambda **sent: client.post(f"{address}draw/", {"text": TEXT} | sent).text


def width(page):
    return int(re.search(r'<svg[^>]* width="(\d+)"', page)[1])


def standing(page):
    return html.unescape(re.search(r'name="standing" form="outline-form" value="([^"]*)"', page)[1])


def test_a_phone_gets_a_narrow_drawing_and_nobody_gets_two(drawn):
    assert width(drawn(width="340")) <= 340 < width(drawn(width="1100")) == width(drawn())
    assert drawn(width="340").count("<svg class") == 1


def test_a_line_more_leaves_the_row_of_every_box(drawn):
    before = standing(drawn(width="1100"))
    rows = dict(re.findall(r'\["([^"]+)",(\d+)', before))
    after = standing(drawn(width="1100", standing=before, text=f"{TEXT}\nCache -> Monitor"))
    assert dict(re.findall(r'\["([^"]+)",(\d+)', after)) == rows | {"Monitor": "2"}


@pytest.mark.parametrize(
    "stood", ["", "x", "7", '{"a": 1}', '[["Cache"]]', '[["Cache",-1,1e9]]', '[["Cache",true,"x"]]', "[" * 999]
)
def test_what_makes_no_sense_changes_nothing(drawn, stood):
    assert drawn(standing=stood, width="much") == drawn()
