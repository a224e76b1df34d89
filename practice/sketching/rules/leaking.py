"""Rules about data that flow where they must not: from a test set into training, from labels into what serving reads."""

import re
from collections.abc import Iterator

from practice.sketching.rules.drawn import DATA, TRAINERS, DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit

_TEST = re.compile(r"\b(?:test|hold-?\s?out|held-?\s?out|evaluation|eval|golden) (?:set|cases|split|rows|data|examples)\b")
_TRAINS = re.compile(r"\btrain")
# A validation set may end a run early; it judges no version.
_STOPS = re.compile(r"early stop|\bvalidation set\b|\bdev set\b")
_PASSES = DATA - {"prediction-log", "human-agent", "event-stream"}


def training_on_test_set(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for name in [*drawn.of("eval-set"), *_named_so(drawn)]:
        if way := way_into_training(drawn, name):
            yield RuleHit(way)


def way_into_training(drawn: DrawnGraph, cases: str) -> tuple[str, ...]:
    """How a test set gets into training, directly or through what moves and stores data; empty if it does not."""
    way = drawn.way([cases], set(drawn.among(TRAINERS)), _PASSES)
    is_for_stopping = way and _STOPS.search(f"{cases.casefold()} {drawn.labels[way[-2], way[-1]]}")
    return () if is_for_stopping else way


_WRITES = re.compile(r"writ|stor|sav|append|push|insert|log|dump|publish|new ")
_LABEL = re.compile(r"\blabels?\b|\boutcomes?\b")


def server_writes_training_store(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    servers = {"application-service", "api-gateway", "prediction-service", "model-server", "ranker", "heavy-model", "light-model"}
    for server, store in drawn.arrows(servers, {"offline-feature-store"}):
        if _WRITES.search(drawn.labels[server, store]):
            yield RuleHit((server, store))


def labels_served_as_features(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for source, store in drawn.arrows(DATA | {""}, {"online-feature-store"}):
        if drawn.kinds[source] == "label-store" or _LABEL.search(drawn.labels[source, store]):
            yield RuleHit((source, store))


def _named_so(drawn: DrawnGraph) -> list[str]:
    """Stores of data that are called a test set, and boxes of no known kind."""
    stores = drawn.of("", "dataset-version-store", "data-lake", "data-warehouse", "offline-feature-store", "label-store")
    return [name for name in stores if _TEST.search(name.casefold()) and not _TRAINS.search(name.casefold())]
