"""The whole of CI, the same on a laptop: `make test`, or `./run test browser` for one step.

The quick steps come first, one after the other, and the first that fails ends it. The long ones follow, four at a time, and
all of them run, so that one failure does not hide another. What failed beside another step is tried once more alone: a test
that waits for a browser or a clock may fail on a busy machine. The last lines name what failed.
"""

import os
import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from tests import clock
from tests.installing import FIREFOXES, SHELL, Environment, debian_package, find_browser, installed

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI") == "true"
# What a developer may have set for the own server has no say here.
OURS = [
    "ALLOWED_HOSTS",
    "BEHIND_TLS_PROXY",
    "DJANGO_DEBUG",
    "DJANGO_ENV",
    "EMAIL_URL",
    "EMAIL_VERIFICATION",
    "GITHUB_CLIENT_ID",
    "GITHUB_CLIENT_SECRET",
    "GOOGLE_CLIENT_ID",
    "GOOGLE_CLIENT_SECRET",
    "HOST",
    "MAIL_FROM",
    "PORT",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "TRUSTED_PROXIES",
    "WORKERS",
]
CRAWL = "tests/browser/test_every_button.py"
# Those that open page after page and look: about half of the time of what needs a browser
LOOKS = [f"tests/browser/test_{name}.py" for name in ("axe", "console", "forced_colours", "layout", "print", "weight")]
# About half of the time of what needs no browser
READERS = ["tests/progress", "tests/accounts", "tests/history"]
Step = Callable[[Environment], int]


def main() -> int:
    os.chdir(ROOT)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mlsd-guide-") as folder:
        environ = {name: value for name, value in os.environ.items() if name not in OURS} | {"DATA_DIR": folder}
        for name, step in chosen(sys.argv[1:]).items():
            print(f"\n── {name}", flush=True)
            start = time.monotonic()
            code = step(environ)
            print(f"   {name}: {'ok' if code == 0 else f'failed ({code})'}, {time.monotonic() - start:.1f} s", flush=True)
            if code:
                return code
    print(f"\nEverything holds, {time.monotonic() - begun:.0f} s.")
    return 0


def chosen(names: list[str]) -> dict[str, Step]:
    """The named steps; without names the quick ones, and then the long ones as one step."""
    if unknown := set(names) - STEPS.keys():
        sys.exit(f"There is no step {', '.join(sorted(unknown))}. Steps are {', '.join(STEPS)}.")
    return {name: STEPS[name] for name in names} or QUICK | {"tests": tests}


def run(*command: str, env: Environment) -> int:
    """The exit code; one ended by a signal counts as 128 + its number, as in a shell."""
    code = subprocess.run(command, env=env, check=False).returncode
    return code if code >= 0 else 128 - code


def python(*arguments: str) -> Step:
    return lambda env: run(sys.executable, *arguments, env=env)


def tests(env: Environment) -> int:
    """The long steps, four at a time: tests in browsers wait for much of theirs. One speaks when it has ended."""
    with ThreadPoolExecutor(4) as lines:
        running = {lines.submit(quietly, name, env): name for name in LONG}
        ended = {running[step]: report(step.result()) for step in as_completed(running)}
    failed = [name for name, output in ended.items() if output]
    still = {name: output for name in failed if (output := again(name, env))}
    for name in failed:
        print(
            f"   !!! {name} failed{'' if name in still else ' beside others, and held alone'}: {failures(ended[name])}",
            flush=True,
        )
    return 1 if still else 0


def again(name: str, env: Environment) -> str:
    print(f"\n── {name}, once more alone", flush=True)
    return report(quietly(name, env, "--last-failed"))


def quietly(name: str, env: Environment, *options: str) -> subprocess.CompletedProcess[str]:
    """Each step remembers in a folder of its own which tests failed."""
    command = [sys.executable, "-m", "tests.everything", name]
    remembering = {"PYTEST_ADDOPTS": shlex.join(["-o", f"cache_dir=.pytest_cache/{name.replace(' ', '-')}", *options])}
    return subprocess.run(
        command, env=env | remembering, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def report(ended: subprocess.CompletedProcess[str]) -> str:
    """Print what a step said; returns it where the step failed."""
    print(ended.stdout, flush=True)
    return ended.stdout if ended.returncode else ""


def failures(output: str) -> str:
    """The tests that failed, as pytest names them; else how it ended."""
    lines = output.strip().splitlines()
    return "; ".join(line[:150] for line in lines if line.startswith(("FAILED ", "ERROR "))) or " / ".join(lines[-3:])


def pages(*chosen: str) -> Step:
    return python("-m", "pytest", "-m", "not browser and not caddy and not cpu", *chosen)


def properties(env: Environment) -> int:
    """What Hypothesis tries, sixteen times as often."""
    files = [str(path) for path in sorted(Path("tests").rglob("test_*.py")) if "tests.examples" in path.read_text()]
    return run(sys.executable, "-m", "pytest", "-q", *files, env=env | {"EXAMPLES_TIMES": "16"})


def templates(env: Environment) -> int:
    files = sorted(map(str, Path("templates").rglob("*.html")))
    djade = Path(sys.executable).with_name("djade")
    return run(str(djade), "--check", "--target-version", "6.1", *files, env=env)


def deployment(env: Environment) -> int:
    production = {
        "DJANGO_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "guide.example.org",
        "EMAIL_URL": "smtps://mail.example.org",
    }
    return run(sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING", env=env | production)


def scripts(env: Environment) -> int:
    node = shutil.which("node")
    if not node:
        return missing("node", "install Node.js 20 or newer to run tests/js")
    return run(node, "--test", *sorted(map(str, Path("tests/js").glob("*.test.mjs"))), env=env)


def journeys(env: Environment) -> int:
    return in_browsers(env, "tests/browser", *(f"--ignore={file}" for file in [CRAWL, *LOOKS]))


def looks(env: Environment) -> int:
    return in_browsers(env, *LOOKS)


def crawl(env: Environment) -> int:
    return in_browsers(env, CRAWL)


def in_browsers(env: Environment, *tests: str) -> int:
    browser = find_browser(env)
    if not browser:
        return missing("Chromium", "install it, or set CHROMIUM to its path, to run tests/browser")
    firefox = installed(FIREFOXES) or debian_package(env, "firefox-esr", FIREFOXES)
    if not firefox and CI:
        return missing("Firefox", "install firefox-esr to run tests/browser/test_firefox.py")
    shell = installed([SHELL]) or (debian_package(env, SHELL, [SHELL]) if CI else None)
    print(f"   with {shell or browser} and {firefox or 'no Firefox'}", flush=True)
    return run(sys.executable, "-m", "pytest", "-m", "browser", *tests, env=env | {"CHROMIUM": browser})


def clocks(env: Environment, zones: Callable[[str], bool] = bool) -> int:
    """The tests that ask for the day, on machines whose clocks and zones stand awkwardly; those in these zones."""
    # There time-machine is older than pytest, which would have liked to load it.
    warning = "ignore:Module already imported so cannot be rewritten; time_machine"
    for name, machine in clock.MACHINES.items():
        if not zones(machine.zone):
            continue
        print(f"   {name}: {machine.at:%d %B %Y, %H:%M} UTC, in {machine.zone}", flush=True)
        command = ["-m", "pytest", "-q", "--no-migrations", "-W", warning, *clock.share(name)]
        if code := run(sys.executable, *command, env=env | clock.on(machine)):
            return code
    return 0


def clocks_in_utc(env: Environment) -> int:
    return clocks(env, lambda zone: zone == "UTC")


def clocks_elsewhere(env: Environment) -> int:
    return clocks(env, lambda zone: zone != "UTC")


def proxy(env: Environment) -> int:
    if not (shutil.which("caddy") or debian_package(env, "caddy", ["caddy"])):
        return missing("Caddy", "install it to run tests/test_caddy.py")
    return run(sys.executable, "-m", "pytest", "-m", "caddy", "tests/test_caddy.py", env=env)


def missing(what: str, remedy: str) -> int:
    print(f"\n   !!! {'FAILED' if CI else 'SKIPPED'}: no {what} here; {remedy} !!!\n", flush=True)
    return 1 if CI else 0


QUICK: dict[str, Step] = {
    "ruff check": python("-m", "ruff", "check", "."),
    "ruff format": python("-m", "ruff", "format", "--check", "."),
    "djade": templates,
    "migrations": python("manage.py", "makemigrations", "--check", "--dry-run"),
    "deployment": deployment,
    "node": scripts,
}
# The longest first: a short one at the end leaves no core idle for long.
LONG: dict[str, Step] = {
    "browser": journeys,
    "looks": looks,
    "pytest of the rest": pages(*(f"--ignore={folder}" for folder in READERS)),
    "pytest of readers": pages(*READERS),
    "crawl": crawl,
    "clocks elsewhere": clocks_elsewhere,
    "clocks in UTC": clocks_in_utc,
    "caddy": proxy,
}
# By name only: what pages cost in CPU time shows on a quiet machine, and the others run in the whole, in part or in less.
ASKED: dict[str, Step] = {
    "pytest": pages(),
    "clocks": clocks,
    "cpu": python("-m", "pytest", "-q", "-m", "cpu"),
    "properties": properties,
}
STEPS = QUICK | LONG | ASKED

if __name__ == "__main__":
    sys.exit(main())
