"""Short questions to ask back, where the words leave open what a design depends on."""

import re
from collections.abc import Iterable

from practice.sketching.diagram import Diagram
from practice.sketching.words.reading import QuestionBack, StatedFigure

MOST = 4
BACK = (
    QuestionBack(
        "scale",
        "How many requests a second at the peak?",
        "It decides how many machines, and whether a cache is needed.",
        ("10", "1,000", "20,000"),
    ),
    QuestionBack(
        "latency",
        "How long may an answer take?",
        "It decides what can run while somebody waits.",
        ("50 ms", "300 ms", "2 s", "overnight"),
    ),
    QuestionBack(
        "freshness",
        "How old may the data behind an answer be?",
        "It decides between streams and nightly jobs.",
        ("seconds", "an hour", "a day"),
    ),
    QuestionBack(
        "errors",
        "What does a wrong answer cost?",
        "It decides about thresholds, checks and people who take over.",
        ("a click", "money", "somebody’s safety"),
    ),
    QuestionBack(
        "labels",
        "When do you learn whether an answer was right?",
        "It decides how soon you can retrain.",
        ("within minutes", "after days", "after months"),
    ),
)
_SAID = {
    "scale": r"\bqps\b|\brps\b|per second|a second|per day|million|thousand users",
    "latency": r"\bms\b|millisecond|latency|real[ -]time|within \d|budget|overnight",
    "freshness": r"fresh|nightly|hourly|daily|every (?:hour|night|day|\w+ minutes)|stream|real[ -]time|stale",
    "errors": r"cost of (?:an )?error|false (?:positive|alarm|negative)|wrong answer|precision|recall|mistake",
    "labels": r"label|ground truth|chargeback|outcome|feedback|verdict",
}
KEYS = {"scale": {"peak_rps", "requests_per_day"}, "latency": {"budget_ms", "p99_ms"}, "labels": {"label_delay_s"}}
KEYS |= {"freshness": {"freshness_s", "feature_interval_s", "interval_s", "retraining_s"}}
# From so many boxes on the words are a design and no prompt
_DESIGNED = 4
_PROMPT = re.compile(
    r"\b(?:design|build|create|make|architect|sketch|draw|develop|plan|propose)\b.{0,30}\b(?:an?|the|our|my|some)\b.{0,60}"
    r"\b(?:system|pipeline|platform|service|app|application|architecture|engine|chatbot|assistant|agent|search|recommender|recommendations?|detection|feed|model|ranking|bot|api)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_prompt(text: str, base: Diagram) -> bool:
    """``Design a RAG system for customer support``, and nothing that describes one."""
    short = len(text.split()) <= 60
    return (
        not base.components
        and short
        and bool(
            _PROMPT.search(text)
            or re.match(
                r"\s*(?:an?\s)?[\w\s,'’-]{3,80}\b(?:system|platform|chatbot|assistant|recommender)\.?\s*$", text, re.IGNORECASE
            )
        )
    )


def ask_back(text: str, diagram: Diagram, figures: Iterable[StatedFigure], *, vague: bool) -> tuple[QuestionBack, ...]:
    """What is not said; for a design of several boxes, nothing."""
    if not vague and len(diagram.components) >= _DESIGNED:
        return ()
    stated = {one.key for one in figures}
    left = [one for one in BACK if not KEYS.get(one.key, set()) & stated and not re.search(_SAID[one.key], text, re.IGNORECASE)]
    return tuple(left[:MOST])
