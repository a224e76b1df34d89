"""Which work may come next in a week, best first."""

from practice.steps import CASE, EXERCISE, PATTERN, READING
from progress.plan.scheduler.builder import WeekBuilder, WeekDraft
from progress.plan.scheduler.work import Work

# How many of a step a week holds, and in how many minutes of study there is room for one more.
MOST = {PATTERN: (5, 60), CASE: (4, 70), EXERCISE: (1, 240)}
# With so many minutes of exercises owed, a week holds twice as many.
EXERCISE_WAITS = 60
# Reading for what is left of a week is at most so much worse a fit than the best, which may be too long for it.
CLOSE_FIT = 2.0


def candidates(loom: WeekBuilder, draft: WeekDraft, step: str, base_only: bool = False, loose: bool = False) -> list[Work]:
    """Open work of a step that may come now, best first. ``loose`` lets a week hold more of one kind than it should."""
    if _is_enough(loom, draft, step, loose) or (step == PATTERN and draft.span.number > loom.pattern_weeks):
        return []
    if step == PATTERN:
        found = loom.next_pattern()
        return [found] if found else []
    week = {work.slug for work in draft.of(PATTERN)}
    close = frozenset().union(*(work.cases for work in draft.of(EXERCISE)))
    open_ones = [work for work in loom.pool[step].values() if _is_asked(loom, draft, work, base_only)]
    scored = [
        (-_score(loom, draft, work, (week, close)), work.order or 0, work.key, work)
        for work in open_ones
        if _may_come(loom, work)
    ]
    scored.sort(key=lambda one: one[:3])
    return [one[3] for one in scored if loose or step != READING or one[0] <= scored[0][0] + CLOSE_FIT]


def _is_enough(loom: WeekBuilder, draft: WeekDraft, step: str, loose: bool) -> bool:
    """Whether a week holds as many of a step as it should: twice as many exercises where weeks are too few for them all."""
    if step not in MOST:
        return False
    least, minutes = MOST[step]
    most = max(least, draft.study // minutes)
    waiting = step == EXERCISE and loom.credit[step] > EXERCISE_WAITS
    return len(draft.of(step)) >= most * (2 if waiting or loose else 1)


def _is_asked(loom: WeekBuilder, draft: WeekDraft, work: Work, base_only: bool) -> bool:
    """Whether it belongs to the base, or is pulled into this week, or may come because time is ample."""
    programme = loom.programme
    if work.key in programme.wanted or (draft.pulls and work.boost):
        return True
    return not base_only and work.key in programme.extras


def _may_come(loom: WeekBuilder, work: Work) -> bool:
    """An exercise after all its patterns; reading and cases once one of theirs is met, unless they have none to come.

    An extra exercise does not come once a mock has asked it. What the reading path begins with waits for nothing.
    """
    if work.step == EXERCISE:
        return loom.is_ready(work) and (work.slug not in loom.asked or work.key in loom.programme.wanted)
    return loom.is_ready(work) or bool(work.patterns & loom.met) or work.slug == loom.programme.first_stop


def _score(loom: WeekBuilder, draft: WeekDraft, work: Work, theme: tuple[set[str], frozenset[str]]) -> float:
    """How well work fits a week: what the base wants, must-reads, the week's patterns, what a weakness pulls.

    ``theme`` holds the week's patterns, and the cases close to its exercises.
    """
    week, close = theme
    score = 2.0 * (work.key in loom.programme.wanted) + 6 * work.boost * draft.pulls
    score += 2 * min(len(work.patterns & week), 2) - 0.5 * len(work.patterns & loom.planned)
    if work.step == READING:
        score += 0.5 * min(len(work.patterns & loom.met), 4)
        return score + 2 * work.must + (work.order is not None) + 6 * (work.slug == loom.programme.first_stop)
    if work.step == CASE:
        return score + (work.slug in close)
    return score + 2 * work.must - 1.5 * work.is_advanced
