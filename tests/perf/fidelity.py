"""How right the estimate is: each number against a closed form or a simulation. `python -m tests.perf.fidelity` writes the file."""

import json
import math
import random
from collections.abc import Callable
from pathlib import Path
from statistics import NormalDist, fmean, median

import simpy

from practice.sketching.estimate.estimating import Estimate, estimate
from practice.sketching.estimate.inputs import Givens
from practice.sketching.estimate.queueing import mean_wait, waits
from practice.sketching.estimate.tokens import mean_batch
from practice.sketching.outline import parse

FILE = Path(__file__).resolve().parents[2] / "fixtures" / "estimate" / "fidelity.json"
CUSTOMERS, DRAWS = 120_000, 40_000
# Five boxes one after another, each with a tail of four times its median
CHAIN = "App (client) -> A (API gateway) -> B (prediction service) -> C (model server) -> D (rules engine) -> E (result store)"
BOXES = {name: {"p50_ms": 10.0, "p99_ms": 40.0} for name in "ABCDE"}


def main() -> None:
    rows = measured()
    FILE.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for row in rows:
        print(f"{row['what']:58}{row['error']:>8.1%}  {row['against']}")


def measured() -> list[dict]:
    """``error`` is a share of the true value: ours minus it. The lots are fixed, so that it comes out the same."""
    return [_row(*row) for row in (*_queues(), *_times(), *_batches())]


def _row(what: str, against: str, ours: float, true: float, where: str) -> dict:
    return {
        "what": what,
        "against": against,
        "ours": round(ours, 4),
        "true": round(true, 4),
        "error": round(ours / true - 1, 3),
        "where": where,
    }


def _queues() -> list[tuple]:
    """Waits of exponential services are exact; those of steadier ones are overstated."""
    exact = "Right where requests arrive independently and take exponential time; a simulation is itself a few percent off."
    rows = [
        ("Wait in a queue of one server, 80% busy (M/M/1)", "closed form", mean_wait(0.8, 1, 1), 0.8 / 0.2, exact),
        ("Wait for four servers, 80% busy (M/M/c)", "simulation", mean_wait(3.2, 1, 4), simulated(3.2, 4, _exponential), exact),
        (
            "Wait for sixteen servers, 80% busy (M/M/c)",
            "simulation",
            mean_wait(12.8, 1, 16),
            simulated(12.8, 16, _exponential),
            exact,
        ),
    ]
    steady = "Too high for services that vary little: nearly twice the wait where every request takes the same time."
    rows.append(
        (
            "Wait for four servers with constant times, 80% busy",
            "simulation",
            mean_wait(3.2, 1, 4),
            simulated(3.2, 4, lambda _: 1.0),
            steady,
        )
    )
    many = "Above 2,000 servers an approximation (Halfin and Whitt) takes over."
    rows.append(
        ("Share that waits at 2,100 servers, 98% busy", "recursion of Erlang C", waits(2_058, 2_100), _erlang(2_058, 2_100), many)
    )
    return rows


def _exponential(lots: random.Random) -> float:
    return lots.expovariate(1)


def simulated(rate: float, servers: int, service: Callable[[random.Random], float]) -> float:
    """The mean wait of customers of a queue that is run event by event, the first tenth left out."""
    lots, waited, world = random.Random(7), [], simpy.Environment()
    counter = simpy.Resource(world, capacity=servers)

    def customer():
        came = world.now
        with counter.request() as turn:
            yield turn
            waited.append(world.now - came)
            yield world.timeout(service(lots))

    def arrivals():
        for _ in range(CUSTOMERS):
            yield world.timeout(lots.expovariate(rate))
            world.process(customer())

    world.process(arrivals())
    world.run()
    return fmean(waited[CUSTOMERS // 10 :])


def _erlang(load: float, servers: int) -> float:
    blocked = 1.0
    for busy in range(1, servers + 1):
        blocked = load * blocked / (busy + load * blocked)
    return blocked / (1 - load / servers * (1 - blocked))


def chain(names: str) -> Estimate:
    text = " -> ".join(CHAIN.split(" -> ")[: len(names) + 1])
    return estimate(parse(text).diagram, Givens({"peak_rps": 1}, BOXES))


def _times() -> list[tuple]:
    sigma, lots = math.log(4) / NormalDist().inv_cdf(0.99), random.Random(11)
    drawn = sorted(sum(10 * math.exp(sigma * lots.gauss()) for _ in BOXES) for _ in range(DRAWS))
    one, five = chain("A").timing, chain("ABCDE").timing
    good = "For boxes that are slow independently of each other; if all are slow together, the tail is the sum of the tails."
    low = "The sum of the medians is below the median of the sum, the more so the longer the path and the tails."
    return [
        ("99th percentile of one box", "closed form of the lognormal", one.tail.value or 0.0, 40.0, good),
        (
            "99th percentile of five boxes in a row",
            f"{DRAWS:,} independent draws",
            five.tail.value or 0.0,
            drawn[int(0.99 * DRAWS)],
            good,
        ),
        ("Median of five boxes in a row", f"{DRAWS:,} independent draws", five.p50.value or 0.0, median(drawn), low),
    ]


def _batches() -> list[tuple]:
    """A batch of at most eight, opened by its first request, that waits for five others on average."""
    lots, sizes = random.Random(13), []
    for _ in range(DRAWS // 2):
        count, passed = 1, lots.expovariate(5)
        while passed < 1 and count < 8:
            count, passed = count + 1, passed + lots.expovariate(5)
        sizes.append(count)
    where = "For requests that arrive independently; bursts fill batches sooner."
    return [("Mean batch of at most eight before a deadline", "simulation", mean_batch(5, 8), fmean(sizes), where)]


if __name__ == "__main__":
    main()
