"""What browsers' tools and extensions leave on a page brings no report of the content security policy at the next press."""

import pytest
from playwright.sync_api import Page, expect

PRESSED = {
    "a work": "/resources/huyen-designing-machine-learning-systems/",
    "a shelf": "/browse/books/",
    "a topic": "/topics/ads/",
    "a path": "/goals/interview-preparation/",
    "a search": "/search/?q=feature+store+tecton",
    "a case": "/cases/netflix-video-annotator/",
}
# An extension that coloured something for a moment
TOUCHED = """() => document.querySelectorAll("[id]").forEach((element) => {
  element.style.color = "red";
  element.style.removeProperty("color");
})"""


@pytest.mark.parametrize("path", PRESSED.values(), ids=PRESSED)
def test_a_press_leaves_the_console_empty(page: Page, path: str):
    page.goto(path)
    for _ in range(2):
        page.evaluate(TOUCHED)
        with page.expect_response(lambda response: response.request.method == "POST"):
            page.locator("main button[hx-post]:visible").first.click()
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
