"""A week from work: what has to be in it first, then what its block has, by the goal's shares, never over its minutes."""

from collections.abc import Iterator

from practice.steps import CASE, EXERCISE, HANDS_ON, MOCK, PATTERN, READING
from progress.plan.scheduler.builder import WeekBuilder, WeekDraft
from progress.plan.scheduler.candidates import LONG_TEXT, allowed, extras, is_on_theme, of_blocks
from progress.plan.scheduler.course import REST, cases_of
from progress.plan.scheduler.curriculum import Block
from progress.plan.scheduler.days import Span
from progress.plan.scheduler.keys import again
from progress.plan.scheduler.mocks import choose
from progress.plan.scheduler.tiny import firsts, fits_later
from progress.plan.scheduler.work import Work

CARDS_A_DAY = 15
CARDS_A_PATTERN = 3
MINUTES_A_CARD = 1
RECALL_SHARE, LAST_SHARE, LAST_INTERVIEW_SHARE = 0.1, 0.15, 0.25
# Minutes a week from which all patterns of a block belong to it, and from which more of one kind fit in
WHOLE_BLOCK, FULL, DEEP = 300, 240, 450
# Where a week would stay empty it may hold more of a kind, cases up to so many.
LOOSE = 9
# How many of a step a week of core, full or deep minutes holds
MOST = {CASE: (2, 3, 8), EXERCISE: (1, 2, 3), HANDS_ON: (1, 1, 2)}
# Extras join a week that is less full than this.
ENOUGH = 0.93
# A goal that aims at more reading than this has two texts of a stage in its week.
MUCH_READING = 0.3
# In a week of core minutes a block's case is a short one.
SHORT_CASE, MOST_MINUTES = 30, 1000
FILLED = (PATTERN, CASE, EXERCISE, READING)


def recall_minutes(draft: WeekDraft, met: int, due: int, is_interview: bool) -> int:
    """A tenth of the week and more in the last one: a card a minute, fifteen a day at most, three for each pattern met."""
    if not met and not due:
        return 0
    last = LAST_INTERVIEW_SHARE if is_interview else LAST_SHARE
    share = last if draft.shape.is_last else RECALL_SHARE
    cards = max(CARDS_A_PATTERN * met, due)
    return int(min(share * draft.cap, CARDS_A_DAY * draft.span.days, cards))


def pack(span: Span) -> int:
    """0 for weeks that hold the core, 1 for full ones, 2 for deep ones."""
    return (span.minutes >= FULL) + (span.minutes >= DEEP)


def fill(loom: WeekBuilder, draft: WeekDraft) -> None:
    """Fill a week: the frame, its mocks, the core of what is due, then the rest of its block, then what else fits."""
    if not _frame(loom, draft):
        _all(loom, draft, (f"{PATTERN}:{slug}" for slug in loom.asked_for.curriculum.foundation))
        return
    if loom.is_tiny:
        # Before the week's patterns, so within what their days have.
        for key in firsts(loom.asked_for)[1]:
            if not draft.of(PATTERN) or loom.asked_for.work(key).minutes <= draft.room(PATTERN):
                _take(loom, draft, key)
    loom.seen += [block for block in draft.shape.blocks if block not in loom.seen]
    _closing(loom, draft)
    reserved = _mocks(loom, draft)
    draft.cap -= reserved
    for block in loom.seen:
        _all(loom, draft, (f"{READING}:{slug}" for slug in block.opens))
        _all(loom, draft, (f"{PATTERN}:{slug}" for slug in block.core))
    for block in loom.seen:
        _core(loom, draft, block)
    draft.cap += reserved
    _hold(loom, draft)
    _chapters(loom, draft)
    _all(loom, draft, iter(loom.others))
    if draft.span.minutes >= WHOLE_BLOCK and draft.shape.is_whole:
        for block in draft.shape.blocks:
            _all(loom, draft, (f"{PATTERN}:{slug}" for slug in block.must))
            texts = [f"{READING}:{slug}" for slug in loom.asked_for.texts[block.slug] if is_on_theme(loom, draft, slug)]
            if not loom.has(texts):
                next((key for key in texts if _take(loom, draft, key)), None)
    _balanced(loom, draft)


def _take(loom: WeekBuilder, draft: WeekDraft, key: str) -> bool:
    if key not in loom.open or (work := loom.asked_for.work(key)) is None or not loom.may_come(draft, work):
        return False
    loom.put(draft, work)
    return True


def _all(loom: WeekBuilder, draft: WeekDraft, keys: Iterator[str]) -> None:
    for key in keys:
        _take(loom, draft, key)


def _frame(loom: WeekBuilder, draft: WeekDraft) -> bool:
    """Whether all that comes before anything else is in by now. What fits into no coming week keeps nothing waiting."""
    while loom.frame:
        work = loom.asked_for.work(loom.frame[0])
        if work is None or work.key not in loom.open:
            loom.frame.pop(0)
            continue
        if draft.fits(work) and (work.step != PATTERN or loom.may_come(draft, work)):
            loom.put(draft, work)
        elif fits_later(loom, work):
            return False
        loom.frame.pop(0)
    return True


def _closing(loom: WeekBuilder, draft: WeekDraft) -> None:
    """In the last week the first try comes back, and with many hours the weakest drawing too."""
    asked, key = loom.asked_for, loom.asked_for.baseline
    if not draft.shape.is_last or not key or not loom.has([key]) or loom.is_tiny:
        return
    if asked.is_interview and not draft.shape.is_sharp:
        return
    slug = key.partition(":")[2]
    drawing = f"{EXERCISE}:{slug}"
    loom.reserved.discard(slug)
    back = drawing if asked.is_interview else again(drawing)
    comes_back = slug not in loom.drawn or not asked.is_interview
    if comes_back:
        _again(loom, draft, back)
    if asked.is_interview and (pack(draft.span) == 2 or not comes_back):
        asked_since = {one for one, week in loom.mocked.items() if week >= draft.span.number - 2}
        drawn = [one for one, week in loom.drawn.items() if week < draft.span.number - 1 and one not in {slug, *asked_since}]
        last = max(drawn, key=lambda one: (*_weight(asked.works[f"{EXERCISE}:{one}"]), one), default="")
        _again(loom, draft, again(f"{EXERCISE}:{last}"))


def _weight(exercise: Work) -> tuple[bool, int]:
    """How much a drawing asks: the likeliest to be the weakest one."""
    return exercise.is_advanced, len(exercise.patterns)


def _again(loom: WeekBuilder, draft: WeekDraft, key: str) -> None:
    work = loom.asked_for.work(key)
    if work and not loom.has([key]) and draft.fits(work):
        loom.put(draft, work)


def _mocks(loom: WeekBuilder, draft: WeekDraft) -> int:
    """The minutes to keep for the mocks of this week that are not in it yet."""
    wanted = draft.shape.mocks - len([work for work in draft.of(MOCK) if work.key != loom.asked_for.baseline])
    return sum(minutes for minutes in loom.lengths(draft)[: max(wanted, 0)])


def _hold(loom: WeekBuilder, draft: WeekDraft) -> None:
    for minutes in loom.lengths(draft)[
        len([one for one in draft.of(MOCK) if one.key != loom.asked_for.baseline]) : draft.shape.mocks
    ]:
        work = choose(loom, draft, minutes)
        if work:
            loom.put(draft, work)


def _core(loom: WeekBuilder, draft: WeekDraft, block: Block) -> None:
    """Beside its patterns a case and a drawing, unless a mock of this week can be that drawing; a stage's first texts."""
    if not block.is_family:
        several = pack(draft.span) and loom.asked_for.curriculum.goal.aims[READING] > MUCH_READING
        _all(loom, draft, (f"{READING}:{slug}" for slug in block.reading[: 1 + bool(several)]))
    # A family among stages has its own drawing, whatever a stage drew of it.
    slugs = block.drawings if loom.asked_for.is_interview or not block.is_family else block.exercises
    drawings = [f"{EXERCISE}:{slug}" for slug in slugs]
    # With few hours the first mock is the first family's drawing.
    mocks = {f"{MOCK}:{slug}" for slug in block.drawings} - (
        {loom.asked_for.baseline} if pack(draft.span) and not loom.is_short else set()
    )
    is_drawn = loom.has([*drawings, *mocks])
    if block.draws and not is_drawn and (draft.shape.is_whole or block in draft.shape.blocks):
        _make_ready(loom, draft, block)
    if block.draws and not is_drawn and draft.shape.is_whole and (pack(draft.span) or not draft.shape.mocks):
        next((key for key in allowed(loom, block, drawings) if _take(loom, draft, key)), None)
    cases = [f"{CASE}:{slug}" for slug in cases_of(loom.asked_for, block)]
    if not loom.has(cases):
        longest = SHORT_CASE if not pack(draft.span) else MOST_MINUTES
        short = [key for key in cases if loom.asked_for.works[key].minutes <= longest]
        next((key for key in [*short, *cases] if _take(loom, draft, key)), None)


def _make_ready(loom: WeekBuilder, draft: WeekDraft, block: Block) -> None:
    """The patterns that its first drawing still lacks, as far as they are the block's and the week has room for them."""
    for slug in [one for one in block.drawings if one not in loom.reserved][:1]:
        work = loom.asked_for.works[f"{EXERCISE}:{slug}"]
        for pattern in block.patterns:
            if pattern in work.patterns and not loom.is_ready(work):
                _take(loom, draft, f"{PATTERN}:{pattern}")


def _chapters(loom: WeekBuilder, draft: WeekDraft) -> None:
    """The owner's long chapters on patterns that are new this week, while reading keeps to its share."""
    asked = loom.asked_for
    most = asked.curriculum.goal.shares.get("reading", (0, 1))[1]
    for slug in dict.fromkeys(slug for block in draft.shape.blocks for slug in asked.texts[block.slug]):
        work = asked.works[f"{READING}:{slug}"]
        is_ours = not work.is_free and work.minutes >= LONG_TEXT and is_on_theme(loom, draft, slug)
        if is_ours and loom.read_minutes + work.minutes <= most * draft.span.minutes * len(loom.shapes):
            _take(loom, draft, work.key)


def _balanced(loom: WeekBuilder, draft: WeekDraft) -> None:
    """What is left of a week goes to the kind that has had least of its aim: of its blocks, of earlier ones, then what else
    is on its subject, then the texts of the next block. What is kept for recall and not needed is filled too."""
    while True:
        _filled(loom, draft)
        needed = recall_minutes(draft, len(loom.met) + 1, 0, loom.asked_for.is_interview)
        if needed >= draft.recall:
            return
        draft.recall = needed


def _filled(loom: WeekBuilder, draft: WeekDraft) -> None:
    earlier = [block for block in loom.seen if block not in draft.shape.blocks]
    rest = [block for block in loom.asked_for.blocks if block.slug == REST] if loom.takes_all else []
    for blocks in ([*draft.shape.blocks], earlier, rest):
        keys = {kind: [key for key in of_blocks(loom, draft, blocks, kind) if key in loom.open] for kind in FILLED}
        while _one_more(loom, draft, keys, pack(draft.span)):
            pass
    for size in (pack(draft.span), LOOSE) if loom.is_ample or loom.takes_all else ():
        if draft.used >= ENOUGH * draft.cap:
            break
        keys = {kind: [key for key in extras(loom, draft, kind) if loom.is_ample or key in loom.left] for kind in FILLED}
        while draft.used < ENOUGH * draft.cap and _one_more(loom, draft, keys, size):
            pass


def _one_more(loom: WeekBuilder, draft: WeekDraft, keys: dict[str, list[str]], size: int) -> bool:
    for kind in sorted(FILLED, key=lambda kind: (-loom.lack(kind), kind)):
        if _is_enough(loom, draft, kind, size):
            continue
        if any(_take(loom, draft, key) for key in keys[kind]):
            return True
    return False


def _is_enough(loom: WeekBuilder, draft: WeekDraft, kind: str, size: int) -> bool:
    """Whether a week holds as many of a kind as it should."""
    number = len(draft.of(kind))
    if draft.shape.is_sharp and kind != CASE:
        return not draft.shape.blocks or kind != EXERCISE or number >= 2
    if draft.shape.is_sharp:
        return number >= 2 + (size > 1)
    if size == LOOSE:
        return kind == CASE and number >= LOOSE and bool(loom.asked_for.curriculum.families)
    if kind == EXERCISE and size > 1:
        # With many hours a mock of the week counts as a drawing of it.
        number += sum(work.key != loom.asked_for.baseline for work in draft.of(MOCK))
    return kind in MOST and number >= MOST[kind][size]
