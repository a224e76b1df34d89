"""When to hold mock interviews, and which exercise each one asks."""

from collections.abc import Sequence

from practice.steps import EXERCISE
from progress.plan.scheduler.builder import WeekBuilder, WeekDraft
from progress.plan.scheduler.days import Span
from progress.plan.scheduler.work import Work, mock_of

# Of the last days, at most so much is for mocks; the rest is recall, and rest.
LAST_SHARE = 0.5


def mock_weeks(spans: Sequence[Span], weeks: int, mocks: int, minutes: int) -> dict[int, int]:
    """How many mocks in which week: spread from the second third on, at least one in the last week, more if it has room.

    ``spans`` are those that may still be filled, of ``weeks`` in all.
    """
    open_ones = [span for span in spans if span.ahead >= minutes and span.number > weeks // 3]
    if not open_ones or not mocks:
        return {}
    last = open_ones[-1]
    late = min(mocks, max(1, int((last.ahead - last.study) * LAST_SHARE) // minutes))
    found = {last.number: late}
    earlier = open_ones[:-1]
    rest = min(mocks - late, len(earlier))
    for place in range(rest):
        found[earlier[(place + 1) * len(earlier) // rest - 1].number] = 1
    return found


def choose(loom: WeekBuilder, draft: WeekDraft, is_last: bool) -> Work | None:
    """The exercise to be asked in a week: never one asked before or drawn this week; its patterns all met.

    One that is not to be drawn goes before one drawn in an earlier week; in the last week patterns may be left out.
    """
    programme = loom.programme
    found = []
    for key, work in programme.works.items():
        if work.step != EXERCISE or work.slug in loom.asked or loom.drawn.get(work.slug) == draft.span.number:
            continue
        if f"mock:{work.slug}" in programme.gone or (work.patterns & loom.planned and not is_last):
            continue
        waits = key in programme.open and work.slug not in loom.drawn
        found.append((waits and not (draft.pulls and work.boost), _worth(loom, draft, work), work))
    best = min(found, key=lambda one: (one[0], -one[1], one[2].key), default=None)
    return mock_of(best[2], programme.mock_minutes) if best else None


def _worth(loom: WeekBuilder, draft: WeekDraft, work: Work) -> float:
    """A weakness first; then what asks most of the patterns met lately, and was not drawn before."""
    lately = {pattern.slug for week in loom.weeks[-3:] for pattern in week.of("pattern")}
    worth = (
        6 * work.boost * draft.pulls
        + len(work.patterns & loom.met)
        + len(work.patterns & lately)
        - 3 * len(work.patterns & loom.planned)
    )
    just = loom.drawn.get(work.slug, 0) == len(loom.weeks)
    return worth - 5 * (work.slug in loom.drawn) - 2 * just - 0.5 * work.is_advanced
