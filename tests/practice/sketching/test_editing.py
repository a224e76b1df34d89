"""Changes at the drawing are changes of single lines; whatever is changed, the outline says that and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.sketching import editing
from practice.sketching.diagram import Connection, same
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.notes import notes_of
from practice.sketching.outline import parse
from practice.sketching.vocabulary import kind_of
from practice.sketching.writing import write
from tests.practice.sketching.strategies import diagrams, labels, names, outlines

OUTLINE = """\
# the first draft
title: Feed

group data: Lake, Cache (cache)
- Client app -> Gate  is an API gateway
Gate -> Scorer (ranker) -> Cache: scores
Scorer <-> "Log: raw"
"""


def said(text):
    """Components and arrows of an outline, whatever their order."""
    found = parse(text).diagram
    return set(found.components), set(found.connections), found.title


def test_a_name_is_changed_where_it_stands_and_nowhere_else():
    changed = editing.rename(editing.set_note(OUTLINE, "scorer", "slow"), "SCORER", "Final: scorer")
    lines = changed.splitlines()
    assert lines[:5] == OUTLINE.splitlines()[:5]
    assert lines[5:] == [
        'Gate -> "Final: scorer" (ranker) -> Cache: scores',
        '# note "Final: scorer": slow',
        '"Final: scorer" <-> "Log: raw"',
    ]


def test_a_name_changes_in_its_capitals_alone():
    assert editing.rename(OUTLINE, "Scorer", "scorer") == OUTLINE.replace("Scorer", "scorer")


def test_a_box_taken_from_a_chain_leaves_its_neighbours():
    changed = editing.remove(OUTLINE, "Scorer")
    assert changed.splitlines()[3:] == [
        "group data: Lake, Cache (cache)",
        "- Client app -> Gate  is an API gateway",
        '"Log: raw"',
    ]


def test_a_new_name_that_tells_nothing_keeps_the_kind():
    assert editing.rename("Redis -> Kafka", "Redis", "Fast lookup") == "Fast lookup (Cache) -> Kafka"
    assert editing.rename("Redis -> Kafka", "Redis", "Model server") == "Model server -> Kafka"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("A -> B, C: x", "A -> C: x\nB"),
        ("A, D -> B: x", "D -> B: x\nA"),
        ("A <-> B: x", "A <- B: x"),
        ("A -> B: x", "A\nB"),
        ("A -> C -> A -> B: x", "A -> C -> A\nB"),
        ("A, C -> B, D: x", "A\nC\nB\nD\nA -> D: x\nC -> B: x\nC -> D: x"),
    ],
)
def test_an_arrow_is_taken_out_of_its_line(line, left):
    assert editing.disconnect(line, "A", "B", "x") == left


def test_a_label_changes_in_its_place():
    assert editing.relabel("A -> B -> C: x\nD", "B", "C", "x", "y: z") == "A -> B -> C: y: z\nD"


def test_planes_are_groups_in_the_outline():
    assert editing.set_plane(OUTLINE, "Cache", "").count("group data: Lake\nCache (cache)\n") == 1
    assert editing.set_plane(OUTLINE, "Scorer", "data").count("group data: Lake, Cache (cache), Scorer\n") == 1
    assert editing.set_plane("A -> B", "B", "online") == "A -> B\ngroup online: B\n"


@pytest.mark.parametrize("other", ["flowchart LR\na --> b", "sequenceDiagram\nA->>B: hi"])
def test_a_flowchart_is_not_edited_before_it_is_an_outline(other):
    with pytest.raises(editing.EditRefused, match="outline"):
        editing.rename(other, "a", "c")
    assert editing.as_outline("flowchart LR\na --> b") == "a -> b\n"


def test_what_cannot_be_is_refused_in_a_sentence():
    for change in (
        lambda: editing.rename(OUTLINE, "Lake", "gate"),
        lambda: editing.rename(OUTLINE, "Lake", "!"),
        lambda: editing.rename(OUTLINE, "Nobody", "New"),
        lambda: editing.connect(OUTLINE, "Lake", "lake"),
        lambda: editing.connect(OUTLINE, "Lake", "x" * 81),
        lambda: editing.connect(OUTLINE, "Lake", "Cache", "x" * 81),
    ):
        with pytest.raises(editing.EditRefused, match=r"\w+.*\."):
            change()


def test_a_name_that_reads_like_something_else_on_a_line_of_its_own_is_refused():
    with pytest.raises(editing.EditRefused, match="quotation marks"):
        editing.relabel("Ranker -> # Ranker -> 1. ", "Ranker", "# Ranker", "", "x")


written = diagrams().filter(lambda diagram: len(diagram.components) > 1).map(write)
typed = outlines.filter(lambda text: not editing.is_flowchart(text) and len(parse(text).diagram.components) > 1)
texts = written | typed


def box(data, text):
    return data.draw(st.sampled_from(parse(text).diagram.components))


def attempt(edit, text, *given, **more):
    """The outline after the edit, after it once more too; None where it is refused."""
    try:
        changed = edit(text, *given, **more)
    except editing.EditRefused:
        return None
    assert len(parse(changed).problems) <= len(parse(text).problems)
    return changed


@settings(max_examples=60, deadline=None)
@given(texts, names, st.data())
def test_any_renaming_says_the_new_name_alone(text, new, data):
    old = box(data, text)
    changed = attempt(editing.rename, text, old.name, new)
    if changed is not None:
        boxes, arrows, title = said(text)
        now = said(changed)
        assert {one.name for one in now[0]} == {new if one == old else one.name for one in boxes}
        ends = {old.name: new}
        assert now[1] == {
            Connection(ends.get(one.source, one.source), ends.get(one.target, one.target), one.label) for one in arrows
        }
        assert now[2] == title


@settings(max_examples=60, deadline=None)
@given(texts, st.sampled_from([None, "", *COMPONENT_KINDS]), st.data())
def test_any_kind_is_said_of_one_box(text, kind, data):
    old = box(data, text)
    changed = attempt(editing.set_kind, text, old.name, kind)
    if changed is None:
        return
    boxes, arrows, title = said(text)
    told = kind_of(old.name)
    wanted = (told.key if told else "") if kind is None else kind
    now = said(changed)
    assert {(one.name, one.kind, one.plane) for one in now[0]} == {
        (one.name, wanted if one == old else one.kind, one.plane) for one in boxes
    }
    assert now[1:] == (arrows, title)
    assert editing.set_kind(changed, old.name, kind) == changed


@settings(max_examples=60, deadline=None)
@given(texts, st.sampled_from(["", *PLANES]), st.data())
def test_any_box_moves_to_any_plane(text, plane, data):
    old = box(data, text)
    changed = attempt(editing.set_plane, text, old.name, plane)
    if changed is None:
        return
    boxes, arrows, title = said(text)
    now = said(changed)
    assert {(one.name, one.kind, one.plane) for one in now[0]} == {
        (one.name, one.kind, plane if one == old else one.plane) for one in boxes
    }
    assert now[1:] == (arrows, title)


@settings(max_examples=60, deadline=None)
@given(texts, labels, st.data())
def test_any_note_is_a_remark_about_one_box(text, note, data):
    old = box(data, text)
    changed = editing.set_note(text, old.name, note)
    assert said(changed) == said(text)
    assert notes_of(changed).get(same(old.name), "") == note
    assert editing.set_note(changed, old.name, note) == changed


@settings(max_examples=60, deadline=None)
@given(texts, names, labels, st.booleans(), st.data())
def test_any_two_boxes_are_joined(text, other, label, both, data):
    one = box(data, text)
    target = data.draw(st.sampled_from([other, *(each.name for each in parse(text).diagram.components)]))
    changed = attempt(editing.connect, text, one.name, target, label, both=both)
    if changed is not None:
        known = editing.component_of(parse(text).diagram, target)
        target = known.name if known else target
        new = {Connection(one.name, target, label)} | ({Connection(target, one.name, label)} if both else set())
        assert said(changed)[1] == said(text)[1] | new
        assert said(changed)[0] >= said(text)[0]


@settings(max_examples=80, deadline=None)
@given(texts, st.data())
def test_any_arrow_goes_alone(text, data):
    arrows = parse(text).diagram.connections
    if arrows:
        gone = data.draw(st.sampled_from(arrows))
        changed = attempt(editing.disconnect, text, gone.source, gone.target, gone.label)
        boxes, all_of_them, title = said(text)
        assert changed is None or said(changed) == (boxes, all_of_them - {gone}, title)


@settings(max_examples=80, deadline=None)
@given(texts, labels, st.data())
def test_any_arrow_gets_another_label(text, label, data):
    arrows = parse(text).diagram.connections
    if arrows:
        old = data.draw(st.sampled_from(arrows))
        changed = attempt(editing.relabel, text, old.source, old.target, old.label, label)
        boxes, all_of_them, title = said(text)
        new = Connection(old.source, old.target, label)
        assert changed is None or said(changed) == (boxes, (all_of_them - {old}) | {new}, title)


@settings(max_examples=80, deadline=None)
@given(texts, st.data())
def test_any_box_goes_with_its_arrows_only(text, data):
    old = box(data, text)
    changed = attempt(editing.remove, editing.set_note(text, old.name, "why"), old.name)
    if changed is None:
        # What cannot be read, or a name that is hard to read, may stand first now and be taken for something else.
        return
    boxes, arrows, title = said(text)
    left = {one for one in arrows if old.name not in (one.source, one.target)}
    assert said(changed) == (boxes - {old}, left, title)
    assert same(old.name) not in notes_of(changed)
