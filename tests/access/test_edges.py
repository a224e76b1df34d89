"""What is nobody's page: unknown addresses and methods, foreign hosts, forged presses. Refused, and safely."""

import pytest

from accounts.models import User
from tests.access.table import TABLE
from tests.access.verdicts import ANONYMOUS, GUEST, OWNER, ROLES
from tests.access.world import World
from tests.factories import UserFactory

UNKNOWN = ["/browse/no/", "/resources/no/", "/topics/no/", "/goals/no/", "/cases/no/", "/no/", "/admin/", "/styleguide/"]
PRESSED = [name for name, page in TABLE.items() if page.expected(OWNER, "POST") != "405"]


def assert_safe(response):
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any(word in policy for word in ("unsafe", "http:", "*"))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
@pytest.mark.parametrize("address", UNKNOWN)
def test_what_does_not_exist_is_not_found_and_safe(client, catalogue, address, headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 404
    assert_safe(response)


def test_all_unknown_entries_look_the_same(client, catalogue):
    assert len({client.get(address).content for address in UNKNOWN}) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_there_is_no_admin_s_door(world: World, role):
    assert world.ask(role, "GET", "/admin/").status_code == 404


@pytest.mark.parametrize("method", ["TRACE", "FOO", "get ", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["/no/", "/resources/no/", "/error.css", "/accounts/sessions/"])
def test_methods_that_no_page_has_are_refused_whatever_the_address(client, db, address, method):
    response = client.generic(method, address)
    assert response.status_code == 405
    assert_safe(response)


@pytest.mark.parametrize("address", ["/browse", "/browse/cases/", "/browse/books/?level="])
def test_redirects_are_safe_and_stay_here(client, catalogue, address):
    response = client.get(address)
    assert response.status_code in {301, 302}
    assert response["Location"].startswith("/")
    assert not response["Location"].startswith("//")
    assert_safe(response)


@pytest.mark.parametrize("host", ["evil.example", "localhost:80:80", "127.0.0.1.evil.example", "[::1", ""])
def test_a_foreign_host_is_refused_safely(client, host):
    response = client.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert_safe(response)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [ANONYMOUS, GUEST, OWNER])
@pytest.mark.parametrize("name", PRESSED)
def test_a_press_without_a_token_is_refused_and_changes_nothing(world: World, name, role, monkeypatch):
    monkeypatch.setattr(world.client.handler, "enforce_csrf_checks", True)
    response = world.ask(role, "POST", TABLE[name].path.format(**world.places), TABLE[name].data)
    assert (response.status_code, response.changed) == (403, 0)
    assert_safe(response)


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!"}], ids=str)
def test_who_is_switched_off_is_signed_out_immediately(client, db, change):
    user = UserFactory()
    client.force_login(user)
    assert client.get("/settings/").status_code == 200
    User.objects.filter(pk=user.pk).update(**change)
    assert client.get("/settings/").url.startswith("/accounts/login/")


def test_static_files_are_safe_in_few_words(client, db):
    response = client.get("/error.css")
    response.close()
    assert response.status_code == 200
    assert_safe(response)
    assert len(response["Content-Security-Policy"]) < 50
