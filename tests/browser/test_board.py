"""The sketch board: it draws while one types, offers names, and loses nothing between two tabs."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

EXERCISE = "/exercises/typeahead/"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def begin(page: Page) -> None:
    page.goto(EXERCISE)
    page.get_by_role("button", name="Start drawing").click()
    page.wait_for_url("**/sketches/*/")


def outline(page: Page):
    return page.get_by_label("Outline: one arrow per line")


def test_it_draws_and_saves_while_one_types(page: Page):
    begin(page)
    outline(page).press_sequentially("Client app -> API gateway: prefix")
    expect(page.locator("#board-drawing svg")).to_be_visible()
    expect(page.locator(".board__count")).to_have_text("2 components, 1 arrow")
    expect(page.locator("#board-state")).to_contain_text("Saved")
    page.reload()
    expect(outline(page)).to_have_value("Client app -> API gateway: prefix")


def test_what_was_typed_just_before_a_reload_is_drawn(page: Page):
    begin(page)
    outline(page).press_sequentially("Client app -> API gateway")
    page.reload()
    expect(outline(page)).to_have_value("Client app -> API gateway")
    expect(page.locator(".board__count")).to_have_text("2 components, 1 arrow")
    expect(page.locator("#board-state")).to_contain_text("Saved")


def test_names_are_offered_and_taken_only_when_asked_for(page: Page):
    begin(page)
    outline(page).press_sequentially("Cli")
    expect(page.get_by_role("option", name="Client app")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("Api g")
    page.keyboard.press("Tab")
    page.keyboard.type(" -> stre")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Names of components")).to_be_hidden()
    page.keyboard.type("am pro")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(outline(page)).to_have_value("Cli\nAPI gateway -> Stream processor")
    expect(outline(page)).to_be_focused()


def test_a_line_that_cannot_be_read_is_one_press_away(page: Page):
    begin(page)
    outline(page).fill("Cache\nfoo: bar\nRanker")
    page.get_by_role("button", name="Line 2").click()
    expect(outline(page)).to_be_focused()
    assert page.evaluate("document.getSelection().toString() || document.activeElement.selectionStart") in {"foo: bar", 6}


def test_a_kind_and_the_example_are_written_by_a_press(page: Page):
    begin(page)
    page.get_by_role("button", name="Use this example").click()
    expect(page.locator(".board__count")).to_have_text("4 components, 3 arrows")
    page.get_by_text("Kinds of component, and what each does").click()
    page.get_by_role("button", name="Drift detector", exact=True).click()
    expect(outline(page)).to_have_value(
        "Client app -> API gateway: request\nAPI gateway -> Prediction service: features wanted\nPrediction service -> Model server\nDrift detector"
    )


def test_two_tabs_lose_nothing(page: Page):
    begin(page)
    other = page.context.new_page()
    other.goto(page.url)
    outline(other).fill("Cache -> Ranker")
    expect(other.locator("#board-state")).to_contain_text("Saved")
    outline(page).fill("Client app -> Cache")
    expect(page.locator(".note-conflict .notice__title")).to_be_focused()
    expect(page.get_by_label("The saved version")).to_have_value("Cache -> Ranker")
    page.get_by_role("button", name="Keep mine").click()
    expect(outline(page)).to_have_value("Client app -> Cache")
    page.get_by_text("Versions", exact=True).click()
    page.get_by_role("link", name="All versions").click()
    expect(page.get_by_text("From another tab")).to_be_visible()


def test_submitting_takes_along_what_was_typed_just_now(page: Page):
    begin(page)
    outline(page).press_sequentially("Client app -> API gateway")
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/review/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 of ")
    page.get_by_role("button", name="I considered this").first.click()
    expect(page.locator("#weighed-0")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#weighed-0")).to_be_focused()


def test_on_a_phone_outline_and_drawing_take_turns(open_page: Open):
    page = open_page(**PHONE)
    begin(page)
    outline(page).fill("Client app -> API gateway")
    expect(page.locator("#board-drawing")).to_be_hidden()
    page.get_by_role("tab", name="Outline").press("ArrowRight")
    expect(page.get_by_role("tab", name="Drawing")).to_be_focused()
    expect(page.locator("#board-drawing svg")).to_be_visible()
    expect(outline(page)).to_be_hidden()


def test_without_scripts_it_is_a_form(open_page: Open):
    page = open_page(java_script_enabled=False)
    begin(page)
    outline(page).fill("Client app -> API gateway")
    page.get_by_role("button", name="Draw it").click()
    expect(page.get_by_text("Drawn, not saved yet")).to_be_visible()
    expect(page.locator("#board-drawing svg")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 of ")
    page.get_by_role("button", name="Show the reference design").click()
    expect(page.locator("#reference-typeahead")).to_be_visible()
