"""The picture of a drawing, also where a machine has no fonts."""

import struct
import zlib

import pytest
import resvg_py

from practice.sketches.pictures import rendered_beside
from practice.sketching import raster
from practice.sketching.diagram import Component, Diagram
from practice.sketching.png import drawing_of, png
from tests.practice.sketching.drawings import hostile, invented


def size(picture):
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", picture[16:24])


def ink(picture):
    """How much there is in a picture: the bytes of its rows, which are all alike where nothing is drawn."""
    parts, place = b"", 8
    while place < len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        parts += picture[place + 8 : place + 8 + length] if picture[place + 4 : place + 8] == b"IDAT" else b""
        place += 12 + length
    return len(set(zlib.decompress(parts)))


@pytest.fixture
def without_fonts(monkeypatch):
    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(raster.resvg_py, "svg_to_bytes", lambda **given: real(**given, skip_system_fonts=True))


@pytest.mark.usefixtures("without_fonts")
def test_text_shows_without_any_font_of_the_machine():
    wordless, worded = (png(Diagram((Component(name, plane="online"),))) for name in ("–8", "Mm"))
    assert size(wordless) == size(worded)
    assert wordless != worded
    assert ink(worded) > 40


def test_a_picture_is_twice_the_drawing():
    wide, high = size(png(Diagram((Component("Ranker", "ranker"),))))
    assert 300 < wide < 500
    assert 150 < high < 400


def test_no_side_passes_the_limit():
    wide, high = size(png(invented(3, 60, 70)))
    assert max(wide, high) <= raster.MOST
    assert max(wide, high) > raster.MOST * 0.9


def test_hostile_names_and_an_empty_drawing_are_pictures():
    assert size(png(hostile()))[0] > 100
    assert size(png(Diagram()))[0] > 0


def test_a_server_has_a_process_of_its_own_draw_the_same(settings, monkeypatch):
    drawing = drawing_of(hostile())
    here = rendered_beside(drawing)
    settings.WORKS_BESIDE = True
    monkeypatch.setattr("practice.sketches.pictures.rendered", None)
    assert rendered_beside(drawing) == here
