"""The level of a drawing, from 1 to 3, line by line, and what each role is expected to show with it.

Every rule is on the drawing and the same for all: the same drawing always has the same level.
"""

from dataclasses import dataclass
from itertools import pairwise

from practice.sketching.checking import Checklist, Drawn
from practice.sketching.diagram import Connection, Diagram
from practice.sketching.paths import Path
from practice.sketching.telling import is_bare, is_tangled, joined_pairs, telling
from practice.sketching.ways import Way

# Shares of what is wanted
NEARLY, WHOLE = 0.7, 0.85
# Of the arrows on the main path, how many say what goes along them
MOST_LABELLED = 0.75
# Below this share of labelled arrows, bare names say nothing of a design.
FEW_LABELLED = 0.2
FEW_REQUESTS = 3
# Of the joined pairs, how many may lie on no path that the exercise asks for; good designs have up to a half.
MOST_ASIDE = 0.75
MAIN_PATH = {Way.CALL, Way.LOOKUP, Way.HANDOVER}
HIGHEST = 3


@dataclass(frozen=True, slots=True)
class Condition:
    """What a level or a role asks for, whether it is met, and how it stands on the drawing."""

    level: int
    asks: str
    is_met: bool
    stands: str


@dataclass(frozen=True, slots=True)
class DrawingGrade:
    """``conditions`` are those of levels 2 and 3, in order; a level needs all of its own and of those below."""

    conditions: tuple[Condition, ...] = ()

    @property
    def level(self) -> int:
        return min((one.level - 1 for one in self.conditions if not one.is_met), default=HIGHEST)


def grade(diagram: Diagram, checklist: Checklist, severe: int = 0) -> DrawingGrade:
    """``severe`` is how many serious findings the review has."""
    missing = sum(not need.is_met for need in checklist.needs)
    share = checklist.found / checklist.total if checklist.total else 1.0
    found = f"{checklist.found} of {checklist.total} found, {int(100 * share)} %."
    labelled, main = on_main_path(diagram, checklist)
    return DrawingGrade(
        (
            Condition(2, f"{_percent(NEARLY)} of the components and arrows", share >= NEARLY, found),
            _says_something(diagram),
            Condition(3, "Every component on the list", not missing, f"{missing} missing." if missing else "All there."),
            Condition(3, f"{_percent(WHOLE)} of the components and arrows", share >= WHOLE, found),
            Condition(3, "No serious finding", not severe, f"{severe} in the review." if severe else "None."),
            Condition(
                3,
                "Arrows on the main path that say what they carry",
                labelled >= MOST_LABELLED * main > 0,
                f"{labelled} of {main} do; {_percent(MOST_LABELLED)} are needed.",
            ),
            _leads_somewhere(diagram, checklist),
        )
    )


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _says_something(diagram: Diagram) -> Condition:
    """Names of the design's own, or labels: a list of types is no design."""
    bare = sum(is_bare(component) for component in diagram.components)
    count, arrows = len(diagram.components), len(diagram.connections)
    labelled = len(telling(diagram))
    is_list = 2 * bare > count and labelled < max(1, FEW_LABELLED * arrows)
    stands = (
        f"{bare} of {count} boxes have just a common name of their type, and {labelled} of {arrows} arrows say what they carry."
    )
    return Condition(2, "Names of your own, or arrows that say what they carry", not is_list, stands)


def _leads_somewhere(diagram: Diagram, checklist: Checklist) -> Condition:
    """Everything joined to everything holds every path, and shows no choice."""
    pairs = joined_pairs(diagram)
    on_paths = pairs & {step for link in checklist.links if link.drawn == Drawn.FOUND for step in _steps(link.path)}
    is_aside = bool(on_paths) and len(pairs) - len(on_paths) > MOST_ASIDE * len(pairs)
    stands = f"{len(on_paths)} of {len(pairs)} connections are on a path that the exercise asks for."
    return Condition(3, "Arrows that lead somewhere in particular", not (is_tangled(diagram) or is_aside), stands)


def on_main_path(diagram: Diagram, checklist: Checklist) -> tuple[int, int]:
    """How many arrows of the requests found are labelled, and how many there are.

    A platform that hardly answers requests has its main path in what it moves.
    """
    found = [link for link in checklist.links if link.drawn == Drawn.FOUND]
    drawn = {_pair(arrow) for arrow in diagram.connections}
    requests = drawn & {step for link in found if link.way in MAIN_PATH for step in _steps(link.path)}
    main = requests if len(requests) >= FEW_REQUESTS else drawn & {step for link in found for step in _steps(link.path)}
    return len(main & {_pair(arrow) for arrow in telling(diagram)}), len(main)


def _steps(path: Path) -> set[frozenset[str]]:
    return {frozenset(step) for step in pairwise(path)}


def _pair(arrow: Connection) -> frozenset[str]:
    return frozenset((arrow.source, arrow.target))
