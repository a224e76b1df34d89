"""Two tabs that wrote different things find the same choice in every editor, and nothing is overwritten."""

import re
from pathlib import Path

import pytest
from django.db import transaction

from mlsd_guide.autosave import fingerprint
from practice.mocks.models import MockInterview
from practice.mocks.score_sheet import keep_draft, own_seat, said
from practice.mocks.score_sheet_forms import Sheet, SheetForm
from tests.access.table import TABLE
from tests.access.verdicts import OWNER
from tests.access.world import CANARY, World

pytestmark = pytest.mark.django_db
# By editor its address, the element that the choice takes the place of, and what its owner has saved
EDITORS = {
    "note": ("progress:note_edit", "note-editor", None),
    "answer": ("practice:case_answer", "answer-editor", (f"{CANARY}answer that is long enough", "rag")),
    "outline": ("practice:sketch_save", "board-editor", (f"Client app -> {CANARY}component",)),
    "scratchpad": ("practice:mock_scratchpad", "note-editor", (f"{CANARY}scratchpad",)),
    "sheet": ("practice:mock_scores", "sheet-editor", ("Theirs", "", "")),
}
MINE = {"text": "Mine", "keep": "Mine", "base": fingerprint("Gone")}
each = pytest.mark.parametrize("name", EDITORS)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def draft(world: World):
    """The sheet to be scored holds something already."""
    with transaction.atomic():
        seat = own_seat(MockInterview.objects.get(pk=world.places["over_mock"]))
        form = SheetForm({"keep": "Theirs"}, kind=Sheet.DRAFT)
        form.full_clean()
        keep_draft(seat, form)
        assert said(seat) == EDITORS["sheet"][2]
        yield
        transaction.set_rollback(True)


def conflict(world: World, name: str, **headers: str):
    return world.ask(OWNER, "POST", TABLE[EDITORS[name][0]].path.format(**world.places), MINE, **headers)


def html(answer) -> str:
    """The page or piece with single blanks, wherever a template breaks a line."""
    return " ".join(answer.body.decode().split())


def skeleton(html: str) -> list[str]:
    """The elements of the choice with their classes, without what differs from editor to editor: fields and buttons."""
    section = re.search(r'<section class="note-conflict.*?</section>', html, re.DOTALL)[0]
    section = re.sub(r'(<form class=")[^"]*', r"\1", section)
    section = re.sub(
        r'<div class="field">.*?</div>|<fieldset.*</fieldset>|<div class="sheet__ends">.*</div>', "", section, flags=re.DOTALL
    )
    return re.findall(r'<(?:section|div|h\d|form|p|button|a)\b(?: class="[^"]*")?|name="(?:do|base)"', section)


def test_all_five_choices_are_built_alike(world):
    found = {name: skeleton(conflict(world, name).body.decode()) for name in EDITORS}
    begin = {tuple(one[: one.index('name="do"')]) for one in found.values()}
    assert len(begin) == 1, found


@each
def test_by_htmx_the_choice_takes_the_place_of_the_editor(world, name):
    page, piece = conflict(world, name), conflict(world, name, **HTMX)
    assert (page.status_code, piece.status_code, piece["HX-Retarget"]) == (409, 409, f"#{EDITORS[name][1]}")
    assert f'<section class="note-conflict stack" id="{EDITORS[name][1]}"' in piece.body.decode()
    assert skeleton(page.body.decode()) == skeleton(piece.body.decode())
    assert (page.changed, piece.changed) == (0, 0)


@each
def test_the_choice_shows_mine_and_names_the_saved_one_by_its_fingerprint(world, name):
    shown = html(conflict(world, name, **HTMX))
    assert re.search(r"(This|The) [a-z]+ was changed somewhere else</h2>", shown)
    assert "Your version is below and not saved yet." in shown
    assert "Mine</textarea>" in shown
    assert "Keep mine" in shown
    base = re.search(r'name="base" value="(\w+)"', shown)[1]
    assert base == fingerprint(*EDITORS[name][2]) if EDITORS[name][2] else base


def test_a_tab_with_a_draft_offers_the_same_in_the_same_words(world):
    offering = (Path(__file__).parents[2] / "static/js/editing/offering.js").read_text()
    shown = "".join(html(conflict(world, name, **HTMX)) for name in EDITORS)
    offered = set(re.findall(r'\["(Keep [^"]+)", "(\w*)"\]', offering))
    asked = {(words, do) for do, words in re.findall(r'name="do" value="(\w+)">([^<]+)<', shown)}
    assert offered == asked | {("Keep the saved one", "")}


@each
def test_keep_mine_saves_it(world, name):
    shown = html(conflict(world, name, **HTMX))
    base, do = re.search(r'name="base" value="(\w+)"', shown)[1], re.search(r'name="do" value="(\w+)"', shown)[1]
    answer = world.ask(OWNER, "POST", TABLE[EDITORS[name][0]].path.format(**world.places), MINE | {"base": base, "do": do})
    assert answer.status_code == 302
    assert answer.changed > 0


@each
def test_a_refused_text_is_told_in_the_same_words_and_place(world, name):
    path = TABLE[EDITORS[name][0]].path.format(**world.places)
    long = MINE | {"text": "x" * 20_001, "keep": "x" * 501, "do": "save"}
    answer = world.ask(OWNER, "POST", path, long, **HTMX)
    assert (answer.status_code, answer["HX-Reswap"], answer.changed) == (422, "outerHTML", 0)
    state = answer.body.decode().strip()
    assert re.match(r'<div class="note__state" id="\w+-state">\s*<input type="hidden" name="csrfmiddlewaretoken"', state)
    assert f'name="base" value="{MINE["base"]}"' in state
    assert "Nothing is lost: what you typed is still here." in state
