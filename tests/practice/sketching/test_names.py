"""How many names of real designs are given the kind that a reader would give them."""

from pathlib import Path

import pytest

from practice.sketching.vocabulary import kind_of

FOLDER = Path(__file__).parent / "data"


def rows(file):
    """Name and the kinds that are right for it, none where it is no component."""
    lines = [line for line in (FOLDER / file).read_text().splitlines() if not line.startswith("#")]
    split = [line.split(": ", 1) for line in lines]
    return [(name, set() if kinds == "-" else {*kinds.split("|")}) for kinds, names in split for name in names.split(" | ")]


def shares(file):
    """Recall, of names with a kind those given a right one; precision, of names given a kind those given a right one."""
    given = [(kind.key if (kind := kind_of(name)) else "", kinds) for name, kinds in rows(file)]
    right = sum(key in kinds for key, kinds in given)
    return right / sum(bool(kinds) for _, kinds in given), right / sum(bool(key) for key, _ in given)


def test_there_are_names_enough_and_some_of_no_kind():
    names = rows("names.txt") + rows("names_aside.txt")
    assert len({name for name, _ in names}) == len(names) > 300
    assert sum(not kinds for _, kinds in names) > 30


@pytest.mark.parametrize(("file", "recall", "precision"), [("names.txt", 0.98, 0.98), ("names_aside.txt", 0.91, 0.92)])
def test_names_of_real_designs_are_given_their_kind(file, recall, precision):
    found, right = shares(file)
    assert found >= recall
    assert right >= precision
