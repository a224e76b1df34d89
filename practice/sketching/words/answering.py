"""What somebody answers to a question that was asked back: a number of the estimate where the words say one."""

import re

from practice.sketching.diagram import Diagram, same
from practice.sketching.estimate.inputs import ASKED, ASKED_OF_BOX
from practice.sketching.estimate.reading import durations, rate
from practice.sketching.estimate.roads import roads
from practice.sketching.words.reading import StatedFigure
from practice.sketching.words.wondering import BACK, KEYS

# The number that an answer is, by its question
NUMBER_OF = {"scale": "peak_rps", "latency": "budget_ms", "freshness": "freshness_s", "labels": "label_delay_s"}
_SCALES = {"budget_ms": 1000.0}
_PLAIN = re.compile(r"\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<worth>k|m|thousand|million)?\s*", re.IGNORECASE | re.ASCII)
_A_DAY = re.compile(
    r"(?P<n>\d[\d,]*(?:\.\d+)?)\s?(?P<worth>k|m|thousand|million|billion)?\b.{0,24}\b(?:a|per) day\b", re.IGNORECASE
)
_WORTH = {"": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "billion": 1e9}
_ONE = re.compile(r"\b(?:an?|one) (second|minute|hour|day|week|month)\b", re.IGNORECASE)
_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86_400.0, "week": 604_800.0, "month": 2_592_000.0}


class AnswerRefused(ValueError):
    """Why an answer cannot be taken, in words for its reader."""


def answered(question: str, text: str) -> tuple[str, float] | None:
    """The key of a number and its value in the estimate's unit, or nothing where the words are the answer.

    Raises AnswerRefused where a number has no unit or is out of range.
    """
    if question not in NUMBER_OF:
        return None
    found = _load(text) if question == "scale" else _time(question, text)
    if found is None:
        if re.search(r"\d", text):
            raise AnswerRefused(_HINTS[question])
        return None
    key, value = found
    asked = ASKED[key]
    if not asked.least <= value <= asked.most:
        raise AnswerRefused(f"{asked.name} has to be from {asked.least:,g} to {asked.most:,g} {asked.unit}.")
    return key, value


_HINTS = {
    "scale": "Say a number a second or a day, such as 2,000 or 3 million a day.",
    "latency": "Say the number with its unit, such as 300 ms or 2 s.",
    "freshness": "Say the number with its unit, such as 30 s or 1 hour.",
    "labels": "Say the number with its unit, such as 5 minutes or 60 days.",
}


def _load(text: str) -> tuple[str, float] | None:
    if found := _A_DAY.search(text):
        return "requests_per_day", _number(found)
    if (said := rate(text)) is not None:
        return "peak_rps", said
    found = _PLAIN.fullmatch(text)
    return ("peak_rps", _number(found)) if found else None


def _number(found: re.Match[str]) -> float:
    return float(found["n"].replace(",", "")) * _WORTH[(found["worth"] or "").lower()]


def _time(question: str, text: str) -> tuple[str, float] | None:
    """The longest that is said: what comes last counts for labels, and a bound is the upper one."""
    said = durations(text) or [_SECONDS[one.lower()] for one in _ONE.findall(text)]
    key = NUMBER_OF[question]
    return (key, round(max(said) * _SCALES.get(key, 1.0), 6)) if said else None


def key_of(figure: StatedFigure, diagram: Diagram) -> str:
    """Of which number of the estimate a figure speaks: of the whole, of a box (its name after a space), or of none.

    What is said of the box that requests reach first is meant of the whole.
    """
    if figure.key == "interval_s" and not figure.box:
        return ""
    is_whole = not figure.box or same(figure.box) in _fronts(diagram)
    if figure.key in {"p50_ms", "p99_ms"} and is_whole:
        return "budget_ms"
    if figure.key in ASKED_OF_BOX:
        return f"{figure.key} {figure.box}"
    if not is_whole and figure.key == "budget_ms":
        return f"p99_ms {figure.box}"
    return "" if not is_whole and figure.key in {"peak_rps", "requests_per_day"} else figure.key


def _fronts(diagram: Diagram) -> set[str]:
    found = roads(diagram)
    called = [arrow.target for name in found.entries for arrow in found.calls(name)]
    return {same(name) for name in (*found.entries, *called)}


def is_answered(question: str, known: set[str]) -> bool:
    """Whether one of these keys of numbers or questions says it."""
    return question in known or bool(KEYS.get(question, set()) & known)


QUESTIONS = {one.key: one for one in BACK}
