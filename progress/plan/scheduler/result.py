"""From woven weeks to a plan in words: the order inside a week, themes, reasons, and what is left out."""

from collections.abc import Sequence
from datetime import date

from practice.steps import CASE, MOCK, PATTERN, READING, RECALL
from progress.plan.scheduler import goals
from progress.plan.scheduler.builder import Placed, WeekBuilder, WeekDraft
from progress.plan.scheduler.curriculum import Programme
from progress.plan.scheduler.days import Span, end_of, week_at
from progress.plan.scheduler.inputs import Answers, PlanStatus
from progress.plan.scheduler.pinned import Pinned, done_items, work_at
from progress.plan.scheduler.plan import Item, Left, ScheduledPlan, Sums, Week
from progress.plan.scheduler.reasons import Reasons, dropped_why, theme


def finished(
    asked: Programme, answers: Answers, standing: PlanStatus, today: date, loom: WeekBuilder, days: Sequence[Span], held: Pinned
) -> ScheduledPlan:
    """The plan of a loom. Weeks without a draft (no time at all) stay empty."""
    done = done_items(asked, answers, standing)
    known = [Item(key, "", "", "", 0) for key in sorted(answers.known)]
    behind = _behind(held, loom.weeks, asked)
    reasons = Reasons(asked, loom.weeks, [*known, *done, *behind])
    weeks = tuple(_week(draft, reasons, done, behind) for draft in loom.weeks)
    dropped = _dropped(asked, loom, standing)
    current = week_at(answers, today)
    left = sum(week.planned for week in weeks) + sum(item.minutes for item in behind)
    there = sum(span.ahead for span in days)
    minutes = sum(one.item.minutes for one in dropped)
    sums = Sums(left, there, sum(item.minutes for item in behind), minutes, end_of(answers), today, standing.spent)
    note = _note(answers, weeks, sums)
    return ScheduledPlan(
        weeks, tuple(done), behind, _skipped(asked, standing), dropped, sums, min(max(current, 0), len(weeks) + 1), note
    )


def _item(one: Placed, week: int, why: str) -> Item:
    work = one.work
    title = f"Mock interview: {work.title}" if work.step == MOCK else work.title
    return Item(work.key, work.step, work.slug, title, one.minutes, week, why, one.sitting, one.sittings)


def _behind(held: Pinned, drafts: Sequence[WeekDraft], asked: Programme) -> tuple[Item, ...]:
    """What past weeks left open, in the order in which it was to be done."""
    found = []
    for draft in drafts:
        number = draft.span.number
        ours = WeekDraft(draft.span, 0, 0, placed=[Placed(work, work.minutes) for week, work in held.behind if week == number])
        found += [_item(one, number, f"Left from week {number}") for one in in_order(ours, asked)]
    return tuple(found)


def _week(draft: WeekDraft, reasons: Reasons, every_done: Sequence[Item], behind: Sequence[Item]) -> Week:
    span, asked = draft.span, reasons.programme
    items = [_item(one, span.number, reasons.why(one, draft)) for one in in_order(draft, asked)]
    if draft.recall:
        items.append(
            Item(f"{RECALL}:{span.number}", RECALL, str(span.number), "Recall", draft.recall, span.number, reasons.recall(draft))
        )
    done = tuple(item for item in every_done if item.week == span.number)
    left = [work_at(asked, item.key) for item in (*done, *behind) if item.week == span.number]
    title = theme([*(one.work for one in draft.placed), *(work for work in left if work)], draft, asked)
    return Week(span.number, span.first, span.last, span.minutes, span.ahead, title, tuple(items), done)


def in_order(draft: WeekDraft, asked: Programme) -> list[Placed]:
    """Each pattern with what teaches and shows it, then other reading and cases, exercises, mocks.

    The order depends on nothing but what is in the week, so that a kept week reads the same; no pattern comes before
    one that it needs.
    """
    ours = sorted(draft.of(PATTERN), key=lambda work: (asked.ranks[work.slug], asked.patterns[work.slug].family, work.slug))
    patterns = {work.slug: place for place, work in enumerate(ours)}
    steps = {PATTERN: 0, READING: 1, CASE: 2}

    def place(one: Placed) -> tuple:
        work = one.work
        ours = [patterns[slug] for slug in work.patterns if slug in patterns]
        if work.step not in steps:
            return (1, work.step, 0, work.key)
        first = len(patterns) if not ours else min(ours) if work.step == READING else max(ours)
        return (0, "", first, steps[work.step], work.order or 0, work.key)

    return sorted(draft.placed, key=place)


def _dropped(asked: Programme, loom: WeekBuilder, standing: PlanStatus) -> tuple[Left, ...]:
    """What of the base found no room, and what an earlier plan held that the guide no longer has."""
    base = [work for works in loom.pool.values() for work in works.values() if work.key in asked.wanted]
    found = [Left(_item(Placed(work, work.minutes), 0, ""), dropped_why(work, loom)) for work in base]
    keys = {slot.partition("~")[0] for slot in standing.placed} | standing.fixed.keys()
    for key in sorted(keys - asked.gone):
        if work_at(asked, key) is None and not key.startswith(f"{RECALL}:"):
            step, _, slug = key.partition(":")
            item = Item(key, step, slug, slug.replace("-", " ").capitalize(), 0)
            found.append(Left(item, "The guide no longer has it"))
    order = {step: place for place, step in enumerate(goals.ORDER)}
    return tuple(sorted(found, key=lambda one: (order.get(one.item.step, 9), one.item.title, one.item.slot)))


def _skipped(asked: Programme, standing: PlanStatus) -> tuple[Left, ...]:
    found = []
    for key, reason in sorted(standing.skipped.items()):
        work = work_at(asked, key)
        if work and key not in standing.finished:
            found.append(Left(_item(Placed(work, work.minutes), 0, ""), reason))
    return tuple(found)


def _note(answers: Answers, weeks: Sequence[Week], sums: Sums) -> str:
    """Why there is no plan, or that it is done; mostly nothing."""
    if not answers.minutes_a_week:
        return "No minutes on any weekday, so there is nothing to plan yet."
    if not weeks:
        return "The interview is on or before the first day, so there are no days to plan."
    if not sums.left and not sums.dropped:
        return "Everything in this plan is done."
    return ""
