"""What each week of a plan is about: one family of problems a week, or a stage or two, and how many mocks it holds.

It depends on the answers alone, not on what is done, so that a week keeps its theme while a reader works through it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from practice.steps import PATTERN
from progress.plan.scheduler.course import Course, with_foundation
from progress.plan.scheduler.curriculum import Block
from progress.plan.scheduler.days import Span

# Minutes a week from which the first family needs no second week, a week holds more mocks, and two stages fit in one
WHOLE_FIRST_WEEK, MORE_MOCKS, MOST_MOCKS, TWO_STAGES, HALF_STAGE = 480, 300, 600, 540, 180
# From so many on the last week of an interview plan may hold one more family, without new patterns
DEEP, FULL = 450, 240
# From so many weeks on the last one holds no new patterns, and mocks come weekly before it
LONG, SHORT_DAYS = 5, 15
MOCK_MINUTES, CASE_MINUTES, DRAWING_MINUTES = 55, 25, 45
# Without recall, of which the first week has little; and how full the days before the last ones may be
STUDY_SHARE, FIRST_SHARE, BEFORE = 0.9, 0.95, 0.95
FAMILIES_IN_SHORT, PATTERNS_IN_SHORT = 2, 7
# With fewer weeks than families two of them may share one
FEW = 7


@dataclass(frozen=True, slots=True)
class WeekShape:
    """``is_sharp`` marks the last week of a long interview plan: no new patterns, but mocks and recall."""

    blocks: tuple[Block, ...] = ()
    mocks: int = 0
    is_sharp: bool = False
    is_last: bool = False
    # Whether all of the block has to be in by its end
    is_whole: bool = True


def shape_of(asked: Course, spans: Sequence[Span]) -> list[WeekShape]:
    """One for each week."""
    if not spans:
        return []
    weeks = [span for span in spans if span.minutes]
    if not weeks:
        return [WeekShape() for _ in spans]
    shapes = _families(asked, weeks) if asked.is_interview else _stages(asked, weeks)
    filled = dict(zip((span.number for span in weeks), shapes, strict=True))
    return [filled.get(span.number, WeekShape()) for span in spans]


def most_patterns(minutes: int, number: int) -> int:
    """New patterns of a week: one an hour, at least two and at most six, and one more in the first week."""
    return min(6, max(2, minutes // 60)) + (number == 1)


def short_days(spans: Sequence[Span]) -> bool:
    """Whether a plan has less than fifteen days."""
    return bool(spans) and (spans[-1].last - spans[0].first).days + 1 < SHORT_DAYS


def _mocks(weeks: Sequence[Span]) -> list[int]:
    """Beside the first one: half-way, weekly near the date, several in the last week where it has the hours."""
    count, typical = len(weeks), max(span.minutes for span in weeks)
    last = 1 + (typical >= MORE_MOCKS) + (typical >= MOST_MOCKS) if count >= LONG else 1
    found = [0] * (count - 1) + [last]
    if short_days(weeks) or typical < 2 * DRAWING_MINUTES:
        return found
    near = 2 if count < LONG or typical < 4 * 60 else 3
    for place in range(count - near, count - 1):
        found[place] = 1
    half = min((count + 2) // 2, count - 3) - 1
    if count >= LONG and half >= 2:
        found[half] = 1
    return found


def _families(asked: Course, weeks: Sequence[Span]) -> list[WeekShape]:
    """As many families as fit with their core, a case and a drawing, from the most important one on."""
    mocks, is_long = _mocks(weeks), len(weeks) >= LONG
    ours = weeks[:-1] if is_long else [span for span in weeks if span.study] or weeks[:1]
    blocks = _assigned(asked, ours, mocks)
    found = [
        WeekShape(tuple(blocks.get(place, ())), mocks[place], is_last=place == len(weeks) - 1) for place in range(len(weeks))
    ]
    found = [WeekShape(one.blocks, one.mocks, False, one.is_last, _ends(found, place)) for place, one in enumerate(found)]
    if is_long:
        more = _met_already(asked, blocks) if weeks[-1].minutes >= DEEP else ()
        found[-1] = WeekShape(more, mocks[-1], True, True)
    return found


def _ends(found: list[WeekShape], place: int) -> bool:
    """Whether the next week is about something else."""
    return place + 1 >= len(found) or found[place].blocks != found[place + 1].blocks


def _assigned(asked: Course, weeks: Sequence[Span], mocks: list[int]) -> dict[int, list[Block]]:
    """The blocks of each week by its place."""
    if not asked.curriculum.families:
        return {place: list(asked.blocks) for place in range(len(weeks))}
    most = FAMILIES_IN_SHORT if short_days(weeks) else len(asked.importance)
    for number in range(most, 0, -1):
        kept = set(asked.importance[:number])
        families = [block for block in asked.families if block.slug in kept]
        if (found := _fitted(asked, families, weeks, mocks)) is not None:
            return _rounds(asked, found, families, len(weeks))
    first = with_foundation(asked, asked.families[0])
    return {place: [first] for place in range(len(weeks))}


def _fitted(asked: Course, families: list[Block], weeks: Sequence[Span], mocks: list[int]) -> dict[int, list[Block]] | None:
    """One family a week; two where weeks are few, they go well together and half of the second one is met by then."""
    fitter = _Fitter(asked, weeks, mocks)
    for place, block in enumerate(families):
        ours = with_foundation(asked, block) if not place else block
        if not fitter.add(ours, families[place - 1] if place else None):
            return None
    return fitter.found


class _Fitter:
    """Puts one block after the other into weeks, counting the minutes and patterns that each needs at least."""

    def __init__(self, asked: Course, weeks: Sequence[Span], mocks: list[int]) -> None:
        self.asked, self.weeks, self.mocks = asked, weeks, mocks
        # All weeks, the last one of a long plan too
        self.count, self.is_short = len(mocks), short_days(weeks)
        frame = sum(work.minutes for work in map(asked.work, asked.frame) if work)
        self.room = [self._room(place) for place in range(len(weeks))]
        self.patterns = [most_patterns(span.minutes, span.number) for span in weeks]
        self.study = [int(span.whole_study * BEFORE) for span in weeks]
        self.met: set[str] = set()
        self.found: dict[int, list[Block]] = {}
        self.at = 0
        while frame and self.at < len(weeks):
            used = min(frame, self.room[self.at])
            self.room[self.at] -= used
            frame -= used
            self.at += bool(frame)

    def _room(self, place: int) -> int:
        """Minutes for blocks: without recall and mocks; where mocks are all there is room for, they are its drawing."""
        span = self.weeks[place]
        share = STUDY_SHARE if span.number > 1 else FIRST_SHARE
        return max(int(span.minutes * share - MOCK_MINUTES * self.mocks[place]), 0)

    def add(self, block: Block, before: Block | None) -> bool:
        """Whether it fits from the next week on, or in the same one as the block before."""
        asked, new = self.asked, [slug for slug in block.core if slug not in self.met]
        if before is not None and not self._may_join(block, before, new):
            self.at += 1
        need, start = self._need(new), self.at
        while self.at < len(self.weeks):
            fits = self._fitting(new)
            used = min(need, self.room[self.at])
            self.found.setdefault(self.at, []).append(block)
            self.patterns[self.at] -= fits
            self.room[self.at] -= used
            new, need = new[fits:], need - used
            if not new and not need:
                break
            self.at += 1
        else:
            return False
        self.met |= set(block.core)
        self._widen(block, start, asked)
        return self.at < len(self.weeks)

    def _fitting(self, new: list[str]) -> int:
        """How many of these patterns the week may hold, before the last days of the plan."""
        number = 0
        for slug in new[: self.patterns[self.at]]:
            minutes = self.asked.works[f"{PATTERN}:{slug}"].minutes
            if minutes > self.study[self.at]:
                break
            self.study[self.at] -= minutes
            number += 1
        return number

    def _need(self, new: list[str]) -> int:
        works = self.asked.works
        is_asked = self.at < len(self.weeks) and self.mocks[self.at] and self.weeks[self.at].minutes < FULL
        is_first = not self.met and self.weeks[0].minutes < FULL
        drawing = 0 if is_asked or is_first else DRAWING_MINUTES
        return sum(works[f"{PATTERN}:{slug}"].minutes for slug in new) + CASE_MINUTES + drawing

    def _may_join(self, block: Block, before: Block, new: list[str]) -> bool:
        is_few = self.count < FEW and self._weeks_of(block) == 1
        is_half = 2 * len(new) <= len(block.core)
        is_free = self.at < len(self.weeks) and len(self.found.get(self.at, ())) < 2
        fits = is_free and self._need(new) <= self.room[self.at] and len(new) <= self.patterns[self.at]
        return is_few and is_half and fits and (before.slug, block.slug) in self.asked.curriculum.pairs

    def _weeks_of(self, block: Block) -> int:
        """How many weeks a family takes: several where it is the reader's focus."""
        if block.slug != self.asked.importance[0]:
            return 1
        return next((number for most, number in self.asked.curriculum.focus_weeks if self.count <= most), 1)

    def _widen(self, block: Block, start: int, asked: Course) -> None:
        """The first family goes on in week 2 unless week 1 has the hours; the family in focus takes more weeks."""
        wanted = 1
        is_free = not asked.curriculum.focus_weeks or block.slug == asked.importance[0]
        if start == 0 and is_free and not self.is_short and self.weeks[0].minutes < WHOLE_FIRST_WEEK:
            wanted = 2
        wanted = max(wanted, self._weeks_of(block))
        while self.at - start + 1 < wanted:
            self.at += 1
            self.found.setdefault(self.at, []).append(block)


def _rounds(asked: Course, found: dict[int, list[Block]], families: list[Block], count: int) -> dict[int, list[Block]]:
    """Weeks that are left take the families once more, one after the other."""
    left = [place for place in range(count) if place not in found]
    again = [block for block in families if [block] != found.get(left[0] - 1)] if left else []
    again += [block for block in families if block not in again]
    for turn, place in enumerate(left):
        found[place] = [again[turn % len(again)]]
    return {place: blocks for place, blocks in found.items() if place < count}


def _met_already(asked: Course, blocks: dict[int, list[Block]]) -> tuple[Block, ...]:
    """For the last week: the next family by importance where its core is met already, so that no new pattern is needed."""
    held = {block.slug for ours in blocks.values() for block in ours}
    met = {slug for ours in blocks.values() for block in ours for slug in block.patterns}
    for slug in asked.importance:
        block = next((one for one in asked.families if one.slug == slug), None)
        if block and slug not in held:
            return (block,) if set(block.core) <= met else ()
    return ()


def _stages(asked: Course, weeks: Sequence[Span]) -> list[WeekShape]:
    """One stage a week, two from nine hours on where weeks are few, half a stage below three hours; then families."""
    stages = [block for block in asked.blocks if not block.is_family]
    if not stages:
        return [WeekShape(tuple(asked.blocks), is_last=place == len(weeks) - 1) for place in range(len(weeks))]
    each = [2.0 if span.minutes >= TWO_STAGES else 0.5 if span.minutes < HALF_STAGE else 1.0 for span in weeks]
    number = min(len(stages), max(int(sum(each)), 1))
    kept = set(asked.curriculum.goal.keep[:number]) or {stage.slug for stage in stages[:number]}
    ours = [stage for stage in stages if stage.slug in kept]
    blocks = _spread(ours, len(weeks))
    at_a_time = 2 if asked.curriculum.goal.goes_on and min(each) == 2 else 1
    is_whole = len(ours) == len(stages) and min(span.minutes for span in weeks[:-1] or weeks) >= FULL
    if is_whole and len(weeks) > -(-(len(ours) - 1) // at_a_time) + 1:
        blocks = _then_families(asked, ours, len(weeks), at_a_time)
    elif len(weeks) > 2 * len(ours):
        blocks = _with_families(asked, ours, len(weeks))
    # A last week of a day or two has no room for what comes back.
    last = max((place for place, span in enumerate(weeks) if span.minutes >= DRAWING_MINUTES + 15), default=len(weeks) - 1)
    mock = 1 if asked.curriculum.goal.last_mock else 0
    return [
        WeekShape(tuple(some), mock if place == last else 0, False, place == last, some not in blocks[place + 1 : place + 2])
        for place, some in enumerate(blocks)
    ]


def _spread(stages: list[Block], weeks: int) -> list[list[Block]]:
    """Evenly and in order: several stages in a week, or several weeks for a stage."""
    number = len(stages)
    if weeks >= number:
        return [[stages[week * number // weeks]] for week in range(weeks)]
    found: list[list[Block]] = [[] for _ in range(weeks)]
    for place, stage in enumerate(stages):
        found[place * weeks // number].append(stage)
    return found


def _with_families(asked: Course, stages: list[Block], weeks: int) -> list[list[Block]]:
    """Two weeks for each stage, and families before the last one where weeks are left."""
    found = [[stage] for stage in stages[:-1] for _ in range(2)]
    families = asked.families or stages[:1]
    more = weeks - len(found) - 2
    return [*found, *([families[turn % len(families)]] for turn in range(more)), [stages[-1]], [stages[-1]]]


def _then_families(asked: Course, stages: list[Block], weeks: int, at_a_time: int) -> list[list[Block]]:
    """One or two stages a week but for the last one; then the families that no stage is about, one a week, and that stage."""
    first = stages[:-1]
    found = [first[at : at + at_a_time] for at in range(0, len(first), at_a_time)]
    drawn = {slug for stage in stages for slug in stage.exercises}
    families = [block for block in asked.families if not drawn & {*block.exercises}] or asked.families or first[-1:]
    end = [stages[-1:]] * (2 if weeks > 2 * len(stages) else 1)
    return [*found, *([families[turn % len(families)]] for turn in range(weeks - len(found) - len(end))), *end]
