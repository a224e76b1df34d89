"""Pictures of the pages, to look at: `python -m tests.browser.screenshots [folder]`, else into var/screenshots.

With --readme and --card it makes the pictures that the repository keeps instead.
"""

import argparse
from base64 import b64decode
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.guide import find_chromium, launch_chromium, served_guide
from tests.browser.pages import PAGES, READERS_PAGES
from tests.browser.people import bring_in
from tests.everything import ROOT

SHOWN = ["home", "shelf", "tools side by side", "book", "cases", "search", "sign in", "sign up", "no progress"]
SHOWN += ["practise", "making a plan", "patterns", "pattern", "pattern from memory", "case", "exercise", "new mock interview"]
READERS_SHOWN = ["shelf in use", "begun book", "my reading", "progress", "history", "notes", "note", "own link"]
READERS_SHOWN += ["settings", "preferences", "data", "looked over import"]
READERS_SHOWN += ["today", "week", "plan", "changing a plan", "printed plan", "what would help", "offer of the plan", "calendar"]
READERS_SHOWN += ["readiness", "four steps", "all patterns", "learnt pattern", "recall", "recall of what is due"]
READERS_SHOWN += ["answered case", "all cases", "begun exercise", "sketches", "empty board", "board", "drawing", "review"]
READERS_SHOWN += ["compared drawing", "versions", "mock interviews", "mock interview", "score sheet"]
READERS_SHOWN += ["report of a mock interview", "mock interview held elsewhere"]
# Where something is seen only after it was asked for: its words.
ASKED_FOR = {"pattern from memory": "Show the guide’s answer", "recall of what is due": "Show the guide’s answer"}
WIDTHS = [360, 768, 1280]
README, CARD = ROOT / "static/img/screenshot.png", ROOT / "static/img/card.png"
# One picture for each of the four steps and for the plan that leads through them, from the element that matters on.
STEPS = ROOT / "static/img/steps"
STEP_PICTURES = {
    "plan": ("plan", ".plan-nav"),
    "patterns": ("recall of what is due", ".crumbs"),
    "cases": ("answered case", "#answer"),
    "diagrams": ("drawing", ".crumbs"),
    "mocks": ("mock interview", ".crumbs"),
    "readiness": ("readiness", ".plan-nav"),
}
# A card is read at the size of a stamp: the words and the drawing alone, and larger.
CARD_STYLE = """
  .site-nav, search-box, .site-footer, .hero :is(.lede, .hero__actions, figcaption), .main > :not(.hero) { display: none !important }
  .site-header { border: 0; padding-block: 2.5rem 0 }
  .wordmark { font-size: 2rem }
  .wordmark__mark { inline-size: 2.25rem; block-size: 2.25rem }
  .main, .hero { padding-block: 0 }
  .hero { grid-template-columns: 1fr 24rem; column-gap: 1.5rem }
  .hero h1 { font-size: 3.75rem; line-height: 1.15 }
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "var/screenshots")
    parser.add_argument("--readme", action="store_true", help=f"make {README.relative_to(ROOT)} and {STEPS.relative_to(ROOT)}/")
    parser.add_argument("--card", action="store_true", help=f"make {CARD.relative_to(ROOT)}")
    options = parser.parse_args()
    with (
        served_guide() as guide,
        sync_playwright() as playwright,
        launch_chromium(playwright, find_chromium(playwright.chromium)) as browser,
    ):
        # The policy of the pages forbids the card's own style. All pictures come from one page: in a
        # second profile Chromium may fall back to another typeface.
        page = browser.new_context(base_url=guide.address, reduced_motion="reduce", bypass_csp=True).new_page()
        if options.card:
            photograph_card(page)
        if options.readme:
            photograph_home(page)
            photograph_steps(page)
        if not (options.readme or options.card):
            photograph_all(page, [(name, PAGES[name]) for name in SHOWN], options.folder)
            bring_in(page)
            photograph_all(page, [(name, READERS_PAGES[name]) for name in READERS_SHOWN], options.folder)


def photograph_all(page: Page, shown: list[tuple[str, str]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ["light", "dark"]:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for name, path in shown:
                page.goto(path)
                photograph(page, folder / f"{name.replace(' ', '-')}-{width}-{scheme}.png")
                if name in ASKED_FOR:
                    page.get_by_text(ASKED_FOR[name]).click()
                    photograph(page, folder / f"{name.replace(' ', '-')}-then-{width}-{scheme}.png")
    print(f"Pictures of {len(shown)} pages in {folder}")


def photograph(page: Page, path: Path) -> None:
    page.screenshot(path=path, full_page=True)


def photograph_home(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    page.screenshot(path=README)
    print(README)


def photograph_steps(page: Page) -> None:
    """Of Ada's pages; as WebP, which Chromium writes and Playwright does not ask for."""
    STEPS.mkdir(exist_ok=True)
    bring_in(page)
    camera = page.context.new_cdp_session(page)
    for name, (shown, start) in STEP_PICTURES.items():
        page.goto(READERS_PAGES[shown])
        if shown in ASKED_FOR:
            page.get_by_text(ASKED_FOR[shown]).click()
        page.locator(start).first.evaluate("element => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 80)")
        page.wait_for_timeout(300)
        taken = camera.send("Page.captureScreenshot", {"format": "webp", "quality": 80})
        (STEPS / f"{name}.webp").write_bytes(b64decode(taken["data"]))
    print(STEPS)


def photograph_card(page: Page) -> None:
    page.set_viewport_size({"width": 1200, "height": 630})
    page.goto("/")
    page.add_style_tag(content=CARD_STYLE)
    page.screenshot(path=CARD)
    print(CARD)


if __name__ == "__main__":
    main()
