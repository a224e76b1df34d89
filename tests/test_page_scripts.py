"""An element's script comes with the pages that have the element, and with no others."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import ResourceFactory, UserFactory
from tests.pages import nonce

pytestmark = pytest.mark.django_db
APP = "app"
JS = settings.BASE_DIR / "static" / "js"


def scripts(response) -> list[str]:
    """The page's own modules by their names, each of which the policy lets run."""
    found = re.findall(r'<script type="module" src="[^"]*/([-\w]+)\.js" nonce="([^"]*)">', response.text)
    assert {given for _, given in found} == {nonce(response)}
    return [name for name, _ in found]


def test_signing_in_loads_passkeys_and_signing_up_does_not(client):
    assert scripts(client.get("/accounts/login/")) == [APP, "pass-key"]
    assert scripts(client.get("/accounts/signup/")) == [APP]


def test_a_works_page_loads_the_editor_for_readers_only(client):
    work = ResourceFactory()
    assert scripts(client.get(work.get_absolute_url())) == [APP]
    client.force_login(UserFactory())
    for _ in range(2):  # rendered, and from its kept frame
        response = client.get(work.get_absolute_url())
        assert scripts(response) == [APP, "note-editor"]
        assert "<note-editor" in response.text


def test_the_progress_page_loads_its_days(client):
    client.force_login(UserFactory())
    assert scripts(client.get("/progress/")) == [APP, "heat-map"]
    assert scripts(client.get(f"{ResourceFactory().get_absolute_url()}note/")) == [APP, "note-editor"]


def imported(path: Path) -> set[Path]:
    """The modules that this one imports first, and those that they import."""
    found = {(path.parent / name).resolve() for name in re.findall(r'^import .*"(.+)";$', path.read_text(), re.MULTILINE)}
    return found.union(*map(imported, found))


@pytest.mark.parametrize(("page", "element"), [("note/", "note-editor"), ("", "note-editor")])
def test_an_editors_modules_are_asked_for_with_its_page_and_on_no_other(client, page, element):
    client.force_login(UserFactory())
    html = client.get(f"{ResourceFactory().get_absolute_url()}{page}").text
    needed = imported(JS / "elements" / f"{element}.js") - imported(JS / "app.js")
    preloaded = {JS / path for path in re.findall(r'<link rel="modulepreload" href="/static/js/([^"]+)" nonce="\S+">', html)}
    assert {JS / "editing" / "autosave.js", JS / "editing" / "keeper.js"} <= preloaded == needed
    assert "modulepreload" not in client.get("/").text
