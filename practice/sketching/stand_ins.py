"""Kinds that do the work of another in many real systems, and who stands in for whom in a drawing."""

from collections.abc import Collection, Sequence

from practice.sketching.diagram import Component
from practice.sketching.kinds import COMPONENT_KINDS

# Wanted kind → kinds that do the same work in many real systems, the nearest first. Kinds whose difference is what an
# exercise teaches (cache and semantic cache, the two feature stores) are not here.
STAND_INS: dict[str, tuple[str, ...]] = {
    "client": ("edge-device",),
    "edge-device": ("client",),
    "human-agent": ("labelling-tool",),
    "api-gateway": ("application-service", "traffic-router"),
    "application-service": ("prediction-service", "agent-runtime"),
    "prediction-service": ("model-server", "ranker", "application-service"),
    "model-server": ("prediction-service", "llm-server"),
    "candidate-generator": ("vector-index", "search-index"),
    "ranker": ("prediction-service", "model-server", "heavy-model"),
    "re-ranker": ("rules-engine", "ranker"),
    "rules-engine": ("re-ranker", "guardrail"),
    "light-model": ("model-server",),
    "heavy-model": ("model-server",),
    "speech-recogniser": ("model-server",),
    "assignment-solver": ("ranker",),
    "vector-index": ("search-index",),
    "cache": ("kv-cache",),
    "result-store": ("cache", "operational-database"),
    "online-feature-store": ("cache",),
    "agent-runtime": ("application-service",),
    "llm-server": ("external-model-api", "model-server"),
    "external-model-api": ("llm-server",),
    "conversation-store": ("cache", "operational-database"),
    "guardrail": ("rules-engine",),
    "ingestion": ("event-stream", "batch-processor", "workflow-orchestrator"),
    "chunker": ("ingestion", "batch-processor"),
    "document-store": ("data-lake", "operational-database"),
    "batch-processor": ("feature-pipeline",),
    "feature-pipeline": ("batch-processor",),
    "feature-registry": ("metadata-catalog",),
    "metadata-catalog": ("feature-registry",),
    "data-lake": ("data-warehouse",),
    "data-warehouse": ("data-lake",),
    "labelling-tool": ("human-agent",),
    "training-job": ("training-cluster",),
    "training-cluster": ("training-job",),
    "model-registry": ("experiment-tracker", "checkpoint-store"),
    "experiment-tracker": ("model-registry",),
    "model-evaluator": ("eval-set",),
    "eval-set": ("model-evaluator",),
    "monitor": ("drift-detector",),
    "deployment-controller": ("traffic-router",),
}
# Who stands in only where another kind is there too: a detector is a monitor once somebody hears of what it finds, and a
# set of cases judges nothing until something grades the answers.
WITH = {("monitor", "drift-detector"): "alerting", ("model-evaluator", "eval-set"): "judge"}


def stand_ins(components: Sequence[Component], wanted: Collection[str], missing: Sequence[str]) -> dict[str, Component]:
    """Whom each missing kind may take, each component once, so that as many as possible are met (Kuhn's algorithm)."""
    spare = [component for component in components if component.kind not in wanted]
    there = {component.kind for component in components}
    candidates = {kind: _candidates(kind, spare, there) for kind in missing}
    named = {component.name: component for component in spare}
    taken: dict[str, str] = {}

    def take(kind: str, tried: set[str]) -> bool:
        for component in candidates[kind]:
            if component.name not in tried:
                tried.add(component.name)
                if component.name not in taken or take(taken[component.name], tried):
                    taken[component.name] = kind
                    return True
        return False

    for kind in missing:
        take(kind, set())
    return {kind: named[name] for name, kind in taken.items()}


def _candidates(kind: str, spare: Sequence[Component], there: Collection[str]) -> list[Component]:
    nears = [near for near in STAND_INS.get(kind, ()) if WITH.get((kind, near)) in (None, *there)]
    neighbours = [component for near in nears for component in spare if component.kind == near]
    return neighbours + [one for one in spare if one.kind and kind in COMPONENT_KINDS[one.kind].counts_as]
