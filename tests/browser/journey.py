"""What a guest does on the way through the four steps, each as they would press it."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.everything import ROOT

EXERCISE, ASKED = "/exercises/support-chatbot-rag/", ("typeahead", "code-completion")
WEAK = "Serving and scale"
WORDS = "Features are written once and read twice, so that training sees what serving saw."


def make_plan(page: Page) -> None:
    page.goto("/plan/new/")
    page.get_by_text("I’m preparing for interviews").click()
    page.get_by_label("Number of weeks").fill("6")
    expect(page.locator("#plan-result")).to_contain_text("6 weeks at 5 h")
    page.get_by_role("button", name="Make this plan").click()
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    page.goto("/plan/")
    expect(page.locator(".lede")).to_contain_text("Week 1 of 6")


def start(page: Page, kind: str, week: int = 1) -> str:
    """Go to the first thing of a kind in a week, and say what it is called."""
    page.goto(f"/plan/weeks/{week}/")
    item = page.locator(".plan-item").filter(has_text=re.compile(rf"^\s*{kind} ·")).first
    title = item.get_by_role("heading").inner_text()
    item.get_by_role("link", name="Start").click()
    return title


def learn_pattern(page: Page) -> str:
    """From memory, by keys alone."""
    title = start(page, "Pattern")
    page.get_by_role("link", name="Recall it from memory").click()
    page.wait_for_url("**/recall/")
    learnt = page.get_by_role("heading", name=f"You have learnt {title}")
    while not learnt.is_visible():
        question = page.locator("#recall-question").inner_text()
        page.keyboard.press("Space")
        page.keyboard.press("3")
        expect(page.locator("#recall-question")).not_to_have_text(question)
    return title


def answer_case(page: Page, week: int) -> str:
    title = start(page, "Case study", week)
    page.get_by_label("In your own words").fill(WORDS)
    page.get_by_role("button", name="Compare with the guide").click()
    points = page.get_by_role("group", name="Tick what you had")
    points.get_by_role("checkbox").first.check()
    expect(points.get_by_role("status")).to_have_text(re.compile(r"^You had 1 of \d+\. Saved\.$"))
    return title


def draw(page: Page) -> None:
    """The first half, then what the checklist names as missing."""
    lines = reference(EXERCISE.split("/")[2]).splitlines()
    page.goto(EXERCISE)
    page.get_by_role("button", name="Start drawing").click()
    hand_in(page, lines[: len(lines) // 2])
    expect(page.get_by_text("Missing", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Revise", exact=True).click()
    hand_in(page, lines)
    expect(page.get_by_role("main")).to_contain_text("Level 3 of 3, on the second try")


def hand_in(page: Page, lines: list[str]) -> None:
    # A page draws what is typed from when its scripts run.
    page.wait_for_url(re.compile("/sketches/[^/]+/$"))
    page.get_by_label("Outline: one arrow per line").fill("\n".join(lines))
    expect(page.locator("#board-drawing svg >> visible=true")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/review/")


def reference(slug: str) -> str:
    rows = json.loads((ROOT / "fixtures/exercises.json").read_text())
    return next(row["fields"]["reference"] for row in rows if row["fields"]["slug"] == slug)


def recover(page: Page) -> None:
    """Take the first of the repairs that Today leads to."""
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("from earlier weeks are still open")
    page.get_by_role("link", name="See what would help").click()
    page.locator(".repair").first.get_by_role("button").click()
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("main")).not_to_contain_text("from earlier weeks")


def hold_interview(page: Page, asked: str, talk: Callable[[], None]) -> None:
    """Through all phases, drawn and long enough to be evidence, and scored solid everywhere but in one criterion."""
    page.goto(f"/mocks/new/?exercise={asked}")
    page.get_by_label("30 minutes").check()
    page.get_by_role("button", name="Set up the interview").click()
    page.get_by_role("button", name="Start the interview").click()
    page.get_by_role("button", name="Start a blank drawing").click()
    page.locator("#board-text").fill(reference(asked))
    expect(page.locator("#board-state")).to_contain_text("Saved ")
    talk()
    for phase in range(2, 7):
        page.get_by_role("button", name="Next: ").click()
        expect(page.locator("#clock")).to_contain_text(f"Phase {phase} of 6")
    page.get_by_role("button", name="Finish and score").click()
    for group in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        score(group)
    page.get_by_label("One thing to keep").fill("The figures.")
    page.get_by_label("One thing to change").fill("Say what happens when a store is down.")
    page.get_by_role("button", name="Submit scores").click()
    expect(page.get_by_role("heading", name="Reference design")).to_be_visible()


def score(group: Locator) -> None:
    is_weak = WEAK in group.inner_text()
    group.get_by_role("radio").nth(0 if is_weak else 2).check()
    group.get_by_role("textbox").fill("Nothing about load." if is_weak else "Said and drawn in the first minutes.")


def see_weakness(page: Page) -> None:
    """What both interviews showed."""
    page.goto("/readiness/")
    expect(page.get_by_role("main")).to_contain_text(WEAK)
