"""A plan is made and changed: live, by keys, with a finger's buttons, without scripts."""

from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.conftest import Open


def weeks(page: Page):
    return page.get_by_label("Number of weeks")


def test_the_result_follows_the_answers(page: Page):
    page.goto("/plan/new/")
    weeks(page).fill("4")
    expect(page.locator(".plan-result__line")).to_contain_text("4 weeks at 5 h a week")
    page.get_by_role("button", name="2 h on weekdays").click()
    expect(page.locator(".plan-result__line")).to_contain_text("4 weeks at 10 h a week")
    weeks(page).fill("900")
    expect(page.locator(".plan-result__line")).to_have_text("No plan yet")


def test_enter_shows_the_result_and_changes_no_answer(page: Page):
    page.goto("/plan/new/")
    page.get_by_label("Monday, hours").fill("2")
    weeks(page).fill("6")
    weeks(page).press("Enter")
    page.wait_for_url("**weeks=6**")
    expect(page.locator(".plan-result__line")).to_contain_text("6 weeks at 6 h a week")
    page.get_by_role("button", name="Make this plan").press("Enter")
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()


def test_an_item_moves_down_by_keys_and_back_by_undo(page: Page):
    journey.make_plan(page)
    page.goto("/plan/weeks/1/")
    titles = page.locator(".plan-item__title")
    before = titles.all_inner_texts()
    page.get_by_role("button", name=f"Down: {before[0]}").press("Enter")
    expect(titles.first).to_have_text(before[1])
    page.locator("#undo").press("Enter")
    expect(titles.first).to_have_text(before[0])


def test_an_item_is_skipped_and_brought_back(page: Page):
    journey.make_plan(page)
    page.goto("/plan/weeks/1/")
    item = page.locator(".plan-item").first
    title = item.get_by_role("heading").inner_text()
    item.locator("summary").click()
    item.get_by_label("Reason for skipping").fill("Known from work")
    item.get_by_role("button", name="Skip", exact=True).click()
    expect(page.locator(".plan-item__title").first).not_to_have_text(title)
    page.goto("/plan/")
    expect(page.get_by_role("region", name="Skipped")).to_contain_text("Known from work")


def test_without_scripts(open_page: Open):
    page = open_page(java_script_enabled=False)
    page.goto("/plan/new/")
    weeks(page).fill("5")
    page.get_by_role("button", name="Show the plan").last.click()
    expect(page.locator(".plan-result__line")).to_contain_text("5 weeks at 5 h a week")
    page.get_by_role("button", name="Make this plan").click()
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    page.goto("/plan/")
    expect(page.locator(".lede")).to_contain_text("Week 1 of 5")
    journey.start(page, "Case study", week=2)
    page.get_by_label("In your own words").fill(journey.WORDS)
    page.get_by_role("button", name="Compare with the guide").click()
    page.get_by_role("group", name="Tick what you had").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Save ticks").click()
    expect(page.locator("#compared")).to_contain_text("You had 1 of")
    page.goto("/plan/weeks/2/")
    expect(page.locator(".plan-done")).to_contain_text("answered")
    page.get_by_role("button", name="Down: ").first.click()
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Undone")


def test_a_plan_on_paper_is_the_plan_alone(page: Page):
    journey.make_plan(page)
    page.goto("/plan/print/")
    page.emulate_media(media="print")
    for role in ["banner", "contentinfo", "search"]:
        expect(page.get_by_role(role)).to_have_count(0)
    expect(page.get_by_role("navigation", name="Plan")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len(page.pdf(format="A4")) > 10_000
