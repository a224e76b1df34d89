"""What curators say about plans: families of problems, stages of goals, what needs what, what to read, and reasons.

The facts stand in ``fixtures/curriculum``; ``from_json`` reads them. A ``Block`` is what a week is about: a family of an
interview (recommendation, search, …) or a stage of another goal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from progress.plan.scheduler.goals import INTERVIEW

Json = Any
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Slugs, the best first. ``core`` opens it, ``must`` is all of it from five hours a week on, ``good`` follows.

    ``opens`` is read before all else; ``exercises`` are drawn before ``harder`` ones; ``paid`` are texts for owners. Cases
    of the ``topics`` may follow its own, and a stage that ``draws`` has a drawing as a family has.
    """

    slug: str
    name: str
    core: Names = ()
    must: Names = ()
    good: Names = ()
    opens: Names = ()
    reading: Names = ()
    paid: Names = ()
    cases: Names = ()
    exercises: Names = ()
    harder: Names = ()
    hands_on: Names = ()
    topics: Names = ()
    draws: bool = False
    is_family: bool = True

    @property
    def patterns(self) -> Names:
        return tuple(dict.fromkeys((*self.core, *self.must, *self.good)))

    @property
    def drawings(self) -> Names:
        return (*self.exercises, *self.harder)

    @property
    def named(self) -> Names:
        """The texts that it names itself."""
        return (*self.opens, *self.reading, *self.paid)

    @classmethod
    def of_family(cls, data: Json, focus: str) -> Self:
        data = data | (data["with_llm_focus"] if focus == "llm" else {})
        names = {name: tuple(data[name]) for name in ("core", "must", "good", "paid", "cases", "topics", "exercises", "harder")}
        return cls(data["slug"], data["name"], draws=True, reading=tuple(data["free"]), **names)

    @classmethod
    def of_stage(cls, data: Json) -> Self:
        patterns = tuple(data["patterns"])
        names = {name: tuple(data[name]) for name in ("good", "opens", "reading", "cases", "topics", "exercises", "hands_on")}
        return cls(data["slug"], data["name"], patterns, patterns, draws="draws" in data, is_family=False, **names)


@dataclass(frozen=True, slots=True)
class Ways:
    """Texts that teach a pattern: ``free`` ones, cases where there is no good free text, and ``paid`` ones."""

    free: Names = ()
    case: Names = ()
    paid: Names = ()


@dataclass(frozen=True, slots=True)
class GoalShape:
    """``aims`` are the shares of minutes that free room is filled towards, ``keep`` the stages in the order to keep them.

    The baseline is a mock or a drawing (``step``) of ``exercise``; ``areas`` say which stage repairs which. With
    many hours a plan that ``goes_on`` has two stages a week, then families.
    """

    step: str = "mock"
    exercise: str = ""
    aims: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, Names] = field(default_factory=dict)
    stages: tuple[Block, ...] = ()
    keep: Names = ()
    areas: Mapping[str, str] = field(default_factory=dict)
    last_mock: str = ""
    goes_on: bool = False


AIMS = {"pattern": 0.22, "case": 0.2, "exercise": 0.14, "reading": 0.17}


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Of a goal and a focus. ``order`` has for each role the families from the most important one on.

    ``woven`` says in which families a pattern may be met before the one that is about it; ``general`` texts fit every family.
    """

    families: tuple[Block, ...] = ()
    order: Mapping[str, Names] = field(default_factory=dict)
    teaching: tuple[tuple[str, str], ...] = ()
    pairs: frozenset[Names] = frozenset()
    focus_weeks: tuple[tuple[int, int], ...] = ()
    goal: GoalShape = field(default_factory=lambda: GoalShape(aims=AIMS))
    hard: Mapping[str, Names] = field(default_factory=dict)
    soft: Mapping[str, Names] = field(default_factory=dict)
    foundation: Names = ()
    woven: Mapping[str, Names] = field(default_factory=dict)
    ways: Mapping[str, Ways] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    free_of_order: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    booklet: Names = ()
    booklet_short: Names = ()
    introductions: Names = ()
    booklet_parts: Names = ()
    method: int = 0
    reasons: Mapping[str, str] = field(default_factory=dict)
    in_block: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def taught(self, slug: str) -> set[str]:
        """The patterns for which curators chose a text."""
        return {pattern for pattern, way in self.ways.items() if slug in way.free or slug in way.paid}

    def why(self, key: str, block: str) -> str:
        """The curators' sentence for a key, that of the week's block first."""
        return self.in_block.get(block, {}).get(key) or self.reasons.get(key, "")


def from_json(data: Mapping[str, Json], goal: str, focus: str) -> Curriculum:
    """``data`` has the files by their names; a goal that they lack is planned as for an interview."""
    families, reading, goals, reasons = (data[name] for name in ("families", "reading", "goals", "reasons"))
    frame, needs = goals["framework"], reading["needs"]
    is_interview = goal == INTERVIEW or goal not in goals["goals"]
    introductions = (*frame["owners"],) if is_interview else ()
    return Curriculum(
        families=tuple(Block.of_family(one, focus) for one in families["families"]),
        order={role: tuple(slugs) for role, slugs in families["order"][focus].items()},
        teaching=tuple((one["before"], one["after"]) for one in families["teaching"] if one["focus"] in {focus, "any"}),
        pairs=frozenset(tuple(pair) for pair in families["pairs"]),
        focus_weeks=tuple(map(tuple, families["llm_focus_weeks"])) if focus == "llm" else (),
        goal=_goal(goals["goals"].get(goal) or goals["goals"][INTERVIEW], focus),
        hard={slug: tuple(one["hard"]) for slug, one in needs.items()},
        soft={slug: tuple(one["soft"]) for slug, one in needs.items()},
        foundation=tuple(reading["foundation"]),
        woven={slug: tuple(one["taught_in"]) for slug, one in families["woven"].items()},
        ways={slug: Ways(*(tuple(one[name]) for name in ("free", "case", "paid"))) for slug, one in reading["ways"].items()},
        problems=reading["problems"],
        free_of_order=frozenset(reading["free_of_order"]),
        general=frozenset(reading["general"]),
        booklet=tuple(frame["booklet"]) if is_interview else (),
        booklet_short=tuple(frame["booklet_short"]) if is_interview else (),
        introductions=introductions,
        booklet_parts=tuple(frame["booklet"]),
        method=0 if goals["goals"].get(goal, {}).get("without_method") else frame["method"]["minutes"],
        reasons=reasons["reasons"],
        in_block=reasons["in_block"],
    )


def _goal(data: Json, focus: str) -> GoalShape:
    stages, keep, areas = [Block.of_stage(one) for one in data["stages"]], data.get("keep", []), data.get("areas", {})
    if focus == "llm" and (other := data.get("with_llm_focus")):
        ours, gone = Block.of_stage(other["stage"]), other["instead_of"]
        stages = [ours if one.slug == gone else one for one in stages]
        keep = [ours.slug if slug == gone else slug for slug in keep]
        areas = {area: ours.slug if slug == gone else slug for area, slug in areas.items()}
    base = data["baseline"]
    shares = {kind: tuple(band) for kind, band in data["shares"].items()}
    return GoalShape(
        base["step"],
        base[focus],
        data["aims"],
        shares,
        tuple(stages),
        tuple(keep),
        areas,
        data.get("last_mock", ""),
        "goes_on" in data,
    )


def reordered(stages: tuple[Block, ...], areas: Mapping[str, str], lowest: Names) -> tuple[Block, ...]:
    """After the first stage those that repair the lowest areas come first; the last one stays last."""
    first = [areas[area] for area in lowest if area in areas]
    middle = sorted(stages[1:-1], key=lambda one: first.index(one.slug) if one.slug in first else len(first))
    return (*stages[:1], *middle, *stages[1:][-1:])


def known_only(block: Block, known: Mapping[str, set[str]]) -> Block:
    """Without the slugs that the guide does not have; ``known`` has them by step."""
    steps = {"cases": "case", "exercises": "exercise", "harder": "exercise", "hands_on": "hands-on"}
    steps |= dict.fromkeys(("core", "must", "good"), "pattern") | dict.fromkeys(("opens", "reading", "paid"), "reading")
    return replace(
        block, **{name: tuple(slug for slug in getattr(block, name) if slug in known[step]) for name, step in steps.items()}
    )
