"""Plan, Recall, Reading, Notes and Progress are one press from every page, for everybody."""

import re

import pytest
from django.utils import timezone

from tests.factories import UserFactory

OWN = ["/plan/", "/recall/", "/reading/", "/notes/", "/progress/"]
PAGES = [
    "/",
    "/browse/",
    "/goals/",
    "/cases/",
    "/practise/",
    "/patterns/rag/",
    "/exercises/",
    "/mocks/",
    "/search/?q=rag",
    "/about/",
]
PAGES += ["/recall/session/", "/plan/new/", "/readiness/", "/settings/display/", "/accounts/login/"]


def row(page):
    """The links of the row, and which of them is where one is."""
    html = page.text.partition('<nav class="own-nav"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]+)"', html), re.findall(r'href="([^"]+)" aria-current', html)


@pytest.mark.parametrize("is_guest", [True, False])
def test_they_are_one_press_away_for_readers_and_guests(client, catalogue, is_guest):
    client.force_login(UserFactory(guest_since=timezone.now() if is_guest else None))
    for page in [*PAGES, "/today/"]:
        shown = client.get(page, follow=page.startswith("/accounts/"))
        assert row(shown)[0] == ["/today/", *OWN], page


def test_visitors_find_them_too_but_for_today(client, catalogue):
    for page in PAGES:
        assert row(client.get(page))[0] == OWN, page


def test_each_leads_a_visitor_to_what_it_is_for_with_a_way_to_begin(client, catalogue):
    for address in OWN:
        page = client.get(address, follow=True)
        main = page.text.partition("<main")[2].partition("</main>")[0]
        assert page.status_code == 200
        assert 'class="button' in main, address
        assert "/accounts/" not in main, address


@pytest.mark.parametrize("place", OWN)
def test_the_row_says_where_one_is(mine, place):
    assert row(mine.get(place))[1] == [place]


def test_the_front_page_of_a_reader_is_today(mine):
    assert row(mine.get("/"))[1] == row(mine.get("/today/"))[1] == ["/today/"]
    assert row(mine.get("/browse/"))[1] == []
