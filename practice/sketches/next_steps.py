"""Two or three things to do next with a drawing, each as an instruction that the words box reads to the change it promises."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from django.db.models import Model

from practice.sketches.board import DrawingStep, DrawingSteps, checklist_of
from practice.sketches.review import Review
from practice.sketching.checking import Checklist, Drawn
from practice.sketching.diagram import Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.remedies import read_whole, remedy
from practice.sketching.rules import Expected, ReviewFinding
from practice.sketching.rules import review as judge
from practice.sketching.words import apply

MOST_STEPS = 3
# So many findings are tried: each is read and reviewed again
MOST_TRIED = 8


def next_steps(review: Review, diagram: Diagram, mock: Model | None) -> DrawingSteps:
    """From the drawing and the rules; nothing that its reader dismissed, and nothing in a mock interview without words.

    In an exercise they wait for the reader's own attempt, as what is missing would be told.
    """
    if not diagram.components or mock:
        return DrawingSteps()
    if review.exercise is None:
        expected = Expected(stated=review.answers.stated)
        return DrawingSteps(_remedied(diagram, judge(diagram, expected).findings, expected, frozenset(review.dismissed)))
    return DrawingSteps(_of_exercise(review, diagram)) if review.is_open else DrawingSteps(waits=True)


def _of_exercise(review: Review, diagram: Diagram) -> tuple[DrawingStep, ...]:
    """The worst finding, then what the exercise misses, then other findings."""
    exercise, checklist = review.exercise, checklist_of(review.exercise, diagram, review.covers)
    expected = Expected.of(checklist, (one["kind"] for one in exercise.also_good))
    expected = replace(expected, stated=review.answers.stated)
    found = _remedied(diagram, judge(diagram, expected).findings, expected, frozenset(review.dismissed))
    every = (*found[:1], *islice(_missing(review, diagram, checklist), MOST_STEPS - 1), *found[1:])
    return tuple({step.words: step for step in every}.values())[:MOST_STEPS]


def _remedied(
    diagram: Diagram, findings: tuple[ReviewFinding, ...], expected: Expected, dismissed: frozenset[str]
) -> tuple[DrawingStep, ...]:
    """For the worst findings, one for each rule."""
    first: dict[str, ReviewFinding] = {}
    for one in findings:
        if one.key not in dismissed:
            first.setdefault(one.rule.key, one)
    found = ((one, remedy(diagram, one, expected)) for one in islice(first.values(), MOST_TRIED))
    return tuple(islice((DrawingStep(f"{one.rule.title}.", cure.words) for one, cure in found if cure), MOST_STEPS))


def _missing(review: Review, diagram: Diagram, checklist: Checklist) -> Iterator[DrawingStep]:
    """What the exercise wants and the drawing lacks: an arrow between two boxes, or a box at an arrow that is wanted."""
    drawn = {need.kind: need.components[0] for need in checklist.needs if need.components}
    why = {need.kind: need.why for need in checklist.needs}
    for link in checklist.links:
        ends = [drawn.get(kind, COMPONENT_KINDS[kind].name) for kind in (link.source, link.target)]
        new = [kind for kind in (link.source, link.target) if kind not in drawn]
        if link.drawn == Drawn.FOUND or len(new) > 1:
            continue
        words = f"Connect {ends[0]} to {ends[1]}."
        edits = read_whole(diagram, words)
        if edits and checklist_of(review.exercise, apply(diagram, edits), review.covers).found > checklist.found:
            name = COMPONENT_KINDS[new[0]].name if new else ""
            yield DrawingStep(f"{name} is missing. {why.get(new[0], '')}".strip() if new else "An arrow is missing.", words)
