"""What changed from one drawing to another, in words."""

from hypothesis import assume, given

from practice.sketching.comparing import ADDED, GONE, compare, renamed, together
from practice.sketching.diagram import Connection
from practice.sketching.outline import parse
from practice.sketching.svg import draw
from tests.examples import examples
from tests.practice.sketching.strategies import outlines


def changed(before: str, after: str) -> list[str]:
    return [f"{one.sign} {one.words}" for one in compare(parse(before).diagram, parse(after).diagram)]


def test_the_same_drawing_has_no_differences():
    assert changed("A -> B: x\n", "a -> b: x\n# remark\n") == []


def test_components_come_and_go_with_their_arrows():
    found = changed("A -> B: x", "A -> C")
    assert found == ["+ C", "\N{MINUS SIGN} B", "+ A → C", "\N{MINUS SIGN} A → B: x"]


def test_a_turned_arrow_is_one_more_and_one_less():
    assert changed("A -> B", "B -> A") == ["+ B → A", "\N{MINUS SIGN} A → B"]


def test_kinds_planes_labels_and_titles_become_others():
    found = changed("Scorer -> B: x", "title: T\ngroup data: Scorer (ranker)\nScorer -> B: y, z")
    assert "~ Scorer is now of the kind Ranker and now stands under Data" in found
    assert "~ Scorer → B now carries “y, z”" in found
    assert "~ The title is now “T”" in found


@given(outlines, outlines)
@examples(60)
def test_nothing_differs_from_itself_and_what_comes_one_way_goes_the_other(before, after):
    one, other = parse(before).diagram, parse(after).diagram
    assert compare(one, one) == ()
    assume(not renamed(one, other))
    there, back = compare(one, other), compare(other, one)
    assert [d.words for d in there if d.sign == ADDED] == [d.words for d in back if d.sign == GONE]


def test_both_in_one_drawing_keep_what_is_gone_and_mark_it():
    whole, marks = together(parse("A -> B: x\nB -> D").diagram, parse("A -> C\nb -> d: y").diagram)
    assert [one.name for one in whole.components] == ["A", "C", "b", "d"]
    assert Connection("A", "b", "x") in whole.connections
    assert marks == {"C": "added", ("A", "C"): "added", ("b", "d"): "changed", ("A", "b"): "gone"}


@given(outlines, outlines)
@examples(30)
def test_any_two_drawings_can_be_drawn_as_one(before, after):
    whole, marks = together(parse(before).diagram, parse(after).diagram)
    drawn = draw(whole, marks=marks)
    assert all(f"drawing--{mark}" in drawn for mark in set(marks.values()))


def test_another_name_alone_is_no_loss():
    found = changed("App -> Feature store\nFeature store -> Ranker: rows", "App -> Feast\nFeast -> Ranker: rows")
    assert found == ["~ Feature store is now called Feast"]
    assert changed("A -> Cache", "A -> Redis, Memcached")[:2] == ["+ Redis", "+ Memcached"]
