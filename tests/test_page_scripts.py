"""An element's script comes with the pages that have the element, and with no others."""

import re

import pytest

from tests.factories import ResourceFactory, UserFactory
from tests.pages import nonce

pytestmark = pytest.mark.django_db
APP = "app"


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
