"""A page with nothing on it says what will be here, and has one button: the next step."""

import re

import pytest

from accounts.models import User
from catalog.models import Topic
from tests.factories import CategoryFactory, UserFactory
from tests.pages import html

pytestmark = pytest.mark.django_db

EMPTY = {
    "recall": "/recall/",
    "recall of the day": "/recall/session/",
    "reading": "/reading/",
    "readiness": "/readiness/",
    "notes": "/notes/",
    "history": "/history/",
    "sketches": "/sketches/",
    "mock interviews": "/mocks/",
    "partner board": "/mocks/partners/",
    "progress": "/progress/",
    "calendar": "/plan/calendar/",
    "reset of everything": "/settings/data/reset/everything/",
    "search": "/search/?q=xqzzyvb",
    "filtered shelf": "/browse/books/?level=intro&status=archived",
    "filtered patterns": "/patterns/?state=learnt",
    "filtered cases": "/cases/?company=Spotify&topic=forecasting",
}
OPEN = ["/recall/", "/reading/", "/readiness/", "/notes/", "/sketches/", "/mocks/", "/progress/"]
BUTTON = re.compile(r'<(?:a|button)\s[^>]*class="button(?: [^"]*)?"')
FILTERS = re.compile(r'<details class="filters".*?</details>')


def next_steps(page: str) -> list[str]:
    """The buttons of what the page says. Its filters stand there whatever it lists."""
    return BUTTON.findall(FILTERS.sub("", page.split("<main", 1)[1].split("</main>", 1)[0]))


@pytest.fixture
def newcomer(client, catalogue) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize("path", EMPTY.values(), ids=EMPTY)
def test_an_empty_page_has_one_next_step(client, newcomer, path):
    assert len(next_steps(html(client.get(path, follow=True)))) == 1


@pytest.mark.parametrize("path", OPEN)
def test_an_empty_page_has_one_next_step_for_the_signed_out(client, catalogue, path):
    assert len(next_steps(html(client.get(path)))) == 1


def test_an_empty_shelf_leads_to_the_others(client):
    CategoryFactory(slug="scrolls", name="Scrolls")
    assert len(next_steps(html(client.get("/browse/scrolls/")))) == 1


def test_an_empty_topic_leads_to_the_others(client):
    Topic.objects.create(slug="scrolls", name="Scrolls", summary="What was written by hand.")
    assert len(next_steps(html(client.get("/topics/scrolls/")))) == 1
