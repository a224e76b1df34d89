"""A box of the drawing by itself: what is said of it is changed in the outline."""

from urllib.parse import quote

import pytest

from practice.sketches.models import Sketch
from practice.sketching.kinds import COMPONENT_KINDS
from tests.pages import is_fragment, text

OUTLINE = "# mine\nClient app -> ETA service (Ranker): request\nETA service -> Zorp\n"
SAID = {"new": "ETA service", "kind": "ranker", "plane": "", "note": ""}


@pytest.fixture
def outline(board):
    """The outline as it is saved, whenever it is asked for."""
    Sketch.objects.filter(pk=board.pk).update(outline=OUTLINE)
    return lambda: Sketch.objects.get(pk=board.pk).outline


def box(board, name):
    return f"/sketches/{board.pk}/box/?name={quote(name)}"


def test_every_box_of_the_drawing_leads_to_its_page(client, board, outline):
    shown = client.get(board.get_absolute_url()).text
    assert f'href="/sketches/{board.pk}/box/?name=ETA+service" data-box="ETA service"' in shown
    page = client.get(box(board, "ETA service"))
    assert 'value="ranker" selected' in page.text
    assert "Client app → ETA service" in text(page)


def test_without_scripts_all_that_is_said_of_a_box_is_saved(press, outline):
    said = SAID | {"new": "Arrival", "kind": "cache", "plane": "data", "note": "may be old"}
    response = press("box", box="ETA service", do="save", **said)
    assert response.url.endswith("/box/?name=Arrival")
    assert outline() == (
        "# mine\nClient app -> Arrival (Cache): request\n# note Arrival: may be old\nArrival -> Zorp\ngroup data: Arrival\n"
    )


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"do": "connect", "target": "Logs", "label": "trips", "way": "to"}, "ETA service -> Logs: trips"),
        ({"do": "connect", "target": "Logs", "way": "from"}, "Logs -> ETA service"),
        ({"do": "connect", "target": "Logs", "way": "both"}, "ETA service <-> Logs"),
        ({"do": "label", "source": "ETA service", "target": "Zorp", "label": "trips"}, "ETA service -> Zorp: trips"),
    ],
)
def test_arrows_are_drawn_and_named(press, outline, given, line):
    assert press("box", box="ETA service", **given).status_code == 302
    assert line in outline().splitlines()
    assert press("box", box="ETA service", **given).status_code == 302
    assert outline().count(line) == 1


def test_a_name_can_change_in_its_capitals_alone(press, outline):
    assert press("box", box="Zorp", do="save", new="ZORP", kind="", plane="", note="").url.endswith("?name=ZORP")
    assert outline() == OUTLINE.replace("Zorp", "ZORP")


@pytest.mark.parametrize("name", ["", " \u200b "])
def test_a_blank_name_is_refused_by_its_field(press, outline, name):
    response = press("box", box="ETA service", do="save", **SAID | {"new": name})
    assert response.status_code == 422
    assert "Name: a box needs one." in text(response)
    assert outline() == OUTLINE


def test_arrows_and_boxes_are_removed(press, outline):
    press("box", box="ETA service", do="disconnect", source="ETA service", target="Zorp", old="")
    assert outline() == "# mine\nClient app -> ETA service (Ranker): request\nZorp\n"
    assert press("box", box="ETA service", do="remove").url.endswith("/#board-drawing")
    assert outline() == "# mine\nClient app\nZorp\n"


def test_a_script_gets_the_outline_and_nothing_is_saved(press, htmx, outline):
    response = press("box", box="Zorp", do="connect", target="New", way="to", text="Zorp\n")
    assert is_fragment(response)
    assert "data-outline>\nZorp\nZorp -&gt; New\n</textarea>" in response.text
    assert outline() == OUTLINE


def test_a_box_of_no_known_type_is_asked_about_with_three_suggestions(client, press, board, outline):
    shown = client.get(board.get_absolute_url()).text
    assert shown.count('name="suggested" value="') == 3
    response = press("box", suggested="cache Zorp", text=OUTLINE + "More\n")
    assert response.url.endswith("/#board-drawing")
    assert outline() == OUTLINE.replace("Zorp", "Zorp (Cache)") + "More\n"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"do": "save", **SAID, "new": "Client app"}, "There is a box “Client app” already"),
        ({"do": "save", **SAID, "new": "x" * 81}, "longer than 80 characters"),
        ({"do": "save", **SAID, "kind": "nonsense"}, "Type: choose one of the list"),
        ({"do": "save", **SAID, "note": "n" * 301}, "Note takes at most 300 characters"),
        ({"do": "connect", "target": "eta service"}, "leads back to itself"),
        ({"do": "connect", "target": ""}, "needs a letter or a digit"),
        ({"do": "connect", "target": "\0"}, "control characters"),
        ({"do": "fly"}, "choose one of the list"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(press, outline, given, words):
    response = press("box", box="ETA service", **given)
    assert response.status_code == 422
    assert words in text(response)
    assert given.get("new", "") in response.text
    assert outline() == OUTLINE


def test_another_tab_is_not_overwritten(press, outline):
    response = press("box", base="0123456789abcdef", box="Zorp", do="remove")
    assert response.status_code == 409
    assert "changed somewhere else" in text(response)
    response = press("box", base="0123456789abcdef", suggested="cache Zorp", text="Zorp\n")
    assert response.status_code == 409
    assert "Zorp (Cache)\n</textarea>" in response.text
    assert outline() == OUTLINE


def test_a_flowchart_becomes_an_outline_once_its_reader_agrees(client, press, board, outline):
    press("save", text="flowchart LR\nA[Cache] --> B[Zorp]\n")
    assert "has to be an outline" in text(client.get(box(board, "Zorp")))
    assert press("box", box="Zorp", do="remove").status_code == 422
    press("box", box="Zorp", do="convert")
    assert outline() == "Cache -> Zorp\n"


def test_a_box_that_is_not_there_is_said_so(client, board, outline):
    for name in ("Nobody", "", "x" * 5000, "\0"):
        assert client.get(box(board, name)).status_code == 404
    assert "no such box" in text(client.get(box(board, "Nobody")))


def test_while_revising_what_was_missing_is_struck_once_it_is_there(press, board):
    two = "Client app -> API gateway\n"
    press("submit", text=two)
    before = press("draw", text=two)
    missing = [kind["kind"] for kind in board.exercise.must_have if kind["kind"] not in ("client", "api-gateway")]
    name = COMPONENT_KINDS[missing[0]].name
    assert "Missing when you submitted" in text(before)
    assert f"<s>{name}</s>" not in before.text
    assert f"<s>{name}</s>" in press("draw", text=f"{two}{name}\n").text
    assert "Missing when you submitted" not in press("draw", text=two, room="1").text
