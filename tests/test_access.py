"""Who gets what answer, for every address there is. An address without a row fails."""

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

READ = {"GET": 200, "HEAD": 200} | dict.fromkeys(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"], 405)
# By name: an address of it, and what a signed-out visitor gets, by method.
TABLE = {
    "catalog:home": ("/", READ),
    "catalog:about": ("/about/", READ),
    "catalog:category_list": ("/browse/", READ),
    "catalog:category_detail": ("/browse/model-serving/", READ),
    "catalog:resource_detail": ("/resources/huyen-designing-machine-learning-systems/", READ),
    "catalog:topic_list": ("/topics/", READ),
    "catalog:topic_detail": ("/topics/feature-stores/", READ),
    "catalog:goal_list": ("/goals/", READ),
    "catalog:goal_detail": ("/goals/interview-preparation/", READ),
    "catalog:case_list": ("/cases/", READ),
    "catalog:case_detail": ("/cases/adyen-contextual-bandits/", READ),
    "catalog:search": ("/search/", READ),
    "catalog:search_suggestions": ("/search/suggestions/", READ),
    "catalog:new_feed": ("/feeds/new.atom", READ),
    "catalog:sitemap": ("/sitemap.xml", READ),
    "catalog:robots": ("/robots.txt", READ | {"OPTIONS": 200}),
    # A form without its fields
    "accounts:display": ("/settings/display/", READ | {"POST": 422}),
    "livez": ("/livez", READ),
}
CASES = [(page, method) for page in TABLE for method in READ]
UNKNOWN = ["/browse/no/", "/resources/no/", "/topics/no/", "/goals/no/", "/cases/no/", "/no/", "/admin/", "/styleguide/"]
HTMX = {"HX-Request": "true"}


def names(patterns=None, space=""):
    """The full names of all addresses, or the pattern where one has no name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}"


def changes() -> int:
    """How many rows this connection has ever written."""
    connection.ensure_connection()
    return connection.connection.total_changes


def answer(client, page, method, **headers):
    response = client.generic(method, TABLE[page][0], headers=headers)
    response.close()
    return response


def assert_safe(response):
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(names()) == sorted(TABLE)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize(("page", "method"), CASES)
def test_each_method_gets_its_answer(client, catalogue, page, method, headers):
    before = changes()
    response = answer(client, page, method, **headers)
    assert response.status_code == TABLE[page][1][method]
    assert_safe(response)
    assert method != "HEAD" or response.content == b""
    assert changes() == before


@pytest.mark.parametrize("page", TABLE)
def test_reading_twice_changes_nothing_and_leaves_no_cookie(client, catalogue, page):
    before = changes()
    responses = [answer(client, page, "GET"), answer(client, page, "GET", **HTMX), answer(client, page, "HEAD")]
    assert changes() == before
    # The form's page needs one to tell its own form from another site's.
    expected = {"csrftoken"} if page == "accounts:display" else set()
    assert {cookie for response in responses for cookie in response.cookies} == expected


@pytest.mark.parametrize("page", TABLE)
def test_signed_in_people_may_read_the_same(client, catalogue, page, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert answer(client, page, "GET").status_code == 200
    assert answer(client, page, "DELETE").status_code == 405


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("address", UNKNOWN)
def test_what_does_not_exist_is_not_found_and_safe(client, catalogue, address, headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 404
    assert_safe(response)


@pytest.mark.parametrize("method", ["TRACE", "FOO", "get "])
@pytest.mark.parametrize("address", ["/no/", "/resources/no/", "/error.css"])
def test_invented_methods_are_refused_whatever_the_address(client, catalogue, address, method):
    response = client.generic(method, address)
    assert response.status_code == 405
    assert_safe(response)


def test_all_unknown_entries_look_the_same(client, catalogue):
    assert len({client.get(address).content for address in UNKNOWN}) == 1


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


def test_a_post_without_a_token_is_refused_safely(client):
    client.handler.enforce_csrf_checks = True
    response = client.post("/settings/display/", {"theme": "dark", "keys": "on"})
    assert response.status_code == 403
    assert_safe(response)


def test_static_files_are_safe(client, db):
    response = client.get("/error.css")
    response.close()
    assert response.status_code == 200
    assert_safe(response)
