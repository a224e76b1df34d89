"""Words that stand in one person's private things only show in no answer to anybody else."""

import io
import re
import zipfile

import pytest

from tests.access.table import CATALOGUE, TABLE
from tests.access.verdicts import OWNER, PAPER, ROLES
from tests.access.world import CANARY, World

pytestmark = pytest.mark.django_db
# Asks for them without naming one: a page may show again what was typed.
PREFIX = CANARY[:-1]
MORE = [
    f"/search/?q={PREFIX}",
    f"/search/suggestions/?q={PREFIX}",
    f"/notes/?q={PREFIX}",
    f"/reading/?q={PREFIX}",
    "/reading/?state=finished",
    "/reading/?state=stopped",
    "/history/?page=2",
    "/browse/books/",
    "/browse/papers/?level=advanced",
    "/cases/?company=Adyen",
    "/cases/?state=done",
    f"/resources/{PAPER}/",
    f"/resources/{PAPER}/history/",
    f"/resources/{PAPER}/note/",
    f"/resources/{PAPER}/reading/1/",
    f"/settings/data/reset/resources/{PAPER}/",
    "/settings/data/reset/shelves/papers/",
    "/patterns/?state=learnt",
    "/patterns/rag/recall/?question=retrieval-apart",
    "/exercises/?state=begun",
    "/sketches/{open_sketch}/",
    "/sketches/{open_sketch}/versions/",
    "/sketches/{open_sketch}/versions/1/",
    "/sketches/{removed_sketch}/",
    *(f"/sketches/{{sketch}}/export.{form}" for form in ("mmd", "txt", "md")),
    *(f"/mocks/{{{state}_mock}}/" for state in ("planned", "paused", "over", "done", "logged", "removed")),
    "/mocks/new/?exercise=typeahead",
    "/notes/on/sketch/{sketch}/",
    "/notes/on/mock/{done_mock}/",
    "/notes/on/pattern/rag/",
    "/plan/weeks/2/",
]
# Anybody with the link from a mail may know whose it is.
LINKS = {"account_confirm_email"}
PRESSES = ["progress:data_export", "history:undo", "progress:note_edit", "progress:merge", "progress:bulk_marks"]
PRESSES += ["progress:thing_note_edit", "practice:case_answer", "practice:recall_review", "progress:plan_item_skip"]
PRESSES += ["practice:sketch_draw", "practice:sketch_save", "practice:mock_scratchpad", "practice:mock_scores"]
# What stands in everything that the owner wrote while reading, practising and planning
PLANTED = "name mail reason title people chapter note part words file row agent key"
PRACTISED = "recalled answer elsewhere thing sketch component drawn draft version removed skip token"
HELD = "scratchpad thrown evidence keep change peer subject held first line blocked"
HTMX = {"HX-Request": "true"}


def answers(world: World, role: str):
    """All pages as this person sees them, plainly and by htmx, and what some presses bring; as (address, text)."""
    urls = [page.path.format(**world.places) for name, page in TABLE.items() if name not in LINKS]
    for url in [*urls, *(more.format(**world.places) for more in MORE)]:
        for headers in ({}, HTMX):
            yield url, words(world.ask(role, "GET", url, **headers))
    for name in PRESSES:
        page = TABLE[name]
        yield name, words(world.ask(role, "POST", page.path.format(**world.places), page.data))


def words(response) -> str:
    """Everything that an answer says, its headers and what it has packed included."""
    body = response.body
    if body.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(body))
        body = b"".join(archive.read(name) for name in archive.namelist())
    return f"{response.headers} {response.cookies} {body.decode()}".lower()


def fill_caches(world: World) -> None:
    """With pages that the owner asked for first; each test begins with empty ones."""
    for url in [*(page.path for page in CATALOGUE.values()), *(more.format(**world.places) for more in MORE)]:
        for headers in ({}, HTMX):
            world.ask(OWNER, "GET", url, **headers)


def test_the_owner_sees_every_one(world):
    seen_by_owner = "\n".join(text for _, text in answers(world, OWNER))
    assert {*PLANTED.split(), *PRACTISED.split(), *HELD.split()} <= set(re.findall(rf"{CANARY}(\w+)", seen_by_owner))


@pytest.mark.parametrize("role", [role for role in ROLES if role != OWNER])
def test_nobody_else_sees_one(world, role):
    fill_caches(world)
    found = [(url, text[text.index(CANARY) - 40 :][:80]) for url, text in answers(world, role) if CANARY in text]
    assert found == []
