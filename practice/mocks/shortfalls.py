"""What keeps an interview from saying how somebody stands: it counts as practice then, not as evidence."""

from collections.abc import Iterable

from mlsd_guide.amounts import listed
from practice.mocks.choices import Grade, HeldWhere
from practice.mocks.models import MockInterview
from practice.sketching.checking import Checklist

# Less than this share of the planned time, or of the expected parts, says little. Our own proposal.
LEAST_TIME, LEAST_DRAWN = 1 / 3, 1 / 2


def shortfalls(mock: MockInterview, levels: Iterable[int], checklist: Checklist | None) -> list[str]:
    """A sentence for each; empty where it is evidence. Of one held elsewhere neither clock nor board is known.

    ``levels`` are all that were given in it; ``checklist`` holds its drawing against the exercise, None where nothing was drawn.
    """
    levels = list(levels)
    found = ["Every criterion scored is at Absent."] if levels and set(levels) == {Grade.ABSENT} else []
    if mock.held == HeldWhere.ELSEWHERE:
        return found
    return [*_time(mock), *_drawing(checklist), *found]


def _time(mock: MockInterview) -> list[str]:
    stretches = mock.sitting.stretches
    skipped = [f"“{one.phase.name}”" for one in stretches if not one.spent_ms]
    found = [f"You never entered {listed(skipped)}."] if skipped else []
    if sum(one.spent_ms for one in stretches) < LEAST_TIME * sum(one.budget_ms for one in stretches):
        found.append(f"It lasted {mock.spent_minutes} of {mock.minutes} minutes.")
    return found


def _drawing(checklist: Checklist | None) -> list[str]:
    if checklist is None:
        return ["Nothing was drawn."]
    if checklist.found < LEAST_DRAWN * checklist.total:
        return [f"The drawing has {checklist.found} of {checklist.total} expected components and arrows."]
    return []
