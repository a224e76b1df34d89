"""What a week is called."""

from collections import Counter
from collections.abc import Sequence

from mlsd_guide.amounts import listed
from practice.steps import CASE, EXERCISE, MOCK, PATTERN, READING
from progress.plan.scheduler.builder import WeekDraft
from progress.plan.scheduler.course import REST, Course
from progress.plan.scheduler.work import Work


def theme(works: Sequence[Work], draft: WeekDraft, asked: Course) -> str:
    """A week's title: what its shape is about; where curators said nothing, what its work has in common.

    ``works`` are all of the week, done or open, so that a theme does not change while a reader works through it.
    """
    blocks = [block for block in draft.shape.blocks if block.slug != REST]
    if draft.shape.is_sharp and asked.curriculum.families:
        if blocks:
            return f"{blocks[0].name}, then the last mocks"
        return f"Mocks, recall and your {'weakest drawing' if any(work.step == EXERCISE for work in works) else 'cases'}"
    if not blocks:
        return _by_works(works, draft, asked)
    names = " · ".join(block.name for block in blocks)
    return f"Method, then {_inside(names)}" if draft.span.number == 1 and asked.is_interview else names


def _inside(name: str) -> str:
    """Within a sentence: small, but for LLM, ML and ETA."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _by_works(works: Sequence[Work], draft: WeekDraft, asked: Course) -> str:
    patterns = [work.slug for work in works if work.step == PATTERN and work.slug in asked.patterns]
    exercises = sorted(work.title for work in works if work.step == EXERCISE)
    if patterns:
        counts = Counter(asked.patterns[slug].family for slug in patterns)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        several = [family for family, number in ranked if number >= 2 and 3 * number >= len(patterns)][:2]
        return " · ".join(several or [family for family, _ in ranked[:2]])
    steps = {work.step for work in works}
    if steps <= {MOCK} and (steps or draft.recall):
        return "Mocks and recall" if steps else "Recall"
    if exercises:
        return f"Practice: {listed(exercises, 2)}"
    names = [name for step, name in ((READING, "Reading"), (CASE, "Case studies"), (MOCK, "Mocks")) if step in steps]
    return " and ".join(names) or "Free"
