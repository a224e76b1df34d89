"""From woven weeks to a plan in words: the order inside a week, themes, reasons, and what is left out."""

from collections.abc import Sequence
from datetime import date

from practice.steps import CASE, EXERCISE, HANDS_ON, MOCK, PAGE, PATTERN, READING, RECALL
from progress.plan.scheduler import tiny
from progress.plan.scheduler.builder import Placed, WeekBuilder, WeekDraft
from progress.plan.scheduler.course import Course
from progress.plan.scheduler.days import Span, end_of, week_at
from progress.plan.scheduler.inputs import Answers, PlanStatus
from progress.plan.scheduler.keys import is_again, key_of
from progress.plan.scheduler.optional import places
from progress.plan.scheduler.pinned import Pinned, done_items
from progress.plan.scheduler.plan import Item, Left, ScheduledPlan, Sums, Week
from progress.plan.scheduler.reasons import Reasons, dropped_why
from progress.plan.scheduler.themes import theme

# In which order a week is worked through
PLACES = {PAGE: 0, PATTERN: 4, READING: 5, HANDS_ON: 6, CASE: 7, EXERCISE: 8}
BOOKLET, BASELINE, INTRODUCTION, OTHER, CHAPTER, LAST = 1, 2, 3, 8, 9, 10


def finished(
    asked: Course, answers: Answers, standing: PlanStatus, today: date, builder: WeekBuilder, days: Sequence[Span], held: Pinned
) -> ScheduledPlan:
    """The plan of filled weeks. Weeks that were never filled (no time at all) stay empty."""
    done = done_items(asked, answers, standing)
    known = [Item(key, "", "", "", 0) for key in sorted(answers.known)]
    behind = _behind(held, builder.weeks, asked)
    reasons = Reasons(asked, builder.weeks, [*known, *done, *behind])
    weeks = tuple(_week(draft, reasons, done, behind) for draft in builder.weeks)
    dropped = _dropped(asked, builder, standing)
    current = week_at(answers, today)
    left = sum(week.planned for week in weeks) + sum(item.minutes for item in behind)
    there = sum(span.ahead for span in days)
    minutes = sum(one.item.minutes for one in dropped)
    sums = Sums(left, there, sum(item.minutes for item in behind), minutes, end_of(answers), today, standing.spent)
    note, few = _note(answers, weeks, sums), tiny.words(weeks, dropped, bool(end_of(answers)))
    return ScheduledPlan(
        weeks, tuple(done), behind, _skipped(asked, standing), dropped, sums, min(max(current, 0), len(weeks) + 1), note, few
    )


def _item(one: Placed, week: int, why: str) -> Item:
    work = one.work
    title = f"Mock interview: {work.title}" if work.step == MOCK else work.title
    return Item(work.key, work.step, work.slug, title, one.minutes, week, why, one.sitting, one.sittings)


def _behind(held: Pinned, drafts: Sequence[WeekDraft], asked: Course) -> tuple[Item, ...]:
    """What past weeks left open, in the order in which it was to be done."""
    found = []
    for draft in drafts:
        number = draft.span.number
        placed = [Placed(work, work.minutes) for week, work in held.behind if week == number]
        ours = WeekDraft(draft.span, draft.shape, 0, placed=placed)
        found += [_item(one, number, f"Left from week {number}") for one in in_order(ours, asked)]
    return tuple(found)


def _week(draft: WeekDraft, reasons: Reasons, every_done: Sequence[Item], behind: Sequence[Item]) -> Week:
    span, asked = draft.span, reasons.asked
    items = [_item(one, span.number, reasons.why(one, draft)) for one in in_order(draft, asked)]
    if draft.recall:
        items.append(
            Item(f"{RECALL}:{span.number}", RECALL, str(span.number), "Recall", draft.recall, span.number, reasons.recall(draft))
        )
    done = tuple(item for item in every_done if item.week == span.number)
    left = [asked.work(item.key) for item in (*done, *behind) if item.week == span.number]
    title = theme([*(one.work for one in draft.placed), *(work for work in left if work)], draft, asked)
    return Week(span.number, span.first, span.last, span.minutes, span.ahead, title, tuple(items), done)


def in_order(draft: WeekDraft, asked: Course) -> list[Placed]:
    """The method and the first try, then patterns, texts, cases, drawings, the chapters on their problems, mocks.

    The order depends on nothing but what is in the week, so that a saved week reads the same; no pattern comes before
    one that it needs, and the parts of one work stand together.
    """
    patterns = {slug: place for place, slug in enumerate(_patterns_in_order(draft, asked))}
    works: dict[str, int] = {}
    for place, slug in enumerate(slug for block in draft.shape.blocks for slug in asked.texts.get(block.slug, ())):
        works.setdefault(slug.partition("#")[0], place)
    opens = {slug for block in draft.shape.blocks for slug in block.opens}

    def place(one: Placed) -> tuple:
        work = one.work
        if work.step == PATTERN:
            return (PLACES[PATTERN], patterns[work.slug], "", 0, work.key)
        if work.key == asked.baseline:
            return (BASELINE, 0, "", 0, work.key)
        name = work.slug.partition("#")[0]
        if work.step != READING:
            return (LAST if work.step == MOCK else PLACES.get(work.step, OTHER), is_again(work.key), "", 0, work.key)
        if work.key in asked.frame:
            is_introduction = work.slug in asked.curriculum.introductions
            return (INTRODUCTION if is_introduction else BOOKLET, 0, name, work.position, work.key)
        if work.slug in opens:
            return (BOOKLET, 0, name, work.position, work.key)
        kind = CHAPTER if work.slug in asked.curriculum.problems else PLACES[READING]
        return (kind, works.get(name, len(works)), name, work.position, work.key)

    return sorted(draft.placed, key=place)


def _patterns_in_order(draft: WeekDraft, asked: Course) -> list[str]:
    """What is needed first, also what only helps; else as the week's blocks have them."""
    listed = {slug: place for place, slug in enumerate(slug for block in draft.shape.blocks for slug in block.patterns)}
    left = sorted((work.slug for work in draft.of(PATTERN)), key=lambda slug: (listed.get(slug, 99), asked.rank(slug), slug))
    found: list[str] = []
    while left:
        hard = [slug for slug in left if not asked.hard(slug) & set(left)]
        both = [slug for slug in hard if not asked.soft(slug) & set(left)]
        found.append((both or hard or left)[0])
        left.remove(found[-1])
    return found


def _dropped(asked: Course, builder: WeekBuilder, standing: PlanStatus) -> tuple[Left, ...]:
    """What is recommended and found no room, and what an earlier plan held that the guide no longer has."""
    base = [asked.works[key] for key in sorted(builder.left)]
    found = [Left(_item(Placed(work, work.minutes), 0, ""), dropped_why(work, builder)) for work in base]
    keys = {key_of(slot) for slot in standing.placed} | standing.fixed.keys()
    for key in sorted(keys - asked.gone):
        if asked.work(key) is None and not key.startswith(f"{RECALL}:"):
            step, _, slug = key.partition(":")
            item = Item(key, step, slug, slug.replace("-", " ").capitalize(), 0)
            found.append(Left(item, "The guide no longer has it"))
    order = places(builder)
    return tuple(sorted(found, key=lambda one: (order.get(one.item.key, len(order)), one.item.title, one.item.slot)))


def _skipped(asked: Course, standing: PlanStatus) -> tuple[Left, ...]:
    found = []
    for key, reason in sorted(standing.skipped.items()):
        work = asked.work(key)
        if work and key not in standing.finished:
            found.append(Left(_item(Placed(work, work.minutes), 0, ""), reason))
    return tuple(found)


def _note(answers: Answers, weeks: Sequence[Week], sums: Sums) -> str:
    """Why there is no plan, or that it is done; mostly nothing."""
    if not answers.minutes_a_week:
        return "No minutes on any weekday, so there is nothing to plan yet."
    if not weeks and end_of(answers):
        return "The interview is on or before the first day, so there are no days to plan."
    if not sums.left and not sums.dropped:
        return "Everything in this plan is done."
    return ""
