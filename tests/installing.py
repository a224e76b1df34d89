"""Finding the browsers and the proxy that tests need, and installing them where that is possible."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
FIREFOXES = ["firefox-esr", "firefox"]
# Chromium without windows: the same pages in half the time
SHELL = "chromium-headless-shell"
Environment = dict[str, str]


def find_browser(env: Environment) -> str | None:
    """CHROMIUM, the machine's, Playwright's; else whichever of the last two can be installed."""
    return env.get("CHROMIUM") or installed_browser() or playwright_browser() or download_browser(env) or debian_browser(env)


def installed_browser() -> str | None:
    return installed(BROWSERS)


def installed(names: list[str]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def download_browser(env: Environment) -> str | None:
    print("   no Chromium found; asking Playwright for one …", flush=True)
    return playwright_browser() if attempt(env, 120, sys.executable, "-m", "playwright", "install", "chromium") else None


def debian_browser(env: Environment) -> str | None:
    return debian_package(env, "chromium", BROWSERS)


def debian_package(env: Environment, package: str, names: list[str]) -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    # apt serves one at a time, and the step before may have wanted the same.
    with (Path(tempfile.gettempdir()) / "mlsd-guide-installing").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if found := installed(names):
            return found
        print(f"   installing Debian's {package} …", flush=True)
        quiet = env | {"DEBIAN_FRONTEND": "noninteractive"}
        asked = attempt(quiet, 120, "apt-get", "update", "-qq")
        return installed(names) if asked and attempt(quiet, 600, "apt-get", "install", "-qq", "-y", package) else None


def attempt(env: Environment, seconds: int, *command: str) -> bool:
    """Whether it worked; where it did not, the end of what it had to say is shown."""
    try:
        result = subprocess.run(
            command, env=env, timeout=seconds, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"   {' '.join(command[-3:])}: no end within {seconds} s", flush=True)
        return False
    if result.returncode:
        print(f"   {' '.join(command[-3:])}: {(result.stderr or result.stdout).strip()[-300:]}", flush=True)
    return result.returncode == 0
