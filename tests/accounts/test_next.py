"""Signing in or up leads back to the very page, with its filters, from wherever the way in was."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.table import TABLE
from tests.access.verdicts import ANONYMOUS
from tests.accounts.conftest import PASSWORD
from tests.pages import html

FILTERED = "/browse/?level=advanced&sort=year"


def ways_in(html: str) -> dict[str, str]:
    """Where each way in on the page leads back to, by its address."""
    found = [urlsplit(unescape(url)) for url in re.findall(r'href="(/accounts/[^"]*)"', html)]
    return {url.path: parse_qs(url.query).get("next", [""])[0] for url in found}


PAGES = [page.path for page in TABLE.values() if page.expected(ANONYMOUS, "GET") == "200" and "{" not in page.path]
PAGES = [path for path in PAGES if not path.startswith(("/accounts/", "/settings/display")) and path.endswith("/")]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("path", PAGES)
def test_the_header_leads_back_with_the_query(client: Client, guest, path):
    for asker in (client, Client()):
        response = asker.get(f"{path}?page=1&q=two+words&sort=year", follow=True)
        if "account-entry" not in (html := response.content.decode()):
            continue
        asked = response.request["PATH_INFO"] + (
            f"?{response.request['QUERY_STRING']}" if response.request["QUERY_STRING"] else ""
        )
        assert ways_in(html)["/accounts/login/"] == asked


@pytest.mark.usefixtures("catalogue")
def test_a_kept_page_leads_each_visitor_back_to_theirs(client: Client):
    first = client.get(
        "/patterns/rag/?a=1",
        headers={"HX-Request": "true", "HX-History-Restore-Request": "true", "HX-Current-URL": "http://testserver/x/"},
    )
    for response in (first, client.get("/patterns/rag/?a=1")):
        assert ways_in(response.content.decode())["/accounts/login/"] == "/patterns/rag/?a=1"


def test_a_fragment_s_way_in_keeps_query_and_place(client: Client):
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{FILTERED}#row-7"}
    response = client.get("/settings/", headers=headers)
    assert response.status_code == 204
    assert parse_qs(urlsplit(response["HX-Redirect"]).query)["next"] == [f"{FILTERED}#row-7"]


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_signup_by_passkey", "account_login_by_recovery_code", "account_reset_password"],
)
def test_the_ways_in_hand_it_on_to_each_other(client: Client, name):
    html = client.get(reverse(name), {"next": FILTERED}).content.decode()
    ways = {path: back for path, back in ways_in(html).items() if path not in {"/accounts/logout/"}}
    assert ways
    assert set(ways.values()) == {FILTERED}


def test_a_failed_passkey_comes_back_with_it(client: Client):
    response = client.post(reverse("mfa_login_webauthn"), {"credential": "{}", "next": FILTERED})
    assert parse_qs(urlsplit(response.url).query)["next"] == [FILTERED]


def test_a_second_step_keeps_it(client: Client, ada, sign_in):
    ada.authenticator_set.create(type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    sign_in(next=FILTERED)
    assert f'name="next" value="{FILTERED.replace("&", "&amp;")}"' in html(client.get("/accounts/2fa/authenticate/"))


@pytest.mark.usefixtures("catalogue")
def test_a_refused_press_leads_back_to_its_page_and_not_to_the_press(client: Client, guest):
    path = "/recall/cards/rag/retrieval-apart/review/"
    response = client.post(path, {"rating": "9"}, headers={"Referer": "http://testserver/recall/session/?left=3"})
    assert ways_in(response.content.decode())["/accounts/signup/"] == "/recall/session/?left=3"


@pytest.mark.usefixtures("catalogue")
def test_a_guest_s_first_note_leads_back_to_the_page(client: Client):
    page = "/resources/sculley-hidden-technical-debt/?x=1"
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
    response = client.post("/resources/sculley-hidden-technical-debt/note/", {"text": "Words", "do": "save"}, headers=headers)
    assert ways_in(response.content.decode())["/accounts/signup/"] == page


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("page", ["/", "/browse/", "/practise/"])
def test_guests_find_settings_zone_export_and_both_ways_in(client: Client, guest, page):
    html = client.get(page, follow=True).content.decode()
    for name in ("accounts:settings_index", "accounts:preferences", "progress:data"):
        assert f'href="{reverse(name)}"' in html
    assert {"/accounts/login/", "/accounts/signup/"} <= ways_in(html).keys()


@pytest.mark.usefixtures("catalogue")
def test_after_signing_up_the_end_of_a_recall_is_the_end(client: Client):
    end = "/patterns/rag/recall/?after="
    html = client.get("/patterns/rag/recall/").content.decode()
    while key := re.search(r'action="/recall/cards/rag/([-\w]+)/review/"', html):
        response = client.post(f"/recall/cards/rag/{key[1]}/review/", {"rating": "3", "run": "pattern"})
        html = client.get(end := response.url).content.decode()
    back = ways_in(html)["/accounts/signup/"]
    assert back == end
    assert client.post("/accounts/signup/", {"username": "grace", "password1": PASSWORD, "next": back}).url == end
    assert "/review/" not in client.get(end).content.decode()
