"""What an exercise says of its scale, as numbers. Its rows are sentences for people: what is not plain stays unknown."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from practice.sketching.estimate.amounts import Ground, GroundOrigin
from practice.sketching.estimate.inputs import ASKED
from practice.sketching.estimate.reading import NUMBER, SPELLED, durations, number, schedule, share, worth

Row = Mapping[str, str]
# What a request is called, and what is counted a second or a day without being one
_ASKS = r"request|quer|search|message|key press|payment|conversation|question|transaction|post|document|picture|contact|order"
_ASKS += r"|call|ride|prediction|read|bid request|upload|peak"
_ELSE = r"token|action|event|driver|bids|quote|largest|run|exposure|job|round|view|result|live"
_IS_ASKED = re.compile(rf"\b(?:{_ASKS})", re.IGNORECASE)
_IS_ELSE = re.compile(rf"\b(?:{_ELSE})", re.IGNORECASE)
_A_SECOND = re.compile(rf"{NUMBER}(?:\s[a-z]+){{0,2}}\s(?:a|per) second", re.IGNORECASE)
_A_DAY = re.compile(rf"{NUMBER}(?:\s[a-z]+){{0,2}}\s(?:a|per) day", re.IGNORECASE)
_AT_PEAK = re.compile(rf"{NUMBER} at the peak", re.IGNORECASE)
_IN_OUT = re.compile(r"(?P<into>\d[\d,]*) tokens in\b.*?(?P<out>\d[\d,]*) out\b")
_DOLLARS = re.compile(r"(\d+(?:\.\d+)?) (US dollars?|dollars?|US cents?|cents?) a\b")
_FIRST_WORDS = re.compile(r"\d[\d.]* (?:milliseconds|seconds) to the first words")
_AHEAD = re.compile(r"(every \w+ \w+) for (\w+ (?:hours|days|weeks))")
_LATENCY = re.compile(r"latency|time to|own time|words shown|assignment", re.IGNORECASE)


def read_scale(rows: Iterable[Row]) -> dict[str, Ground]:
    """Numbers by their key, the first row that says one; ``rows`` have a ``name`` and a ``figure``."""
    found: dict[str, Ground] = {}
    rows = tuple(rows)
    said = [(f"{row['name']}: {row['figure']}", *one) for row in rows for one in _all(row["name"], row["figure"])]
    for words, key, value in (*said, *_runs(rows)):
        if key in ASKED and ASKED[key].least <= value <= ASKED[key].most:
            ground = Ground(key, ASKED[key].name, value, ASKED[key].unit, GroundOrigin.EXERCISE, words)
            found.setdefault(key, ground)
    if "budget_ms" in found and "budget_share" not in found:
        found["budget_share"] = replace(_share_of(found["budget_ms"]), assumed=True)
    return found


def _share_of(budget: Ground) -> Ground:
    """Where the exercise names no percentile, the 99th is assumed."""
    return Ground("budget_share", ASKED["budget_share"].name, 0.99, "share", GroundOrigin.EXERCISE, budget.words)


def _all(name: str, text: str) -> Iterator[tuple[str, float]]:
    for read in _READERS:
        yield from read(name, text)


def _rates(name: str, text: str) -> Iterator[tuple[str, float]]:
    if re.search(r"\bevents?\b", name, re.IGNORECASE):
        yield from _counted(name, text, "event_rps", "events_per_day")
    elif _IS_ASKED.search(name) and not _IS_ELSE.search(name):
        yield from _counted(name, text, "peak_rps", "requests_per_day")


def _counted(name: str, text: str, a_second: str, a_day: str) -> Iterator[tuple[str, float]]:
    first, low = number(text), name.casefold()
    if (found := _AT_PEAK.search(text)) or (found := _A_SECOND.search(text)):
        yield a_second, worth(found)
    elif "a second" in low and first is not None:
        yield a_second, first
    if found := _A_DAY.search(text):
        yield a_day, worth(found)
    elif low.endswith(" a day") and first is not None:
        yield a_day, first


def _budget(name: str, text: str) -> Iterator[tuple[str, float]]:
    within = re.search(r"within .*", text) if re.match("quotes|words|assignment", name, re.IGNORECASE) else None
    if not (_LATENCY.search(name) or within) or "fresh" in name.casefold():
        return
    said = durations(within[0] if within else text)
    if within and re.search(r"\bof being\b", within[0]):
        # How old what is shown may be: nobody asked for it
        yield "freshness_s", said[0]
        return
    if said:
        yield "budget_ms", round(said[0] * 1000, 6)
        if first := _FIRST_WORDS.search(text):
            yield "first_words_ms", round(durations(first[0])[0] * 1000, 6)
        if percentile := re.search(r"(\d\d)(?:th|st) percentile", f"{name} {text}"):
            yield "budget_share", int(percentile[1]) / 100


def _freshness(name: str, text: str) -> Iterator[tuple[str, float]]:
    low = name.casefold()
    said = durations(text)
    if "fresh" in low and "model" in low and said:
        yield "retraining_s", said[0]
    elif "fresh" in low and said:
        yield "freshness_s", said[0]
    elif low == "retraining" and (every := schedule(text)):
        yield "retraining_s", every


def _labels(name: str, text: str) -> Iterator[tuple[str, float]]:
    """The longest that is said: a label counts when the last of its kind is in."""
    if re.search(r"label", name, re.IGNORECASE) and "delay" in name.casefold() and (said := durations(text)):
        yield "label_delay_s", max(said)


def _llm(name: str, text: str) -> Iterator[tuple[str, float]]:
    low, first = name.casefold(), number(text)
    if found := _IN_OUT.search(text):
        yield "tokens_in", float(found["into"].replace(",", ""))
        yield "tokens_out", float(found["out"].replace(",", ""))
    if first is None:
        return
    if low.startswith("model calls a"):
        yield "model_calls", first
    elif low == "tokens a day":
        yield "tokens_per_day", first
    elif low.startswith("tokens a second"):
        yield "stream_speed", first
    elif "concurrent" in low or low.startswith("calls at a time"):
        yield "concurrent", first


def _money(name: str, text: str) -> Iterator[tuple[str, float]]:
    if "cost target" in name.casefold() and (found := _DOLLARS.search(text)):
        yield "cost_target", float(found[1]) / (100 if "cent" in found[2] else 1)


def _cached(name: str, text: str) -> Iterator[tuple[str, float]]:
    if re.search(r"cache hit|hit share|hit rate", name, re.IGNORECASE) and (said := share(text)) is not None:
        yield "cache_hit_share", said


def _runs(rows: Iterable[Row]) -> Iterator[tuple[str, str, float]]:
    """A forecast of slots: words, key and value. The run that comes often is the one with little time."""
    figures = {row["name"].casefold(): row["figure"] for row in rows}
    slot = durations(figures.get("length of a slot", ""))
    for name, text in figures.items():
        if name.startswith("deadline of the") and "run" in name and (said := durations(text)):
            yield text, "run_deadline_s", said[0]
        if (ahead := _AHEAD.search(text)) and slot and (many := number(figures.get("zones", ""))):
            often, far = schedule(ahead[1]), durations(_in_figures(ahead[2]))
            if often and far:
                words = f"{figures['zones']} zones, {ahead[0]}, slots of {figures['length of a slot']}"
                yield words, "rows_per_run", many * round(far[0] / slot[0])
                yield words, "run_interval_s", often


def _in_figures(text: str) -> str:
    first, _, unit = text.partition(" ")
    return f"{SPELLED.get(first, first)} {unit}"


_READERS: tuple[Callable[[str, str], Iterator[tuple[str, float]]], ...] = (
    _rates, _budget, _freshness, _labels, _llm, _money, _cached,
)  # fmt: skip
