"""Rules about data: stores, streams, indexes, and whose data they hold."""

import re
from collections.abc import Iterator

from practice.sketching.rules.drawn import CALLED, DATA, MODELS, TRAINERS, DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit

_ASKS = frozenset(
    {
        "client",
        "edge-device",
        "api-gateway",
        "application-service",
        "prediction-service",
        "ranker",
        "re-ranker",
        "candidate-generator",
    }
    | {
        "agent-runtime",
        "tool",
        "prompt-builder",
        "llm-gateway",
        "query-understanding",
        "rules-engine",
        "cache",
        "light-model",
        "heavy-model",
    }
)
_WRITING = re.compile(r"index|writ|upsert|updat|insert|publish|vectors? of|new |add|changes|refresh|push")
_KEPT = frozenset(
    {
        "data-lake",
        "data-warehouse",
        "offline-feature-store",
        "label-store",
        "prediction-log",
        "dataset-version-store",
        "operational-database",
    }
)
_READ = frozenset(
    {
        "data-lake",
        "data-warehouse",
        "offline-feature-store",
        "label-store",
        "online-feature-store",
        "result-store",
        "vector-index",
    }
)
_MASKED = re.compile(
    r"mask|anonym|redact|aggregat|counts?\b|consent|encrypt|hash|pseudonym|no text|privacy|differential|volunteer"
)
_EXACT = re.compile(r"part number|product code|\bsku\b|error code|exact|serial number|identifier|\bisbn\b")
_PERSONAL = re.compile(r"personal|medical|patient|card number|customer data|\bpii\b|health|salar|address")
_SCHEMA = re.compile(r"schema|contract|protobuf|avro")
_MANY_WRITERS = 3
_REPLAY = re.compile(r"replay|retention|retain|kept|days|archive|s3|lake")


def index_without_writer(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for index in drawn.of("vector-index", "search-index"):
        into = drawn.before.get(index, [])
        writers = [name for name in into if drawn.kinds[name] not in _ASKS or _WRITING.search(drawn.labels[name, index])]
        if not writers:
            yield RuleHit((index,))


def store_nobody_reads(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """A look-up is an arrow to the store, so a store is read where somebody who asks leads to it."""
    for store in drawn.among(_READ):
        into, out = drawn.before.get(store, ()), drawn.after.get(store, ())
        read = any(
            drawn.kinds[name]
            in _ASKS
            | MODELS
            | TRAINERS
            | {"monitor", "drift-detector", "", "model-evaluator", "judge", "human-agent", "guardrail"}
            for name in into
        )
        if into and not out and not read:
            yield RuleHit((store,))


def stream_nobody_consumes(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for stream in drawn.of("event-stream"):
        into = drawn.before.get(stream, ())
        consumers = drawn.after.get(stream, ()) or [
            name for name in into if drawn.kinds[name] in ("stream-processor", "batch-processor", "training-job", "monitor")
        ]
        if into and not consumers:
            yield RuleHit((stream,))


def stream_without_replay(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for stream in drawn.of("event-stream"):
        reached = drawn.reach([stream], DATA | MODELS)
        known = any(drawn.kinds[name] in _KEPT for trainer in drawn.among(TRAINERS) for name in drawn.before.get(trainer, ()))
        learning = not known and any(drawn.kinds[name] in TRAINERS | {"batch-processor", "model-evaluator"} for name in reached)
        if learning and not any(drawn.kinds[name] in _KEPT for name in reached) and not drawn.says(_REPLAY, stream):
            yield RuleHit((stream, *drawn.after.get(stream, ())[:1]), mild="data-lake" not in expected.missing)


def batch_without_validation(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if "data-validator" in expected.missing:
        lost = [*expected.between(None, {"data-validator"}), *expected.between({"data-validator"}, None)]
        near = [name for one in lost for name in (*one.sources, *one.targets)]
        if not any(one.source == "prediction-log" for one in lost):
            yield RuleHit(
                tuple(dict.fromkeys(near))[:2] or tuple(drawn.of("feature-pipeline", "batch-processor", "training-job")[:1])
            )
    elif (
        "data-validator" in expected.praised
        and not drawn.of("data-validator")
        and drawn.of("feature-pipeline", "batch-processor")
    ) or (not expected.wanted and drawn.among(TRAINERS) and not drawn.of("data-validator", "workflow-orchestrator")):
        yield RuleHit(tuple(drawn.of("feature-pipeline", "batch-processor")[:1]), mild=True)


def vectors_only_search(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if "search-index" in expected.missing and drawn.of("vector-index"):
        near = [name for one in expected.between(None, {"search-index"}) for name in one.sources]
        yield RuleHit(tuple(dict.fromkeys((*near[:1], *drawn.of("vector-index")[:1]))))
    elif not expected.wanted and drawn.of("vector-index") and not drawn.of("search-index") and drawn.says(_EXACT, *drawn.kinds):
        yield RuleHit((drawn.of("vector-index")[0],), is_thought=True)
    elif "search-index" in expected.praised and drawn.of("vector-index") and not drawn.of("search-index"):
        yield RuleHit((drawn.of("vector-index")[0],), mild=True)


def personal_data_without_boundary(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for device, store in drawn.arrows({"edge-device"}, {"data-lake", "data-warehouse", "operational-database", "label-store"}):
        if not _MASKED.search(drawn.labels[device, store]):
            yield RuleHit((device, store))
    for log, cases in drawn.arrows({"prediction-log"}, {"eval-set"}):
        if "data-validator" in expected.praised and not drawn.of("data-validator"):
            yield RuleHit((log, cases), mild=True)
    for lost in expected.between({"prediction-log"}, {"data-validator"}):
        targets = [
            one
            for name in lost.sources
            for one in drawn.after.get(name, ())
            if drawn.kinds[one] in ("eval-set", "training-job", "label-store")
        ]
        if lost.sources:
            yield RuleHit((*lost.sources[:1], *targets[:1]))


def boundary_crossed(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Data leave for somebody else's model with nothing between that could mask them, where the exercise says they must not."""
    wanted = ("guardrail", "external-model-api") in expected.links or (
        expected.wanted and expected.wants("guardrail") and not drawn.of("guardrail")
    )
    used = CALLED - {"guardrail", "llm-gateway", "circuit-breaker", "agent-runtime", "prompt-builder"}
    for caller, model in drawn.arrows(used | {"batch-processor", "feature-pipeline", "ingestion", ""}, {"external-model-api"}):
        if (wanted and drawn.kinds[caller] != "application-service") or (
            _PERSONAL.search(drawn.labels[caller, model]) and not drawn.of("guardrail")
        ):
            yield RuleHit((caller, model))


def schema_without_registry(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Many teams write one stream; only said where the exercise speaks of schemas or definitions."""
    if (
        not expected.wanted
        and not drawn.of("feature-registry", "data-validator", "metadata-catalog")
        and not drawn.says(_SCHEMA, *drawn.kinds)
    ):
        for stream in drawn.of("event-stream"):
            if len(drawn.before.get(stream, ())) >= _MANY_WRITERS:
                yield RuleHit((stream, *drawn.before[stream][:2]), is_thought=True)
    if expected.missing & {"feature-registry"}:
        near = [name for one in expected.between({"feature-registry"}, None) for name in one.targets]
        yield RuleHit(tuple(dict.fromkeys(near))[:2] or tuple(drawn.of("feature-pipeline", "stream-processor")[:1]))
