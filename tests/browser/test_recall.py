"""A pattern is learnt from memory: with keys, with a finger, without scripts."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

PAGE = "/patterns/guardrails/recall/"
LEARNT = "You have learnt Guardrails"


def test_with_keys_alone(page: Page):
    page.goto(PAGE)
    question = page.locator("#recall-question")
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Question {number} of 3")).to_be_visible()
        page.keyboard.press("3")
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name="Got it")).to_be_visible()
        page.keyboard.press("3")
        expect(page.locator("#toast")).to_contain_text("Got it.")
    expect(question).to_have_text(LEARNT)
    expect(question).to_be_focused()
    page.keyboard.press("z")
    expect(page.get_by_text("Question 3 of 3")).to_be_visible()


def test_keys_are_text_while_one_writes(page: Page):
    page.goto(PAGE)
    page.get_by_label("Your answer").press_sequentially("Top 3 of 4 ")
    expect(page.get_by_label("Your answer")).to_have_value("Top 3 of 4 ")
    expect(page.get_by_role("button", name="Got it")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Got it")).to_be_visible()
    expect(page.get_by_label("Your answer")).to_have_value("Top 3 of 4 ")


def test_single_keys_that_are_off_do_nothing(page: Page, address: str):
    page.context.add_cookies([{"name": "display", "value": "auto.off", "url": address}])
    page.goto(PAGE)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Got it")).to_be_hidden()


def test_what_was_answered_in_another_tab_stays_and_nothing_typed_is_lost(page: Page):
    page.goto(PAGE)
    page.get_by_text("Show the guide’s answer").click()
    page.get_by_role("button", name="Again").click()
    page.goto(f"{PAGE}?question=false-alarm-rate")
    other = page.context.new_page()
    other.goto(f"{PAGE}?question=false-alarm-rate")
    for tab, answer in ((other, "Precision"), (page, "Recall at k")):
        tab.get_by_label("Your answer").fill(answer)
        tab.get_by_text("Show the guide’s answer").click()
        tab.get_by_role("button", name="Got it").click()
    expect(page.get_by_role("alert")).to_contain_text("You answered this question in another tab")
    expect(page.get_by_label("Your answer")).to_have_value("Recall at k")


def test_without_scripts(open_page: Open):
    page = open_page(java_script_enabled=False)
    page.goto("/patterns/guardrails/")
    page.get_by_role("link", name="Recall it from memory").click()
    for _ in range(3):
        page.get_by_label("Your answer").fill("From memory")
        page.get_by_text("Show the guide’s answer").click()
        page.get_by_role("button", name="Got it").click()
        expect(page.locator("#messages")).to_contain_text("Got it.")
    expect(page.get_by_role("heading", name=LEARNT)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Undone: Got it")
    page.goto("/recall/")
    expect(page.get_by_text("You remembered 2 of 2 questions today.")).to_be_visible()
    page.goto("/patterns/")
    expect(page.locator("#pattern-guardrails")).to_contain_text("Started: 2 of 3 questions remembered")


def test_a_newcomer_answers_five_questions_with_twelve_presses(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Practise", exact=True).first.click()
    page.get_by_role("link", name="Try five questions").click()
    for _ in range(5):
        expect(page.get_by_role("button", name="Got it")).to_be_hidden()
        page.get_by_text("Show the guide’s answer").click()
        page.get_by_role("button", name="Got it").click()
        expect(page.locator("#toast")).to_contain_text("Got it.")
    expect(page.locator("#recall-question")).to_have_text("Done.")
    expect(page.get_by_text("You remembered 5 of 5 questions today.")).to_be_visible()


def test_five_questions_take_twelve_keys_from_the_steps(page: Page):
    page.goto("/practise/")
    page.get_by_role("link", name="Try five questions").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/recall/new/**")
    for left in (5, 4, 3, 2):
        expect(page.get_by_text(f"{left} left in this session")).to_be_visible()
        page.keyboard.press("Space")
        page.keyboard.press("3")
    expect(page.get_by_text("the last one")).to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("3")
    expect(page.locator("#recall-question")).to_have_text("Done.")
    expect(page.locator("#recall-question")).to_be_focused()


def test_a_retry_offers_no_text_that_was_saved_and_asks_the_missed_question_alone(page: Page):
    page.goto(PAGE)
    for rating in ("Again", "Got it", "Again"):
        page.get_by_label("Your answer").fill("From memory")
        page.get_by_text("Show the guide’s answer").click()
        page.get_by_role("button", name=rating).click()
        expect(page.locator("#toast")).to_contain_text(f"{rating}.")
        assert "draft:" not in page.evaluate("Object.keys(sessionStorage).join()")
    page.get_by_role("link", name="Retry 2 missed questions").click()
    for place in ("Question 1 of 3 · 2 left", "Question 3 of 3 · the last one"):
        expect(page.get_by_text(place)).to_be_visible()
        expect(page.get_by_text("was not saved")).to_have_count(0)
        page.get_by_text("Show the guide’s answer").click()
        page.get_by_role("button", name="Got it").click()
    expect(page.locator("#recall-question")).to_have_text(LEARNT)


def test_text_that_was_not_saved_is_offered_once_and_only_where_it_was_typed(page: Page):
    page.goto(PAGE)
    page.get_by_label("Your answer").press_sequentially("Not rated yet")
    page.reload()
    expect(page.get_by_text("Text you typed here earlier was not saved")).to_have_count(1)
    expect(page.locator(".draft__text")).to_have_text("Not rated yet")
    page.goto(f"{PAGE}?question=prompt-injection-limits")
    page.wait_for_timeout(500)
    expect(page.get_by_text("was not saved")).to_have_count(0)


def test_an_answer_that_was_sent_without_htmx_is_not_offered_again(page: Page):
    page.route("**/htmx*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(PAGE)
    page.get_by_label("Your answer").fill("From memory,\nin two lines")
    page.get_by_text("Show the guide’s answer").click()
    page.get_by_role("button", name="Again").click()
    expect(page.locator("#messages")).to_contain_text("Again.")
    page.goto(f"{PAGE}?run=open")
    page.wait_for_timeout(500)
    expect(page.get_by_text("Question 1 of 3")).to_be_visible()
    expect(page.get_by_text("was not saved")).to_have_count(0)
