"""Due questions of one pattern do not come in a block, and those that a reader confuses alternate."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.choices import Family
from practice.recall.deck import Deck
from practice.recall.spreading import interleaved
from tests.practice.recall.cards import answer, asking

KINDS = st.lists(st.sampled_from("abcd"), max_size=15)


def by_kind(items, last=None, alike=""):
    """In an order where the kinds named in ``alike`` look alike."""
    return "".join(interleaved(items, str, lambda one, other: {one, other} <= set(alike), last))


@given(KINDS, st.sampled_from("abcd"), st.sampled_from(["", "ab", "abcd"]))
def test_never_two_of_a_kind_in_a_row_while_another_waits(items, last, alike):
    order = by_kind(items, last, alike)
    assert Counter(order) == Counter(items)
    for place, (one, following) in enumerate(zip(last + order, order, strict=False)):
        assert one != following or set(order[place:]) == {one}


@given(KINDS)
def test_no_two_of_a_kind_meet_where_no_kind_is_more_than_half(items):
    order = by_kind(items)
    if max(Counter(items).values(), default=0) <= (len(items) + 1) // 2:
        assert all(one != following for one, following in pairwise(order))


def test_what_looks_alike_alternates():
    assert by_kind("acbdabcd", alike="ab") == "ababcdcd"
    assert by_kind("acbd") == "acbd"


@pytest.fixture
def due(user, clock, db):
    """Two questions each of two patterns of one family, the first of them missed, and one of another family; all are due."""
    families = {"batch": Family.SERVING, "drift": Family.OPERATIONS, "online": Family.SERVING}
    for slug, family in families.items():
        pattern = asking(slug, 1 if slug == "drift" else 2, family=family)
        for question in pattern.questions:
            answer(user, pattern, question["key"], 1 if slug == "batch" else 3)
    clock.shift(timedelta(days=30))


@pytest.mark.django_db
def test_the_patterns_that_a_reader_misses_alternate_with_those_of_their_family(user, due):
    assert [card.slug for card in Deck(user).queue] == ["batch", "online", "batch", "online", "drift"]


@pytest.mark.django_db
def test_what_was_answered_last_is_not_followed_by_its_own_pattern(user, due, clock):
    for _ in range(4):
        first = Deck(user).queue[0]
        answer(user, first.pattern, first.question)
        clock.shift(timedelta(minutes=1))
        assert Deck(user).queue[0].slug != first.slug
