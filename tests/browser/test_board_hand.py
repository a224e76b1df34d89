"""The drawing under the hand: boxes are changed and joined by mouse, touch and keyboard, and all of it is the outline's."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_board import PHONE, begin, outline
from tests.browser.test_mocks import begin as interview

THREE = "Client app -> Gate (API gateway): request\nGate -> Zorp\n"


def draw(page: Page, text: str = THREE) -> None:
    begin(page)
    outline(page).fill(text)
    expect(box(page, "Gate")).to_be_attached()


def box(page: Page, name: str) -> Locator:
    return page.locator(f'.drawing__link[data-box="{name}"]:visible')


def panel(page: Page) -> Locator:
    return page.locator("#box-panel")


def pull(page: Page, one: str, other: str) -> None:
    box(page, one).hover()
    page.mouse.down()
    box(page, other).hover()
    expect(page.locator(".drawing__pull")).to_be_attached()
    page.mouse.up()


def test_a_press_at_a_box_changes_all_that_is_said_of_it(page: Page):
    draw(page)
    box(page, "Zorp").click()
    expect(page.locator("#box-title")).to_be_focused()
    panel(page).get_by_label("Name").fill("Cool store")
    panel(page).get_by_label("Type").select_option("Cache")
    panel(page).get_by_label("Plane").select_option("data")
    panel(page).get_by_label("Note").fill("fast, not fresh")
    panel(page).get_by_role("button", name="Save", exact=True).click()
    after = "Gate -> Cool store (Cache)\n# note Cool store: fast, not fresh\ngroup data: Cool store\n"
    expect(outline(page)).to_have_value(THREE.replace("Gate -> Zorp\n", after))
    expect(box(page, "Cool store")).to_be_visible()
    expect(page.locator("#board-state")).to_contain_text("Saved")
    page.reload()
    expect(box(page, "Cool store")).to_be_visible()


def test_arrows_are_drawn_named_and_removed_in_the_panel(page: Page):
    draw(page)
    box(page, "Zorp").click()
    panel(page).get_by_label("Direction").select_option("from")
    panel(page).get_by_label("Other box, or a new one").fill("Feed")
    panel(page).get_by_label("Label (optional)").fill("rows")
    panel(page).get_by_role("button", name="Draw the arrow").click()
    expect(outline(page)).to_have_value(f"{THREE}Feed -> Zorp: rows\n")
    panel(page).get_by_label("Feed → Zorp").fill("lines")
    panel(page).get_by_role("button", name=re.compile("Save label.*Feed → Zorp")).click()
    expect(outline(page)).to_have_value(f"{THREE}Feed -> Zorp: lines\n")
    panel(page).get_by_role("button", name=re.compile("Remove.*Gate → Zorp")).click()
    expect(outline(page)).to_have_value(f"{THREE.replace('Gate -> Zorp\n', 'Zorp\n')}Feed -> Zorp: lines\n")
    panel(page).get_by_role("button", name="Remove this box").click()
    expect(outline(page)).to_have_value("Client app -> Gate (API gateway): request\nFeed\n")
    expect(panel(page)).to_contain_text("The box is removed, with its arrows.")
    expect(panel(page).get_by_role("button", name="Undo")).to_be_focused()
    panel(page).get_by_role("button", name="Undo").click()
    expect(panel(page)).to_be_hidden()
    expect(box(page, "Zorp")).to_be_visible()


def test_a_box_is_asked_about_in_its_panel(page: Page):
    draw(page)
    box(page, "Gate").click()
    panel(page).get_by_text("Ask about it").click()
    panel(page).get_by_role("button", name="What happens if it is down?").click()
    expect(page.locator("#box-answer")).to_contain_text("Client app gets no answer")
    expect(page.locator("#box-ask-down")).to_be_focused()
    expect(page.locator("#status")).to_contain_text("Client app gets no answer")
    expect(outline(page)).to_have_value(THREE)


def test_a_mouse_pulls_an_arrow_and_one_undo_serves_all(page: Page):
    draw(page)
    outline(page).press("Control+End")
    outline(page).press_sequentially("Logs\n")
    expect(box(page, "Logs")).to_be_visible()
    pull(page, "Client app", "Logs")
    expect(outline(page)).to_have_value(f"{THREE}Logs\nClient app -> Logs\n")
    expect(panel(page).get_by_label("Client app → Logs")).to_be_focused()
    panel(page).get_by_role("button", name="Undo").click()
    expect(outline(page)).to_have_value(f"{THREE}Logs\n")
    outline(page).press("Control+z")
    expect(outline(page)).not_to_have_value(f"{THREE}Logs\n")


def test_a_pull_that_ends_nowhere_or_at_escape_draws_nothing(page: Page):
    draw(page)
    box(page, "Gate").hover()
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    expect(page.locator(".drawing__pull")).to_have_count(0)
    box(page, "Gate").focus()
    box(page, "Gate").hover()
    page.mouse.down()
    box(page, "Zorp").hover()
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".drawing__pull")).to_have_count(0)
    expect(outline(page)).to_have_value(THREE)


def test_the_keyboard_goes_from_box_to_box_opens_and_connects(page: Page):
    draw(page)
    box(page, "Gate").focus()
    page.keyboard.press("c")
    expect(panel(page).get_by_label("Other box, or a new one")).to_be_focused()
    page.keyboard.type("Logs")
    page.keyboard.press("Enter")
    expect(outline(page)).to_have_value(f"{THREE}Gate -> Logs\n")
    expect(page.locator("#box-connect")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(box(page, "Logs")).to_be_visible()
    expect(box(page, "Gate")).to_be_focused()
    middle = box(page, "Gate").bounding_box()
    above = box(page, "Client app").bounding_box()
    page.keyboard.press("ArrowUp" if above["y"] < middle["y"] - 20 else "ArrowLeft")
    expect(box(page, "Client app")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#box-title")).to_have_text("Client app")
    page.get_by_role("button", name="Close the panel").click()
    expect(box(page, "Client app")).to_be_focused()


def test_one_press_says_what_an_unknown_box_is(page: Page):
    draw(page)
    asked = page.locator(".board__unknown")
    expect(asked.get_by_role("button")).to_have_count(3)
    asked.get_by_role("link", name="other type for Zorp").click()
    expect(page.locator("#box-title")).to_have_text("Zorp")
    asked.get_by_role("button").first.click()
    expect(outline(page)).to_have_value(THREE.replace("Zorp", "Zorp (Prediction service)"))
    expect(asked).to_have_count(0)
    expect(panel(page)).to_be_hidden()


def test_what_cannot_be_is_said_in_the_panel(page: Page):
    draw(page)
    box(page, "Zorp").click()
    panel(page).get_by_label("Name").fill("Gate")
    panel(page).get_by_role("button", name="Save", exact=True).click()
    expect(panel(page).get_by_role("alert")).to_contain_text("already")
    expect(panel(page).get_by_label("Name")).to_have_value("Gate")
    expect(outline(page)).to_have_value(THREE)


def test_a_flowchart_is_turned_into_an_outline_with_consent(page: Page):
    draw(page, "flowchart LR\na[Gate] --> b[Zorp]")
    box(page, "Gate").click()
    panel(page).get_by_role("button", name="Turn it into an outline").click()
    expect(outline(page)).to_have_value("Gate -> Zorp\n")


def test_a_finger_opens_a_box_and_pulls_an_arrow(open_page: Open):
    page = open_page(**PHONE)
    begin(page)
    outline(page).fill(THREE)
    page.get_by_role("tab", name="Drawing").tap()
    box(page, "Gate").tap()
    expect(page.locator("#box-title")).to_have_text("Gate")
    panel(page).get_by_role("button", name="Close the panel").tap()
    box(page, "Zorp").scroll_into_view_if_needed()
    touch(page, box(page, "Zorp"), box(page, "Client app"))
    expect(panel(page).get_by_label("Zorp → Client app")).to_be_focused()
    page.get_by_role("tab", name="Outline").tap()
    expect(outline(page)).to_have_value(f"{THREE}Zorp -> Client app\n")


def touch(page: Page, one: Locator, other: Locator) -> None:
    """A finger that goes from one place to the other."""
    send = page.context.new_cdp_session(page).send
    places = [
        {"x": area["x"] + area["width"] / 2, "y": area["y"] + area["height"] / 2}
        for area in map(Locator.bounding_box, (one, other))
    ]
    send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": places[:1]})
    for step in range(1, 6):
        on_the_way = {axis: places[0][axis] + (places[1][axis] - places[0][axis]) * step / 5 for axis in "xy"}
        send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [on_the_way]})
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_without_scripts_a_box_is_a_page_with_forms(open_page: Open):
    page = open_page(java_script_enabled=False)
    begin(page)
    outline(page).fill(THREE)
    page.get_by_role("button", name="Save", exact=True).click()
    box(page, "Zorp").click()
    page.get_by_label("Name").fill("Blorp")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Changed in the outline.").first).to_be_visible()
    page.get_by_role("link", name="Back to the board").click()
    page.locator(".board__unknown").get_by_role("button").first.click()
    expect(outline(page)).to_have_value(re.compile(r"Gate -> Blorp \("))


def test_in_an_interview_outline_and_drawing_stand_side_by_side(open_page: Open):
    page = open_page(viewport={"width": 1280, "height": 900})
    interview(page)
    page.get_by_role("button", name="Start a blank drawing").click()
    expect(page.locator("sketch-board:defined")).to_be_attached()
    page.wait_for_load_state()
    outline(page).fill(THREE)
    box(page, "Zorp").click()
    panel(page).get_by_label("Type").select_option("Cache")
    panel(page).get_by_role("button", name="Save", exact=True).click()
    expect(outline(page)).to_have_value(THREE.replace("Zorp", "Zorp (Cache)"))
    text, drawing = outline(page).bounding_box(), page.locator("#board-drawing").bounding_box()
    assert text["x"] + text["width"] < drawing["x"]
