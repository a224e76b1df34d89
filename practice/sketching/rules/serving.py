"""Rules about the path of a request: what it may pass, read, wait for and fall back to."""

import re
from collections.abc import Iterator

from practice.sketching.estimate.reading import rate
from practice.sketching.rules.drawn import ANSWERING, CALLED, MODELS, DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit

_OFFLINE = frozenset({"data-warehouse", "offline-feature-store", "data-lake"})
_WRITES = re.compile(r"\b(record|log|writ|stor|sav|event|append|archiv|export|waits|dump|backup|history of)")
_BULK = re.compile(r"\b(night|daily|weekly|hourly|batch|load|sync|refresh|export|copy|snapshot)")
_ALL = re.compile(r"\b(every|all)\b|\bmillions?\b")
_STORES = frozenset(
    {"operational-database", "data-warehouse", "data-lake", "online-feature-store", "offline-feature-store", "label-store"}
    | {"vector-index", "search-index", "result-store", "model-registry", "prediction-log"}
)
# Requests a second from which answering each one afresh wants a reason
_HIGH_LOAD = 5000
# And below which one machine takes all of it
_LOW_LOAD = 10
_DEFAULTS = re.compile(r"popular|trending|default|new (user|item|member|title)|cold|explor|top ")
_FIRST_PASS = frozenset({"candidate-generator", "light-model", "vector-index", "search-index", "result-store"})
_CONTROLS = frozenset({"quota-manager", "rules-engine"})


def offline_store_in_request_path(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """A tool may ask a warehouse, for its user expected for that; so may what the exercise wants to."""
    readers = CALLED - {"tool", "agent-runtime", "cache"}
    patient = "budget_ms" if expected.stated.is_patient else ""
    for name in drawn.among(readers):
        if drawn.entries and name not in drawn.asked:
            continue
        for store in drawn.after.get(name, ()):
            kind, label = drawn.kinds[store], drawn.labels[name, store]
            is_wanted = (drawn.kinds[name], kind) in expected.links
            if kind in _OFFLINE and not is_wanted and not _WRITES.search(label) and kind != "data-lake":
                yield RuleHit((name, store), is_thought=expected.stated.is_patient, rests=patient)
        for store in drawn.before.get(name, ()):
            is_wanted = (drawn.kinds[store], drawn.kinds[name]) in expected.links
            is_asked = name in drawn.asked and drawn.kinds[name] in ANSWERING and not _BULK.search(drawn.labels[store, name])
            if is_asked and not is_wanted and drawn.kinds[store] in ("data-warehouse", "offline-feature-store"):
                yield RuleHit((store, name), mild=True, is_thought=expected.stated.is_patient, rests=patient)


def sync_call_to_queue(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for name, store in drawn.arrows(ANSWERING | MODELS, {"data-lake", "data-warehouse"}):
        label = drawn.labels[name, store]
        is_wanted = (drawn.kinds[name], drawn.kinds[store]) in expected.links or drawn.kinds[store] in expected.after("guardrail")
        if not is_wanted and (_WRITES.search(label) or drawn.kinds[store] == "data-lake") and not _BULK.search(label):
            yield RuleHit((name, store))


def no_fallback(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if drawn.of("fallback") or not drawn.models or not drawn.request or expected.stated.nobody_waits:
        return
    callers = [
        name for name in drawn.request if drawn.kinds[name] in ("application-service", "prediction-service", "llm-gateway")
    ]
    near = [name for lost in expected.between(None, {"fallback"}) for name in lost.sources]
    callers = near or callers or [name for name in drawn.request if name in drawn.models]
    if callers and expected.wants("fallback"):
        stands_in = drawn.of("circuit-breaker", "cache", "result-store", "human-agent")
        is_thought = "fallback" not in expected.missing and bool(stands_in or expected.wanted)
        hurries = is_thought and expected.stated.is_tight and not stands_in
        yield RuleHit((callers[0],), is_thought=is_thought and not hurries, rests="budget_ms" if hurries else "")


def cache_missing(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    stated, cached = expected.stated.peak_rps, drawn.of("cache", "semantic-cache", "result-store")
    first = [(a, b) for a, b in drawn.labels if a in drawn.entries and b in drawn.asked]
    if stated is not None:
        heavy = first if stated >= _HIGH_LOAD else []
    else:
        heavy = [(a, b) for (a, b), text in drawn.labels.items() if a in drawn.asked and (rate(text) or 0) >= _HIGH_LOAD]
    if not expected.wanted and heavy and not cached:
        yield RuleHit(heavy[0], is_thought=True, rests="" if stated is None else "peak_rps")
    for kind in ("cache", "semantic-cache"):
        if kind in expected.missing:
            callers = [name for lost in expected.between(None, {kind}) for name in lost.sources]
            is_quiet = stated is not None and stated < _LOW_LOAD
            where = tuple(dict.fromkeys(callers or drawn.request[1:3]))[:2]
            yield RuleHit(where, is_thought=is_quiet, rests="peak_rps" if is_quiet else "")


def single_point_of_failure(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """One service that everything passes and that nothing stands beside. Only said of drawings that think of failure."""
    is_loaded = (expected.stated.peak_rps or 0) >= _HIGH_LOAD
    if (
        expected.wanted
        or drawn.of("fallback", "circuit-breaker", "cache", "result-store", "traffic-router")
        or (len(drawn.kinds) < 6 and not is_loaded)
    ):
        return
    model = next(
        (name for name in drawn.request if drawn.kinds[name] in ("model-server", "llm-server", "external-model-api")), None
    )
    if model and len(drawn.of("model-server", "llm-server", "external-model-api", "light-model")) == 1:
        yield RuleHit((model,), rests="peak_rps" if is_loaded else "")


def unbounded_fan_out(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for name, job in drawn.arrows(ANSWERING | {"ranker", "candidate-generator"}, {"batch-processor", "feature-pipeline"}):
        if (
            name in drawn.asked
            and (drawn.kinds[name], drawn.kinds[job]) not in expected.links
            and not _WRITES.search(drawn.labels[name, job])
        ):
            yield RuleHit((name, job), mild=True)
    for name, model in drawn.arrows(CALLED, {"heavy-model", "llm-server"}):
        if _ALL.search(drawn.labels[name, model]) and not drawn.of("light-model"):
            yield RuleHit((name, model), mild=True)
    if "light-model" in expected.missing or ("light-model" in expected.praised and not drawn.of("light-model")):
        for lost in expected.between(None, {"light-model"}):
            big = [
                name
                for name in drawn.of("heavy-model", "ranker", "model-server", "candidate-generator")
                if name not in lost.sources
            ]
            yield RuleHit((*lost.sources[:1], *big[:2]))
        if "light-model" not in expected.missing and (wide := drawn.arrows({"candidate-generator"}, {"ranker", "heavy-model"})):
            yield RuleHit(wide[0], mild=True)
    elif not drawn.of("light-model"):
        return
    else:
        for lost in expected.between({"light-model", "candidate-generator"}, {"light-model", "ranker", "heavy-model"}):
            yield RuleHit((*lost.sources[:1], *lost.targets[:1]), mild=True)


def ranking_without_candidates(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    called = [name for name in drawn.request if drawn.kinds[name] in _FIRST_PASS]
    for ranker in drawn.of("ranker"):
        if ranker in drawn.asked and not called:
            yield RuleHit((ranker, *drawn.callers(ranker)[:1], *drawn.of("candidate-generator")[:1]))


def training_in_request_path(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    jobs = {"training-job", "training-cluster", "chunker", "model-evaluator"}
    for name, job in drawn.arrows(ANSWERING | MODELS | {"candidate-generator"}, jobs):
        if drawn.kinds[job] == "chunker" and _WRITES.search(drawn.labels[name, job]):
            continue
        is_wanted = (drawn.kinds[name], drawn.kinds[job]) in expected.links
        learns = re.search(
            r"label|feedback|outcome|reaction|example|log|sample|answer|trace|click|event", drawn.labels[name, job]
        )
        if name in drawn.asked and drawn.kinds[job] in ("training-job", "training-cluster") and not is_wanted and not learns:
            yield RuleHit((name, job), mild=drawn.kinds[name] in MODELS)


def no_path_back(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Where some arrows return, a last step that returns nothing; otherwise one wanted arrow back that is not there."""
    ends = ("re-ranker", "guardrail", "rules-engine")
    for name in drawn.of(*ends):
        handed = [
            before
            for before in drawn.before.get(name, ())
            if drawn.kinds[before] in ("ranker", "re-ranker", "light-model", "heavy-model")
        ]
        calling = [before for before in drawn.before.get(name, ()) if drawn.kinds[before] in ANSWERING]
        if handed and not calling and not drawn.after.get(name):
            yield RuleHit((name, *handed[:1]))
            return
    for lost in expected.between(
        {"re-ranker", "guardrail", "rules-engine", "application-service"}, {"application-service", "client"}
    ):
        if lost.sources and not (lost.source == "guardrail" and not lost.targets):
            yield RuleHit((*lost.sources[:1], *lost.targets[:1]), mild=True)
            return


def client_calls_store(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for client, store in drawn.arrows({"client"}, _STORES):
        if (drawn.kinds[client], drawn.kinds[store]) not in expected.links and not (
            drawn.kinds[store] in ("prediction-log", "result-store") or _WRITES.search(drawn.labels[client, store])
        ):
            yield RuleHit((client, store))


def client_calls_paid_model(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for client, model in drawn.arrows({"client", "edge-device"}, {"external-model-api"}):
        yield RuleHit((client, model))


def call_cycle(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Three or more services that ask each other in a ring; an answer that comes back is none."""
    services = {"application-service", "prediction-service", "model-server", "embedding-service"}
    for first in drawn.among(services):
        for second in drawn.after.get(first, ()):
            for third in drawn.after.get(second, ()):
                names = {first, second, third}
                ring = (
                    len(names) == 3
                    and first in drawn.after.get(third, ())
                    and all(drawn.kinds[name] in services for name in names)
                )
                if ring and first == min(names):
                    yield RuleHit((first, second, third))


def slow_control_loop(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for job, control in drawn.arrows({"batch-processor", "feature-pipeline", "data-warehouse"}, _CONTROLS):
        if drawn.kinds[control] != "rules-engine" or drawn.says(
            re.compile(r"budget|pace|pacing|auction|spend|price"), job, control
        ):
            yield RuleHit((job, control))
    for store in drawn.of("online-feature-store") if ("stream-processor", "online-feature-store") in expected.links else ():
        writers = {drawn.kinds[name]: name for name in drawn.before.get(store, ())}
        if "batch-processor" in writers and not writers.keys() & {"stream-processor", "event-stream"}:
            yield RuleHit((store, writers["batch-processor"]))


def cold_start_without_default(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Only said of a candidate step with a ranker: there history is what decides."""
    has_default = drawn.of("fallback", "bandit-policy", "search-index", "rules-engine") or drawn.says(_DEFAULTS, *drawn.kinds)
    if drawn.of("candidate-generator") and drawn.of("ranker") and not has_default:
        answering = [name for name in drawn.request if drawn.kinds[name] in ANSWERING]
        yield RuleHit((drawn.of("candidate-generator")[0], *answering[:1]))
