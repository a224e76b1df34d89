"""Rules about training and release: which data a model learns from, and how it gets to serving."""

import re
from collections.abc import Iterator

from practice.sketching.rules.drawn import CALLED, CLIENTS, DATA, LANGUAGE_MODELS, MODELS, TRAINERS, DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit

_GATES = ("model-evaluator", "eval-set", "judge", "model-registry")
_ON_THE_WAY = frozenset(
    {"model-optimizer", "checkpoint-store", "experiment-tracker", "deployment-controller", "traffic-router", "fallback"}
)
_PINNED = re.compile(r"snapshot|pinned|version|frozen|as.of|point.in.time|\bdvc\b|lakefs|delta|iceberg")
_STAGED = re.compile(
    r"canary|shadow|staged|stepwise|step by step|roll.?(out|back)|blue.green|1 ?%|5 ?%|\bpercent\b|a/b|experiment"
)
_JOINED = re.compile(r"join|outcome|final|matured|labelled")
_ACTUAL = re.compile(r"actual|estimate")
_JOINERS = ("stream-processor", "offline-feature-store", "eval-set", "labelling-tool")
_DELAY = re.compile(r"same day|on the day|immediate|instant|straight away")
# Labels within the hour are as good as immediate; from a day on somebody has to wait for them
_QUICK, _LATE = 3600.0, 86_400.0
_LEARNT_FROM = frozenset(
    {"prediction-log", "label-store", "event-stream", "data-lake", "data-warehouse", "offline-feature-store"}
)
_WAITS = re.compile(
    r"join|matur|delay|wait|late|after|days|weeks|months|chargeback|disput|final|settled|confirmed|attribut|window"
)
_SERVES = MODELS | {"llm-server", "edge-device", "batch-processor", "result-store", "vector-index", "fallback"}


def model_without_gate(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """A way from training to serving that passes no test and no registry; milder where a registry is there and no test."""
    gates = drawn.of(*_GATES)
    serving = set(drawn.among(_SERVES - {"result-store", "vector-index", "batch-processor", "fallback"}))
    found = False
    behind = set(drawn.reach(gates, _ON_THE_WAY))
    for trainer in [name for name in drawn.among(TRAINERS | {"model-optimizer"}) if name not in behind]:
        own = {name for name in serving if _teaches(drawn, trainer, name)}
        if way := drawn.way([trainer], own, _ON_THE_WAY, avoid=gates):
            found = True
            yield RuleHit((way[0], way[-1]))
    if not found:
        yield from _untested(drawn, expected)


def _untested(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    lost = [one for one in expected.between(None, {"model-evaluator"}) if one.source not in LANGUAGE_MODELS]
    lost += [
        one for one in expected.between({"model-evaluator"}, {"model-registry"}) if "model-evaluator" not in expected.missing
    ]
    if lost and drawn.among(TRAINERS) and "model-evaluator" in expected.missing | {one.target for one in lost}:
        yield RuleHit(
            tuple(dict.fromkeys((*lost[0].sources[:1], *lost[0].targets[:1], *drawn.of("model-registry")[:1]))), mild=True
        )
    elif "eval-set" in expected.missing and not drawn.among(LANGUAGE_MODELS | {"agent-runtime"}):
        near = [name for one in expected.between({"eval-set"}, None) for name in one.targets]
        yield RuleHit(tuple(near[:1]) or tuple(drawn.of("drift-detector", "monitor")[:1]), mild=True)
    elif drawn.among(TRAINERS) and drawn.of("model-registry") and not drawn.of("model-evaluator", "eval-set", "judge"):
        yield RuleHit((drawn.among(TRAINERS)[0], drawn.of("model-registry")[0]), mild=True)


def _teaches(drawn: DrawnGraph, trainer: str, model: str) -> bool:
    """Not where a model is expected by training, as a device in federated learning is."""
    return drawn.kinds[model] != "edge-device" or drawn.kinds[trainer] == "model-optimizer"


def no_staged_release(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    controllers = drawn.of("deployment-controller", "traffic-router", "experiment-service")
    for lost in expected.between({"monitor", "alerting", "drift-detector"}, {"deployment-controller"}):
        fed = {drawn.kinds[name] for target in lost.targets for name in drawn.before.get(target, ())}
        if lost.sources and not fed & {"event-stream", "prediction-log", "stream-processor", "batch-processor"}:
            yield RuleHit((*lost.sources[:1], *lost.targets[:1]))
            return
    sources = drawn.of("model-registry", "model-optimizer", "model-evaluator")
    models = set(drawn.among(MODELS | {"llm-server", "edge-device"}))
    way = drawn.way(sources, models, {"model-registry", "model-optimizer"}, avoid=controllers)
    if not way or drawn.says(_STAGED, *drawn.kinds):
        return
    if expected.missing & {"deployment-controller", "traffic-router"}:
        yield RuleHit((way[0], way[-1]))
    elif not controllers and expected.wants("deployment-controller", "traffic-router", "experiment-service"):
        yield RuleHit((way[0], way[-1]), is_thought=bool(expected.wanted))


def training_without_versioned_data(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if drawn.of("dataset-version-store"):
        return
    trainers = drawn.among(TRAINERS)
    if "dataset-version-store" in expected.missing:
        near = [name for one in expected.between(None, {"dataset-version-store"}) for name in one.sources]
        near += [name for one in expected.between({"dataset-version-store"}, None) for name in one.targets]
        yield RuleHit(tuple(dict.fromkeys(near or trainers))[:2])
    elif trainers and not drawn.says(_PINNED, *trainers):
        is_free = not expected.wanted and not drawn.of("offline-feature-store", "label-store")
        if is_free or "dataset-version-store" in expected.praised:
            yield RuleHit((trainers[0],), mild=True)


def labels_without_delay_or_join(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for log, trainer in drawn.arrows({"prediction-log", "prediction-service", "model-server", "ranker", "heavy-model"}, TRAINERS):
        outcome = drawn.reach([trainer], DATA, back=True)
        others = [
            name
            for name in outcome
            if drawn.kinds[name] in ("event-stream", "label-store", "human-agent", "labelling-tool", "stream-processor")
        ]
        label = drawn.labels[log, trainer]
        is_open = not others or "label-store" in expected.missing
        is_quick = expected.stated.label_delay_s is not None and expected.stated.label_delay_s <= _QUICK
        if (_DELAY.search(label) and not is_quick) or (is_open and not _JOINED.search(label)):
            yield RuleHit((log, trainer))
            return
    if hit := _late_unsaid(drawn, expected):
        yield hit
        return
    logs, stores = drawn.of("prediction-log"), {name for name in drawn.of("label-store") if _needs_decisions(drawn, name)}
    joined = stores | set(drawn.among(TRAINERS)) | set(drawn.of(*_JOINERS))
    if logs and stores and drawn.among(TRAINERS) and not drawn.way(logs, joined, DATA):
        is_thought = ("prediction-log", "label-store") not in expected.links and not drawn.says(_ACTUAL, *stores)
        yield RuleHit((logs[0], drawn.of("label-store")[0]), is_thought=is_thought)
        return
    for lost in expected.between({"event-stream", "prediction-log", "stream-processor", "client"}, {"label-store"}):
        if lost.sources:
            yield RuleHit((*lost.sources[:1], *lost.targets[:1]))
            return


def _late_unsaid(drawn: DrawnGraph, expected: Expected) -> RuleHit | None:
    """Labels that come days later go into training, and no box or arrow says who waits for them."""
    delay = expected.stated.label_delay_s
    if delay is None or delay < _LATE:
        return None
    for source, trainer in drawn.arrows(_LEARNT_FROM, TRAINERS):
        before = [name for name in drawn.before.get(source, ()) if drawn.kinds[name] in DATA]
        if not drawn.says(_WAITS, source, *before) and not drawn.of("labelling-tool"):
            return RuleHit((source, trainer), mild=True, rests="label_delay_s")
    return None


def _needs_decisions(drawn: DrawnGraph, store: str) -> bool:
    """Labels from events say what happened and not what was decided; people label the case in front of them."""
    sources = {drawn.kinds[name] for name in drawn.before.get(store, ())}
    return bool(sources & {"event-stream", "stream-processor"}) and not sources & {"human-agent", "labelling-tool"}


def two_encoders(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Encoders that write an index and others that encode the question, with no release that keeps them together."""
    encoders = drawn.of("embedding-service")
    for index in drawn.of("vector-index"):
        writers = [
            name
            for name in encoders
            if index in drawn.reach([name], {"feature-pipeline", "batch-processor", "ingestion", "event-stream"})
        ]
        asking = [name for name in encoders if name in drawn.asked and name not in writers]
        if not writers:
            continue
        for one in asking:
            if not any(_one_release(drawn, one, other) for other in writers):
                callers = [*drawn.callers(one)[:1], *(name for other in writers for name in drawn.before.get(other, ()))][:3]
                yield RuleHit((*callers, one, *writers[:1]), mild=True)
                return


_TOWERS = re.compile(r"tower|clip|dual|siamese|same (model|version|encoder)|one version|shared")


def _one_release(drawn: DrawnGraph, one: str, other: str) -> bool:
    sources = {"model-registry", *TRAINERS, "deployment-controller"}
    over = [
        {name for name in drawn.reach([box], {"model-registry"}, back=True) if drawn.kinds[name] in sources}
        for box in (one, other)
    ]
    return bool(over[0] & over[1]) or drawn.says(_TOWERS, one)


def no_exploration(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    explores = drawn.of("bandit-policy", "experiment-service") or drawn.says(
        re.compile(r"explor|random|bandit|epsilon|thompson"), *drawn.kinds
    )
    if "bandit-policy" in expected.missing or (not explores and "bandit-policy" in expected.praised):
        near = [name for one in expected.between({"bandit-policy"}, None) for name in one.targets]
        deciders = near or drawn.of("ranker", "re-ranker", "rules-engine", "prediction-service", "heavy-model")
        yield RuleHit(tuple(deciders[:2]))
    elif (
        not explores and not expected.wanted and drawn.of("ranker") and drawn.arrows({"prediction-log", "event-stream"}, TRAINERS)
    ):
        yield RuleHit((drawn.of("ranker")[0],), mild=True)


def experiment_without_assignment_log(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if "experiment-service" in expected.missing:
        near = [name for one in expected.between(None, {"experiment-service"}) for name in one.sources]
        yield RuleHit(tuple(near[:2]) or tuple(drawn.request[:1]))
    through = DATA | CLIENTS | CALLED
    for service in drawn.of("experiment-service"):
        callers = [*drawn.before.get(service, ()), *drawn.after.get(service, ())]
        logs = set(
            drawn.of(
                "prediction-log", "event-stream", "data-warehouse", "data-lake", "label-store", "experiment-tracker", "monitor"
            )
        )
        if callers and not logs & {*drawn.reach([service, *callers], through), *callers}:
            yield RuleHit((callers[0], service))
    for lost in expected.between({"application-service", "client"}, {"event-stream", "prediction-log"}):
        if lost.sources and drawn.of("experiment-service") and lost.source == "application-service":
            yield RuleHit(tuple(lost.sources[:1]))


def missing_backfill(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Streams fill the feature store, nothing brings its history, and there is a model that trains on it."""
    history = drawn.of(
        "offline-feature-store", "data-lake", "data-warehouse", "feature-pipeline", "batch-processor", "prediction-log"
    )
    for maker, store in drawn.arrows({"stream-processor"}, {"online-feature-store"}):
        if not history and drawn.among(TRAINERS):
            yield RuleHit((maker, store))
