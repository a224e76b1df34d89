"""A drawing in the frame of a page: one for wide frames and one for phones, and large ones folded."""

import re

import pytest

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.framed import MOST_BOXES, PHONE, Frame, folded, framed
from practice.sketching.layout import FRAME
from tests.practice.sketching.drawings import invented, references

RAG = references()["support-chatbot-rag"]
LARGE = invented(5, 45, 50)


def widths(html):
    return [int(width) for width in re.findall(r'<svg[^>]* width="(\d+)"', html)]


def test_a_page_has_a_drawing_for_wide_frames_and_one_for_phones():
    wide, narrow = widths(framed(RAG, "rag"))
    assert narrow <= PHONE < wide <= FRAME
    assert widths(framed(Diagram((Component("Alone"),)), "one")) == [118]


def test_both_say_every_name_and_share_one_description():
    html = framed(RAG, "rag")
    wide, narrow = html.split("</svg>")[:2]
    assert all(name in narrow for name in re.findall("<title>(.*?)</title>", wide))
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]*)"', html)) == {"rag-title rag-desc"}
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


@pytest.mark.parametrize(("frame", "most"), [(326, PHONE), (700, FRAME)])
def test_a_frame_of_known_width_gets_one_drawing(frame, most):
    [width] = widths(framed(RAG, "rag", frame=Frame(frame)))
    assert PHONE / 2 < width <= most


def test_a_large_drawing_is_folded_by_planes_behind_a_disclosure():
    html = framed(LARGE, "large")
    first, rest = html.split("<details")
    assert "Show all 45 boxes" in rest
    assert first.count('class="drawing__box') <= 2 * MOST_BOXES
    assert rest.count('class="drawing__box') == 2 * 45


def test_folding_keeps_what_fits_and_joins_arrows():
    parts = [*(Component(f"Part {place}", plane="data") for place in range(40)), Component("Client app", "client")]
    arrows = tuple(Connection("Client app", part.name, "asks") for part in parts[:40])
    small = folded(Diagram(tuple(parts), arrows))
    assert [component.name for component in small.components] == ["Data: 40 boxes", "Client app"]
    assert small.connections == (Connection("Client app", "Data: 40 boxes"),)
    assert small.problems() == ()


def test_a_group_takes_no_name_that_there_is():
    parts = (*(Component(f"Part {place}") for place in range(31)), Component("Other: 32 boxes"))
    assert folded(Diagram(parts)).problems() == ()
