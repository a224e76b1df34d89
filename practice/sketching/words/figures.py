"""Numbers that somebody states, by the keys of the estimate: loads, budgets, hit rates, delays and schedules."""

import re
from collections.abc import Iterator

from practice.sketching.words.edits import WordSpan
from practice.sketching.words.reading import StatedFigure

_NUMBER = (
    r"(?<![\w.,])(?P<value>\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d{1,6})?)\s?(?P<times>(?:k|m|bn|thousand|million|billion)(?![a-z]))?"
)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_SECONDS = {"ms": 0.001, "millisecond": 0.001, "s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600}
_SECONDS |= {"day": 86_400, "week": 604_800, "month": 2_592_000}
_WORDS = {"one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60}
_UNIT = r"\s?(?P<unit>ms|milliseconds?|s|secs?|seconds?|min|minutes?|h|hours?|days?|weeks?|months?)\b"
_OFTEN = {"hourly": 3600, "every hour": 3600, "nightly": 86_400, "daily": 86_400, "every night": 86_400, "every day": 86_400}
_OFTEN |= {
    "each night": 86_400,
    "weekly": 604_800,
    "every week": 604_800,
    "each sunday": 604_800,
    "monthly": 2_592_000,
    "every month": 2_592_000,
}
_EVERY = re.compile(
    rf"\b(?:every|each) (?:{_NUMBER}|(?P<word>{'|'.join(_WORDS)})){_UNIT}|\b(?P<often>{'|'.join(_OFTEN)})\b",
    re.IGNORECASE,
)
_ASKED = r"(?:requests?|queries|calls|searches|questions|messages|predictions|transactions|payments)"
_RATE = re.compile(
    rf"{_NUMBER}\s?(?:(?P<event>events?)\s?(?:/|per|a) ?s(?:ec(?:ond)?)?\b|qps\b|rps\b|tps\b|{_ASKED}\s?(?:/|per|a)\s?s(?:ec(?:ond)?)?\b)",
    re.IGNORECASE,
)
_DAY = re.compile(rf"{_NUMBER}\s?(?:(?P<event>events?)|{_ASKED})\s?(?:/|per|a) ?day\b", re.IGNORECASE)
_PERCENTILE = re.compile(
    rf"\b(?P<which>p99|p95|p50|median)\b(?: latency)?(?:(?: (?:is|of|at|around|about|stays|must be|should be))|[:=])*\s*"
    rf"(?P<limit>under|below|within|less than|at most|<|≤)?\s*{_NUMBER}{_UNIT}",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    rf"\b(?:(?:latency )?budget(?: (?:of|is))?|within|answers? (?:in|within)|respond (?:in|within)|latency (?:under|below))\s*:?\s*{_NUMBER}{_UNIT}",
    re.IGNORECASE,
)
_HIT = re.compile(
    rf"(?:hit(?:s| rate| ratio| share)?(?: (?:rate|of|is|at|about|around|to))*|cache hit)\s*:?\s*{_NUMBER}\s?%|{_NUMBER.replace('value', 'share').replace('times', 'also')}\s?% (?:cache )?hit",
    re.IGNORECASE,
)
_LABELS = re.compile(
    rf"\b(?:labels?|chargebacks?|outcomes?|verdicts?|ground truth)\b[^.;]{{0,40}}?\b(?:after|within|late by|delay(?:ed)?(?: of| by)?|take)\s+{_NUMBER}{_UNIT}",
    re.IGNORECASE,
)
_TOKENS = re.compile(rf"{_NUMBER}\s(?:(?P<out>output tokens|tokens out)|input tokens|tokens in)\b", re.IGNORECASE)
_RETRAINS = re.compile(r"\b(?:re-?train|train)", re.IGNORECASE)
_FEATURES = re.compile(r"\bfeatures?\b", re.IGNORECASE)


def figures(said: WordSpan, boxes: list[tuple[int, str]]) -> Iterator[StatedFigure]:
    """The numbers of a sentence; ``boxes`` are places in the text with the names of what stands there."""
    for key, pattern, scale, unit in _PLAIN:
        for found in pattern.finditer(said.words):
            yield _figure(said, found, key(found), _value(found) * scale(found), unit(found), boxes)
    yield from _schedules(said, boxes)


def _figure(
    said: WordSpan, found: re.Match[str], key: str, value: float, unit: str, boxes: list[tuple[int, str]]
) -> StatedFigure:
    start, end = said.start + found.start(), said.start + found.end()
    before = [name for place, name in boxes if said.start <= place <= start]
    return StatedFigure(key, value, unit, WordSpan(start, end, found[0]), before[-1] if before else "")


def _value(found: re.Match[str]) -> float:
    named = found.groupdict()
    text = named.get("value") or named.get("share") or ""
    if not text:
        return float(_WORDS.get((named.get("word") or "").lower(), 1))
    return float(text.replace(",", "")) * _TIMES.get((named.get("times") or "").lower(), 1)


def _seconds(found: re.Match[str]) -> float:
    unit = (found.groupdict().get("unit") or "s").lower()
    return _SECONDS.get(unit) or _SECONDS[unit.rstrip("s")]


def _schedules(said: WordSpan, boxes: list[tuple[int, str]]) -> Iterator[StatedFigure]:
    for found in _EVERY.finditer(said.words):
        often = found["often"]
        value = _OFTEN[often.lower()] if often else _value(found) * _seconds(found)
        before = said.words[: found.start()]
        key = (
            "retraining_s" if _RETRAINS.search(said.words) else "feature_interval_s" if _FEATURES.search(before) else "interval_s"
        )
        yield _figure(said, found, key, value, "s", boxes)


def _latency_key(found: re.Match[str]) -> str:
    if found["limit"]:
        return "budget_ms"
    return "p50_ms" if found["which"].lower() in ("p50", "median") else "p99_ms"


_PLAIN = [
    (lambda found: "event_rps" if found["event"] else "peak_rps", _RATE, lambda _: 1, lambda _: "/s"),
    (lambda found: "events_per_day" if found["event"] else "requests_per_day", _DAY, lambda _: 1, lambda _: "/day"),
    (_latency_key, _PERCENTILE, lambda found: _seconds(found) * 1000, lambda _: "ms"),
    (lambda _: "budget_ms", _BUDGET, lambda found: _seconds(found) * 1000, lambda _: "ms"),
    (lambda _: "cache_hit_share", _HIT, lambda _: 0.01, lambda _: "share"),
    (lambda _: "label_delay_s", _LABELS, _seconds, lambda _: "s"),
    (lambda found: "tokens_out" if found["out"] else "tokens_in", _TOKENS, lambda _: 1, lambda _: "tokens"),
]
