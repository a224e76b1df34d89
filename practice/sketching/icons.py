"""A picture for every kind of component, from the Lucide set (24 × 24, drawn in strokes)."""

from functools import cache
from importlib.resources import files
from xml.etree import ElementTree
from zipfile import ZipFile

UNKNOWN = "box"
ICONS = {
    "client": "monitor-smartphone",
    "edge-device": "smartphone",
    "human-agent": "headset",
    "api-gateway": "door-open",
    "application-service": "app-window",
    "prediction-service": "sparkles",
    "model-server": "server",
    "light-model": "feather",
    "heavy-model": "weight",
    "candidate-generator": "list-filter",
    "ranker": "arrow-down-wide-narrow",
    "re-ranker": "arrow-up-down",
    "rules-engine": "scale",
    "embedding-service": "axis-3d",
    "vector-index": "chart-scatter",
    "search-index": "search",
    "cache": "zap",
    "result-store": "archive",
    "online-feature-store": "table-2",
    "fallback": "life-buoy",
    "circuit-breaker": "plug-zap",
    "traffic-router": "split",
    "experiment-service": "flask-conical",
    "bandit-policy": "dices",
    "llm-server": "brain-circuit",
    "external-model-api": "cloud",
    "llm-gateway": "waypoints",
    "semantic-cache": "messages-square",
    "prompt-builder": "text-cursor-input",
    "guardrail": "shield-check",
    "agent-runtime": "bot",
    "tool": "wrench",
    "conversation-store": "message-square-text",
    "quota-manager": "gauge",
    "batch-scheduler": "layers",
    "kv-cache": "memory-stick",
    "event-stream": "activity",
    "stream-processor": "workflow",
    "batch-processor": "boxes",
    "data-lake": "waves-horizontal",
    "data-warehouse": "warehouse",
    "operational-database": "database",
    "document-store": "file-text",
    "ingestion": "import",
    "chunker": "scissors",
    "data-validator": "clipboard-check",
    "feature-pipeline": "git-merge",
    "feature-registry": "book-marked",
    "offline-feature-store": "table",
    "label-store": "tags",
    "labelling-tool": "pencil-line",
    "labelling-functions": "square-function",
    "metadata-catalog": "library",
    "dataset-version-store": "history",
    "workflow-orchestrator": "calendar-clock",
    "training-job": "dumbbell",
    "training-cluster": "cpu",
    "checkpoint-store": "save",
    "experiment-tracker": "notebook-pen",
    "model-evaluator": "ruler",
    "model-registry": "package-check",
    "model-optimizer": "minimize-2",
    "aggregation-server": "combine",
    "prediction-log": "scroll-text",
    "monitor": "chart-line",
    "drift-detector": "trending-up-down",
    "alerting": "bell-ring",
    "deployment-controller": "rocket",
    "eval-set": "list-checks",
    "judge": "gavel",
    "cdn": "globe",
    "calibrator": "sliders-horizontal",
    "query-understanding": "text-search",
    "assignment-solver": "puzzle",
    "auction": "hand-coins",
    "pacing-controller": "hourglass",
    "speech-recogniser": "mic",
    "speech-synthesiser": "volume-2",
    "simulator": "gamepad-2",
    "causal-estimator": "git-compare",
    "autoscaler": "scaling",
    "access-control": "key-round",
}
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = {"d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points"}


def icon_name(kind: str) -> str:
    """The name in the Lucide set; kinds nobody knows share a plain box."""
    return ICONS.get(kind, UNKNOWN)


def strokes(name: str) -> str:
    """The shapes of one of these icons as SVG markup, without colours."""
    return _all()[name]


@cache
def _all() -> dict[str, str]:
    """Every icon of the table: reading the set's contents takes far longer than reading one icon."""
    with (files("lucide") / "lucide.zip").open("rb") as file, ZipFile(file) as archive:
        roots = {name: ElementTree.fromstring(archive.read(f"{name}.svg")) for name in (*ICONS.values(), UNKNOWN)}
    return {name: "".join(map(_shape, root)) for name, root in roots.items()}


def _shape(element: ElementTree.Element) -> str:
    places = "".join(f' {name}="{value}"' for name, value in element.attrib.items() if name in _DRAWN)
    return f"<{element.tag.removeprefix(_SVG)}{places}/>"
