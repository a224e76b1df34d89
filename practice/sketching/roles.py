"""What a drawing shows of what interviewers expect of a mid-level, a senior and a staff engineer. Our own proposal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from practice.sketching.checking import Checklist, Drawn
from practice.sketching.diagram import Diagram
from practice.sketching.grading import MAIN_PATH, NEARLY, Condition, DrawingGrade
from practice.sketching.ways import Way

# What a design does when a part of it fails
_FAILS = {
    "fallback": "fallback",
    "circuit-breaker": "circuit breaker",
    "deployment-controller": "staged release",
    "alerting": "alerting",
    "drift-detector": "drift detector",
    "human-agent": "person who takes over",
}
_ENOUGH = 2
_NUMBERS = 3
_NUMBER = re.compile(r"[0-9]")
_MOVES = {Way.DATA, Way.MODEL}


@dataclass(frozen=True, slots=True)
class RoleShown:
    """What one role is expected to show beyond the roles before it."""

    name: str
    summary: str
    conditions: tuple[Condition, ...]

    @property
    def is_met(self) -> bool:
        return all(one.is_met for one in self.conditions)


def roles(diagram: Diagram, checklist: Checklist, given: DrawingGrade, weighed: int) -> tuple[RoleShown, ...]:
    """``weighed`` is how many trade-offs of the exercise its reader thought of."""
    second, third = ([one for one in given.conditions if one.level == level] for level in (2, 3))
    mid = [
        _drawn(checklist, "The path of a request", MAIN_PATH),
        _drawn(checklist, "The paths of data and models", _MOVES),
        *second,
    ]
    return (
        RoleShown("Mid-level", "A working system from end to end.", tuple(mid)),
        RoleShown("Senior", "Nothing that matters is missing, and you would notice if it broke.", (_noticed(checklist), *third)),
        RoleShown(
            "Staff", "It holds when parts fail, and you can say what it costs.", tuple(_staff(diagram, checklist, weighed))
        ),
    )


def highest(shown: Iterable[RoleShown]) -> str:
    """The highest role whose expectations, and those of all below it, are met; empty if none is."""
    reached = ""
    for one in shown:
        if not one.is_met:
            break
        reached = one.name
    return reached


def _drawn(checklist: Checklist, asks: str, ways: set[Way]) -> Condition:
    links = [link for link in checklist.links if link.way in ways]
    found = sum(link.drawn == Drawn.FOUND for link in links)
    return Condition(1, asks, found >= NEARLY * len(links), f"{found} of {len(links)} expected connections.")


def _noticed(checklist: Checklist) -> Condition:
    kinds = {"monitor", "model-evaluator", "eval-set"}
    lacking = [need.kind for need in checklist.needs if need.kind in kinds and not need.is_met]
    said = {"monitor": "a monitor", "model-evaluator": "an evaluator", "eval-set": "an evaluation set"}
    stands = f"Missing: {', '.join(said[kind] for kind in lacking)}." if lacking else "Both there."
    return Condition(3, "A way to notice a failure and to judge a new version", not lacking, stands)


def _staff(diagram: Diagram, checklist: Checklist, weighed: int) -> Iterable[Condition]:
    there = {component.kind for component in diagram.components}
    fails = [name for kind, name in _FAILS.items() if kind in there]
    numbers = sum(bool(_NUMBER.search(arrow.label)) for arrow in diagram.connections)
    good = len(checklist.extras)
    yield Condition(
        3, "What happens when a part fails", len(fails) >= _ENOUGH, f"Drawn: {', '.join(fails) or 'nothing'}; two are enough."
    )
    yield Condition(
        3, "Numbers on the arrows: load, delay, size", numbers >= _NUMBERS, f"{numbers} arrows have one; {_NUMBERS} are enough."
    )
    yield Condition(3, "Two things beyond the list", good >= _ENOUGH, f"{good} of what would be good too.")
    yield Condition(3, "Two trade-offs considered", weighed >= _ENOUGH, f"You ticked {weighed} below.")
