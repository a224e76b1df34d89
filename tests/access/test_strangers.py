"""What is somebody's own answers to everybody else as if there were no such thing."""

from urllib.parse import quote

import pytest

from mlsd_guide.middleware import page_above
from tests.access.table import MODEL, TABLE
from tests.access.verdicts import ANONYMOUS, GUEST, NEVER, OTHER, OWNER, STAFF
from tests.access.world import NOBODYS, World

pytestmark = pytest.mark.django_db
OWNED = [name for name, page in TABLE.items() if any(f"{{{place}}}" in page.path for place in NOBODYS)]


def answer(world: World, name: str, role: str, method: str, by_htmx: bool, places: dict[str, object]) -> tuple:
    """All of it, but for the address that was asked for and the one above it, in words and as a way back."""
    url = TABLE[name].path.format(**places)
    response = world.ask(role, method, url, TABLE[name].data, **({"HX-Request": "true"} if by_htmx else {}))
    shown = [url, quote(url), quote(url, safe="")]
    parts = [response.body.decode(), *(f"{key}: {value}" for key, value in response.items() if key != "Date")]
    above = page_above(url)
    for one in [*shown, *([above] if above != "/" else [])]:
        parts = [part.replace(one, "URL") for part in parts]
    return response.status_code, parts, set(response.cookies)


def test_every_kind_of_own_thing_is_asked_for():
    assert len(OWNED) >= 32
    assert all(any(f"{{{place}}}" in TABLE[name].path for name in OWNED) for place in NOBODYS)


def is_shared(name: str) -> bool:
    """Whether the other one has a part in it as well."""
    return "{shared_mock}" in TABLE[name].path


FOREIGN = [(name, role) for name in OWNED for role in (ANONYMOUS, GUEST, OTHER, STAFF) if role != OTHER or not is_shared(name)]


@pytest.mark.parametrize(("name", "role"), FOREIGN)
def test_another_s_thing_is_like_a_missing_one(world, name, role):
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        for by_htmx in (False, True):
            foreign = answer(world, name, role, method, by_htmx, world.places)
            assert foreign == answer(world, name, role, method, by_htmx, NOBODYS)


@pytest.mark.parametrize("name", [name for name in OWNED if name not in MODEL])
def test_the_owner_finds_it(world, name):
    """Or the test above would compare two missing things."""
    who = OTHER if is_shared(name) else OWNER
    method = "GET" if TABLE[name].expected(who, "GET") == "200" or TABLE[name].post == NEVER else "POST"
    found, missing = (answer(world, name, who, method, False, places)[0] for places in (world.places, NOBODYS))
    assert found != 404
    assert missing == 404


@pytest.mark.parametrize("role", [GUEST, OTHER, STAFF])
def test_it_is_like_a_page_that_is_not_there(world, role):
    pages = [world.ask(role, "GET", url.format(**world.places)) for url in ("/own/{own}/", "/nowhere/")]
    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].body == pages[1].body
    assert dict(pages[0].items()) == dict(pages[1].items())
