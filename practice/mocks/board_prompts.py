"""What an interviewer asks about the drawing as it is: pure, from the diagram and the kinds that it lacks."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from practice.sketching.diagram import Component, Diagram

# On an empty board each phase asks for what it will talk about.
EMPTY = {
    "sketch": "Your board is still empty. Draw what comes in, what answers it, and where the result goes.",
    "data-pipeline": "There are no data on your board yet. Draw where they come from and where they are stored.",
    "modelling": "Nothing on your board decides or predicts yet. Draw what does, and what it reads.",
    "serving": "Draw the way of one case now, from start to end. Which box on it is the weakest?",
}


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to draw, with the kinds that stand for it; missed where none of them is drawn and one is expected."""

    words: str
    kinds: frozenset[str]


def concern(words: str, *kinds: str) -> Concern:
    return Concern(f"You have not drawn {words}", frozenset(kinds))


# By phase, the most useful first
CONCERNS = {
    "data-pipeline": (
        concern("how you learn what the right answer was.", "label-store", "labelling-tool", "labelling-functions"),
        concern("what checks the data before they are used.", "data-validator"),
        concern("where you note what was answered, and from what.", "prediction-log"),
        concern("how what happens outside gets into your system.", "event-stream", "ingestion"),
        concern("what one step needs to read again later.", "data-lake", "data-warehouse", "document-store"),
    ),
    "modelling": (
        concern("how a new version is judged before it goes live.", "model-evaluator", "eval-set", "judge"),
        concern("how the system learns anything new.", "training-job", "training-cluster"),
        concern("where versions are stored, and which one is in use.", "model-registry"),
    ),
    "serving": (
        concern("how you would notice that something is wrong.", "monitor", "drift-detector", "alerting"),
        concern("what checks a result before a person sees it.", "guardrail", "rules-engine"),
        concern("who may see what, and where that is asked.", "access-control"),
        concern("what limits one caller who asks for too much.", "quota-manager"),
        concern("what answers when the best way is too slow or down.", "fallback", "circuit-breaker"),
        concern("how a new version reaches a few people first.", "deployment-controller", "experiment-service", "traffic-router"),
        concern("where a person steps in.", "human-agent"),
    ),
}
# What is pointed at, in each phase where nothing is missed
POINTS = {
    "data-pipeline": ("Point at “{}”: what would go wrong if it got bad data for a day?", {"data"}),
    "modelling": ("Point at “{}”: what simpler thing could stand there in a first version?", {"online", "llm", "training"}),
    "serving": ("Point at “{}”: what happens while it is down?", {"online", "llm"}),
}


def board_prompt(phase: str, diagram: Diagram, missing: Collection[str]) -> str:
    """One question about the drawing, or an empty text where the phase asks none."""
    if phase == "sketch":
        return of_sketch(diagram)
    if phase not in POINTS:
        return ""
    if not diagram.components:
        return EMPTY[phase]
    drawn = {component.kind for component in diagram.components}
    missed = (one.words for one in CONCERNS[phase] if one.kinds & set(missing) and not one.kinds & drawn)
    return next(missed, "") or of_point(diagram, *POINTS[phase])


def of_sketch(diagram: Diagram) -> str:
    if not diagram.components:
        return EMPTY["sketch"]
    joined = {end for one in diagram.connections for end in (one.source, one.target)}
    loose = next((one.name for one in diagram.components if one.name not in joined), "")
    return f"“{loose}” has no arrow yet. What reaches it, and what does it pass on?" if loose else ""


def of_point(diagram: Diagram, words: str, planes: Collection[str]) -> str:
    """About the box with most arrows in these planes: there a fault hurts most."""
    arrows = Counter(end for one in diagram.connections for end in (one.source, one.target))
    found: list[Component] = [one for one in diagram.components if one.lane in planes]
    return words.format(max(found, key=lambda one: arrows[one.name]).name) if found else ""
