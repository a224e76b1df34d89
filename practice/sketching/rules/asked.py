"""Rules about numbers that a reader gave: the drawing held against the time, the age and the delay that are asked for."""

import re
from collections.abc import Iterator

from practice.sketching.estimate.ageing import ages_of, freshness
from practice.sketching.estimate.inputs import Inputs
from practice.sketching.estimate.latency import timing
from practice.sketching.estimate.roads import roads
from practice.sketching.rules.drawn import DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit

_WEEK = 7 * 86_400.0
_INPUTS = re.compile(r"drift|input|score|distribution|feature|proxy|rate")
_SCHEDULED = frozenset({"batch-processor", "feature-pipeline", "workflow-orchestrator"})
# Fresher than this is more than a scheduled job gives that says nothing of its schedule
_SOON = 900.0


def slower_than_budget(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """The usual times of its steps add up to more than was asked for; a thought where only the slowest requests are late."""
    budget, inputs = expected.stated.budget_ms, Inputs(expected.stated.givens)
    if budget is None:
        return
    found = roads(drawn.diagram)
    times = timing(found, inputs)
    if times.p50.value is None or not times.slowest or times.slowest not in times.boxes:
        return
    callers = [name for name in drawn.before.get(times.slowest, ()) if name in times.path]
    if times.p50.value > budget or (times.tail.value or 0.0) > budget:
        yield RuleHit((*callers[:1], times.slowest), is_thought=times.p50.value <= budget, rests="budget_ms")


def staler_than_asked(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """A store that requests read is older than was asked for, or a job fills it that says nothing of when it runs.

    A thought where another way into it is fresh enough: not all that it holds has to be.
    """
    asked, inputs = expected.stated.freshness_s, Inputs(expected.stated.givens)
    if asked is None:
        return
    found = roads(drawn.diagram)
    answer = timing(found, inputs).p50
    for one in freshness(found, inputs, answer):
        store = one.key.removeprefix("freshness ")
        if store not in found.boxes:
            continue
        fresh = [age for age in ages_of(found, inputs, store, answer) if age.value is not None and age.value <= asked]
        feeders = [name for name in drawn.before.get(store, ()) if drawn.kinds[name] in _SCHEDULED] or drawn.before.get(store, [])
        if one.value is not None and one.value > asked:
            yield RuleHit((*feeders[:1], store), is_thought=bool(fresh), rests="freshness_s")
        elif one.value is None and asked < _SOON and any(drawn.kinds[name] in _SCHEDULED for name in feeders):
            yield RuleHit((*feeders[:1], store), is_thought=True, rests="freshness_s")


def late_labels_unwatched(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Labels come after a week or more, and until then nothing looks at what goes in and comes out."""
    delay = expected.stated.label_delay_s
    if delay is None or delay < _WEEK or not drawn.models or drawn.of("drift-detector"):
        return
    monitors = drawn.of("monitor")
    if not any(drawn.says(_INPUTS, name) for name in monitors):
        yield RuleHit((drawn.models[0], *monitors[:1]), is_thought=bool(monitors), rests="label_delay_s")
