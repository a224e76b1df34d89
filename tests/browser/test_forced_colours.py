"""With the system's few colours, what is current, chosen, done or full is still told apart."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import watch
from tests.browser.people import REPORT, SCORES, SKETCH, sign_in

LOOKS = """element => {
    const style = getComputedStyle(element), before = getComputedStyle(element, "::before");
    const bar = getComputedStyle(element, "::-webkit-progress-value");
    const shown = (line) => (line.endsWith("0px") || line === "none" ? "" : line);
    return [style.backgroundColor, style.backgroundImage, style.borderBlockEndColor, style.borderInlineStartColor,
      shown(`${style.outlineStyle} ${style.outlineWidth}`), before.backgroundColor, before.content, bar.backgroundColor].join(" ");
  }"""


@pytest.fixture(scope="module")
def ada(browser: Browser, address: str) -> Iterator[Page]:
    problems: list[str] = []
    with browser.new_context(base_url=address, forced_colors="active") as context:
        watch(context, address, problems)
        page = context.new_page()
        page.goto("/accounts/login/?next=/about/")
        sign_in(page)
        page.wait_for_url("**/about/")
        yield page
    assert problems == []


def looks(found: Locator) -> set[str]:
    return {one.evaluate(LOOKS) for one in found.all()}


TOLD_APART = {
    "places of the guide": ("/browse/", ".site-nav a[aria-current]", ".site-nav a:not([aria-current])"),
    "places of the plan": ("/plan/", ".plan-nav a[aria-current]", ".plan-nav a:not([aria-current])"),
    "kinds of result": ("/search/?q=drift", ".search-tabs a[aria-current]", ".search-tabs a:not([aria-current])"),
    "days": ("/progress/", "tbody .heat__day--1", "tbody .heat__day--0"),
    "much and little": ("/progress/", ".heat__legend .heat__day--4", ".heat__legend .heat__day--1"),
    "marks": ("/reading/?state=finished", ".mark__button[aria-pressed=true]", ".mark__button[aria-pressed=false]"),
    "dots of a plan": ("/plan/", ".dot--done", ".dot:not(.dot--done)"),
    "this week": ("/plan/", ".lane__week--now", ".lane__week:not(.lane__week--now)"),
    "goals": ("/plan/new/", ".goal-choice:has(:checked)", ".goal-choice:not(:has(:checked))"),
    "filters": ("/browse/books/?level=advanced", ".chip--on", ".chip:not(.chip--on)"),
    "levels": ("/exercises/", ".reach__dots--1, .reach__dots--2", ".reach__dots:not([class*='--'])"),
}


@pytest.mark.parametrize(("path", "one", "other"), TOLD_APART.values(), ids=TOLD_APART)
def test_states_are_told_apart(ada: Page, path: str, one: str, other: str):
    ada.goto(path)
    these, those = looks(ada.locator(one)), looks(ada.locator(other))
    assert these
    assert not these & those


def test_only_the_current_place_is_underlined(ada: Page):
    ada.goto("/browse/")
    ground = ada.evaluate("getComputedStyle(document.body).backgroundColor")
    lines = [one.evaluate("link => getComputedStyle(link).borderBlockEndColor") for one in ada.locator(".site-nav a").all()]
    assert [line != ground for line in lines] == [True] + [False] * (len(lines) - 1)


@pytest.mark.parametrize(
    ("path", "picture"),
    [("/readiness/", ".meter"), (f"/mocks/{REPORT}/", ".pips"), ("/mocks/", ".bars__one"), ("/exercises/", ".reach__dots")],
)
def test_pictures_that_are_all_ground_keep_it(ada: Page, path: str, picture: str):
    ada.goto(path)
    assert ada.locator(picture).first.evaluate("one => getComputedStyle(one).forcedColorAdjust") == "none"


def test_tabs_and_completions(ada: Page):
    ada.set_viewport_size({"width": 360, "height": 740})
    ada.goto(SKETCH)
    tabs = [looks(ada.get_by_role("tab", name=name)) for name in ("Outline", "Drawing")]
    assert tabs[0] != tabs[1]
    ada.set_viewport_size({"width": 1280, "height": 800})


def test_a_chosen_level_of_a_score_sheet(ada: Page):
    ada.goto(f"/mocks/{SCORES}/")
    ada.locator(".level input").first.check()
    assert not looks(ada.locator(".level:has(:checked)")) & looks(ada.locator(".level:not(:has(:checked))"))


def test_a_strong_buttons_words_stand_on_their_own_ground(ada: Page):
    ada.goto("/readiness/")
    strong = ada.locator(".button--strong").first.evaluate(
        "one => { const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(one); return [color, backgroundColor, forcedColorAdjust]; }"
    )
    assert strong[0] != strong[1]
    assert strong[2] == "none"
