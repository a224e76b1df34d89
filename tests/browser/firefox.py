"""Firefox, driven by WebDriver BiDi, which it speaks itself: Playwright's own Firefox is none that people have."""

import itertools
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.installing import FIREFOXES, installed

PATIENCE = 60
# What a fresh profile would ask the network for, or the person; and which dialogs hold nobody back.
PREFERENCES = """
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.safebrowsing.downloads.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.disable_beforeunload", true);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("signon.rememberSignons", false);
"""


def find_firefox() -> str | None:
    return installed(FIREFOXES)


class Firefox:
    """One tab at a time, see ``begin_fresh``. Fields are named by a CSS selector."""

    def __init__(self, socket: ClientConnection, address: str) -> None:
        self.socket, self.address, self.numbers = socket, address, itertools.count(1)
        self.send("session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "accept"}}})
        self.tab = ""

    @contextmanager
    def begin_fresh(self) -> Iterator[None]:
        """A tab that shares neither cookies nor storage with those before it. A process for each would take seconds."""
        person = self.send("browser.createUserContext")["userContext"]
        self.tab = self.send("browsingContext.create", type="tab", userContext=person)["context"]
        try:
            yield
        finally:
            self.send("browser.removeUserContext", userContext=person)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv(timeout=PATIENCE))).get("id") != number:
            pass
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    def open(self, path: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=f"{self.address}{path}", wait="complete")

    def back(self) -> None:
        before = self.run("performance.timeOrigin")
        self.send("browsingContext.traverseHistory", context=self.tab, delta=-1)
        self.wait(lambda: self.run("document.readyState") == "complete" and self.run("performance.timeOrigin") != before)

    def run(self, expression: str) -> Any:
        """The value of an expression of JavaScript, where it is text, a number or none."""
        target = {"context": self.tab}
        return self.send("script.evaluate", expression=expression, target=target, awaitPromise=True)["result"].get("value")

    def press(self, selector: str) -> None:
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def type(self, selector: str, text: str) -> None:
        """As keys, after what is there."""
        self.run(f"document.querySelector({json.dumps(selector)}).focus()")
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.send("input.performActions", context=self.tab, actions=[{"type": "key", "id": "keys", "actions": keys}])

    def value(self, selector: str) -> str:
        return self.run(f"document.querySelector({json.dumps(selector)})?.value ?? ''")

    def shows(self, words: str) -> bool:
        return words in (self.run("document.body?.innerText") or "")

    def wait(self, is_so: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            # The page may just be going.
            with suppress(RuntimeError, KeyError):
                if is_so():
                    return
            time.sleep(0.1)
        raise TimeoutError(self.run("location.href + document.body.innerText"))


@contextmanager
def launch_firefox(path: str, address: str) -> Iterator[Firefox]:
    """A fresh profile, headless."""
    with tempfile.TemporaryDirectory(prefix="mlsd-guide-firefox-", ignore_cleanup_errors=True) as profile:
        (Path(profile) / "user.js").write_text(PREFERENCES)
        command = [path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            try:
                where = next(found[1] for line in process.stderr if (found := re.search(r"BiDi listening on (\S+)", line)))
                with connect(f"{where}/session", max_size=None, open_timeout=PATIENCE) as socket:
                    yield Firefox(socket, address)
            finally:
                process.terminate()
                process.wait(timeout=PATIENCE)
