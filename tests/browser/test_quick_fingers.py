"""Who presses a button before the page has caught up with their typing gets what they pressed, and their text is saved."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.people import go_back, join
from tests.browser.test_back import EDITORS, NOTE, SAVED, begin, each, saved_text
from tests.browser.test_mocks import begin as begin_mock

TEXT = "Typed in a hurry"


def sent(page: Page) -> list[str]:
    """The forms sent from now on, with what they say."""
    posts: list[str] = []
    page.on("request", lambda one: one.method == "POST" and posts.append(f"{one.url} {one.post_data or ''}"))
    return posts


def test_preview_pressed_while_typing_shows_once_and_the_note_saves(page: Page):
    join(page)
    page.goto(NOTE)
    posts = sent(page)
    page.locator("#note-text").press_sequentially(TEXT)
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#note-state")).to_contain_text("Saved ")
    expect(page.locator("#note-preview")).to_have_count(1)
    assert [("do=preview" in post) for post in posts] == [True, False]
    page.reload()
    expect(page.locator("#note-text")).to_have_value(TEXT)


def test_a_note_without_its_state_still_saves(page: Page):
    join(page)
    page.goto(NOTE)
    page.locator("#note-state").evaluate("state => state.remove()")
    page.locator("#note-text").press_sequentially(TEXT)
    expect(page.locator("#note-state")).to_contain_text("Saved ")
    assert saved_text(page, "note", NOTE) == TEXT


def test_the_focus_on_a_button_changes_nothing_of_a_sketch_that_saves_itself(page: Page):
    join(page)
    page.goto("/exercises/typeahead/")
    page.get_by_role("button", name="Start drawing").click()
    posts = sent(page)
    page.locator("#board-text").press_sequentially("A -> B")
    page.get_by_role("button", name="Submit").focus()
    expect(page.locator("#board-state")).to_contain_text("Saved ")
    assert not [post for post in posts if "/submit/" in post.partition(" ")[0]]


def test_the_focus_on_submit_leaves_a_score_sheet_a_draft(page: Page):
    begin_mock(page)
    for _ in range(5):
        following = page.get_by_role("button", name="Next:")
        words = following.inner_text()
        following.click()
        expect(page.get_by_role("button", name=words, exact=True)).to_have_count(0)
    page.get_by_role("button", name="Finish and score").click()
    posts = sent(page)
    page.get_by_label("One thing to keep").press_sequentially(TEXT)
    page.get_by_role("button", name="Submit scores").focus()
    expect(page.locator("#sheet-state")).to_contain_text("Draft saved")
    assert "do=submit" not in "".join(posts)


def test_a_plan_made_while_its_preview_waits_is_what_the_fields_show(page: Page, problems: list[str]):
    join(page)
    page.goto("/plan/new/")
    page.get_by_label("Number of weeks").fill("4")
    page.get_by_label("Tuesday, hours").fill("3")
    posts = sent(page)
    page.get_by_role("button", name="Make this plan").focus()
    expect(page.locator(".plan-result__line")).to_contain_text("4 weeks")
    assert posts == []
    page.get_by_label("Number of weeks").fill("6")
    page.get_by_role("button", name="Make this plan").click()
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    page.goto("/plan/")
    expect(page.locator(".lede")).to_contain_text("6 · ")


@each("note")
def test_back_while_typing_saves(page: Page, name: str):
    url = begin(page, name)
    page.goto("/about/")
    page.goto(url)
    page.locator(EDITORS[name].field).press_sequentially(TEXT)
    go_back(page)
    other = page.context.new_page()
    assert saved_text(other, name, url) == TEXT
    page.goto(url)
    expect(page.locator(EDITORS[name].field)).to_have_value(TEXT)
    page.wait_for_timeout(1000)
    expect(page.locator(".draft")).to_have_count(0)


@each("answer")
def test_a_reload_while_typing_shows_or_offers_what_was_typed(page: Page, name: str):
    page.goto(begin(page, name))
    page.locator(EDITORS[name].field).press_sequentially(TEXT)
    page.reload()
    see_typed(page, name)
    page.locator(EDITORS[name].field).press_sequentially(TEXT)
    expect(page.locator(EDITORS[name].state)).to_contain_text(SAVED)
    expect(page.locator(".draft")).to_have_count(0)


@each("scratchpad")
def test_who_types_on_right_after_a_reload_goes_on_with_their_own_text(page: Page, name: str):
    page.goto(url := begin(page, name))
    older = page.request.get(url)
    page.locator(EDITORS[name].field).press_sequentially("Typed in ")
    page.route(url, lambda route: route.fulfill(response=older) if route.request.is_navigation_request() else answer(route))

    def answer(route: Route) -> None:
        page.wait_for_timeout(500)
        route.fallback()

    page.reload()
    page.locator(EDITORS[name].field).press_sequentially("a hurry")
    page.locator(EDITORS[name].field).press("Control+Enter")
    expect(page.locator(EDITORS[name].field)).to_have_value(TEXT)
    expect(page.locator(EDITORS[name].state)).to_contain_text(SAVED)
    page.unroute(url)
    assert saved_text(page, name, url) == TEXT
    expect(page.locator(".note-conflict, .draft")).to_have_count(0)


@each("note")
def test_a_page_made_before_the_save_and_shown_after_it_has_what_was_typed(page: Page, name: str):
    page.goto(url := begin(page, name))
    older = page.request.get(url)
    page.locator(EDITORS[name].field).press_sequentially(TEXT)

    def answer_late(route: Route) -> None:
        if route.request.is_navigation_request():
            page.wait_for_timeout(1500)
            route.fulfill(response=older)
        else:
            route.fallback()

    page.route(url, answer_late)
    page.reload()
    page.unroute(url)
    see_typed(page, name)


def see_typed(page: Page, name: str) -> None:
    """In the field, or offered where the server was slower than the page; never in neither."""
    offer = page.get_by_role("button", name="Use it")
    page.wait_for_function(
        "([field, text]) => document.querySelector(field)?.value === text || document.querySelector('.draft')?.innerText.includes(text)",
        arg=[EDITORS[name].field, TEXT],
    )
    if offer.count():
        offer.click()
    expect(page.locator(EDITORS[name].field)).to_have_value(TEXT)


def test_a_drawing_begun_in_the_room_keeps_the_scratchpad(page: Page):
    begin_mock(page)
    page.locator("#note-text").press_sequentially(TEXT)
    page.get_by_role("button", name="Start a blank drawing").click()
    expect(page.locator("#board-text")).to_be_visible()
    expect(page.locator("#note-text")).to_have_value(TEXT)
    expect(page.locator(".draft")).to_have_count(0)
    page.locator("#note-text").press_sequentially(", twice")
    expect(page.locator("#note-state")).to_contain_text("Saved ")
    expect(page.locator(".note-conflict .notice__title")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "place"), [("note", "main"), ("note", "messages"), ("scratchpad", "messages"), ("sketch", "main")]
)
def test_typing_goes_on_when_a_page_that_goes_to_a_place_has_loaded(page: Page, name: str, place: str):
    url, held = begin(page, name), []
    page.goto("/about/")
    page.route("**/key-commands*.js", lambda route: held.append(route))
    page.goto(f"{url}#{place}", wait_until="commit")
    page.locator(EDITORS[name].field).press_sequentially(TEXT[:5])
    page.wait_for_function("document.readyState === 'interactive'")
    held[0].fallback()
    page.wait_for_load_state()
    page.keyboard.type(TEXT[5:])
    expect(page.locator(EDITORS[name].field)).to_have_value(TEXT)
