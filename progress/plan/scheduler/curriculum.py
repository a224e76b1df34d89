"""Which work belongs to a reader's goal: the base that a plan wants to hold, and more for those who have time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from practice.steps import CASE, EXERCISE, MOCK, PATTERN, READING
from progress.plan.scheduler.goals import Goal, goal
from progress.plan.scheduler.inputs import Answers, Material, PatternItem, PlanStatus
from progress.plan.scheduler.pattern_order import Sequence, demand_of, in_sequence
from progress.plan.scheduler.work import Pull, Work, everything

# With this much more time than the base takes, the extras join.
AMPLE = 1.25
MOST_RANK = 10_000
RECALL_SHARE = 0.1


@dataclass(slots=True)
class Programme:
    """All work by key, what of it is wanted and still open, and the order of patterns.

    ``extras`` join where time is ample, ``weak`` where a weakness pulls them. What is wanted depends on neither done
    nor weak, so that it stays the same while a reader works through it.
    """

    goal: Goal
    patterns: dict[str, PatternItem]
    works: dict[str, Work]
    gone: frozenset[str]
    wanted: set[str] = field(default_factory=set)
    extras: set[str] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)
    mocks: int = 0
    mock_minutes: int = 45
    sequence: Sequence | None = None
    first_stop: str = ""
    ranks: dict[str, int] = field(default_factory=dict)
    before: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def open(self) -> set[str]:
        return self.wanted - self.gone

    def needs(self, slug: str) -> frozenset[str]:
        """The patterns to know before one; needs that go in a circle are cut."""
        return self.before[slug]

    def rank(self, slug: str, above: tuple[str, ...] = ()) -> int:
        """How deep a pattern stands on others: 0 needs none, and every other stands above its needs."""
        if slug not in self.ranks:
            ours = (*above, slug)
            needs = sorted(need for need in self.patterns[slug].needs if need in self.patterns and need not in ours)
            self.ranks[slug] = 1 + max((self.rank(need, ours) for need in needs), default=-1)
        return self.ranks[slug]

    def minutes(self, keys: Iterable[str]) -> int:
        return sum(self.works[key].minutes for key in keys)


def programme(material: Material, answers: Answers, standing: PlanStatus, capacity: int | None) -> Programme:
    """What to plan for. ``capacity`` is all minutes of the plan from its first day; None where it has no end."""
    pull = Pull.of(standing.boosts, material.patterns)
    works = everything(material, pull)
    gone = frozenset({*standing.finished, *standing.skipped, *answers.known})
    patterns = {item.slug: item for item in sorted(material.patterns, key=lambda item: (item.slug, item.title), reverse=True)}
    found = Programme(goal(answers.goal), patterns, works, gone)
    for slug in sorted(patterns):
        found.rank(slug)
    for slug, item in patterns.items():
        found.before[slug] = frozenset(need for need in item.needs if found.ranks.get(need, MOST_RANK) < found.ranks[slug])
    found.mock_minutes = _mock_minutes(material, answers)
    _choose(found, capacity)
    held = {slot.partition("~")[0] for slot in standing.placed} | standing.fixed.keys()
    found.wanted |= {key for key in held if key in works}
    found.weak = {work.key for work in works.values() if work.boost and _is_related(work)} - found.wanted
    if any(work.step == EXERCISE for work in works.values()):
        found.mocks = _mock_count(found, capacity)
    _order(found, answers, standing)
    return found


def recommended(material: Material, slug: str) -> dict[str, int]:
    """What the guide recommends for a goal, with its minutes: the same whatever the date, the hours or what is done.

    Recall and mock interviews grow with the weeks, so they are told apart from it.
    """
    found = programme(material, Answers(goal=slug, start=date(2000, 1, 1)), PlanStatus(), None)
    return {key: found.works[key].minutes for key in found.wanted}


def _mock_minutes(material: Material, answers: Answers) -> int:
    """45 where that length is on offer and no more than half a week's time; else the shortest."""
    lengths = sorted(material.mock_minutes) or [45]
    fitting = [length for length in lengths if length <= 45 and 2 * length <= answers.minutes_a_week]
    return fitting[-1] if fitting else lengths[0]


def _mock_count(found: Programme, capacity: int | None) -> int:
    """By the goal's share of all time, at least one, and with ample time up to twice as many."""
    if capacity is None:
        return found.goal.mocks
    return max(
        1, min(found.goal.mocks * (2 if found.extras else 1), round(capacity * found.goal.mock_share / found.mock_minutes))
    )


def _choose(found: Programme, capacity: int | None) -> None:
    """The base: every pattern and all of steps without a rule, the best reading for each and the goal's path, a case for each, the goal's exercises."""
    ordered = sorted(found.works.values(), key=lambda work: work.key)
    found.wanted |= {work.key for work in ordered if work.step not in {EXERCISE, CASE, READING}}
    found.wanted |= _exercises(found, [work for work in ordered if work.step == EXERCISE])
    found.wanted |= _cases(found, [work for work in ordered if work.step == CASE])
    found.wanted |= _reading(found, [work for work in ordered if work.step == READING], found.goal.reading)
    base = found.minutes(found.wanted) + found.goal.mocks * found.mock_minutes
    if capacity is not None and capacity * (1 - RECALL_SHARE) > base * AMPLE:
        found.extras = _more(found, ordered) - found.wanted


def _more(found: Programme, ordered: list[Work]) -> set[str]:
    """For ample time: every exercise, two more cases a pattern, and twice the reading."""
    more = {work.key for work in ordered if work.step == EXERCISE}
    for _ in range(2):
        more |= _cases(found, [work for work in ordered if work.step == CASE and work.key not in found.wanted | more])
    return more | _reading(found, [work for work in ordered if work.step == READING], 2 * found.goal.reading)


def _is_related(work: Work) -> bool:
    return work.step != READING or work.must or work.order is not None or bool(work.patterns)


def _exercises(found: Programme, exercises: list[Work]) -> set[str]:
    """So many as the goal asks, each the one that adds most patterns not drawn yet; easier ones first."""
    demand = {slug: asked**0.5 for slug, asked in demand_of(found.works.values()).items()}
    for slug in demand.keys() & found.patterns.keys():
        demand[slug] *= 2 if found.patterns[slug].family.lower() in found.goal.first else 1
    chosen: dict[str, Work] = {}
    drawn: set[str] = set()
    while len(chosen) < min(found.goal.exercises, len(exercises)):
        rest = [work for work in exercises if work.key not in chosen]
        best = max(rest, key=lambda work: sum(demand[slug] for slug in sorted(work.patterns - drawn)) + _ease(work))
        chosen[best.key] = best
        drawn |= best.patterns
    return set(chosen)


def _ease(work: Work) -> float:
    return 20 * work.must + (0 if work.is_advanced else 3)


def _cases(found: Programme, cases: list[Work]) -> set[str]:
    """A case for every pattern that has one: those close to a chosen exercise, or showing several together, first."""
    close = frozenset().union(*(found.works[key].cases for key in found.wanted))
    by_pattern: dict[str, list[Work]] = {}
    for work in cases:
        for slug in work.patterns:
            by_pattern.setdefault(slug, []).append(work)
    chosen: set[str] = set()
    for slug in sorted(found.patterns):
        rest = [work for work in by_pattern.get(slug, ()) if work.key not in chosen]
        if rest:
            chosen.add(max(rest, key=lambda work: (len(work.patterns) + (work.slug in close), work.key)).key)
    return chosen


def _reading(found: Programme, parts: list[Work], most: int) -> set[str]:
    """Must-reads, the goal's path, then what teaches patterns, as far as ``most`` minutes go."""
    first = min((work for work in parts if work.order is not None), key=lambda work: (work.order, work.key), default=None)
    found.first_stop = first.slug if first and first.key not in found.gone else ""
    ranked = sorted((work for work in parts if _is_related(work)), key=lambda work: (work is not first, *_rank(work)))
    chosen, minutes = set(), 0
    for work in ranked:
        if minutes + work.minutes <= most:
            chosen.add(work.key)
            minutes += work.minutes
    return chosen


def _rank(work: Work) -> tuple:
    worth = 2 * work.must + 2 * (work.order is not None) + 1.5 * min(len(work.patterns), 2)
    return (-worth, work.order if work.order is not None else 0, work.key)


def _order(found: Programme, answers: Answers, standing: PlanStatus) -> None:
    """Put the open patterns in order; what the reader placed, and what that needs, comes first."""
    open_ones = {slug: item for slug, item in found.patterns.items() if f"{PATTERN}:{slug}" in found.open}
    early: list[str] = []
    for key, _ in sorted(standing.fixed.items(), key=lambda pair: (pair[1], pair[0])):
        exercise = key.replace(f"{MOCK}:", f"{EXERCISE}:", 1)
        if exercise in found.works and found.works[exercise].step in {PATTERN, EXERCISE}:
            early += sorted(found.works[exercise].patterns)
    wanted = {key: found.works[key] for key in sorted(found.open) if found.works[key].step == EXERCISE}
    demand = demand_of(sorted(found.works.values(), key=lambda work: work.key))
    patterns = {work.slug: work for work in found.works.values() if work.step == PATTERN}
    quota = answers.minutes_a_week * (1 - RECALL_SHARE) * found.goal.shares[PATTERN]
    empty = Sequence(found.goal, open_ones, demand, patterns, quota)
    found.sequence = in_sequence(empty, wanted, [slug for slug in early if slug in open_ones])
