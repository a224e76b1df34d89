"""Edits of a drawing, made alone and together."""

import itertools

from practice.sketching.outline import parse
from practice.sketching.words import Act, WordEdit, WordSpan, apply
from practice.sketching.writing import write

WORDS = WordSpan(0, 4, "said")
BASE = parse("Gateway -> Ranking service: request\nRanking service -> Feature store: keys").diagram


def edit(act, *names, value=""):
    return WordEdit(act, names, WORDS, value)


def drawn(*edits, base=BASE):
    return set(apply(base, edits).connections)


def arrows(outline):
    return set(parse(outline).diagram.connections)


def test_an_arrow_brings_its_boxes():
    after = apply(BASE, [edit(Act.CONNECT, "Ranking service", "Fallback list", value="when late")])
    assert [(one.name, one.kind) for one in after.components[-1:]] == [("Fallback list", "fallback")]


def test_a_box_between_two_takes_over_their_arrow():
    wanted = "Gateway -> Cache: request\nCache -> Ranking service\nRanking service -> Feature store: keys"
    assert drawn(edit(Act.BETWEEN, "Cache", "gateway", "ranking service")) == arrows(wanted)


def test_a_split_box_hands_on():
    wanted = "Gateway -> Retriever: request\nRetriever -> Ranker\nRanker -> Feature store: keys"
    assert drawn(edit(Act.SPLIT, "Ranking service", "Retriever", "Ranker")) == arrows(wanted)


def test_merged_boxes_share_their_arrows():
    assert drawn(edit(Act.MERGE, "Gateway", "Ranking service", "Backend")) == arrows("Backend -> Feature store: keys")


def test_a_replaced_box_keeps_its_arrows_and_tells_its_new_kind():
    after = apply(BASE, [edit(Act.RENAME, "Feature store", "Redis")])
    assert after.components[-1].kind == "cache"
    assert after.connections[-1].target == "Redis"


def test_any_of_the_edits_can_be_made_without_the_others():
    all_of_them = [
        edit(Act.ADD, "Cache"),
        edit(Act.BETWEEN, "Cache", "Gateway", "Ranking service"),
        edit(Act.REVERSE, "Ranking service", "Feature store"),
        edit(Act.LABEL, "Ranking service", "Feature store", value="values"),
        edit(Act.RENAME, "Gateway", "Front door"),
        edit(Act.REMOVE, "Ranking service"),
        edit(Act.GROUP, "Cache", value="online"),
    ]
    for count in range(len(all_of_them)):
        for some in itertools.combinations(all_of_them, count):
            after = apply(BASE, some)
            assert parse(write(after)).diagram == after
