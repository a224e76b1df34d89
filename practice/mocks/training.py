"""What trains each criterion of the rubric, chosen by content: by slug, the most useful first."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog import library
from catalog.library import per_version
from practice.steps import CASE, EXERCISE, PATTERN, READING, in_plans


@dataclass(frozen=True, slots=True)
class Training:
    """``habit`` is what to do in the next interview, in a sentence; ``reading`` has ``resource#part``."""

    habit: str
    patterns: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()

    @property
    def keys(self) -> Iterator[str]:
        """As plans name them, such as ``pattern:rag``: drawings and reading first, as they take the criterion alone."""
        yield from (f"{EXERCISE}:{slug}" for slug in self.exercises)
        yield from (f"{READING}:{slug}" for slug in self.reading)
        yield from (f"{PATTERN}:{slug}" for slug in self.patterns)
        yield from (f"{CASE}:{slug}" for slug in self.cases)


@dataclass(frozen=True, slots=True)
class TrainingLink:
    """A page that trains a criterion, and what kind of thing it is, in words."""

    title: str
    url: str
    kind: str


# By the key of the criterion
TRAINS = {
    "framing": Training(
        "Ask five questions before you draw the first box, and write the answers down.",
        exercises=("notification-decision", "delivery-time-estimate"),
        reading=("machine-learning-systems-design#project-setup",),
    ),
    "formulation-and-metrics": Training(
        "Put the label, the offline metric and the online metric in one line.",
        patterns=("ab-testing-interleaving", "llm-evaluation"),
        cases=("youtube-deep-recommendations", "booking-150-models"),
    ),
    "data-and-features": Training(
        "Say where each label comes from and how late it arrives.",
        patterns=("training-serving-skew-prevention", "human-in-the-loop-labelling", "streaming-features"),
        cases=("netflix-distributed-time-travel", "lyft-fraud-deep-learning"),
    ),
    "model-and-training": Training(
        "Name a baseline, your choice, the reason and the loss; train on many machines only if the model needs it.",
        patterns=("embedding-retrieval-ann", "continual-training"),
        cases=("snap-two-tower-retrieval", "airbnb-experiences-ranking"),
        reading=("machine-learning-systems-design#modeling",),
    ),
    "architecture": Training(
        "Draw the path of one request first, then the path of one label back.",
        exercises=("marketplace-search-ranking", "ecommerce-realtime-recommendations"),
    ),
    "serving-and-scale": Training(
        "Estimate once aloud: requests a second, and milliseconds for each box.",
        patterns=("online-prediction", "cascade-models", "fallback-degradation"),
        cases=("roblox-bert-cpu", "instagram-explore"),
    ),
    "operation": Training(
        "Say, before anybody asks, which alarm wakes you at night.",
        patterns=("drift-monitoring", "shadow-canary-deployment"),
        cases=("netflix-recsysops", "doordash-model-monitoring"),
    ),
    "judgement-and-communication": Training(
        "Give two options, choose one and say why in a sentence; sum up every ten minutes.",
        exercises=("notification-decision",),
    ),
}


def links(criterion: str) -> list[TrainingLink]:
    """What the catalogue has of it, in order."""
    return _links()[criterion]


@per_version
def _links() -> dict[str, list[TrainingLink]]:
    found = {criterion: [_link(key) for key in training.keys] for criterion, training in TRAINS.items()}
    return {criterion: [one for one in shown if one] for criterion, shown in found.items()}


def _link(key: str) -> TrainingLink | None:
    """None for what has left the guide."""
    kind, _, slug = key.partition(":")
    thing = library.parts().get(tuple(slug.split("#"))) if kind == READING else library.THINGS[kind]().get(slug)
    if thing is None:
        return None
    title = f"{thing.company}: {thing.title}" if kind == CASE else getattr(thing, "name", "") or thing.title
    return TrainingLink(title, thing.get_absolute_url(), in_plans()[kind].kind.lower())
