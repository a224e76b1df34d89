"""The wizard’s field of the weeks beside a date."""

from datetime import timedelta

import pytest

from tests.clock import TODAY
from tests.pages import html, text

pytestmark = pytest.mark.django_db
RESULT = {"HTTP_HX_TARGET": "plan-result"}
SOON = (TODAY + timedelta(days=60)).isoformat()


def test_beside_a_date_stand_the_weeks_until_it_also_without_scripts(client, catalogue):
    page = client.get("/plan/new/", {"asked": "1", "interview_on": SOON, "weeks": "5"})
    assert 'readonly value="9"' in html(page)
    assert "9 weeks at 5 h a week" in text(page)
    assert 'name="other_weeks" value="5"' in html(page)
    assert 'name="weeks"' not in page.text


def test_the_weeks_that_were_asked_for_are_back_once_the_date_is_out(htmx, catalogue):
    given = {"asked": "1", "interview_on": SOON, "weeks": "5"}
    dated = html(htmx.get("/plan/new/", given, **RESULT))
    assert 'id="weeks-field" hx-swap-oob="true"' in dated
    assert 'readonly value="9"' in dated
    undated = htmx.get("/plan/new/", {"asked": "1", "interview_on": "", "other_weeks": "5"}, **RESULT)
    assert "5 weeks at 5 h a week" in text(undated)
    assert 'id="weeks-field" hx-swap-oob="true"' in html(undated)
    assert "weeks-field" not in htmx.get("/plan/new/", {"asked": "1", "weeks": "5"}, **RESULT).text


def test_a_date_too_far_for_weeks_makes_a_plan(client, catalogue):
    far = (TODAY + timedelta(days=600)).isoformat()
    assert client.get("/plan/new/", {"asked": "1", "interview_on": far, "other_weeks": "8"}).status_code == 200
