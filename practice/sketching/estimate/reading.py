"""Numbers out of words: amounts, durations, schedules, shares. What is not plainly said is not read."""

import re

_WORTH = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6}
NUMBER = r"(?P<n>\d[\d,]*(?:\.\d+)?)\s?(?P<worth>thousand|million|billion|[kKM](?![\w]))?"
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_SECONDS = {"ms": 0.001, "millisecond": 0.001, "s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600}
_SECONDS |= {"day": 86_400, "week": 604_800, "month": 2_592_000}
_UNIT = r"milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|hours?|h|days?|weeks?|months?"
_DURATION = re.compile(rf"(?<!percentile )(?P<n>\d[\d,]*(?:\.\d+)?)(?:\s|-)?(?P<unit>{_UNIT})\b", re.IGNORECASE)
_EVERY = re.compile(
    rf"\b(?:every|each)\s(?:(?P<n>\d[\d,.]*|two|five|ten|fifteen|thirty)(?:\s|-))?(?P<unit>{_UNIT})\b", re.IGNORECASE
)
_EACH = {"nightly": 86_400, "every night": 86_400, "each night": 86_400, "daily": 86_400, "hourly": 3600, "weekly": 604_800}
_EACH |= {"monthly": 2_592_000, "a day": 86_400}
SPELLED = {"two": 2, "five": 5, "ten": 10, "fifteen": 15, "thirty": 30}
_TIMES = re.compile(rf"(?:(?<![\w])[×x] ?{NUMBER})", re.IGNORECASE)
_CALLS = re.compile(rf"{NUMBER} ?(?:calls|lookups|look-ups|reads|queries)\b", re.IGNORECASE)
_RATE = re.compile(
    rf"(?<![\w.,]){NUMBER}\s?(?:(?:requests?|queries|calls|searches|events?|messages|reads|writes|rows|lookups|records|clicks)?\s?"
    r"(?:/|per|a|each)\s?s(?:ec(?:ond)?)?\b|[qrt]ps\b)",
    re.IGNORECASE,
)
# A limit or a schedule is no time that something takes
_NO_TIME = re.compile(
    r"\b(?:every|each|within|under|below|limit|budget|deadline|time-?out|times? out|after|at most|max|less|until|last|window|late"
    r"|than|per|wait|older|ttl|stale)\b|[<>≤≥]",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"(?<![\w.,-])(?:(?P<which>p50|p99|median|99th percentile)(?: latency)?(?: of|:|=)?\s*)?[~≈]?\s?(?P<n>\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<unit>ms|milliseconds?|s|seconds?)\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(seconds|minutes|hours|days|weeks|months|overnight|years)\b", re.IGNORECASE)
_PER_CENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s?(?:%|per cent|percent)")
_ONE_IN = re.compile(r"\b1 in (\d[\d,]*)\b")


def number(text: str) -> float | None:
    """The first number that a text says: ``1.5 million`` is 1,500,000."""
    found = _NUMBER.search(text)
    return worth(found) if found else None


def worth(found: re.Match[str]) -> float:
    """Of a match of ``NUMBER``."""
    return float(found["n"].replace(",", "")) * _WORTH[(found["worth"] or "").lower()]


def durations(text: str) -> list[float]:
    """All in seconds, in the order in which they are said."""
    return [float(one["n"].replace(",", "")) * _unit(one["unit"]) for one in _DURATION.finditer(text)]


def schedule(text: str) -> float | None:
    """Seconds between two runs: ``nightly``, ``hourly``, ``every 10 minutes``, ``daily and 15-minute runs`` (the first)."""
    if found := _EVERY.search(text):
        said = found["n"] or "1"
        count = SPELLED.get(said.lower()) or float(said.replace(",", "").strip(".") or 1)
        return count * _unit(found["unit"])
    low = text.casefold()
    places = {low.find(words): seconds for words, seconds in _EACH.items() if words in low and words != "a day"}
    return places[min(places)] if places else None


def share(text: str) -> float | None:
    """``30%`` or ``1 in 50`` as a share; nothing where several are said or where a percentile is meant."""
    found = [float(one) / 100 for one in _PER_CENT.findall(text)] + [1 / float(one.replace(",", "")) for one in _one_in(text)]
    return found[0] if len(found) == 1 and 0 <= found[0] <= 1 else None


def calls(text: str) -> float | None:
    """``8 calls``, ``20 reads`` or ``× 8``; not ``200 adverts``, which may all be in one call."""
    found = _CALLS.search(text) or _TIMES.search(text)
    return worth(found) if found else None


def rate(text: str) -> float | None:
    """Of a second: ``2k qps``, ``500 requests a second``, ``1,000/s``; nothing where several are said."""
    found = [worth(one) for one in _RATE.finditer(text)]
    return found[0] if len(found) == 1 else None


def times(text: str) -> dict[str, float]:
    """Milliseconds that a label says something takes, as ``p50_ms`` and ``p99_ms``: ``20 ms``, ``p99 80ms``.

    Seconds count only behind a percentile, as many other things are said in them.
    """
    if _NO_TIME.search(text):
        return {}
    found: dict[str, float] = {}
    for one in _TAKES.finditer(text):
        which, unit = (one["which"] or "").lower(), one["unit"].lower()
        if unit.startswith("m") or which:
            key = "p99_ms" if which.startswith(("p99", "99")) else "p50_ms"
            found.setdefault(key, float(one["n"].replace(",", "")) * _unit(unit) * 1000)
    return {key: value for key, value in found.items() if value > 0}


def at_least(text: str) -> float | None:
    """Seconds that words without a number mean at the least: ``after months`` is two months, ``overnight`` an hour."""
    found = _SOME.findall(text)
    if not found:
        return None
    word = found[-1].lower()
    if word == "overnight":
        return 3600.0
    return 2 * _SECONDS.get(word.rstrip("s"), 31_536_000)


def _one_in(text: str) -> list[str]:
    return [one for one in _ONE_IN.findall(text) if float(one.replace(",", "")) > 0]


def _unit(said: str) -> float:
    low = said.lower()
    return _SECONDS[low] if low in _SECONDS else _SECONDS[low.rstrip("s")]
