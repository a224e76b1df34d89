"""Readers in a browser: their ways in and out, and who has read for sixty days."""

import itertools
from collections.abc import Iterator

from playwright.sync_api import Error, Page, expect

# Made by sixty_days.py, with one book in the middle and one link of her own.
ADA, PASSWORD = "ada", "quiet harbour lamp 7"
BOOK = "/resources/huyen-designing-machine-learning-systems/"
CASE = "/cases/netflix-video-annotator/"
# Her sketches: with a line that cannot be read, handed in twice and compared, and empty.
SKETCH, COMPARED, EMPTY = (f"/sketches/7a0e6f3a-4a38-4c52-9d0c-0f6f3a4a384{letter}/" for letter in "cde")
# Her mock interviews: in its third phase, to be scored, scored, held elsewhere; one that she leads, one in the lobby.
ROOM, SCORES, REPORT, LOGGED, LED, LOBBY = (f"2a1e6f3a-4a38-4c52-9d0c-0f6f3a4a384{number}" for number in range(6))
# On the partner board, where Ada is too: Kim, who has asked her, and Zoe, whom she can ask
KIM, ZOE = "kims-card-on-the-board", "zoes-card-on-the-board"
OWN = "1f0e6f3a-4a38-4c52-9d0c-0f6f3a4a384c"
# Accounts that newcomers.py made, and which of them nobody has been yet
NEWCOMERS = 200
NUMBERS = itertools.count()
# How often going back is tried while one page takes the place of another
TRIES = 20
GOODREADS = """Title,Author,My Rating,Exclusive Shelf,Date Read,My Review
Designing Machine Learning Systems,Chip Huyen,5,read,2024/03/02,Worth a second time
Machine Learning System Design Interview,Alex Xu,4,currently-reading,,
A Book that the Guide Does Not Have,Nobody Known,0,to-read,,
"""


def sign_up(page: Page, name: str) -> None:
    page.get_by_label("Username", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign up", exact=True).click()


def newcomer(number: int) -> tuple[str, str]:
    """Their name and the key of their session."""
    return f"newcomer{number:03}", f"newcomer{number:024}"


def join(page: Page) -> str:
    """As somebody new, without the form for it, from the next page on; their name."""
    name, session = newcomer(next(NUMBERS))
    page.context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}])
    page.goto("/")
    expect(page.locator("#account-link")).to_contain_text(name)
    return name


def sign_in(page: Page, name: str = ADA) -> None:
    page.get_by_label("Username or email").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    # Going on before that would be going on from a page that is just leaving.
    expect(page.locator("#account-link")).to_have_text("Sign in")


def go_all_the_way_back(page: Page) -> Iterator[str]:
    """The addresses of the pages that were open before, the last first."""
    go_back(page)
    while page.url != "about:blank":
        yield page.url
        go_back(page)


def go_back(page: Page) -> None:
    """To the page before, as it stands. While the browser changes pages, none of them has a history."""
    for _ in range(TRIES):
        try:
            page.go_back()
        except Error as error:
            if "Not attached to an active page" not in error.message:
                raise
            page.wait_for_timeout(100)
        else:
            return page.wait_for_load_state()
    raise TimeoutError(f"There is no way back from {page.url}")


def bring_in(page: Page) -> None:
    """As Ada, with an upload that waits to be checked."""
    page.goto("/accounts/login/?next=/settings/data/import/")
    sign_in(page)
    file = {"name": "goodreads_library_export.csv", "mimeType": "text/csv", "buffer": GOODREADS.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Upload and check").click()
    page.wait_for_url("**/review/")
