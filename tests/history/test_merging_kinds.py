"""How two stands of what somebody practised become one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from history.kinds import KINDS
from history.merging import SeenBefore
from tests.examples import examples

moments = st.integers(1, 9).map(lambda day: f"2026-01-0{day}T00:00:00.000000+00:00")
outlines = st.sampled_from(["", "Cache", "Cache\nRanker", "Model server"])


@st.composite
def cards(draw):
    at = sorted(draw(st.sets(moments, min_size=1, max_size=4)))
    reviews = [{"at": one, "rating": draw(st.integers(1, 4)), "answer": ""} for one in at]
    return {"due": draw(moments), "state": {"n": draw(st.integers(0, 3))}, "suspended_at": None, "reviews": reviews}


@st.composite
def answers(draw):
    return {
        "text": draw(st.sampled_from(["", "One", "Two", "One\n\n---\n\nTwo"])),
        "patterns": draw(st.lists(st.sampled_from("abc"), unique=True)),
        "version": draw(st.integers(1, 5)),
        "done_at": draw(st.none() | moments),
    }


@st.composite
def elsewheres(draw):
    return {"note": draw(st.sampled_from(["", "A", "B"])), "at": draw(moments)}


@st.composite
def sketches(draw):
    versions = [
        {"number": number, "kind": "saved", "name": "", "outline": draw(outlines), "at": at}
        for number, at in enumerate(sorted(draw(st.sets(moments, max_size=3))), 1)
    ]
    return {
        "exercise": draw(st.sampled_from([None, "ranking"])),
        "title": draw(st.sampled_from("AB")),
        "outline": draw(outlines),
        "version": draw(st.integers(1, 5)),
        "weighed": sorted(draw(st.sets(st.integers(0, 3)))),
        "reference_seen_at": draw(st.none() | moments),
        "created_at": draw(moments),
        "updated_at": draw(moments),
        "removed_at": draw(st.none() | moments),
        "versions": versions,
    }


@st.composite
def mocks(draw):
    return {
        "state": draw(st.sampled_from(["planned", "running", "paused", "scoring", "done"])),
        "scratchpad": draw(st.sampled_from(["", "One", "Two", "One Two"])),
        "sketch": draw(st.sampled_from([None, "a"])),
        "version": draw(st.integers(1, 5)),
        "updated_at": draw(moments),
        "removed_at": draw(st.none() | moments),
    }


DRAWN = {
    "card": cards(), "answer": answers(), "elsewhere": elsewheres(), "sketch": sketches(), "mock": mocks(),
    "plan": elsewheres(),
}  # fmt: skip


def merged(kind, *facts):
    return KINDS[kind].merge(*facts)


@pytest.mark.parametrize("kind", DRAWN)
@examples(60)
@given(st.data())
def test_joining_the_same_again_changes_nothing(kind, data):
    mine, theirs = data.draw(DRAWN[kind]), data.draw(DRAWN[kind])
    joined = merged(kind, mine, theirs)
    assert merged(kind, joined, theirs) == joined
    assert merged(kind, mine, mine) == mine


@examples(60)
@given(cards(), cards())
def test_every_review_stays(mine, theirs):
    joined = merged("card", mine, theirs)
    moments = [one["at"] for one in joined["reviews"]]
    assert moments == sorted({one["at"] for side in (mine, theirs) for one in side["reviews"]})
    assert joined["state"] in (mine["state"], theirs["state"])


@examples(60)
@given(answers(), answers())
def test_every_word_and_pattern_stays(mine, theirs):
    joined = merged("answer", mine, theirs)
    for side in (mine, theirs):
        assert side["text"] in joined["text"]
        assert {*side["patterns"]} <= {*joined["patterns"]}
        assert not side["done_at"] or joined["done_at"] <= side["done_at"]


@examples(60)
@given(sketches(), sketches())
def test_every_drawing_stays(mine, theirs):
    joined = merged("sketch", mine, theirs)
    kept = {joined["outline"], *(one["outline"] for one in joined["versions"])}
    for side in (mine, theirs):
        assert {side["outline"], *(one["outline"] for one in side["versions"])} <= {*kept, ""}
    assert joined["versions"][: len(mine["versions"])] == mine["versions"]
    numbers = [one["number"] for one in joined["versions"]]
    assert numbers == sorted(set(numbers))


@examples(60)
@given(mocks(), mocks())
def test_no_interview_goes_back(mine, theirs):
    joined = merged("mock", mine, theirs)
    order = {"planned": 0, "running": 1, "paused": 1, "scoring": 2, "done": 3}
    assert order[joined["state"]] == max(order[mine["state"]], order[theirs["state"]])
    if mine["state"] == "done":
        assert {**joined, "removed_at": None} == {**mine, "removed_at": None}
    else:
        assert all(side["scratchpad"] in joined["scratchpad"] for side in (mine, theirs))


def answer(text, *patterns):
    return {"text": text, "patterns": list(patterns), "version": 1, "done_at": None}


def test_an_answer_that_went_on_is_not_joined_with_what_it_was():
    old, new = answer("Old", "a"), answer("New", "b")
    assert merged("answer", new, old, SeenBefore(by_me=(old, new))) == new
    joined = merged("answer", old, new, SeenBefore(by_them=(old, new)))
    assert (joined["text"], joined["patterns"]) == ("New", ["b"])


def test_what_was_emptied_since_is_not_brought_back():
    old, empty = answer("Old", "a"), answer("")
    assert merged("answer", empty, old, SeenBefore(by_me=(old, empty))) == empty
