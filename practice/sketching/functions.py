"""What does the work of a wanted kind without being drawn as one.

An arrow whose label says so: ``Registry -> Triton: canary 5 %, then all`` is a staged release. And a component of no
known kind that stands where the wanted one would: between those that hand to it and those that it hands to, or at the
beginning, where nothing comes before the wanted one.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from practice.sketching.diagram import Connection
from practice.sketching.paths import DrawnPaths, Path
from practice.sketching.ways import Way

# Kind → what a label says of its work, each from the beginning of a word
_SAID = {
    "access-control": "permission, access right, rights of, allowed to see, authoris, authoriz, row-level",
    "alerting": "alert, page on-call, pages on-call, page the owner, pager, wake",
    "cache": "cached, cache",
    "circuit-breaker": "circuit break, trip",
    "data-validator": "schema check, quality check, validat, data check",
    "dataset-version-store": "snapshot, pinned, frozen, versioned data",
    "deployment-controller": "canary, roll back, rollback, rolls back, staged, blue-green, blue/green, progressive, gradual roll",
    "eval-set": "golden set, eval set, evaluation set, regression set, fixed questions, held-out",
    "experiment-service": "A/B, experiment group, experiment arm, bucket",
    "fallback": "fallback, fall back, default answer, default list, popular items, on timeout",
    "guardrail": "PII, redact, moderat, safety check, guardrail",
    "label-store": "labels, labelled, outcomes, verdicts, joined",
    "model-evaluator": "offline eval, backtest, evaluat, champion, better than",
    "prediction-log": "log of predictions, logged, predictions with, decisions with, features and score, as served",
    "quota-manager": "rate limit, quota, token budget",
    "traffic-router": "split of traffic, traffic split, mirror, shadow traffic",
}
_WORDS = {kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, said.split(', ')))})", re.IGNORECASE) for kind, said in _SAID.items()}

# When a fallback is asked
_FAILING = re.compile(
    r"\b(?:late|time-?out|timed out|too slow|fail|missing|unavailable|breaker open|empty|nothing|down)", re.IGNORECASE
)
# Wanted kind → kinds by whose names its work often goes
_NEAR = {
    "model-evaluator": ("eval-set", "judge", "data-validator", "calibrator"),
    "model-registry": ("experiment-tracker", "checkpoint-store"),
}


@dataclass(frozen=True, slots=True)
class WantedWay:
    """A connection that is wanted between two kinds."""

    source: str
    target: str
    way: Way = Way.CALL


Meets = Mapping[str, Path]


def said_by(kind: str, arrows: Sequence[Connection], wanted: Sequence[WantedWay], meets: Meets) -> Connection | None:
    """The first arrow whose label does the work of this kind, beside a component that is wanted beside it."""
    words = _WORDS.get(kind)
    if words is None:
        return None
    givers = {name for one in wanted if one.target == kind for name in meets.get(one.source, ())}
    takers = {name for one in wanted if one.source == kind for name in meets.get(one.target, ())}
    beside = (arrow for arrow in arrows if arrow.source in givers or arrow.target in takers)
    return next((arrow for arrow in beside if words.search(arrow.label)), None)


def placed(kind: str, routes: DrawnPaths, wanted: Sequence[WantedWay], meets: Meets, taken: Collection[str]) -> str:
    """The component through which all connections of this kind lead; empty if there is none.

    It is of no known kind, or of one that is often taken for this, and does no other work.
    """
    ins = [one for one in wanted if one.target == kind and meets.get(one.source)]
    outs = [one for one in wanted if one.source == kind and meets.get(one.target)]
    near = _NEAR.get(kind, ())
    fit = {name for name, own in routes.kinds.items() if (not own or own in near) and name not in taken}
    if not any(one.target == kind for one in wanted):
        fit = {name for name in fit if routes.is_first(name)}
    elif not ins:
        return ""
    for one in (*ins, *outs) if outs else ():
        if fit:
            start, forward = (meets[one.target], False) if one.source == kind else (meets[one.source], True)
            fit &= routes.reached(start, one.way, forward)
    return next((name for name in routes.kinds if name in fit), "") if outs else ""


def called_when(kind: str, routes: DrawnPaths, arrows: Sequence[Connection], meets: Meets, wanted: Sequence[WantedWay]) -> str:
    """The component of no known kind that is asked only when another fails, where a fallback is wanted; else empty."""
    if kind != "fallback":
        return ""
    givers = {name for one in wanted if one.target == kind for name in meets.get(one.source, ())}
    asked = (arrow for arrow in arrows if arrow.source in givers and not routes.kinds[arrow.target])
    return next((arrow.target for arrow in asked if _FAILING.search(arrow.label)), "")
