"""How the requirements changed, scored on the sheet, and what a strong answer covers, beside what its reader did."""

from html import unescape

import pytest
import time_machine
from django.conf import settings

from catalog.interviews import read_scripts
from practice.mocks.facts import fact_of
from practice.mocks.models import MockInterview, Score
from practice.mocks.trends import weakest
from practice.mocks.validation import validated
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.mocks.making import NOW, finished, sheet

SCRIPT = read_scripts(settings.BASE_DIR / "fixtures")["typeahead"]
pytestmark = pytest.mark.django_db
TURNED = {"turn-answer": "turn-defended-4", "turn-words": "The cache stays: 90% of prefixes are short."}


@pytest.fixture
def mock(client):
    """One that went on beyond its eighteenth minute."""
    client.force_login(UserFactory())
    return finished(client, slug="typeahead")


def score(client, mock, do="submit", **more):
    with time_machine.travel(NOW.replace(minute=30), tick=False):
        return client.post(f"/mocks/{mock.pk}/scores/", sheet() | {"do": do} | more)


def page_of(client, mock):
    return unescape(client.get(f"/mocks/{mock.pk}/").text)


def test_the_sheet_asks_what_was_done_when_the_requirements_changed(client, mock):
    assert SCRIPT.turn.say in page_of(client, mock)
    response = score(client, mock)
    assert response.status_code == 422
    assert "When the requirements changed: choose what you did." in text(response)
    assert "choose one of the six answers" in text(score(client, mock, **{"turn-answer": "turn-defended-1"}))


def test_a_draft_keeps_what_was_done_and_the_words(client, mock):
    score(client, mock, "save", **TURNED)
    page = page_of(client, mock)
    assert 'value="turn-defended-4" checked' in " ".join(page.split())
    assert TURNED["turn-words"] in page


def test_the_report_says_what_was_done_with_it_and_what_a_strong_answer_covers(client, mock):
    score(client, mock, **TURNED)
    page = page_of(client, mock)
    for words in ("Defended, with its limit", TURNED["turn-words"], SCRIPT.turn.redesign, "You asked 0 of 3 questions"):
        assert words in page
    assert [one.good for phase in SCRIPT.prompts for one in SCRIPT.of_phase(phase) if one.good not in page] == []
    exported = client.get(f"/mocks/{mock.pk}/report.md").text
    assert SCRIPT.turn.defend in exported
    assert "## What a strong answer covers" in exported


def test_what_was_done_with_the_turn_counts_for_no_criterion(client, mock):
    score(client, mock, **TURNED | {"turn-answer": "turn-missed-1"})
    mock.refresh_from_db()
    assert Score.objects.filter(criterion="turn-missed", level=1).exists()
    assert "67 %" in page_of(client, mock)
    assert weakest(mock.user) == []


def test_an_interview_that_ended_before_the_change_is_not_asked_about_it(client, mock):
    MockInterview.objects.update(phases=[one | {"spent_ms": 60_000} for one in mock.phases])
    assert SCRIPT.turn.say not in page_of(client, mock)
    assert score(client, mock).status_code == 302
    assert "When the requirements changed" not in page_of(client, mock)


def test_an_export_holds_what_was_asked_and_done_and_reads_it_back(client, mock):
    mock.seats.get().marks.create(key="hint-sketch", at_ms=60_000)
    score(client, mock, **TURNED)
    fact = fact_of(MockInterview.objects.get())
    assert fact["seats"][0]["marks"] == [{"key": "hint-sketch", "at_ms": 60_000}]
    assert validated(fact) == fact
