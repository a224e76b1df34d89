"""Rules about language models and agents."""

import re
from collections.abc import Iterator

from practice.sketching.rules.bypassing import around, is_of_language
from practice.sketching.rules.drawn import ANSWERING, CALLED, CLIENTS, LANGUAGE_MODELS, DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit

_BATCHES = re.compile(r"batch|vllm|\btgi\b|triton|tensorrt|sglang|ray serve")
_RIGHTS = re.compile(r"right|permission|tenant|access|allowed|acl|rbac|filter")
# Filters alone may be of anything.
_RIGHTS_NAMED = re.compile(r"\brights?\b|permission|tenant|\bacl|rbac|allowed")
_SPEAKS = ("llm-server", "external-model-api", "llm-gateway", "agent-runtime", "model-server", "heavy-model")
# From here people see an answer.
_SHOWN = frozenset(
    {"application-service", "client", "result-store", "data-lake", "operational-database", "document-store", "cache"}
    | {"prediction-service"}
)
_RETRIEVES = ("candidate-generator", "vector-index", "search-index")


def llm_answer_without_guardrail(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    models = [name for name in drawn.of("llm-server", "external-model-api", "llm-gateway") if name in drawn.asked]
    clients = drawn.among(CLIENTS)
    guards = drawn.of("guardrail")
    # Where a check is wanted before a tool, the rule about going around a check speaks.
    if models and not guards and any(name in drawn.asked for name in clients) and "tool" not in expected.after("guardrail"):
        yield RuleHit((models[0], *_returned_to(drawn, models)[:1]))
        return
    if guards:
        yield from _around(drawn, expected, models, guards)


def _around(drawn: DrawnGraph, expected: Expected, models: list[str], guards: list[str]) -> Iterator[RuleHit]:
    """The first way to people that is not checked: a wanted check that is passed by, one that is missing, a plain arrow back."""
    checked = {name for guard in guards for name in (*drawn.before.get(guard, ()), *drawn.after.get(guard, ()))}
    hits = [hit for source, hit in around(drawn, expected, "guardrail") if is_of_language(expected, source, "guardrail")]
    if "external-model-api" not in expected.after("guardrail"):
        for lost in expected.between(_SPEAKS, {"guardrail"}):
            after = [other for name in lost.sources for other in drawn.after.get(name, ()) if drawn.kinds[other] in _SHOWN]
            if after and is_of_language(expected, lost.source, "guardrail"):
                hits.append(RuleHit((lost.sources[0], after[0])))
    for model in [name for name in models if name not in checked]:
        targets = [name for name in drawn.after.get(model, ()) if drawn.kinds[name] in ("application-service", "api-gateway")]
        if targets and targets[0] in drawn.asked and not any(name in checked for name in targets):
            hits.append(RuleHit((model, targets[0])))
    yield from hits[:1]


def _returned_to(drawn: DrawnGraph, models: list[str]) -> list[str]:
    after = [name for model in models for name in drawn.after.get(model, ()) if drawn.kinds[name] in ANSWERING | CLIENTS]
    return after or [name for model in models for name in drawn.callers(model)]


def llm_without_evaluation(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    models = drawn.of("llm-gateway", "llm-server", "external-model-api", "agent-runtime")
    if not models:
        return
    lost = [one for one in expected.between({"label-store"}, {"judge"}) if one.targets]
    if lost or ("label-store" in expected.missing and drawn.of("judge") and ("label-store", "judge") in expected.links):
        yield RuleHit(tuple(drawn.of("judge")[:1]))
    elif not drawn.of("eval-set", "model-evaluator", "judge"):
        yield RuleHit((models[0],))
    elif expected.missing & {"eval-set", "model-evaluator"} and not drawn.of("training-job", "training-cluster"):
        near = [name for one in expected.between({"eval-set", "model-evaluator"}, None) for name in one.targets]
        yield RuleHit(tuple(dict.fromkeys((*near[:1], models[0]))))


def agent_without_limits(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    limits = drawn.of("rules-engine", "guardrail", "human-agent", "quota-manager", "access-control")
    for agent, tool in drawn.arrows({"agent-runtime"}, {"tool"}):
        near = {*drawn.after.get(agent, ()), *drawn.after.get(tool, ()), *drawn.before.get(tool, ())}
        rules_lost = "rules-engine" in expected.missing
        if rules_lost or not near & set(limits):
            yield RuleHit((agent, tool), mild=bool(near & set(limits)))
    if "quota-manager" in expected.praised and drawn.of("agent-runtime") and not drawn.of("quota-manager", "rules-engine"):
        yield RuleHit(tuple((drawn.of("tool") or drawn.of("agent-runtime"))[:1]), mild=True)
    for lost in expected.between({"tool", "agent-runtime"}, {"quota-manager"}):
        if lost.sources and drawn.of("agent-runtime"):
            yield RuleHit((*lost.sources[:1],), mild=True)


def retrieval_without_access_filter(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    if "access-control" in expected.missing:
        near = [name for one in expected.between(None, {"access-control"}) for name in one.sources]
        yield RuleHit(tuple(dict.fromkeys(near))[:2] or tuple(drawn.of(*_RETRIEVES, "tool", "llm-gateway")[:1]))
        return
    for lost in expected.between(None, {"access-control"}):
        if lost.sources:
            yield RuleHit((*lost.sources[:1], *lost.targets[:1]), mild=True)
            return
    is_named = drawn.says(_RIGHTS_NAMED, *drawn.kinds)
    if "access-control" in expected.praised and not drawn.of("access-control") and not is_named:
        yield RuleHit(tuple((drawn.of("candidate-generator") or drawn.of(*_RETRIEVES, "tool"))[:1]), mild=True)
        return
    private = drawn.of("document-store", "operational-database")
    finders = [name for name in drawn.of(*_RETRIEVES) if name in drawn.asked]
    is_open = private and finders and not drawn.of("access-control") and not drawn.says(_RIGHTS, *drawn.kinds)
    if not expected.wanted and drawn.among(LANGUAGE_MODELS) and is_open:
        yield RuleHit((finders[0],), mild=True)


def paid_model_without_quota(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    callers = [
        name
        for one in expected.between({"llm-gateway", "application-service", "api-gateway"}, {"quota-manager"})
        for name in one.sources
    ]
    if (
        "quota-manager" in expected.missing
        and not drawn.of("agent-runtime")
        and not any(drawn.kinds[name] == "rules-engine" for name in callers)
    ):
        yield RuleHit(tuple(callers[:1]) or tuple(drawn.of("llm-gateway", "external-model-api")[:1]))
    elif not expected.wanted and drawn.of("external-model-api") and not drawn.of("quota-manager", "llm-gateway"):
        yield RuleHit((drawn.of("external-model-api")[0],), mild=True)


def gpu_without_batching(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Below a request a second there is nothing to put together."""
    is_idle = expected.stated.peak_rps is not None and expected.stated.peak_rps < 1
    if "batch-scheduler" in expected.missing:
        lost = [*expected.between(None, {"batch-scheduler"}), *expected.between({"batch-scheduler"}, None)]
        yield RuleHit(tuple(dict.fromkeys(name for one in lost for name in (*one.sources, *one.targets)))[:2])
    elif not expected.wanted and not drawn.of("batch-scheduler", "llm-gateway"):
        for model in drawn.of("llm-server"):
            if model in drawn.asked and not drawn.says(_BATCHES, model) and not is_idle:
                yield RuleHit((model,), mild=True)


def retrieval_after_answer(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """Passages that are found and never reach the prompt."""
    finders = [name for name in drawn.of("vector-index", "search-index") if name in drawn.asked]
    models = set(drawn.among(LANGUAGE_MODELS))
    if finders and models and drawn.of("document-store") and drawn.of("prompt-builder"):
        callers = [name for finder in finders for name in drawn.callers(finder)]
        if callers and not drawn.way(callers, models, CALLED):
            yield RuleHit((callers[0], finders[0]))
