"""Every address, method and person, plainly and by htmx: the expected answer, and nothing changed by looking."""

from dataclasses import dataclass

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.table import CATALOGUE, COUNTS_HEAD, TABLE, WRITES
from tests.access.verdicts import ANONYMOUS, OWNER, ROLES
from tests.access.world import World

pytestmark = pytest.mark.django_db
METHODS = ["GET", "HEAD", "POST"]
# One middleware refuses them before it is known who asks for what.
REFUSED = ["PUT", "DELETE", "TRACE"]
LOOKING = {"GET", "HEAD"}
# Addresses of allauth's that ours come before
TWICE = [
    "account_confirm_email",
    "account_email",
    "account_email_verification_sent",
    "account_signup",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "socialaccount_connections",
    "socialaccount_signup",
]
HTMX = {"HX-Request": "true"}
# A HEAD is the GET without its body; htmx sends none.
WAYS = [(method, by_htmx) for method in METHODS for by_htmx in (False, True) if not (by_htmx and method == "HEAD")]


@dataclass(frozen=True)
class Cell:
    """One question and what came of it."""

    name: str
    role: str
    method: str
    by_htmx: bool
    status: int
    headers: dict[str, str]
    cookies: set[str]
    is_empty: bool
    changed: int

    def __str__(self) -> str:
        return f"{self.role} {self.method}{' by htmx' if self.by_htmx else ''}"

    @property
    def answer(self) -> str:
        """The status, and where it sends people on their way in."""
        where = self.headers.get("HX-Redirect") or self.headers.get("Location", "")
        entrance = next((path for path in ("/accounts/login/", "/accounts/signup/") if where.startswith(path)), "")
        return f"{self.status} {entrance}".strip()

    @property
    def expected(self) -> str:
        verdict = TABLE[self.name].expected(self.role, self.method)
        sent = "204" if self.by_htmx else "302"
        answers = {
            "L": f"{sent} /accounts/login/",
            "U": f"{sent} /accounts/signup/",
            "l": "302 /accounts/login/",
            "u": "302 /accounts/signup/",
            "S": "200" if self.by_htmx else "302",
            "B": "302",
        }
        return answers.get(verdict, verdict)


def names(patterns=None, space=""):
    """The full names of all addresses, or the pattern where one has no name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}"


def ask(world: World, name: str, role: str, method: str, by_htmx: bool) -> Cell:
    page = TABLE[name]
    response = world.ask(role, method, page.path.format(**world.places), page.data, **(HTMX if by_htmx else {}))
    return Cell(
        name=name,
        role=role,
        method=method,
        by_htmx=by_htmx,
        status=response.status_code,
        headers=dict(response.headers),
        cookies=set(response.cookies),
        is_empty=not response.body,
        changed=response.changed,
    )


@pytest.fixture(scope="package", params=TABLE)
def cells(request, world) -> list[Cell]:
    """All that can be asked at one address."""
    return [ask(world, request.param, role, method, by_htmx) for role in ROLES for method, by_htmx in WAYS]


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(names()) == sorted([*TABLE, *TWICE])


def test_everybody_gets_the_expected_answer(cells):
    assert {str(cell): cell.answer for cell in cells} == {str(cell): cell.expected for cell in cells}


def test_no_address_takes_another_method(world):
    cells = [ask(world, name, OWNER, method, by_htmx=False) for name in TABLE for method in REFUSED]
    assert {
        f"{cell.method} {cell.name}": (cell.answer, cell.changed) for cell in cells if (cell.status, cell.changed) != (405, 0)
    } == {}


def test_looking_and_being_refused_change_nothing(cells):
    harmless = [cell for cell in cells if cell.method != "POST" and not is_excused(cell)]
    assert {str(cell): cell.changed for cell in harmless if cell.changed} == {}


def is_excused(cell: Cell) -> bool:
    return cell.method in LOOKING and (cell.name in WRITES or (cell.method == "HEAD" and cell.name in COUNTS_HEAD))


def test_a_stranger_s_press_changes_nothing(cells):
    refused = [cell for cell in cells if cell.answer in {"404", "204 /accounts/login/", "204 /accounts/signup/"}]
    assert {str(cell): cell.changed for cell in refused if cell.changed} == {}


def test_all_answers_are_safe(cells):
    for cell in cells:
        policy = cell.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert not any(word in policy for word in ("unsafe", "http:", "*"))
        assert cell.headers["X-Content-Type-Options"] == "nosniff"
        assert cell.headers["Referrer-Policy"] == "same-origin"
        assert cell.headers["X-Frame-Options"] == "DENY"
        assert cell.is_empty or cell.method != "HEAD"


def test_no_cache_keeps_what_a_reader_gets(cells):
    assert {str(cell) for cell in cells if cell.role != ANONYMOUS and cell.headers["Cache-Control"] != "no-store"} == set()


def test_an_answer_says_that_it_depends_on_cookie_and_htmx(cells):
    """Or a cache might show one person's to another, or a piece for a page."""
    looks = [cell for cell in cells if cell.method == "GET" and cell.name != "livez"]  # which looks at nobody
    varies = {str(cell): {part.strip() for part in cell.headers.get("Vary", "").split(",")} for cell in looks}
    assert {cell: found for cell, found in varies.items() if not {"Cookie", "HX-Request"} <= found} == {}


def test_redirects_stay_here(cells):
    for cell in cells:
        where = cell.headers.get("HX-Redirect") or cell.headers.get("Location", "/")
        assert where.startswith("/")
        assert not where.startswith("//")


def test_visitors_get_no_cookie_that_they_do_not_need(cells):
    for cell in cells:
        if cell.role == ANONYMOUS and cell.name in CATALOGUE:
            assert cell.cookies == set()
        elif cell.role == ANONYMOUS and cell.method in LOOKING:
            # A form's page needs one to tell its own form from another site's.
            assert cell.cookies <= {"csrftoken", *(["sessionid"] if cell.name in WRITES else [])}
