"""Error pages must stand when the database or the static files are gone."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

TITLES = {
    400: "We could not read that request",
    403: "Not accepted",
    404: "Page not found",
    500: "Something went wrong on our side",
}


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted secret")


urlpatterns = [path("400/", suspect), path("403/", refuse), path("500/", fail), path("", include("mlsd_guide.urls"))]


@pytest.fixture
def broken(settings, tmp_path):
    """A client of a site whose static files were never collected. Without the db mark any query fails the test."""
    settings.ROOT_URLCONF = __name__
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "mlsd_guide.storage.StaticStorage"}}
    settings.STATIC_ROOT = tmp_path
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("status", TITLES)
def test_it_stands_without_database_and_manifest(broken, status):
    response = broken.get(f"/{status}/")
    assert response.status_code == status
    assert f"<h1>{TITLES[status]}</h1>" in response.content.decode()


@pytest.mark.parametrize("status", TITLES)
def test_it_gives_nothing_away_and_leads_back(broken, status):
    html = broken.get(f"/{status}/").content.decode()
    assert "planted secret" not in html
    assert "Traceback" not in html
    assert re.findall(r'<a href="([^"]+)"', html) == ["/", "/browse/", "/search/"]
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize("status", TITLES)
def test_it_carries_the_security_headers(broken, status):
    response = broken.get(f"/{status}/")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


def test_a_form_without_its_token_is_refused_in_words(broken):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/settings/display/", {"theme": "dark", "keys": "on"})
    assert response.status_code == 403
    assert TITLES[403] in response.content.decode()


@pytest.mark.parametrize("page", ["400", "403", "404", "500"])
def test_templates_ask_for_nothing(page):
    from django.conf import settings

    for name in (f"{page}.html", "_error.html"):
        tags = re.findall(r"{% *(\w+)", (settings.BASE_DIR / "templates" / name).read_text())
        assert set(tags) <= {"include", "block", "endblock", "if", "endif"}
