"""A sketch is shared by its board's button, seen by somebody else, and no longer once its reader says so."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_link_is_made_seen_by_a_stranger_and_ended(open_page: Open, with_scripts: bool):
    page, stranger = open_page(java_script_enabled=with_scripts), open_page()
    page.goto("/exercises/typeahead/")
    page.get_by_role("button", name="Start drawing").first.click()
    page.get_by_label("Outline: one arrow per line").fill("Client app -> Cache: prefix")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_role("button", name="Create the link").click()
    address = page.get_by_label("Link to copy").input_value()
    stranger.goto(address)
    expect(stranger.locator("svg.drawing >> visible=true")).to_be_visible()
    page.get_by_role("button", name="Stop sharing").click()
    assert stranger.request.get(address).status == 404
