"""The whole way of a plan's calendar: made, fetched by a program without cookies, ended."""

import vobject
from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.conftest import Open


def test_an_address_is_made_read_by_a_calendar_and_ended(page: Page, open_page: Open):
    calendar = open_page().request
    journey.make_plan(page)
    page.goto("/plan/calendar/")
    page.get_by_role("button", name="Create the address").click()
    expect(page.locator("#messages")).to_contain_text("Here is your calendar’s address")
    address = page.get_by_label("Secret address").input_value()
    answer = calendar.get(address)
    assert answer.status == 200
    events = vobject.readOne(answer.text()).vevent_list
    assert len(events) > 20
    page.get_by_role("button", name="Make a new address").click()
    expect(page.get_by_label("Secret address")).not_to_have_value(address)
    newer = page.get_by_label("Secret address").input_value()
    assert [calendar.get(one).status for one in (address, newer)] == [404, 200]
    page.get_by_role("button", name="End this address").click()
    expect(page.get_by_role("button", name="Create the address")).to_be_visible()
    assert calendar.get(newer).status == 404


def test_no_other_site_learns_where_a_reader_was(page: Page):
    answer = page.goto("/plan/new/")
    assert answer.header_value("Referrer-Policy") == "same-origin"
    assert page.locator("meta[name=referrer]").count() == 0
