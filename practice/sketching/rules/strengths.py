"""What is right about a drawing, said before anything else. Each function answers with the components that show it."""

import re

from practice.sketching.rules.drawn import CALLED, DATA, LANGUAGE_MODELS, MODELS, TRAINERS, DrawnGraph
from practice.sketching.rules.leaking import way_into_training

_GATED = frozenset({"model-optimizer", "experiment-tracker", "checkpoint-store", "deployment-controller", "traffic-router"})


def gated_release(drawn: DrawnGraph) -> tuple[str, ...]:
    """Training → test → registry → serving."""
    for evaluator in drawn.of("model-evaluator"):
        registries = [name for name in drawn.reach([evaluator], _GATED) if drawn.kinds[name] == "model-registry"]
        if registries and set(drawn.among(TRAINERS)) & set(drawn.reach([evaluator], _GATED | TRAINERS, back=True)):
            return (evaluator, registries[0])
    return ()


def staged_release(drawn: DrawnGraph) -> tuple[str, ...]:
    return tuple(name for name in drawn.of("deployment-controller", "traffic-router") if drawn.after.get(name))[:1]


def answers_logged_and_watched(drawn: DrawnGraph) -> tuple[str, ...]:
    for log in drawn.of("prediction-log"):
        watches = [
            name for name in drawn.reach([log], DATA | {"drift-detector"}) if drawn.kinds[name] in ("monitor", "drift-detector")
        ]
        if drawn.before.get(log) and watches:
            return (log, watches[0])
    return ()


def labels_joined(drawn: DrawnGraph) -> tuple[str, ...]:
    for store in drawn.of("label-store"):
        if drawn.before.get(store) and set(drawn.among(TRAINERS)) & set(drawn.reach([store], DATA)):
            return (store,)
    return ()


def cheap_before_costly(drawn: DrawnGraph) -> tuple[str, ...]:
    for first in drawn.of("candidate-generator", "light-model"):
        later = [name for name in drawn.reach([first], CALLED) if drawn.kinds[name] in ("ranker", "heavy-model")]
        if later:
            return (first, later[0])
    return ()


def plain_answer(drawn: DrawnGraph) -> tuple[str, ...]:
    return tuple(name for name in drawn.of("fallback") if drawn.before.get(name))[:1]


def shared_features(drawn: DrawnGraph) -> tuple[str, ...]:
    """One pipeline for training and serving, or values logged as they were served."""
    online = set(drawn.of("online-feature-store"))
    for pipeline in drawn.of("feature-pipeline", "stream-processor", "offline-feature-store"):
        reached = set(drawn.reach([pipeline], DATA))
        if online & reached and reached & set(drawn.among(TRAINERS)):
            return (pipeline,)
    return ()


def answers_checked(drawn: DrawnGraph) -> tuple[str, ...]:
    return tuple(name for name in drawn.of("guardrail") if drawn.before.get(name) and drawn.among(LANGUAGE_MODELS))[:1]


def rights_asked(drawn: DrawnGraph) -> tuple[str, ...]:
    return tuple(name for name in drawn.of("access-control") if drawn.before.get(name) or drawn.after.get(name))[:1]


def fixed_cases(drawn: DrawnGraph) -> tuple[str, ...]:
    """Cases that no training has seen."""
    joined = [name for name in drawn.of("eval-set") if drawn.before.get(name) or drawn.after.get(name)]
    return tuple(name for name in joined if not way_into_training(drawn, name))[:1]


def tries_the_unknown(drawn: DrawnGraph) -> tuple[str, ...]:
    return tuple(name for name in drawn.of("bandit-policy") if drawn.after.get(name) or drawn.before.get(name))[:1]


def people_decide(drawn: DrawnGraph) -> tuple[str, ...]:
    for person in drawn.of("human-agent", "labelling-tool"):
        stores = [
            name
            for name in drawn.reach([person], DATA)
            if drawn.kinds[name] in ("label-store", "operational-database", "eval-set")
        ]
        if stores:
            return (person, stores[0])
    return ()


def data_checked(drawn: DrawnGraph) -> tuple[str, ...]:
    return tuple(name for name in drawn.of("data-validator") if drawn.before.get(name) and drawn.after.get(name))[:1]


def alarm_heard(drawn: DrawnGraph) -> tuple[str, ...]:
    return tuple(name for name in drawn.of("alerting") if drawn.before.get(name))[:1]


def breaker_in_place(drawn: DrawnGraph) -> tuple[str, ...]:
    for breaker in drawn.of("circuit-breaker"):
        if any(drawn.kinds[name] in MODELS | LANGUAGE_MODELS for name in drawn.after.get(breaker, ())):
            return (breaker,)
    return ()


_TURNS = re.compile(r"turn|session|history|conversation|thread|memory", re.IGNORECASE)
# Numbers, and not names with one in them
_NUMBERS = re.compile(r"(?<![\w.-])\d")


def numbers_on_arrows(drawn: DrawnGraph) -> tuple[str, ...]:
    """Arrows that say how much or how often."""
    said = [pair for pair, label in drawn.labels.items() if _NUMBERS.search(label)]
    return said[0] if len(said) >= 2 else ()


def events_kept(drawn: DrawnGraph) -> tuple[str, ...]:
    """Raw events in cheap storage, from which everything can be counted again."""
    for stream in drawn.of("event-stream"):
        stores = [name for name in drawn.after.get(stream, ()) if drawn.kinds[name] in ("data-lake", "data-warehouse")]
        if stores:
            return (stream, stores[0])
    return ()


def prepared_or_cached(drawn: DrawnGraph) -> tuple[str, ...]:
    """What keeps answers; a cache for the turns of a conversation keeps none."""
    for name in drawn.of("cache", "semantic-cache", "result-store"):
        said = " ".join(label for pair, label in drawn.labels.items() if name in pair)
        if name in drawn.asked and not _TURNS.search(said):
            return (name,)
    return ()
