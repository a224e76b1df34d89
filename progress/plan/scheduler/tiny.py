"""Plans with little time: what comes first in them, and how they say what fits and what would help."""

from collections.abc import Iterable, Sequence

from mlsd_guide.amounts import listed
from practice.steps import CASE, EXERCISE, MOCK, PATTERN, READING, RECALL
from progress.plan.scheduler.builder import Placed, WeekBuilder, WeekDraft
from progress.plan.scheduler.course import METHOD, Course
from progress.plan.scheduler.days import Span
from progress.plan.scheduler.plan import Left, Week
from progress.plan.scheduler.work import Work

# Minutes in all below which a plan is tiny, and minutes of its longest week
SMALL_PLAN, SMALL_WEEK = 200, 45
# Of a week so much is for study, the rest for recall.
STUDY_SHARE = 0.9
MOST_NAMED = 3
STEP_NOUNS = {PATTERN: "patterns", EXERCISE: "drawings", CASE: "cases", READING: "texts"}


def is_tiny(weeks: Iterable[Span | Week], has_end: bool) -> bool:
    minutes = [week.minutes for week in weeks]
    return max(minutes, default=0) < SMALL_WEEK or (has_end and sum(minutes) < SMALL_PLAN)


def firsts(asked: Course) -> tuple[list[str], list[str]]:
    """What a tiny plan begins with: the method, the two ways to serve and the core of the first block; and what comes after."""
    core = [slug for block in asked.blocks[:1] for slug in block.core]
    patterns = dict.fromkeys((*asked.curriculum.foundation, *core))
    first = [key for key in asked.frame if key == METHOD] + [f"{PATTERN}:{slug}" for slug in patterns if slug in asked.patterns]
    return first, [key for key in asked.frame if key != METHOD]


def fits_later(builder: WeekBuilder, work: Work) -> bool:
    """Whether one of the coming weeks has the time for a thing, beside recall once something is met."""
    share = STUDY_SHARE if builder.met else 1
    return any(work.minutes <= min(int(span.ahead * share), span.two) for span in builder.ahead)


def put_one(builder: WeekBuilder, drafts: Sequence[WeekDraft]) -> None:
    """The first thing into the first week with time, though it takes longer: a plan with a minute in it is never empty."""
    asked = builder.asked_for
    keys = [*firsts(asked)[0], *sorted(builder.open & asked.wanted, key=lambda key: (asked.works[key].minutes, key))]
    for draft in drafts:
        for key in keys:
            work = asked.work(key) if key in builder.open else None
            if work and _may_stand(builder, draft, work):
                builder.put(draft, work, Placed(work, work.minutes))
                return


def _may_stand(builder: WeekBuilder, draft: WeekDraft, work: Work) -> bool:
    """In the last days nothing new; a pattern once those that it needs are met; nothing that is not readable."""
    if work.key == METHOD:
        return True
    if not draft.span.study or work.step in {EXERCISE, MOCK}:
        return False
    if work.step == PATTERN:
        return builder.asked_for.hard(work.slug) <= builder.met
    return work.step != READING or builder.asked_for.is_readable(work)


def words(weeks: Sequence[Week], dropped: Sequence[Left], has_end: bool) -> str:
    """What fits into a tiny plan, and what would help; empty where there is time, or nothing to say."""
    items = [item for week in weeks for item in week.items if item.step != RECALL]
    if not items or not dropped or not is_tiny(weeks, has_end):
        return ""
    titles = list(dict.fromkeys(item.title.partition(" (")[0] for item in items))
    said = listed([*titles[:MOST_NAMED], "a little more"] if len(titles) > MOST_NAMED else titles, MOST_NAMED + 1)
    is_longer = any(week.over for week in weeks)
    first = f"{said} takes longer than the time there is." if is_longer else f"There is time for {said}."
    steps = {one.item.step for one in dropped}
    more = listed([name for step, name in STEP_NOUNS.items() if step in steps], len(STEP_NOUNS))
    help_ = "Longer days or a later date make" if has_end else "More time a week makes"
    return f"{first} {help_} room for {'more ' if not is_longer else ''}{more}."
