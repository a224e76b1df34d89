"""Pictures of the pages, to look at: `python -m tests.browser.screenshots [folder]`, else into var/screenshots.

With --readme and --card it makes the two pictures that the repository keeps instead.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.guide import find_chromium, launch_chromium, served_guide
from tests.browser.pages import PAGES, READERS_PAGES
from tests.browser.people import bring_in
from tests.everything import ROOT

SHOWN = ["home", "shelf", "tools side by side", "book", "cases", "search", "sign in", "sign up", "no progress"]
READERS_SHOWN = [
    "shelf in use",
    "begun book",
    "my reading",
    "progress",
    "history",
    "notes",
    "note",
    "own link",
    "settings",
    "preferences",
    "data",
    "looked over import",
]
WIDTHS = [360, 768, 1280]
README, CARD = ROOT / "static/img/screenshot.png", ROOT / "static/img/card.png"
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
    parser.add_argument("--readme", action="store_true", help=f"make {README.relative_to(ROOT)}")
    parser.add_argument("--card", action="store_true", help=f"make {CARD.relative_to(ROOT)}")
    options = parser.parse_args()
    with (
        served_guide() as guide,
        sync_playwright() as playwright,
        launch_chromium(playwright, find_chromium(playwright)) as browser,
    ):
        # The policy of the pages forbids the card's own style. All pictures come from one page: in a
        # second profile Chromium may fall back to another typeface.
        page = browser.new_context(base_url=guide.address, reduced_motion="reduce", bypass_csp=True).new_page()
        if options.readme:
            photograph_home(page)
        if options.card:
            photograph_card(page)
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
                page.screenshot(path=folder / f"{name.replace(' ', '-')}-{width}-{scheme}.png", full_page=True)
    print(f"{len(shown) * len(WIDTHS) * 2} pictures in {folder}")


def photograph_home(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    page.screenshot(path=README)
    print(README)


def photograph_card(page: Page) -> None:
    page.set_viewport_size({"width": 1200, "height": 630})
    page.goto("/")
    page.add_style_tag(content=CARD_STYLE)
    page.screenshot(path=CARD)
    print(CARD)


if __name__ == "__main__":
    main()
