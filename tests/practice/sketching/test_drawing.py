"""The SVG of a drawing: well-formed, harmless, described, and readable without a page around it."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.icons import ICONS, UNKNOWN, strokes
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.measure import width, wrap
from practice.sketching.svg import MARKS, describe, draw
from tests.examples import examples
from tests.practice.sketching.drawings import HOSTILE, THIRTY, catalogue, hostile
from tests.practice.sketching.strategies import diagrams

SMALL = Diagram((Component("Ranker", "ranker"), Component("Log"), Component("Cache")), (Connection("Ranker", "Log", "scores"),))
SVG = "{http://www.w3.org/2000/svg}"


def tree(svg):
    if "xmlns" not in svg:
        svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ElementTree.fromstring(svg)


def test_names_cannot_become_markup():
    root = tree(draw(hostile(), standalone=True))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "defs", "symbol", "rect", "path", "circle", "g", "text", "tspan", "use"}
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    titles = {element.text for element in root.iter(f"{SVG}title")}
    assert set(HOSTILE) <= titles


@examples(60)
@given(diagrams())
def test_every_drawing_is_well_formed(diagram):
    root = tree(draw(diagram, standalone=True))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert root.find(f"{SVG}desc").text == describe(diagram)


@pytest.mark.parametrize("diagram", [THIRTY, catalogue()["rag"]])
def test_a_file_refers_to_nothing_outside_itself(diagram):
    svg = draw(diagram, standalone=True)
    assert set(re.findall(r"https?://[^\"]*", svg)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"url\(|@import|<script|javascript:", svg)
    root = tree(svg)
    ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    assert {element.attrib["href"].removeprefix("#") for element in root.iter(f"{SVG}use")} <= ids


def test_a_drawing_in_a_page_has_neither_style_nor_colours():
    svg = draw(THIRTY)
    assert "<style" not in svg
    assert not re.search(r' (style|fill|stroke)="', svg)


def test_the_drawing_is_named_and_told_in_words():
    svg = draw(Diagram(SMALL.components, SMALL.connections, "Scores"), marks={"Log": "found"}, prefix="mine")
    assert 'role="img" aria-labelledby="mine-title mine-desc"' in svg
    assert '<title id="mine-title">Scores</title>' in svg
    words = "3 components, 1 arrows. Ranker to Log: scores. Unconnected: Cache. Log: found."
    assert f'<desc id="mine-desc">{words.replace("1 arrows", "1 arrow")}</desc>' in svg


def test_two_drawings_share_no_ids():
    first, second = (set(re.findall(r' id="([^"]*)"', draw(diagram))) for diagram in (SMALL, THIRTY))
    assert first
    assert not first & second
    assert not first & set(re.findall(r' id="([^"]*)"', draw(SMALL, prefix='b" onload="x')))


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_a_sign_a_class_and_a_word(mark):
    root = tree(draw(SMALL, marks={"Log": mark, "Nobody": mark}))
    [marked] = [group for group in root.iter(f"{SVG}g") if f"drawing--{mark}" in group.attrib.get("class", "")]
    assert marked.find(f"{SVG}title").text == f"Log: {MARKS[mark][0]}"
    assert marked.find(f"{SVG}g/{SVG}path").attrib["d"] == MARKS[mark][1]


def test_an_unknown_mark_draws_nothing():
    assert draw(SMALL, marks={"Log": '"><b>'}) == draw(SMALL)


def test_the_title_is_written_above_a_file_only():
    titled = Diagram(SMALL.components, SMALL.connections, "Scores")
    assert "drawing__caption" in draw(titled, standalone=True)
    assert "drawing__caption" not in draw(titled)


def test_every_kind_has_an_icon_of_its_own():
    assert set(ICONS) == set(COMPONENT_KINDS)
    assert len(set(ICONS.values())) == len(ICONS)
    assert all(strokes(name).startswith("<") for name in (*ICONS.values(), UNKNOWN))


def test_only_icons_that_are_used_go_into_the_file():
    assert draw(SMALL).count("<symbol ") == 2


@pytest.mark.parametrize("text", ["Ranker", "features, score, version", "W" * 80, "a " * 40, "Łódź 世界 🚀 مرحبا"])
def test_lines_are_no_wider_than_they_may_be(text):
    lines = wrap(text, 13, wish=96, most=210)
    assert 1 <= len(lines) <= 3
    assert all(width(line, 13) <= 210 for line in lines)


def test_short_words_are_kept_whole():
    assert wrap("Online feature store", 13, wish=96, most=210) == ("Online feature", "store")
    assert wrap("", 13, wish=96, most=210) == ()
