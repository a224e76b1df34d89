"""Next steps for a drawing: at most three, none that was dismissed, each a proposal by one press."""

import re
from html import unescape

import pytest

from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch
from tests.pages import text

DRAWN = "Client app -> Page service (Application service): page\nPage service -> Scorer (Model server): features\n"
DRAWN += "Page service -> Online feature store: keys\nModel registry -> Scorer: version\n"

FALLBACK = "Connect Page service to a fallback result."


@pytest.fixture
def free(board):
    Sketch.objects.filter(pk=board.pk).update(exercise=None, outline=DRAWN)
    return board


def offered(response) -> list[str]:
    return [unescape(words) for words in re.findall(r'name="words" value="([^"]*)"', response.text)]


def test_a_free_drawing_gets_up_to_three_and_each_is_a_proposal(client, press, free):
    steps = offered(client.get(free.get_absolute_url()))
    assert 2 <= len(steps) <= 3
    assert offered(client.get(f"/sketches/{free.pk}/words/")) == steps
    for words in steps:
        page = press("words", words=words, do="propose")
        assert "What was understood" in text(page)
        assert "Not understood" not in text(page)
    assert Sketch.objects.get(pk=free.pk).outline == DRAWN


def test_they_follow_what_is_saved(client, press, htmx, free):
    address = f"/sketches/{free.pk}/next/"
    assert FALLBACK in offered(client.get(address))
    saved = press("save", text=f"{DRAWN}Page service -> Fallback result: late\n")
    assert "sketch-saved" in saved["HX-Trigger"]
    assert FALLBACK not in offered(client.get(address))
    press("save", text="")
    assert offered(client.get(address)) == []


def test_what_was_dismissed_is_not_suggested(client, press, free):
    assert FALLBACK in offered(client.get(free.get_absolute_url()))
    press("dismiss", finding="no-fallback:page service", dismissed="1", reason="The page has one")
    assert FALLBACK not in offered(client.get(free.get_absolute_url()))


def test_in_an_exercise_they_wait_for_an_own_attempt_and_then_name_what_is_missing(client, press, board):
    press("save", text=DRAWN)
    page = client.get(board.get_absolute_url())
    assert offered(page) == []
    assert "once you have submitted a drawing of your own" in text(page)
    press("submit", text=DRAWN)
    steps = client.get(board.get_absolute_url())
    assert 2 <= len(offered(steps)) <= 3
    assert "is missing." in text(steps)


def test_a_mock_interview_without_words_suggests_nothing(client, free, user):
    now = free.created_at
    facts = {"user": user, "minutes": 30, "started_at": now, "created_at": now, "updated_at": now}
    MockInterview.objects.create(sketch=free, state="running", **facts)
    assert offered(client.get(free.get_absolute_url())) == []
