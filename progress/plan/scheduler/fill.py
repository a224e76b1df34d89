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


def with_today(share: int, cards: int) -> int:
    """The minutes of this week's recall: its share, and at least the cards that are still to be asked today."""
    return max(share, cards * MINUTES_A_CARD)


def pack(span: Span) -> int:
    """0 for weeks that hold the core, 1 for full ones, 2 for deep ones."""
    return (span.minutes >= FULL) + (span.minutes >= DEEP)


def fill(builder: WeekBuilder, draft: WeekDraft) -> None:
    """Fill a week: the frame, its mocks, the core of what is due, then the rest of its block, then what else fits."""
    if not _frame(builder, draft):
        _all(builder, draft, (f"{PATTERN}:{slug}" for slug in builder.asked_for.curriculum.foundation))
        return
    if builder.is_tiny:
        # Before the week's patterns, so within what their days have.
        for key in firsts(builder.asked_for)[1]:
            if not draft.of(PATTERN) or builder.asked_for.work(key).minutes <= draft.room(PATTERN):
                _take(builder, draft, key)
    builder.seen += [block for block in draft.shape.blocks if block not in builder.seen]
    _closing(builder, draft)
    reserved = _mocks(builder, draft)
    draft.cap -= reserved
    for block in builder.seen:
        _all(builder, draft, (f"{READING}:{slug}" for slug in block.opens))
        _all(builder, draft, (f"{PATTERN}:{slug}" for slug in block.core))
    for block in builder.seen:
        _core(builder, draft, block)
    draft.cap += reserved
    _hold(builder, draft)
    _chapters(builder, draft)
    _all(builder, draft, iter(builder.others))
    if draft.span.minutes >= WHOLE_BLOCK and draft.shape.is_whole:
        for block in draft.shape.blocks:
            _all(builder, draft, (f"{PATTERN}:{slug}" for slug in block.must))
            texts = [f"{READING}:{slug}" for slug in builder.asked_for.texts[block.slug] if is_on_theme(builder, draft, slug)]
            if not builder.has(texts):
                next((key for key in texts if _take(builder, draft, key)), None)
    _balanced(builder, draft)


def _take(builder: WeekBuilder, draft: WeekDraft, key: str) -> bool:
    if key not in builder.open or (work := builder.asked_for.work(key)) is None or not builder.may_come(draft, work):
        return False
    builder.put(draft, work)
    return True


def _all(builder: WeekBuilder, draft: WeekDraft, keys: Iterator[str]) -> None:
    for key in keys:
        _take(builder, draft, key)


def _frame(builder: WeekBuilder, draft: WeekDraft) -> bool:
    """Whether all that comes before anything else is in by now. What fits into no coming week keeps nothing waiting."""
    while builder.frame:
        work = builder.asked_for.work(builder.frame[0])
        if work is None or work.key not in builder.open:
            builder.frame.pop(0)
            continue
        if draft.fits(work) and (work.step != PATTERN or builder.may_come(draft, work)):
            builder.put(draft, work)
        elif fits_later(builder, work):
            return False
        builder.frame.pop(0)
    return True


def _closing(builder: WeekBuilder, draft: WeekDraft) -> None:
    """In the last week the first try comes back, and with many hours the weakest drawing too."""
    asked, key = builder.asked_for, builder.asked_for.baseline
    if not draft.shape.is_last or not key or not builder.has([key]) or builder.is_tiny:
        return
    if asked.is_interview and not draft.shape.is_sharp:
        return
    slug = key.partition(":")[2]
    drawing = f"{EXERCISE}:{slug}"
    builder.reserved.discard(slug)
    back = drawing if asked.is_interview else again(drawing)
    comes_back = slug not in builder.drawn or not asked.is_interview
    if comes_back:
        _again(builder, draft, back)
    if asked.is_interview and (pack(draft.span) == 2 or not comes_back):
        asked_since = {one for one, week in builder.mocked.items() if week >= draft.span.number - 2}
        drawn = [one for one, week in builder.drawn.items() if week < draft.span.number - 1 and one not in {slug, *asked_since}]
        last = max(drawn, key=lambda one: (*_weight(asked.works[f"{EXERCISE}:{one}"]), one), default="")
        _again(builder, draft, again(f"{EXERCISE}:{last}"))


def _weight(exercise: Work) -> tuple[bool, int]:
    """How much a drawing asks: the likeliest to be the weakest one."""
    return exercise.is_advanced, len(exercise.patterns)


def _again(builder: WeekBuilder, draft: WeekDraft, key: str) -> None:
    work = builder.asked_for.work(key)
    if work and not builder.has([key]) and draft.fits(work):
        builder.put(draft, work)


def _mocks(builder: WeekBuilder, draft: WeekDraft) -> int:
    """The minutes to keep for the mocks of this week that are not in it yet."""
    wanted = draft.shape.mocks - len([work for work in draft.of(MOCK) if work.key != builder.asked_for.baseline])
    return sum(minutes for minutes in builder.lengths(draft)[: max(wanted, 0)])


def _hold(builder: WeekBuilder, draft: WeekDraft) -> None:
    for minutes in builder.lengths(draft)[
        len([one for one in draft.of(MOCK) if one.key != builder.asked_for.baseline]) : draft.shape.mocks
    ]:
        work = choose(builder, draft, minutes)
        if work:
            builder.put(draft, work)


def _core(builder: WeekBuilder, draft: WeekDraft, block: Block) -> None:
    """Beside its patterns a case and a drawing, unless a mock of this week can be that drawing; a stage's first texts."""
    if not block.is_family:
        several = pack(draft.span) and builder.asked_for.curriculum.goal.aims[READING] > MUCH_READING
        _all(builder, draft, (f"{READING}:{slug}" for slug in block.reading[: 1 + bool(several)]))
    # A family among stages has its own drawing, whatever a stage drew of it.
    slugs = block.drawings if builder.asked_for.is_interview or not block.is_family else block.exercises
    drawings = [f"{EXERCISE}:{slug}" for slug in slugs]
    # With few hours the first mock is the first family's drawing.
    mocks = {f"{MOCK}:{slug}" for slug in block.drawings} - (
        {builder.asked_for.baseline} if pack(draft.span) and not builder.is_short else set()
    )
    is_drawn = builder.has([*drawings, *mocks])
    if block.draws and not is_drawn and (draft.shape.is_whole or block in draft.shape.blocks):
        _make_ready(builder, draft, block)
    if block.draws and not is_drawn and draft.shape.is_whole and (pack(draft.span) or not draft.shape.mocks):
        next((key for key in allowed(builder, block, drawings) if _take(builder, draft, key)), None)
    cases = [f"{CASE}:{slug}" for slug in cases_of(builder.asked_for, block)]
    if not builder.has(cases):
        longest = SHORT_CASE if not pack(draft.span) else MOST_MINUTES
        short = [key for key in cases if builder.asked_for.works[key].minutes <= longest]
        next((key for key in [*short, *cases] if _take(builder, draft, key)), None)


def _make_ready(builder: WeekBuilder, draft: WeekDraft, block: Block) -> None:
    """The patterns that its first drawing still lacks, as far as they are the block's and the week has room for them."""
    for slug in [one for one in block.drawings if one not in builder.reserved][:1]:
        work = builder.asked_for.works[f"{EXERCISE}:{slug}"]
        for pattern in block.patterns:
            if pattern in work.patterns and not builder.is_ready(work):
                _take(builder, draft, f"{PATTERN}:{pattern}")


def _chapters(builder: WeekBuilder, draft: WeekDraft) -> None:
    """The owner's long chapters on patterns that are new this week, while reading keeps to its share."""
    asked = builder.asked_for
    most = asked.curriculum.goal.shares.get("reading", (0, 1))[1]
    for slug in dict.fromkeys(slug for block in draft.shape.blocks for slug in asked.texts[block.slug]):
        work = asked.works[f"{READING}:{slug}"]
        is_ours = not work.is_free and work.minutes >= LONG_TEXT and is_on_theme(builder, draft, slug)
        if is_ours and builder.read_minutes + work.minutes <= most * draft.span.minutes * len(builder.shapes):
            _take(builder, draft, work.key)


def _balanced(builder: WeekBuilder, draft: WeekDraft) -> None:
    """What is left of a week goes to the kind that has had least of its aim: of its blocks, of earlier ones, then what else
    is on its subject, then the texts of the next block. What is kept for recall and not needed is filled too."""
    while True:
        _filled(builder, draft)
        needed = recall_minutes(draft, len(builder.met) + 1, 0, builder.asked_for.is_interview)
        if needed >= draft.recall:
            return
        draft.recall = needed


def _filled(builder: WeekBuilder, draft: WeekDraft) -> None:
    earlier = [block for block in builder.seen if block not in draft.shape.blocks]
    rest = [block for block in builder.asked_for.blocks if block.slug == REST] if builder.takes_all else []
    for blocks in ([*draft.shape.blocks], earlier, rest):
        keys = {kind: [key for key in of_blocks(builder, draft, blocks, kind) if key in builder.open] for kind in FILLED}
        while _one_more(builder, draft, keys, pack(draft.span)):
            pass
    for size in (pack(draft.span), LOOSE) if builder.is_ample or builder.takes_all else ():
        if draft.used >= ENOUGH * draft.cap:
            break
        keys = {kind: [key for key in extras(builder, draft, kind) if builder.is_ample or key in builder.left] for kind in FILLED}
        while draft.used < ENOUGH * draft.cap and _one_more(builder, draft, keys, size):
            pass


def _one_more(builder: WeekBuilder, draft: WeekDraft, keys: dict[str, list[str]], size: int) -> bool:
    for kind in sorted(FILLED, key=lambda kind: (-builder.lack(kind), kind)):
        if _is_enough(builder, draft, kind, size):
            continue
        if any(_take(builder, draft, key) for key in keys[kind]):
            return True
    return False


def _is_enough(builder: WeekBuilder, draft: WeekDraft, kind: str, size: int) -> bool:
    """Whether a week holds as many of a kind as it should."""
    number = len(draft.of(kind))
    if draft.shape.is_sharp and kind != CASE:
        return not draft.shape.blocks or kind != EXERCISE or number >= 2
    if draft.shape.is_sharp:
        return number >= 2 + (size > 1)
    if size == LOOSE:
        return kind == CASE and number >= LOOSE and bool(builder.asked_for.curriculum.families)
    if kind == EXERCISE and size > 1:
        # With many hours a mock of the week counts as a drawing of it.
        number += sum(work.key != builder.asked_for.baseline for work in draft.of(MOCK))
    return kind in MOST and number >= MOST[kind][size]
