"""Any drawing and any numbers: an estimate is finite or unknown, and nothing raises."""

import math
from dataclasses import fields, is_dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from practice.sketching.estimate.amounts import Amount
from practice.sketching.estimate.breaking import cold_cache, down, late_labels, more_traffic, region_gone
from practice.sketching.estimate.estimating import Estimate, estimate
from practice.sketching.estimate.inputs import ASKED, ASKED_OF_BOX, Givens
from tests.practice.sketching.strategies import diagrams

VALUES = st.one_of(st.floats(), st.integers(-5, 10**9), st.sampled_from([0, 1, 0.5, 1000.0]))
NUMBERS = st.dictionaries(st.sampled_from([*ASKED, "nonsense"]), VALUES, max_size=12)
OF_BOX = st.dictionaries(st.sampled_from([*ASKED_OF_BOX]), VALUES, max_size=4)


def amounts(found: Estimate) -> list[Amount]:
    rows = [*found.headline, *found.arrows.values(), *found.events.values(), *found.boxes.values()]
    return rows + [
        one
        for row in found.loads
        if is_dataclass(row)
        for field in fields(row)
        if isinstance(one := getattr(row, field.name), Amount)
    ]


@given(diagrams(), NUMBERS, st.data())
@settings(max_examples=60, deadline=None)
def test_any_drawing_is_estimated_or_unknown(drawing, numbers, data):
    names = [one.name for one in drawing.components]
    givens = Givens(numbers, {name: data.draw(OF_BOX) for name in names[:4]})
    found = amounts(estimate(drawing, givens))
    assert all(one.missing if one.value is None else math.isfinite(one.value) for one in found)


@given(diagrams(), NUMBERS)
@settings(max_examples=30, deadline=None)
def test_anything_can_break(drawing, numbers):
    givens = Givens(numbers)
    broken = [what(drawing, givens) for what in (more_traffic, cold_cache, late_labels, region_gone)]
    broken += [down(drawing, givens, one.name) for one in drawing.components[:3]]
    assert all(one.sentences and all(one.sentences) for one in broken)
    assert all(math.isfinite(row.value) for one in broken if one.after for row in amounts(one.after) if row.value is not None)
