"""What language models write in a second, and how full the batches of accelerators get before a deadline."""

import math

from practice.sketching.estimate.amounts import Amount, grounds, missing, short, unknown
from practice.sketching.estimate.capacity import BoxLoad
from practice.sketching.estimate.flows import Flows
from practice.sketching.estimate.inputs import Inputs
from practice.sketching.estimate.roads import LLMS, Roads

# Beyond so many terms a batch is full for certain or practically never
_MOST_TERMS = 2_000


def tokens(found: Roads, inputs: Inputs, flow: Flows) -> tuple[Amount, ...]:
    """Tokens a second out of and into each language model at the peak, and the time of a whole answer; empty without one."""
    rows: list[Amount] = []
    for name, rate in flow.boxes.items():
        if found.kind(name) in LLMS:
            for key, said in (("tokens_out", "out"), ("tokens_in", "in")):
                rows.append(_stream(inputs, name, rate, key, said))
            rows.append(_answer(found, inputs, name))
    return tuple(rows)


def _stream(inputs: Inputs, name: str, rate: Amount, key: str, said: str) -> Amount:
    title, each = f"Tokens {said} a second, {name}", inputs.get(key)
    if rate.value is None or each is None:
        return unknown(f"{key} {name}", title, "tokens/s", *rate.missing, *(() if each else (f"tokens {said} of a call",)))
    how = f"{short(rate.value)} calls a second × {short(each.value)} tokens."
    return Amount(f"{key} {name}", title, rate.value * each.value, "tokens/s", how, grounds(rate, each), rate.missing)


def _answer(found: Roads, inputs: Inputs, name: str) -> Amount:
    title, out, speed = f"Time of a whole answer, {name}", inputs.get("tokens_out"), inputs.get("stream_speed")
    first = inputs.of(found.boxes[name], "p50_ms")
    if not (out and speed and first):
        return unknown(f"answer {name}", title, "ms", "tokens out of a call")
    how = "Time to the first token + tokens out ÷ speed of one answer."
    value = first.value + out.value / speed.value * 1000
    return Amount(f"answer {name}", title, value, "ms", how, (first, out, speed))


def batches(rows: tuple[BoxLoad, ...], inputs: Inputs, slack: Amount) -> tuple[Amount, ...]:
    """Of each box on accelerators: how long a full batch takes to gather, and how full it gets in what the budget leaves."""
    found: list[Amount] = []
    for row in rows:
        if row.machine == "gpu":
            found += (_gathering(row, inputs), _fill(row, inputs, slack))
    return tuple(found)


def _each(row: BoxLoad) -> float | None:
    """Requests a second that reach one machine."""
    return row.rate.value / row.machines.value if row.rate.value and row.machines.value else None


def _gathering(row: BoxLoad, inputs: Inputs) -> Amount:
    title, size, each = f"Time to gather a full batch, {row.name}", inputs.get("batch_size"), _each(row)
    if each is None or size is None:
        return unknown(
            f"gather {row.name}", title, "ms", *(missing(row.rate, row.machines) or (f"requests that reach {row.name}",))
        )
    how = f"({short(size.value)} - 1) ÷ {short(each)} requests a second on one machine; the first request opens the batch."
    return Amount(
        f"gather {row.name}", title, (size.value - 1) / each * 1000, "ms", how, grounds(row.machines, size), row.rate.missing
    )


def _fill(row: BoxLoad, inputs: Inputs, slack: Amount) -> Amount:
    title, size, wait, each = (
        f"Batch fill before the deadline, {row.name}",
        inputs.get("batch_size"),
        inputs.get("batch_wait_ms"),
        _each(row),
    )
    if each is None or size is None:
        return unknown(
            f"fill {row.name}", title, "share", *(missing(row.rate, row.machines) or (f"requests that reach {row.name}",))
        )
    given = "batch_wait_ms" in inputs.givens.numbers
    if slack.value is None and not given:
        return unknown(f"fill {row.name}", title, "share", *slack.missing)
    allowed = wait.value if wait and given else max(0.0, slack.value or 0.0)
    value = mean_batch(each * allowed / 1000, int(size.value)) / size.value
    how = f"Waiting {short(allowed)} ms ({'as given' if given else 'what the budget leaves'}) at {short(each)} requests a second on one machine; Poisson arrivals."
    return Amount(
        f"fill {row.name}", title, value, "share", how, grounds(row.machines, size, wait if given else slack), row.rate.missing
    )


def mean_batch(arrivals: float, most: int) -> float:
    """The mean of min(most, 1 + N) for N Poisson with this mean: the first request opens the batch."""
    if most > _MOST_TERMS or arrivals > 4 * most + 100:
        return min(float(most), 1 + arrivals)
    chance, below, mean = math.exp(-arrivals), 0.0, 0.0
    for count in range(most - 1):
        mean += (1 + count) * chance
        below += chance
        chance *= arrivals / (count + 1)
    return mean + most * max(0.0, 1 - below)
