"""A file that takes a while: the page waits for it, and then shows what it would do."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import sign_in


def test_ones_own_export_is_read_and_looked_over_in_one_page(page: Page, tmp_path: Path):
    page.goto("/accounts/login/?next=/settings/data/")
    sign_in(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download everything").click()
    download.value.save_as(tmp_path / "mine.zip")
    page.set_input_files("input[type=file]", tmp_path / "mine.zip")
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("heading", name="Check the import")).to_be_visible()
    assert [page.locator(piece).count() for piece in ("header.site-header", "main", "footer")] == [1, 1, 1]
    expect(page.get_by_text("Everything in this file is here already.")).to_be_visible()
    expect(page.get_by_role("button", name="Import ")).to_have_count(0)
    page.get_by_role("button", name="Back to your data").click()
    expect(page.get_by_role("heading", name="Your data", level=1)).to_be_visible()
