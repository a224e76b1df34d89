"""What a thousand predictions cost: machines by the hour, and what vendors take for tokens."""

from practice.sketching.estimate.amounts import Amount, Ground, grounds, missing, short, unknown
from practice.sketching.estimate.capacity import BoxLoad
from practice.sketching.estimate.flows import Flows
from practice.sketching.estimate.inputs import Inputs
from practice.sketching.estimate.roads import Roads

_PRICES = {"cpu": "price_cpu_hour", "gpu": "price_gpu_hour", "llm": "price_llm_hour"}
_NAME = "Cost of a thousand predictions"


def cost(found: Roads, inputs: Inputs, flow: Flows, rows: tuple[BoxLoad, ...], mean: Amount) -> Amount:
    """Machines sized for the peak run all day; each request counts as one prediction. Without storage, traffic and people."""
    if not mean.value:
        return unknown("cost", _NAME, "USD", *(mean.missing or ("requests a second above zero",)))
    known = [row for row in rows if row.machines.value is not None]
    hourly = {row.name: (row.machines.value or 0.0) * price.value for row in known if (price := inputs.get(_PRICES[row.machine]))}
    vendors, rests, lacks = _vendors(found, inputs, flow)
    if not hourly and vendors is None:
        return unknown(
            "cost", _NAME, "USD", *(missing(*(row.machines for row in rows)) or lacks or ("a box that serves requests",))
        )
    per_request = sum(hourly.values()) / 3600 / mean.value + (vendors or 0.0)
    prices = [inputs.get(_PRICES[row.machine]) for row in known]
    lacks = (*lacks, *(f"the model behind {name}" for name in found.hidden_models))
    all_lacks = (*missing(*(row.machines for row in rows)), *lacks)
    how = f"{short(sum(hourly.values()))} US dollars an hour of machines ÷ requests in an hour on average × 1,000"
    how += ", and the tokens of vendors." if vendors is not None else "."
    how = f"At least: {how}" if all_lacks else how
    all_rests = grounds(mean, *prices, *rests, *(row.machines for row in known))
    return Amount("cost", _NAME, per_request * 1000, "USD", how, all_rests, all_lacks)


def _vendors(found: Roads, inputs: Inputs, flow: Flows) -> tuple[float | None, tuple[Ground, ...], tuple[str, ...]]:
    """US dollars of vendors for one request at the first entry, what it rests on, and what is missing."""
    asked = [(name, rate) for name, rate in flow.boxes.items() if found.kind(name) == "external-model-api"]
    if not asked:
        return None, (), ()
    keys = {
        "tokens_in": "tokens in of a call",
        "tokens_out": "tokens out of a call",
        "price_in_million": "price of a million tokens in",
    }
    keys["price_out_million"] = "price of a million tokens out"
    known = {key: inputs.get(key) for key in keys}
    top = flow.boxes[found.entries[0]].value if found.entries else None
    lacks = (*(words for key, words in keys.items() if not known[key]), *missing(*(rate for _, rate in asked)))
    if any(one is None for one in known.values()) or not top:
        return None, (), lacks
    value = {key: one.value for key, one in known.items() if one}
    call = (value["tokens_in"] * value["price_in_million"] + value["tokens_out"] * value["price_out_million"]) / 1e6
    return call * sum(rate.value or 0.0 for _, rate in asked) / top, tuple(one for one in known.values() if one), lacks
