"""All that can be computed of a drawing, in one go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from practice.sketching.diagram import Connection, Diagram
from practice.sketching.estimate.ageing import cadence, freshness, label_delay, storage
from practice.sketching.estimate.amounts import Amount
from practice.sketching.estimate.capacity import BoxLoad, bottleneck, loads
from practice.sketching.estimate.costs import cost
from practice.sketching.estimate.flows import average, flows, peak
from practice.sketching.estimate.inputs import Givens, Inputs
from practice.sketching.estimate.latency import Timing, timing
from practice.sketching.estimate.roads import Roads, roads
from practice.sketching.estimate.runs import runs
from practice.sketching.estimate.scale import read_scale
from practice.sketching.estimate.tokens import batches, tokens


@dataclass(frozen=True, slots=True)
class Estimate:
    """``arrows`` holds requests and events of each arrow that has any; ``loads`` the boxes that take machines.

    ``inputs`` holds what was asked for beside (``freshness_s``, ``cost_target``), to compare with.
    """

    peak: Amount
    average: Amount
    arrows: Mapping[Connection, Amount]
    events: Mapping[Connection, Amount]
    boxes: Mapping[str, Amount]
    timing: Timing
    loads: tuple[BoxLoad, ...]
    bottleneck: Amount
    storage: Amount
    freshness: tuple[Amount, ...]
    cadence: Amount
    label_delay: Amount
    tokens: tuple[Amount, ...]
    batches: tuple[Amount, ...]
    cost: Amount
    runs: tuple[Amount, ...]
    roads: Roads
    inputs: Inputs

    @property
    def headline(self) -> tuple[Amount, ...]:
        """The numbers of the whole, in the order in which people ask for them."""
        times = (self.timing.p50, self.timing.tail, self.timing.budget, self.timing.slack)
        return (
            self.peak, self.average, *times, self.bottleneck, *self.freshness, self.storage,
            *self.runs, self.cadence, self.label_delay, *self.tokens, *self.batches, self.cost,
        )  # fmt: skip

    @property
    def missing(self) -> tuple[str, ...]:
        """What would be needed to know more, each once, in the order of the headline."""
        return tuple(dict.fromkeys(words for one in self.headline for words in one.missing))


def estimate(diagram: Diagram, givens: Givens | None = None, scale: Iterable[Mapping[str, str]] = ()) -> Estimate:
    """``scale`` are the rows of an exercise (``name``, ``figure``). Never raises for a valid diagram; unknown stays unknown."""
    inputs = Inputs(givens or Givens(), read_scale(scale))
    return estimate_from(diagram, inputs)


def estimate_from(diagram: Diagram, inputs: Inputs) -> Estimate:
    found = roads(diagram)
    top = peak(inputs, found)
    mean = average(inputs, top)
    flow = flows(found, inputs, top)
    times = timing(found, inputs)
    rows = loads(found, inputs, flow)
    every = cadence(found, inputs)
    return Estimate(
        peak=top,
        average=mean,
        arrows=flow.arrows,
        events=flow.events,
        boxes=flow.boxes,
        timing=times,
        loads=rows,
        bottleneck=bottleneck(rows),
        storage=storage(found, inputs, flow),
        freshness=freshness(found, inputs, times.p50),
        cadence=every,
        label_delay=label_delay(found, inputs, every),
        tokens=tokens(found, inputs, flow),
        batches=batches(rows, inputs, times.slack),
        cost=cost(found, inputs, flow, rows, mean),
        runs=runs(found, inputs),
        roads=found,
        inputs=inputs,
    )
