"""Finds the buttons of a page and presses each kind once. Each page begins with everything as it was at first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Request, Response

from tests.browser.conftest import watch
from tests.browser.crawled import name_of
from tests.browser.guide import Guide

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# On so many pages a button may be out of sight before no other is opened for it
ENOUGH = 2
# So many pauses until a form is on its way
SLOW = 40
# An address of few words: unlike about:blank it belongs to the guide, whose process and scripts the browser keeps for it.
ELSEWHERE = "/livez"
DANGEROUS = re.compile("remove|reset|delete|end|logout|decline|drop|deactivate")
# In milliseconds: how long a script may wait before it asks, and does where somebody types; and an answer may take
PAUSE, TYPED, PATIENCE = 25, 350, 30_000
# Each button with its number; forms without one are pressed by Enter, so to say.
FIND = """(page) => {
  const shown = page.html ? new DOMParser().parseFromString(page.html, "text/html") : document;
  const from = new URL(page.path ?? location.href, page.origin);
  return [...shown.querySelectorAll("button, input[type=submit], input[type=image]")].map((button, number) => {
    button.dataset.crawled = number;
    const form = button.type === "submit" && button.form?.getAttribute("method") !== "dialog" ? button.form : null;
    const words = button.cloneNode(true);
    words.querySelectorAll(".visually-hidden").forEach((hidden) => hidden.remove());
    return {
      number,
      // Buttons of one script do one thing, whatever they are called.
      label: form || !Object.keys(button.dataset).some((name) => name !== "crawled")
        ? words.textContent.trim().replace(/[\\d\\s]+/g, " ") : Object.keys(button.dataset).filter((name) => name !== "crawled").sort().join(" "),
      name: button.name,
      method: form ? (button.formMethod || form.method).toUpperCase() : "",
      path: form ? new URL(button.getAttribute("formaction") ?? form.getAttribute("action") ?? from, from).pathname : "",
      needsNoScript: Boolean(button.closest(".without-script")) || button.disabled,
    };
  });
}"""
FORMS_WITHOUT_BUTTON = """() => [...document.forms].filter((form) => form.id !== "marks"
    && !document.querySelector(`[form="${form.id}"]`) && !form.querySelector("button, input[type=submit]"))
  .map((form) => form.outerHTML.slice(0, 120))"""
HEAR_TYPING = """for (const name of ["input", "change"]) {
  addEventListener(name, () => (window.hasTyped = true), true);
}"""
ROW = "[data-row] [data-row-link]"
FOLDED = "xpath=(ancestor::details[not(@open)])[1]/summary"


@dataclass(frozen=True)
class Kind:
    """Buttons alike: they send to addresses of one name under one label, whatever the row is."""

    method: str
    address: str
    name: str
    label: str

    def __str__(self) -> str:
        return " ".join(filter(None, [self.method, self.address, self.name, f"“{self.label}”"]))


@dataclass
class Crawler:
    """One person's crawl: ``cookies`` make the browser theirs, ``snapshot`` is the database that each page begins with."""

    context: BrowserContext
    guide: Guide
    who: str
    snapshot: Path
    cookies: list[dict] = field(default_factory=list)
    pressed: dict[Kind, str] = field(default_factory=dict)
    unseen: dict[Kind, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.problems: list[str] = []
        self.is_changed, self.has_asked, self.now, self.asked = True, False, "", set()
        watch(self.context, self.guide.address, self.problems)
        self.context.on("request", self.ask)
        for event in ("requestfinished", "requestfailed"):
            self.context.on(event, lambda request: self.asked.discard(request))
        self.context.on("response", self.hear)
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(HEAR_TYPING)
        self.page: Page = self.context.new_page()
        # Somebody who leaves something unsaved is asked, and leaves.
        self.page.on("dialog", lambda dialog: dialog.accept())

    def ask(self, request: Request) -> None:
        self.asked.add(request)
        self.has_asked = True
        self.is_changed |= request.method == "POST"

    def hear(self, response: Response) -> None:
        if response.status >= 400 and response.status != 422 and self.now:
            self.faults.append(f"{self.now}: {response.status} from {response.request.method} {response.url}")

    def crawl(self, paths: Iterable[str], is_known: bool = False) -> None:
        """Press what these pages have and what appears where something was pressed, the dangerous last."""
        for path in paths:
            # To read a page takes a tenth of the time of opening it.
            if is_known or self.offers(path):
                self.crawl_page(path)

    def crawl_page(self, path: str) -> None:
        """Wherever a press leads, what is new there comes next; then the page again, for the rest of it."""
        left, tried = set(self.look(path)), set()
        while True:
            new = self.kinds().keys() - self.pressed.keys() - tried
            if not new:
                left -= self.pressed.keys() | tried
                new = left & self.look(path).keys() if left else set()
            if not new:
                return
            kind = min(new, key=lambda kind: (bool(DANGEROUS.search(kind.address)), str(kind)))
            tried.add(kind)
            self.press(kind, path)

    def offers(self, path: str) -> bool:
        """Whether a page has anything that was not pressed yet."""
        self.begin_again()
        kinds = self.kinds(path, self.context.request.get(path).text())
        return any(kind not in self.pressed and len(self.unseen.get(kind, ())) < ENOUGH for kind in kinds)

    def look(self, path: str) -> dict[Kind, int]:
        """Open the page, with everything as it was at first."""
        self.begin_again()
        self.page.goto(path)
        self.now = f"{self.who} on {path}" if path != "/nowhere/" else ""
        self.faults += [f"{self.who} on {path}: no button in {form}" for form in self.page.evaluate(FORMS_WITHOUT_BUTTON)]
        return self.kinds()

    def begin_again(self) -> None:
        self.now = ""
        if self.is_changed:
            # What is left unsaved is saved by the page that is left, while the data are still there for it.
            self.page.goto(ELSEWHERE)
            self.settle()
            self.guide.take_back(self.snapshot)
            self.context.clear_cookies()
            self.context.add_cookies(self.cookies)
            self.is_changed = False

    def kinds(self, path: str | None = None, html: str = "") -> dict[Kind, int]:
        """What can be pressed, on the page as it is or in this one's text, each with the number of the first of its kind."""
        found: dict[Kind, int] = {}
        for button in self.evaluate(FIND, {"origin": self.guide.address, "path": path, "html": html}):
            if not button["needsNoScript"]:
                address = name_of(button["path"]) if button["path"] else ""
                label = re.sub(r"\W+$", "", button["label"])
                found.setdefault(Kind(button["method"], address, button["name"], label), button["number"])
        return found

    def press(self, kind: Kind, where: str) -> None:
        """Press it, if it can be seen."""
        self.now = f"{self.who} on {where}: {kind}"
        if not self.click(kind):
            self.unseen.setdefault(kind, []).append(where)
            return
        self.pressed[kind] = where
        self.unseen.pop(kind, None)
        self.faults += [f"{self.now}: {problem}" for problem in self.problems if "a status of 422" not in problem]
        self.problems.clear()

    def click(self, kind: Kind) -> bool:
        number = self.kinds().get(kind)
        button = self.page.locator(f"[data-crawled='{number}']")
        if number is None:
            return False
        while (fold := button.locator(FOLDED)).count():
            if not fold.is_visible():
                return False
            fold.click()
        if not button.is_visible() and self.page.locator(ROW).count():
            # What is done with rows is offered once one of them is chosen.
            self.page.keyboard.press("j")
            self.page.keyboard.press("x")
        if not button.is_visible():
            return False
        # What a browser holds back is sent by others all the same.
        button.evaluate("button => button.form && (button.form.noValidate = true)")
        self.has_asked = False
        # What Enter in a field presses has no place of its own.
        button.click() if button.get_attribute("aria-hidden") is None else button.dispatch_event("click")
        for _ in range(SLOW if kind.method else 0):
            # A page with something unsaved asks first whether to leave it.
            if not self.has_asked:
                self.page.wait_for_timeout(PAUSE)
        if not kind.method and self.evaluate("() => Boolean(window.hasTyped)"):
            # What a script writes into a text is sent as what is typed: a moment later.
            self.page.wait_for_timeout(TYPED)
        self.settle()
        return True

    def evaluate(self, script: str, given: object = None) -> list:
        """What the script finds; a page that was just leaving is asked again as the next one."""
        for _ in range(ENOUGH):
            try:
                return self.page.evaluate(script, given)
            except Error:
                self.page.wait_for_load_state()
        return self.page.evaluate(script, given)

    def settle(self) -> None:
        """Until all answers are there, and what they changed as well."""
        for _ in range(PATIENCE // PAUSE):
            self.page.wait_for_timeout(PAUSE)
            if not self.asked:
                self.page.wait_for_load_state()
                if not self.asked:
                    return
        self.faults.append(f"{self.now}: no answer")
        self.asked.clear()

    def crawl_on_phone(self) -> None:
        """Press what a desk does not show."""
        self.page.set_viewport_size(PHONE)
        self.crawl(dict.fromkeys(path for paths in self.unseen.values() for path in paths), is_known=True)
