"""Which pattern teaches what a type of box trades off and how it fails. Types without a row have no answer, and say so."""

from catalog import library
from catalog.models import Pattern

TEACHES = {
    "online-prediction": "prediction-service model-server",
    "cascade-models": "light-model heavy-model",
    "two-stage-retrieval-ranking": "candidate-generator ranker re-ranker",
    "multi-objective-ranking": "calibrator",
    "query-understanding-hybrid-search": "query-understanding search-index",
    "embedding-retrieval-ann": "vector-index",
    "embedding-lifecycle": "embedding-service",
    "batch-prediction": "result-store batch-processor",
    "feature-store": "online-feature-store offline-feature-store feature-registry",
    "training-serving-skew-prevention": "feature-pipeline",
    "fallback-degradation": "fallback circuit-breaker cache",
    "shadow-canary-deployment": "traffic-router deployment-controller",
    "ab-testing-interleaving": "experiment-service",
    "exploration-bandits": "bandit-policy",
    "continuous-batching": "llm-server batch-scheduler kv-cache",
    "llm-gateway": "llm-gateway semantic-cache quota-manager external-model-api",
    "rag": "prompt-builder chunker document-store",
    "guardrails": "guardrail",
    "tool-using-agent": "agent-runtime tool",
    "llm-context-memory": "conversation-store",
    "lambda-kappa": "event-stream",
    "streaming-features": "stream-processor",
    "data-validation": "data-validator ingestion",
    "delayed-biased-labels": "label-store",
    "human-in-the-loop-labelling": "labelling-tool labelling-functions human-agent",
    "data-versioning-lineage": "dataset-version-store metadata-catalog experiment-tracker",
    "ml-pipeline-orchestration": "workflow-orchestrator",
    "continual-training": "training-job",
    "distributed-training": "training-cluster checkpoint-store",
    "causal-uplift-interference": "causal-estimator",
    "model-registry": "model-registry model-evaluator",
    "model-compression": "model-optimizer",
    "federated-learning": "aggregation-server edge-device",
    "drift-monitoring": "prediction-log monitor drift-detector alerting",
    "gpu-autoscaling-cost": "autoscaler",
    "llm-evaluation": "eval-set judge",
}
_BY_KIND = {kind: pattern for pattern, kinds in TEACHES.items() for kind in kinds.split()}


def lesson(kind: str) -> Pattern | None:
    return library.patterns().get(_BY_KIND.get(kind, ""))
