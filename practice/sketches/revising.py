"""What an interviewer missed in the drawing that was submitted last, and what of it the drawing on the board has by now."""

from practice.sketches.board import RevisedPoint, checklist_of
from practice.sketches.findings import review_of
from practice.sketches.review import Review
from practice.sketching.checking import Checklist, Drawn
from practice.sketching.diagram import Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.rules import Severity


def revised(review: Review, diagram: Diagram) -> list[RevisedPoint]:
    """Nothing where nothing was submitted, or nothing was missing; the review is of the last submission."""
    if review.exercise is None or review.last is None:
        return []
    now = checklist_of(review.exercise, diagram, review.covers)
    wrong = {one.finding.rule.key: one.finding.rule.title for one in review.findings.open if one.is_severe}
    found = review_of(diagram, review.exercise, now, review.answers.stated).findings
    still = {one.rule.key for one in found if one.severity == Severity.SEVERE}
    return [*_points(review.checklist, now), *(RevisedPoint(title, key not in still) for key, title in wrong.items())]


def _points(before: Checklist, now: Checklist) -> list[RevisedPoint]:
    met = {need.kind for need in now.needs if need.is_met}
    drawn = {(link.source, link.target) for link in now.links if link.drawn == Drawn.FOUND}
    boxes = [RevisedPoint(_name(need.kind), need.kind in met) for need in before.needs if not need.is_met]
    lost = [link for link in before.links if link.drawn in (Drawn.MISSING, Drawn.REVERSED)]
    arrows = [RevisedPoint(f"{_name(one.source)} → {_name(one.target)}", (one.source, one.target) in drawn) for one in lost]
    return boxes + arrows


def _name(kind: str) -> str:
    return COMPONENT_KINDS[kind].name
