"""A sketch taken along: as drawing, picture, Mermaid, outline and on paper; test_documents has the design document."""

import re
from xml.etree import ElementTree

import pytest

from practice.sketches.models import Sketch

OFFERED = ["export.svg", "export.png", "print/", "export.mmd", "export.txt", "document/", "export.md"]
OUTLINE = 'Client app -> "Odd ```name": request\n'


@pytest.fixture
def drawn(press, board):
    press("submit", text=OUTLINE)
    return board


@pytest.mark.parametrize("form", ["svg", "png", "mmd", "txt", "md"])
def test_every_export_is_a_file_that_can_run_nothing(client, drawn, form):
    Sketch.objects.update(title='Ü: "quoted" / sketch')
    response = client.get(f"/sketches/{drawn.pk}/export.{form}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="u-quoted-sketch.{form}"'
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_drawing_is_well_formed_and_without_scripts(client, drawn):
    tree = ElementTree.fromstring(client.get(f"/sketches/{drawn.pk}/export.svg").content)
    assert not [node for node in tree.iter() if node.tag.endswith(("script", "foreignObject"))]
    assert drawn.title in tree[0].text


def test_the_picture_is_a_png(client, drawn):
    assert client.get(f"/sketches/{drawn.pk}/export.png").content.startswith(b"\x89PNG")


def test_the_picture_of_one_outline_is_drawn_once(client, drawn, monkeypatch):
    first = client.get(f"/sketches/{drawn.pk}/export.png").content
    monkeypatch.setattr("resvg_py.svg_to_bytes", None)
    assert client.get(f"/sketches/{drawn.pk}/export.png").content == first


def test_the_outline_comes_as_it_was_typed(client, drawn):
    assert client.get(f"/sketches/{drawn.pk}/export.txt").text == OUTLINE


def test_every_export_that_the_board_offers_opens(client, drawn):
    menu = client.get(drawn.get_absolute_url()).text.partition('field__label">Export')[2].partition("</ul>")[0]
    addresses = re.findall(r'href="([^"]+)"', menu)
    assert [one.rpartition(f"{drawn.pk}/")[2] for one in addresses] == OFFERED
    assert [client.get(one).status_code for one in addresses] == [200] * len(OFFERED)


def test_on_paper_a_large_drawing_is_whole(client, drawn):
    Sketch.objects.update(outline="\n".join(f"Service {one} -> Database {one}" for one in range(25)))
    for page in ("print", "document"):
        shown = client.get(f"/sketches/{drawn.pk}/{page}/").text
        assert "drawing-all" not in shown
        assert "Database 24" in shown.partition('<svg class="drawing')[2]


def test_the_drawing_alone_can_be_printed(client, drawn, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        page = client.get(f"/sketches/{drawn.pk}/print/")
    assert page.text.count('<svg class="drawing') == 1
    assert "drawing-sheet" in page.text


def test_an_empty_sketch_and_a_nameless_one_can_be_taken_along(client, board):
    Sketch.objects.update(title="?", exercise=None)
    for form in ("svg", "png", "mmd", "txt", "md"):
        response = client.get(f"/sketches/{board.pk}/export.{form}")
        assert f'filename="sketch.{form}"' in response["Content-Disposition"]
    assert "Drawing" not in client.get(f"/sketches/{board.pk}/export.md").text


def test_there_are_no_other_forms(client, drawn):
    assert client.get(f"/sketches/{drawn.pk}/export.exe").status_code == 404
