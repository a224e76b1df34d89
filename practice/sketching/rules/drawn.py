"""A drawing as the rules see it: who leads to whom, and what a request passes."""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from functools import cached_property

from practice.sketching.diagram import Diagram
from practice.sketching.kinds import COMPONENT_KINDS

# Kinds that the rules take for another one, whose part they play on the way of a request or a release
_AS = {
    "cdn": "cache",
    "speech-recogniser": "model-server",
    "speech-synthesiser": "model-server",
    "assignment-solver": "ranker",
    "auction": "rules-engine",
    "pacing-controller": "quota-manager",
    "simulator": "model-evaluator",
    "causal-estimator": "prediction-service",
}
CLIENTS = frozenset({"client", "edge-device"})
# Stores and the like of the two planes a request runs through; it does not run through them.
_RESTS = {
    *("vector-index", "search-index", "result-store", "online-feature-store", "conversation-store", "fallback"),
    *("external-model-api", "kv-cache", "quota-manager"),
}
# What hands a request on while somebody waits
CALLED = frozenset({key for key, kind in COMPONENT_KINDS.items() if kind.plane in ("online", "llm")} - _RESTS)
ANSWERING = frozenset({"application-service", "prediction-service", "api-gateway", "agent-runtime", "llm-gateway"})
# What runs a model for an answer
MODELS = frozenset(
    {"prediction-service", "model-server", "light-model", "heavy-model", "ranker", "re-ranker", "embedding-service"}
    | {"llm-server", "bandit-policy"}
)
LANGUAGE_MODELS = frozenset({"llm-server", "external-model-api", "llm-gateway"})
TRAINERS = frozenset({"training-job", "training-cluster", "aggregation-server"})
LOGS = frozenset({"prediction-log", "event-stream", "data-lake", "data-warehouse", "label-store", "experiment-tracker"})
# What lies between serving and those who watch it, or between events and training
DATA = frozenset({key for key, kind in COMPONENT_KINDS.items() if kind.plane == "data"} | {"prediction-log", "human-agent"})


def part_of(kind: str) -> str:
    """The kind whose part this one plays in the rules."""
    return _AS.get(kind, kind)


class DrawnGraph:
    """A diagram's boxes by name and its arrows both ways. All answers come in the order of the diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.kinds = {component.name: part_of(component.kind) for component in diagram.components}
        self.after: dict[str, list[str]] = defaultdict(list)
        self.before: dict[str, list[str]] = defaultdict(list)
        self.labels: dict[tuple[str, str], str] = {}
        for arrow in diagram.connections:
            self.after[arrow.source].append(arrow.target)
            self.before[arrow.target].append(arrow.source)
            key = (arrow.source, arrow.target)
            self.labels[key] = f"{self.labels.get(key, '')} {arrow.label.casefold()}".strip()

    def of(self, *kinds: str) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds]

    def among(self, kinds: Collection[str]) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds]

    def arrows(self, sources: Collection[str], targets: Collection[str]) -> list[tuple[str, str]]:
        """The arrows from one of the first kinds to one of the second."""
        return [(a, b) for a, b in self.labels if self.kinds[a] in sources and self.kinds[b] in targets]

    def reach(
        self, starts: Iterable[str], through: Collection[str], avoid: Collection[str] = (), back: bool = False
    ) -> list[str]:
        """What is led to from the starts, or leads to them, by ways through boxes of these kinds or of no known one."""
        return [name for name in self._found(starts, through, avoid, back) if name in self.kinds]

    def way(
        self, starts: Iterable[str], ends: Collection[str], through: Collection[str], avoid: Collection[str] = ()
    ) -> tuple[str, ...]:
        """A shortest way from a start to an end, its boxes named; empty where there is none."""
        found = self._found(starts, through, avoid, back=False)
        end = next((name for name in found if name in ends), None)
        path = []
        while end is not None:
            path.append(end)
            end = found[end] if end in found and len(path) <= len(found) else None
        return tuple(reversed(path))

    def _found(self, starts: Iterable[str], through: Collection[str], avoid: Collection[str], back: bool) -> dict[str, str]:
        """Every box that is reached, with the one before it on the way."""
        following = self.before if back else self.after
        first = list(starts)
        found: dict[str, str] = {}
        waiting = deque(first)
        while waiting:
            name = waiting.popleft()
            for other in following.get(name, ()):
                if other not in found and other not in first and other not in avoid:
                    found[other] = name
                    if not self.kinds[other] or self.kinds[other] in through:
                        waiting.append(other)
        return found

    @cached_property
    def entries(self) -> list[str]:
        """Where requests come from: clients that lead somewhere, else gateways, else services that nothing leads to."""
        clients = [name for name in self.among(CLIENTS) if self.after.get(name)]
        doors = self.of("api-gateway")
        return clients or doors or [name for name in self.among(ANSWERING) if not self.before.get(name)]

    @cached_property
    def request(self) -> list[str]:
        """All that may be passed or asked while somebody waits, the entries first."""
        return self.entries + [name for name in self.reach(self.entries, CALLED) if name not in self.entries]

    @cached_property
    def asked(self) -> set[str]:
        return set(self.request)

    @cached_property
    def models(self) -> list[str]:
        """What answers with a model, language models of others included."""
        return self.among(MODELS | LANGUAGE_MODELS)

    def callers(self, name: str) -> list[str]:
        """Who asks a box during a request."""
        return [
            other for other in self.before.get(name, ()) if other in self.asked and self.kinds[other] in CALLED | CLIENTS | {""}
        ]

    def says(self, pattern: re.Pattern[str], *names: str) -> bool:
        """Whether a name, or the label of an arrow at it, fits the pattern."""
        texts = [text for (a, b), text in self.labels.items() if a in names or b in names]
        return any(pattern.search(text) for text in (*texts, *(name.casefold() for name in names)))
