"""Rules about noticing: logs, monitors, alarms, and what people decide."""

import re
from collections import Counter
from collections.abc import Iterator

from practice.sketching.rules.drawn import ANSWERING, CALLED, DATA, LOGS, MODELS, TRAINERS, DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit
from practice.sketching.telling import is_tangled, joined_pairs

_WATCHES = ("monitor", "drift-detector", "alerting")
_PEOPLE = ("human-agent", "labelling-tool")
_LEADS = DATA | {
    "drift-detector",
    "judge",
    "model-evaluator",
    "eval-set",
    "experiment-tracker",
    *MODELS,
    *ANSWERING,
    "client",
    "llm-server",
}


def _decides(drawn: DrawnGraph) -> list[str]:
    """Who answers, in the order of trust: a policy, then who is expected first and calls models, then the models."""
    answering = [name for name in drawn.request if drawn.kinds[name] in ANSWERING - {"api-gateway"}]
    return list(dict.fromkeys((*drawn.of("bandit-policy"), *answering, *drawn.models)))


def no_prediction_log(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if not drawn.models or (drawn.of("prediction-log") and "prediction-log" not in expected.missing):
        for lost in expected.between(None, {"prediction-log"}):
            if lost.sources:
                yield RuleHit((*lost.sources[:1], *lost.targets[:1]), mild=True)
                return
        return
    answers = [*drawn.models, *(name for name in _decides(drawn) if name not in drawn.models)]
    kept = [name for name in drawn.reach(answers, {"monitor", *DATA}) if drawn.kinds[name] in LOGS]
    if "prediction-log" in expected.missing or (not kept and len(drawn.kinds) > 3 and expected.wants("prediction-log")):
        near = [name for one in expected.between(None, {"prediction-log"}) for name in one.sources]
        yield RuleHit(tuple(dict.fromkeys((*near, *_decides(drawn))))[:2], mild=True)


def no_monitor(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    near = [name for one in expected.between(None, {"monitor"}) for name in one.sources]
    if not drawn.of(*_WATCHES[:2]) or "monitor" in expected.missing:
        serving = near or drawn.models or drawn.among(TRAINERS) or _decides(drawn)
        if serving:
            yield RuleHit(tuple(dict.fromkeys(serving))[:2])
        return
    watched = drawn.reach(drawn.of(*_WATCHES), _LEADS, back=True)
    working = CALLED | MODELS | TRAINERS | {"edge-device", "result-store"}
    if near and drawn.kinds[near[0]] != "metadata-catalog":
        yield RuleHit(tuple(near[:1]), is_thought=True)
    elif drawn.models and not any(drawn.kinds[name] in working for name in watched):
        yield RuleHit((drawn.of(*_WATCHES)[0], drawn.models[0]), mild=True)


def alert_without_owner(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    watches = drawn.of("monitor", "drift-detector")
    heard = (
        "alerting",
        "human-agent",
        "workflow-orchestrator",
        "deployment-controller",
        "training-job",
        "circuit-breaker",
        "traffic-router",
    )
    for lost in expected.between({"metadata-catalog"}, {"alerting", "monitor"}):
        if lost.targets:
            yield RuleHit((*lost.targets[:1], *drawn.of("alerting")[:1]))
            return
    if "alerting" in expected.missing or ("alerting" in expected.praised and not drawn.of("alerting")):
        if watches:
            yield RuleHit(tuple(watches[:2]), mild="alerting" not in expected.missing)
    elif (
        watches
        and expected.wants("alerting", "workflow-orchestrator")
        and not any(drawn.kinds[name] in heard for name in drawn.reach(watches, {"monitor", "drift-detector"}))
    ):
        yield RuleHit((watches[0],), mild=True)


def decision_goes_nowhere(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for lost in expected.between(_PEOPLE, None):
        writers = [name for target in lost.targets for name in drawn.before.get(target, ()) if drawn.kinds[name] in MODELS]
        settled = [name for target in lost.targets for name in drawn.before.get(target, ()) if name in drawn.of(*_PEOPLE)]
        if writers or (lost.sources and not settled):
            yield RuleHit((*writers[:1], *lost.sources[:1], *lost.targets[:1]))
            return
    for name in drawn.of(*_PEOPLE):
        before = [drawn.kinds[one] for one in drawn.before.get(name, ())]
        if not drawn.after.get(name) and drawn.kinds[name] == "labelling-tool" and before:
            yield RuleHit((name,))
    if ("application-service", "operational-database") in expected.links:
        for model, record in drawn.arrows({"llm-gateway", "llm-server", "agent-runtime"}, {"operational-database"}):
            if not any(drawn.kinds[name] == "application-service" for name in drawn.before.get(record, ())):
                yield RuleHit((model, record))


def unlabelled_arrows(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    path = [(a, b) for a, b in drawn.labels if a in drawn.asked and b in drawn.asked]
    silent = [(a, b) for a, b in path if not drawn.labels[a, b]]
    if len(path) >= 2 and len(silent) > len(path) / 2:
        yield RuleHit(tuple(dict.fromkeys(name for pair in silent for name in pair))[:4])


def everything_connected(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if is_tangled(drawn.diagram):
        ends = Counter(name for pair in joined_pairs(drawn.diagram) for name in pair)
        order = list(drawn.kinds)
        yield RuleHit(tuple(sorted(order, key=lambda name: (-ends[name], order.index(name)))[:4]))


def nothing_connected(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if not drawn.labels:
        yield RuleHit(tuple(list(drawn.kinds)[:4]))


def box_nobody_reaches(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    ends = {name for pair in drawn.labels for name in pair}
    for name in drawn.kinds:
        if name not in ends and len(drawn.kinds) > 1:
            yield RuleHit((name,))


_SAID = re.compile(r"spend|budget|price|count")


def two_sources_of_truth(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """A reader that computes beside the published result, and definitions that nobody shares."""
    for lost in expected.between({"result-store"}, {"application-service", "client"}):
        makers = [
            name
            for target in lost.targets
            for name in drawn.before.get(target, ())
            if drawn.kinds[name] in ("feature-pipeline", "batch-processor", "model-server")
        ]
        if makers:
            yield RuleHit((makers[0], *lost.targets[:1]))
    about_owners = expected.after("metadata-catalog") & {"alerting", "monitor"}
    if "metadata-catalog" in expected.missing and drawn.of("batch-processor", "feature-pipeline") and not about_owners:
        extra = [name for name in drawn.of("batch-processor") if drawn.says(re.compile(r"own|notebook|team|raw"), name)]
        yield RuleHit(tuple((extra or drawn.of("batch-processor", "feature-pipeline"))[:2]))
    for source, service in drawn.arrows({"feature-pipeline", "batch-processor"}, {"application-service", "client"}):
        if drawn.of("result-store") and re.search(r"\bown\b|second|again|itself", drawn.labels[source, service]):
            yield RuleHit((source, service), mild=True)
    for lost in expected.between({"metadata-catalog"}, {"batch-processor", "feature-pipeline"}):
        extra = [name for name in drawn.of("batch-processor") if drawn.says(re.compile(r"own|notebook|team"), name)]
        if "metadata-catalog" not in expected.missing and lost.targets:
            yield RuleHit(tuple((extra or list(lost.targets))[:1]))
