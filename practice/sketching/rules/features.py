"""The rule about features that are computed twice: once for training and once more for serving."""

import re
from collections.abc import Iterator

from practice.sketching.rules.drawn import DATA, MODELS, TRAINERS, DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit

_MAKERS = ("feature-pipeline", "batch-processor", "stream-processor")
_SERVICES = ("application-service", "prediction-service")
# What a service says that computes features itself
_COMPUTES = re.compile(
    r"\b(?:comput(?:es?|ing)|calculat(?:es?|ing)|builds?|derives?|extracts?|creates?|engineers?)\b.{0,30}\bfeatures?\b"
    r"|\bfeatures?\b.{0,20}\b(?:comput|calculat|transform|extract|engineering|builder|maker|code)"
)
_FEATURES = re.compile(r"feature|value|count|aggregat|window|signal|average|histor")
_LABELS = re.compile(r"label|outcome|chargeback|disput|\bclicks?\b|answer")
_TO_TRAINING = frozenset({"offline-feature-store", "dataset-version-store", "data-validator"})
_AS_SERVED = re.compile(r"feature|value|input|served")


def features_computed_twice(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Two pipelines, of which only training reads the one and only serving the other."""
    kept = drawn.arrows({"prediction-log"}, TRAINERS | {"label-store", "offline-feature-store"})
    if any(_AS_SERVED.search(drawn.labels[pair]) for pair in kept):
        return
    makers = [*drawn.of(*_MAKERS), *(name for name in drawn.of(*_SERVICES) if _computes(drawn, name))]
    served = [name for name in makers if _serves(drawn, name) and not _trains(drawn, name)]
    for pipeline in makers:
        if _trains(drawn, pipeline) and not _serves(drawn, pipeline) and not _reads_what_was_served(drawn, pipeline):
            for other in served:
                if not _is_shared(drawn, pipeline, other):
                    yield RuleHit((pipeline, other))


def _computes(drawn: DrawnGraph, service: str) -> bool:
    said = [service.casefold(), *(drawn.labels[service, name] for name in drawn.after.get(service, ()))]
    return any(_COMPUTES.search(text) for text in said)


def _trains(drawn: DrawnGraph, pipeline: str) -> bool:
    """Whether what it makes is trained on, directly or over a store of training data; labels alone are no features."""
    trainers = set(drawn.among(TRAINERS))
    for name in drawn.after.get(pipeline, ()):
        label = drawn.labels[pipeline, name]
        if _LABELS.search(label) and not _FEATURES.search(label):
            continue
        leads_on = drawn.kinds[name] in _TO_TRAINING | {""}
        if name in trainers or (leads_on and trainers & set(drawn.reach([name], _TO_TRAINING))):
            return True
    return False


def _serves(drawn: DrawnGraph, pipeline: str) -> bool:
    """Whether it fills a store that serving reads, or hands features to what answers."""
    if any(drawn.kinds[name] == "online-feature-store" for name in drawn.reach([pipeline], DATA)):
        return True
    if drawn.kinds[pipeline] in _SERVICES:
        return bool(pipeline in drawn.asked or drawn.kinds[pipeline] in MODELS or _models_after(drawn, pipeline))
    is_named = drawn.kinds[pipeline] == "feature-pipeline" or _FEATURES.search(pipeline.casefold())
    return any(is_named or _FEATURES.search(drawn.labels[pipeline, name]) for name in _models_after(drawn, pipeline))


def _models_after(drawn: DrawnGraph, pipeline: str) -> list[str]:
    return [name for name in drawn.after.get(pipeline, ()) if drawn.kinds[name] in MODELS - {"embedding-service"}]


def _reads_what_was_served(drawn: DrawnGraph, pipeline: str) -> bool:
    return any(drawn.kinds[name] in ("prediction-log", "offline-feature-store") for name in _upstream(drawn, pipeline))


def _upstream(drawn: DrawnGraph, pipeline: str) -> list[str]:
    return drawn.reach([pipeline], DATA, back=True)


def _is_shared(drawn: DrawnGraph, one: str, other: str) -> bool:
    """Whether one reads what the other made, or both take their definitions from one place."""
    if one in _upstream(drawn, other) or other in _upstream(drawn, one):
        return True
    near = [{*drawn.before.get(name, ()), *drawn.after.get(name, ())} for name in (one, other)]
    return any(registry in near[0] and registry in near[1] for registry in drawn.of("feature-registry"))
