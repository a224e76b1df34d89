"""For a finding of the review, an instruction in plain words that fixes it: what a reader could say, and what they get.

An instruction is offered only where it was tried: its words are read to a change that takes the finding away and brings no
serious one. What needs thought, such as a ring of services, has none.
"""

from dataclasses import dataclass

from practice.sketching import words
from practice.sketching.diagram import Diagram
from practice.sketching.rules import Expected, ReviewFinding, review
from practice.sketching.words import WordEdit

# By rule: {0}, {1} and {2} are the boxes that the finding names, {caller} who leads to the first of them
REMEDIES = {
    "offline-store-in-request-path": (
        "Remove the arrow from {0} to {1}. Connect {1} to an online feature store. Connect {0} to the online feature store."
    ),
    "training-in-request-path": "Remove the arrow from {0} to {1}.",
    "client-calls-store": "Put an application service between {0} and {1}.",
    "client-calls-paid-model": "Put an LLM gateway between {0} and {1}.",
    "call-around-breaker": "Remove the arrow from {0} to {1}.",
    "check-bypassed": "Remove the arrow from {0} to {1}.",
    "cache-before-authorisation": "Put access control between {0} and {1}.",
    "unbounded-fan-out": "Put a prediction store between {0} and {1}.",
    "ranking-without-candidates": "Put a candidate generator between {1} and {0}.",
    "no-fallback": "Connect {0} to a fallback result.",
    "cache-missing": "Put a cache between {0} and {1}.",
    "cold-start-without-default": "Connect {1} to a fallback result.",
    "sync-call-to-queue": "Put an event stream between {0} and {1}.",
    "model-without-gate": "Put a model evaluator between {0} and {1}.",
    "no-staged-release": "Put a deployment controller between {0} and {1}.",
    "training-without-versioned-data": "Connect a dataset version store to {0}.",
    "training-on-test-set": "Remove the arrow from {0} to {1}.",
    "labels-without-delay-or-join": "Put a label store between {0} and {1}.",
    "server-writes-training-store": "Put a prediction log between {0} and {1}.",
    "labels-served-as-features": "Remove the arrow from {0} to {1}.",
    "no-exploration": "Put a bandit policy between {caller} and {0}.",
    "experiment-without-assignment-log": "Connect {1} to an event stream.",
    "missing-backfill": "Connect a batch processor to {1}.",
    "no-prediction-log": "Connect {0} to a prediction log.",
    "no-monitor": "Connect {0} to a monitor.",
    "alert-without-owner": "Connect {0} to a human specialist.",
    "decision-goes-nowhere": "Connect {0} to a label store.",
    "two-sources-of-truth": "Remove the arrow from {0} to {1}.",
    "nothing-connected": "Connect {0} to {1}.",
    "index-without-writer": "Connect an ingestion to {0}.",
    "stream-nobody-consumes": "Connect {0} to a stream processor.",
    "stream-without-replay": "Connect {0} to a data lake.",
    "batch-without-validation": "Put a data validator between {caller} and {0}.",
    "vectors-only-search": "Connect {caller} to a search index.",
    "personal-data-without-boundary": "Put a guardrail between {0} and {1}.",
    "boundary-crossed": "Put a guardrail between {0} and {1}.",
    "schema-without-registry": "Connect {0} to a metadata catalogue.",
    "llm-answer-without-guardrail": "Put a guardrail between {0} and {1}.",
    "llm-without-evaluation": "Connect an evaluation set to {0}.",
    "agent-without-limits": "Put a guardrail between {0} and {1}.",
    "retrieval-without-access-filter": "Connect {0} to access control.",
    "paid-model-without-quota": "Put a quota manager between {caller} and {0}.",
    "gpu-without-batching": "Connect {0} to a batch scheduler.",
}


@dataclass(frozen=True, slots=True)
class Remedy:
    """``edits`` are what the words are read to."""

    words: str
    edits: tuple[WordEdit, ...]


def remedy(diagram: Diagram, finding: ReviewFinding, expected: Expected | None = None) -> Remedy | None:
    """An instruction that takes the finding away, or nothing."""
    said = _said(diagram, finding)
    if not said:
        return None
    edits = read_whole(diagram, said)
    if not edits:
        return None
    before, after = review(diagram, expected), review(words.apply(diagram, edits), expected)
    is_left = any(one.rule == finding.rule and set(one.where) & set(finding.where) for one in after.findings)
    return None if is_left or after.severe > before.severe else Remedy(said, edits)


def read_whole(diagram: Diagram, said: str) -> tuple[WordEdit, ...]:
    """The edits that these words are read to; none where any of the words is not understood or the drawing stays as it is."""
    reading = words.read(said, diagram)
    is_whole = not (reading.unread or reading.wishes or reading.answers or reading.commands)
    return reading.edits if is_whole and words.apply(diagram, reading.edits) != diagram else ()


def _said(diagram: Diagram, finding: ReviewFinding) -> str:
    callers = [one.source for one in diagram.connections if one.target == finding.where[0]]
    pattern = REMEDIES.get(finding.rule.key, "")
    places = {"caller": callers[0]} if callers else {}
    try:
        return pattern.format(*finding.where, **places)
    except (IndexError, KeyError):
        return ""
