"""A week from work: themed by its patterns, the steps woven by the goal's shares, never over its minutes."""

from practice.steps import CASE, EXERCISE, PATTERN, READING
from progress.plan.scheduler import goals
from progress.plan.scheduler.builder import WeekBuilder, WeekDraft
from progress.plan.scheduler.candidates import candidates
from progress.plan.scheduler.curriculum import RECALL_SHARE
from progress.plan.scheduler.days import Span
from progress.plan.scheduler.work import Work

CARDS_A_DAY = 15
CARDS_A_PATTERN = 3
MINUTES_A_CARD = 1
# Reading longer than this share of a week's study is read in several sittings, but none shorter than this.
SITTING_SHARE = 0.5
LEAST_SITTING = 30


def recall_minutes(span: Span, met: int, due: int = 0) -> int:
    """A tenth of the week, a fifth when more is due, a quarter in the last days: a card a minute, fifteen a day at most."""
    if not met and not due:
        return 0
    share = 0.25 if span.is_final else RECALL_SHARE
    wanted = max(share * span.ahead, min(due, 2 * share * span.ahead))
    return int(min(wanted, CARDS_A_DAY * span.days, max(CARDS_A_PATTERN * met, due)))


def weave(loom: WeekBuilder, draft: WeekDraft, wishes: dict[str, int]) -> None:
    """Fill a week. ``wishes`` are minutes wanted for each step; what is left goes to whichever step is furthest behind."""
    for step, minutes in wishes.items():
        loom.credit[step] += minutes
    _sittings(loom, draft)
    for step in goals.ORDER:
        _fill(loom, draft, step)
    leftovers(loom, draft)


def wishes(loom: WeekBuilder, room: int, week: int) -> dict[str, int]:
    """A week's room split by the goal's shares over the steps that have work; patterns evenly over the weeks left."""
    weeks_left = max(loom.pattern_weeks - week + 1, 1)
    shares = {step: share for step, share in loom.programme.goal.shares.items() if loom.pool[step]}
    whole = sum(shares.values()) or 1
    wanted = {step: round(room * loom.load * share / whole) for step, share in shares.items()}
    if PATTERN in wanted:
        even = sum(work.minutes for work in loom.pool[PATTERN].values()) / weeks_left
        wanted[PATTERN] = min(wanted[PATTERN], round(even) + 5)
    return wanted


def _sittings(loom: WeekBuilder, draft: WeekDraft) -> None:
    """Go on with what was begun the week before."""
    going, loom.going = loom.going, []
    for work, sitting, sittings, left in going:
        minutes = -(-left // (sittings - sitting + 1))
        if minutes > draft.room:
            loom.going.append((work, sitting, sittings, left))
            continue
        loom.put(draft, work, minutes, (sitting, sittings))
        if sitting < sittings:
            loom.going.append((work, sitting + 1, sittings, left - minutes))


def _fill(loom: WeekBuilder, draft: WeekDraft, step: str) -> None:
    """Work of one step while its share lasts: half an item over the share is near enough."""
    while best := next(iter(candidates(loom, draft, step, base_only=True)), None):
        if not _is_due(loom, draft, best) or not _fits(loom, draft, best):
            break
        _take(loom, draft, best)


def _is_due(loom: WeekBuilder, draft: WeekDraft, work: Work) -> bool:
    """The exercises to draw first do not wait for their share, nor does a first case that shows the week's patterns."""
    if work.step == CASE and not draft.of(CASE) and work.patterns & {pattern.slug for pattern in draft.of(PATTERN)}:
        return True
    return loom.credit[work.step] >= work.minutes / 2 or (work.step == EXERCISE and work.must)


def leftovers(loom: WeekBuilder, draft: WeekDraft) -> None:
    """What is left of a week goes to the step that has had least of its share; then to whatever fits."""
    limit = draft.study * (1 - loom.load)
    while draft.room > limit:
        best = _best_fit(loom, draft) or _best_fit(loom, draft, loose=True)
        if best is None or draft.room - best.minutes / 2 < limit:
            break
        _take(loom, draft, best)


def _best_fit(loom: WeekBuilder, draft: WeekDraft, loose: bool = False) -> Work | None:
    for step in sorted(loom.credit, key=lambda step: (-loom.credit[step], step)):
        for work in candidates(loom, draft, step, base_only=loose, loose=loose):
            if _fits(loom, draft, work):
                return work
    return None


def _fits(loom: WeekBuilder, draft: WeekDraft, work: Work) -> bool:
    sittings = _sittings_of(loom, work)
    if sittings > 1:
        return not loom.going and sittings <= loom.weeks_after + 1 and -(-work.minutes // sittings) <= draft.room
    return work.minutes <= draft.room


def _sittings_of(loom: WeekBuilder, work: Work) -> int:
    """How many sittings a piece of work takes: only reading is cut."""
    if work.step != READING or work.minutes <= 1.2 * loom.sitting:
        return 1
    return -(-work.minutes // loom.sitting)


def _take(loom: WeekBuilder, draft: WeekDraft, work: Work) -> None:
    sittings = _sittings_of(loom, work)
    if sittings == 1:
        loom.put(draft, work)
        return
    minutes = -(-work.minutes // sittings)
    loom.put(draft, work, minutes, (1, sittings))
    loom.going.append((work, 2, sittings, work.minutes - minutes))


def force(loom: WeekBuilder, draft: WeekDraft) -> None:
    """Something that no week has room for: placed all the same, said so, and paid back by the weeks after."""
    if draft.room <= 0 or draft.span.is_final:
        return
    for step in goals.ORDER:
        for work in candidates(loom, draft, step, base_only=True):
            loom.put(draft, work)
            recall = min(draft.recall, max(draft.whole - draft.used + draft.recall, 0))
            draft.late += recall - draft.recall
            draft.recall = recall
            return
