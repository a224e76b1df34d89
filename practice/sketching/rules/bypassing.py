"""Rules about ways around what should be passed: checks, circuit breakers, rights."""

import re
from collections.abc import Iterator

from practice.sketching.rules.drawn import ANSWERING, CLIENTS, DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import RuleHit

_PER = re.compile(
    r"\b(per|by|of this|of the|own) (user|person|team|tenant|customer|account|developer|member|role|right|permission)"
)
_MAKERS = frozenset(
    {"model-registry", "deployment-controller", "training-job", "workflow-orchestrator", "model-evaluator", "monitor", "alerting"}
)
# What sets limits and decides on the way of a request, and what an arrow around it leaves out
_CHECKS = frozenset({"guardrail", "rules-engine", "data-validator", "light-model", "model-evaluator", "access-control"})

# Checks whose absence other rules tell
_OTHER_RULES = frozenset({"light-model", "model-evaluator", "access-control"})
_SPENDING = frozenset({"rules-engine", "prediction-service", "application-service"})


def call_around_breaker(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    guarded = {"model-server", "prediction-service", "llm-server", "external-model-api", "llm-gateway", "ranker", "heavy-model"}
    for breaker in drawn.of("circuit-breaker"):
        behind = [name for name in drawn.after.get(breaker, ()) if drawn.kinds[name] in guarded]
        others = [name for name in drawn.after.get(breaker, ()) if drawn.kinds[name] != "fallback"]
        for caller in drawn.before.get(breaker, ()):
            for target in drawn.after.get(caller, ()):
                if target in behind or (not others and drawn.kinds[target] in ("external-model-api", "model-server")):
                    yield RuleHit((caller, target))


def check_bypassed(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """An arrow from who is checked to what lies behind the check; else a wanted check that is not on its way."""
    yield from _arrows_around(drawn)
    for check in sorted(_CHECKS - _OTHER_RULES):
        yield from (hit for source, hit in around(drawn, expected, check) if not is_of_language(expected, source, check))
        yield from _stored_unchecked(drawn, expected, check)
    for lost in expected.between(_CHECKS, None):
        writers = [one for target in lost.targets for one in drawn.before.get(target, ())]
        past = [one for one in writers if any(one in drawn.before.get(check, ()) for check in lost.sources)]
        if past:
            yield RuleHit((past[0], *lost.targets[:1], *lost.sources[:1]))
    yield from _unchecked(drawn, expected)


def _arrows_around(drawn: DrawnGraph) -> Iterator[RuleHit]:
    for check in drawn.among(_CHECKS - {"access-control", "model-evaluator"}):
        before, behind = drawn.before.get(check, []), drawn.after.get(check, [])
        for one in before:
            if one not in behind and drawn.kinds[one] not in _MAKERS:
                past = [other for other in drawn.after[one] if other in behind and other not in before]
                yield from (RuleHit((one, other, check)) for other in past if not _serves_both(drawn, check, other))


def _unchecked(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    for lost in expected.between(None, _CHECKS - _OTHER_RULES):
        is_absent_data_check = lost.target == "data-validator" and not lost.targets
        if lost.sources and not is_absent_data_check and not is_of_language(expected, lost.source, lost.target):
            following = [other for name in lost.sources for other in drawn.after.get(name, ())]
            behind = [other for other in following if drawn.kinds[other] in expected.after(lost.target)]
            # Where others pass the check, this one may have nothing to be checked.
            is_used = any(drawn.before.get(name) for name in lost.targets) and not behind
            yield RuleHit((*lost.sources[:1], *lost.targets[:1], *behind[:1]), mild=True, is_thought=is_used)
    for lost in expected.between(_SPENDING, {"quota-manager"}):
        if lost.sources:
            yield RuleHit((*lost.sources[:1], *lost.targets[:1]), mild=True)


def around(drawn: DrawnGraph, expected: Expected, check: str) -> Iterator[tuple[str, RuleHit]]:
    """Arrows from before a wanted check to behind it, with the kind they come from, where the exercise wants no such arrow."""
    for source in {source for source, target in expected.links if target == check}:
        for target in expected.after(check) - {source}:
            if (source, target) not in expected.links and (target, source) not in expected.links:
                yield from (
                    (source, RuleHit((a, b, *drawn.of(check)[:1]), mild=True)) for a, b in drawn.arrows({source}, {target})
                )


def _stored_unchecked(drawn: DrawnGraph, expected: Expected, check: str) -> Iterator[RuleHit]:
    """What is prepared ahead and read by whom only checked results should reach."""
    makers = {source for source, target in expected.links if target == check}
    for maker, store in drawn.arrows(makers, {"result-store", "cache"}):
        readers = [name for name in drawn.before.get(store, ()) if drawn.kinds[name] in expected.after(check)]
        checked = any(drawn.kinds[name] == check for name in (*drawn.after.get(store, ()), *drawn.before.get(store, ())))
        if readers and not checked and (drawn.kinds[maker], drawn.kinds[store]) not in expected.links:
            yield RuleHit((store, readers[0]), mild=True)


def _serves_both(drawn: DrawnGraph, check: str, after: str) -> bool:
    """A label that tells what each of two arrows carries, such as ids beside the texts that are checked, is no way around."""
    if drawn.kinds[after] in ("prediction-log", "monitor", "event-stream", "label-store", "experiment-tracker", *CLIENTS):
        return True
    # Cheap cases end with the light model; what is handed on goes through it.
    return drawn.kinds[check] == "light-model" and drawn.kinds[after] not in ("heavy-model", "ranker", "model-server")


def is_of_language(expected: Expected, source: str, check: str) -> bool:
    """Whether the rule about unchecked answers, or the one about boundaries, speaks for a wanted check."""
    behind = expected.after(check)
    if check != "guardrail" or "external-model-api" in behind:
        return check == "guardrail"
    if source in ("llm-server", "external-model-api", "llm-gateway"):
        return True
    return (source in ("model-server", "heavy-model") and "event-stream" not in behind) or (
        source == "agent-runtime" and "tool" not in behind
    )


def cache_before_authorisation(drawn: DrawnGraph, expected: Expected) -> Iterator[RuleHit]:
    """The cache is expected by somebody who has not expected for rights, in a drawing that has rights to ask for."""
    rights = drawn.of("access-control")
    for caller, cache in drawn.arrows(CLIENTS | ANSWERING, {"cache", "semantic-cache"}):
        if not rights or (drawn.kinds[cache] == "cache" and _PER.search(drawn.labels[caller, cache])):
            continue
        ahead = {caller, *(name for name in drawn.before.get(caller, ()) if name not in drawn.after.get(caller, ()))}
        if not any(
            right in drawn.after.get(name, ()) or name in drawn.after.get(right, ()) for name in ahead for right in rights
        ):
            yield RuleHit((caller, cache), is_thought=drawn.kinds[cache] == "cache")
