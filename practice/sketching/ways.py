"""How a wanted connection may be drawn: in one of six ways, each with the kinds that it may pass through.

Requests follow the call, data follow the data, models follow the release. A look-up is drawn as the call and counts in
either direction.
"""

from enum import StrEnum

from practice.sketching.kinds import COMPONENT_KINDS


class Way(StrEnum):
    """What goes along a wanted connection.

    CALL: a request, from who asks to who answers. LOOKUP: something read by key, or asked for and returned. HANDOVER: a
    result for the next step; the same where one caller calls both steps in turn, or where the next step asks for it.
    DATA: from where they arise to where they are used or stored. MODEL: a model, index or version, from where it is made
    to where it serves. WATCH: what is needed to notice a failure, from serving to a monitor.
    """

    CALL = "call"
    LOOKUP = "lookup"
    HANDOVER = "handover"
    DATA = "data"
    MODEL = "model"
    WATCH = "watch"


def _kinds(keys: str) -> frozenset[str]:
    """These, and those that count as one of them."""
    named = set(keys.split())
    return frozenset(key for key, kind in COMPONENT_KINDS.items() if key in named or named & set(kind.counts_as))


_ASKED = _kinds(
    "api-gateway cdn cache semantic-cache traffic-router circuit-breaker access-control quota-manager guardrail"
    " application-service prediction-service agent-runtime prompt-builder llm-gateway batch-scheduler experiment-service"
    " light-model re-ranker embedding-service rules-engine event-stream query-understanding fallback"
)
_MOVED = _kinds(
    "event-stream stream-processor batch-processor data-lake data-warehouse data-validator ingestion chunker"
    " embedding-service feature-pipeline offline-feature-store label-store labelling-tool human-agent labelling-functions"
    " dataset-version-store prediction-log workflow-orchestrator operational-database metadata-catalog api-gateway"
    " application-service guardrail cdn"
)
# What answers requests and could write down what it answered
_SERVES = _kinds(
    "prediction-service model-server light-model heavy-model candidate-generator ranker re-ranker rules-engine llm-server"
    " llm-gateway agent-runtime tool traffic-router circuit-breaker fallback"
)
_RELEASED = _kinds(
    "model-evaluator eval-set judge model-registry deployment-controller model-optimizer traffic-router checkpoint-store"
    " experiment-tracker model-server prediction-service workflow-orchestrator training-cluster simulator"
)
_NOTICES = _kinds("drift-detector judge model-evaluator eval-set alerting experiment-tracker monitor")

# What may stand between the two ends; a component of no known kind may stand anywhere.
PASSES: dict[Way, frozenset[str]] = {
    Way.CALL: _ASKED,
    Way.LOOKUP: _ASKED | _kinds("model-server ranker candidate-generator"),
    Way.HANDOVER: _ASKED | _kinds("chunker model-server"),
    Way.DATA: _MOVED | _SERVES,
    Way.MODEL: _RELEASED,
    Way.WATCH: _MOVED | _SERVES | _NOTICES,
}
# What calls one step after another and carries the result from one to the next
CALLERS = _kinds("application-service api-gateway prediction-service agent-runtime llm-gateway traffic-router batch-processor")
# Where a model runs for somebody who calls it
RUNTIMES = _kinds("model-server prediction-service llm-server external-model-api light-model heavy-model ranker")
