"""What may be put into a week: of its blocks, of earlier ones, and what else is on its subject."""

from practice.steps import CASE, EXERCISE, HANDS_ON, PATTERN, READING
from progress.plan.scheduler.builder import WeekBuilder, WeekDraft
from progress.plan.scheduler.course import cases_of
from progress.plan.scheduler.curriculum import Block
from progress.plan.scheduler.work import Work

# A text from so many minutes on comes in the week of a pattern that it teaches.
LONG_TEXT = 120
# Where cases have this much more of all minutes than curators want, a week is rather left lighter.
MORE_CASES = 0.05


def of_blocks(builder: WeekBuilder, draft: WeekDraft, blocks: list[Block], kind: str) -> list[str]:
    """What blocks have of a kind, recommended things and the best first; an hour of work stands with the texts.

    Of blocks of earlier weeks these are no patterns but those that belong to them, and no texts but what fits this week.
    """
    found: list[str] = []
    for block in blocks:
        if kind == PATTERN:
            more = block.good if block in draft.shape.blocks or builder.takes_all else ()
            found += [f"{PATTERN}:{slug}" for slug in (*block.must, *more) if _is_due(builder, block, slug)]
        if kind == CASE:
            found += [f"{CASE}:{slug}" for slug in cases_of(builder.asked_for, block)]
        if kind == EXERCISE:
            found += allowed(builder, block, [f"{EXERCISE}:{slug}" for slug in block.drawings])
        if kind == READING:
            texts = [f"{READING}:{slug}" for slug in builder.asked_for.texts[block.slug] if is_on_theme(builder, draft, slug)]
            found += [*texts[:1], *(f"{HANDS_ON}:{slug}" for slug in block.hands_on), *texts[1:]]
    return sorted(found, key=lambda key: key not in builder.asked_for.wanted)


def is_on_theme(builder: WeekBuilder, draft: WeekDraft, slug: str) -> bool:
    """Whether a text fits the week: its block names it, it is for every family, or it teaches what is new or belongs here.

    What another family names waits for that family; a long text comes in the week of its pattern.
    """
    asked, new = builder.asked_for, {work.slug for work in draft.of(PATTERN)}
    taught, blocks = asked.curriculum.taught(slug), draft.shape.blocks
    if not asked.curriculum.families or builder.takes_all:
        return True
    if taught and asked.works[f"{READING}:{slug}"].minutes >= LONG_TEXT:
        return bool(taught & new)
    if any(slug in block.named for block in blocks):
        return True
    is_named = any(slug in block.named for block in asked.blocks)
    if slug in asked.curriculum.general:
        return bool(taught & (new | {work.slug for before in builder.weeks[-2:-1] for work in before.of(PATTERN)}))
    ours = {one for block in blocks for one in (block.must if block.is_family else block.patterns)}
    return not is_named and bool(taught & (new | ours))


def _is_due(builder: WeekBuilder, block: Block, slug: str) -> bool:
    """Not where a coming week is about the pattern, unless curators weave it in here too."""
    if slug in block.core or block.slug in builder.asked_for.curriculum.woven.get(slug, ()):
        return True
    return not any(slug in later.must for later in builder.later)


def extras(builder: WeekBuilder, draft: WeekDraft, kind: str) -> list[str]:
    """More of the guide, the best first, for a week that is not full; nothing that a coming week is about.

    Where curators have named what belongs to a week, these are more cases and drawings of its blocks and of earlier ones, cases
    on its subject, and the texts of the next block.
    """
    asked, coming = builder.asked_for.works, builder.coming
    works = [asked[key] for key in builder.open - coming if key in asked and asked[key].step == kind]
    if not builder.asked_for.curriculum.families:
        works.sort(key=lambda work: (not work.must, work.is_advanced, _by_use(builder, work)))
        return [work.key for work in works] if kind != PATTERN or builder.is_late else []
    blocks = [*draft.shape.blocks, *builder.seen]
    if kind == READING:
        return of_blocks(builder, draft, builder.later[:1] if draft.shape.blocks else [], kind)
    more = sorted(
        (work for work in works if kind == CASE and _is_on_subject(draft, builder, work)), key=lambda work: _by_use(builder, work)
    )
    wanted = [*(of_blocks(builder, draft, blocks, kind) if kind != PATTERN else []), *(work.key for work in more)]
    return [key for key in wanted if kind != CASE or key in builder.asked_for.wanted or _has_room_for_cases(builder, draft)]


def _has_room_for_cases(builder: WeekBuilder, draft: WeekDraft) -> bool:
    most = builder.asked_for.curriculum.goal.shares["cases"][1] + MORE_CASES
    return builder.used.get(CASE, 0) <= most * (sum(builder.used.values()) + draft.recall)


def _by_use(builder: WeekBuilder, work: Work) -> tuple[int, int, str]:
    """How many of its patterns are met, and its place on the path."""
    return -min(len(work.patterns & builder.met), 2), work.order or 999, work.key


def _is_on_subject(draft: WeekDraft, builder: WeekBuilder, case: Work) -> bool:
    """Whether a case shows a pattern of the week's blocks, in a product of their kind."""
    return any(case.topics & {*block.topics} and case.patterns & builder.met & {*block.patterns} for block in draft.shape.blocks)


def allowed(builder: WeekBuilder, block: Block, keys: list[str]) -> list[str]:
    """Drawings that the reader's role asks for, and where it asks for none, the first one, which comes before the others."""
    if block.is_family and not builder.asked_for.is_interview:
        is_mid = builder.asked_for.answers.role == "mid"
        return [key for key in keys if not (is_mid and builder.asked_for.works[key].is_advanced)] or keys[:1]
    found = [key for key in keys if key in builder.asked_for.wanted] or keys[:1]
    is_next = found and found[0] in builder.open and found[0].partition(":")[2] not in builder.reserved
    return found[:1] if is_next and len(block.exercises) == 1 else found
