"""Why each thing is in a plan: one sentence for the reader, the curators' own or made from where everything ended up."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mlsd_guide.amounts import count, listed
from practice.steps import CASE, EXERCISE, MOCK, PATTERN
from progress.plan.scheduler.builder import Placed, WeekBuilder, WeekDraft
from progress.plan.scheduler.course import Course
from progress.plan.scheduler.keys import first_of, is_again
from progress.plan.scheduler.plan import Item
from progress.plan.scheduler.work import Work


@dataclass(slots=True)
class Reasons:
    """Sentences for the work of some weeks. ``before`` are things met outside them: done, known or left behind."""

    asked: Course
    weeks: Sequence[WeekDraft]
    before: Sequence[Item] = ()
    week_of: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.week_of |= {item.key: item.week for item in self.before}
        for draft in self.weeks:
            self.week_of |= {one.work.key: draft.span.number for one in draft.placed}

    def why(self, one: Placed, draft: WeekDraft) -> str:
        if one.chosen:
            return "You put it in this week."
        if one.work.step == EXERCISE:
            return self._exercise(one.work, draft)
        if one.work.step == MOCK:
            return self._mock(one.work, draft)
        return self._curated(one.work, draft) or getattr(self, f"_{one.work.step}", self._other)(one.work, draft)

    def _curated(self, work: Work, draft: WeekDraft) -> str:
        block = next((block.slug for block in draft.shape.blocks if self.asked.curriculum.in_block.get(block.slug)), "")
        slugs = [block.slug for block in draft.shape.blocks] or [block]
        found = (self.asked.curriculum.in_block.get(slug, {}).get(work.key) for slug in slugs)
        return next((why for why in found if why), "") or self.asked.curriculum.why(work.key, "")

    def titles(self, slugs: set[str] | frozenset[str]) -> list[str]:
        """Of patterns, in the order of their weeks."""
        known = [slug for slug in slugs if slug in self.asked.patterns]
        ordered = sorted(known, key=lambda slug: (self.week_of.get(f"{PATTERN}:{slug}", 0), slug))
        return [self.asked.patterns[slug].title for slug in ordered]

    def _met(self, work: Work, week: int) -> tuple[set[str], set[str]]:
        """Of a work's patterns those studied this week, and those studied before it."""
        weeks = {slug: self.week_of.get(f"{PATTERN}:{slug}") for slug in work.patterns & self.asked.patterns.keys()}
        return {slug for slug, at in weeks.items() if at == week}, {
            slug for slug, at in weeks.items() if at is not None and at < week
        }

    def _pattern(self, work: Work, draft: WeekDraft) -> str:
        for later in self.weeks[draft.span.number - 1 :]:
            for user in sorted([*later.of(EXERCISE), *later.of(MOCK)], key=lambda one: one.key):
                if work.slug in user.patterns:
                    when = "later this week" if later is draft else f"in week {later.span.number}"
                    return f"You need it for “{user.title}” {when}."
        return f"Part of {self.asked.patterns[work.slug].family.lower()}, which this week is about."

    def _reading(self, work: Work, draft: WeekDraft) -> str:
        now, before = self._met(work, draft.span.number)
        if now or before:
            when = "this week" if now else "earlier"
            return f"Teaches {count(len(now or before), 'pattern')} that you met {when}."
        return "Goes on where your reading stands." if work.order is not None else "Deepens what you studied so far."

    def _case(self, work: Work, draft: WeekDraft) -> str:
        """Patterns are counted, not named: which ones a case shows is for its reader to see."""
        now, before = self._met(work, draft.span.number)
        if now:
            return f"Shows {count(len(now), 'pattern')} of this week in use: see which."
        if before:
            week = min(self.week_of[f"{PATTERN}:{slug}"] for slug in before)
            return f"Shows {count(len(before), 'pattern')} {f'of week {week}' if week else 'met earlier'} in use: see which."
        return "A design to compare with your own."

    def _exercise(self, work: Work, draft: WeekDraft) -> str:
        if is_again(work.key):
            return f"You drew it in week {self._first_week(work)}: see how far you have come."
        if work.key == self.asked.baseline:
            return "Your first try, before any study: it shows where you start and counts as no weakness."
        if f"{MOCK}:{work.slug}" == self.asked.baseline and self.week_of.get(self.asked.baseline) is not None:
            return "You began with it in a mock: see how far you have come."
        return self._ready(work, draft, "You know", "by now.") or "Practice from a blank page, without help."

    def _ready(self, work: Work, draft: WeekDraft, before: str, after: str) -> str:
        """'You know 4 of its 5 patterns by now.'"""
        known, number = sum(map(len, self._met(work, draft.span.number))), len(work.patterns & self.asked.patterns.keys())
        if not known:
            return ""
        return (
            f"{before} all {number} of its patterns {after}"
            if known == number
            else f"{before} {known} of its {number} patterns {after}"
        )

    def _first_week(self, work: Work) -> int:
        return self.week_of.get(first_of(work.key)) or self.week_of.get(f"{EXERCISE}:{first_of(work.key).partition(':')[2]}") or 1

    def _mock(self, work: Work, draft: WeekDraft) -> str:
        if work.key == self.asked.baseline:
            return "Your starting point: a short mock before you learn patterns, then ten minutes to score it."
        if is_again(work.key):
            return "You began with it: see how far you have come."
        if not self.asked.is_interview:
            return "Talk one design through aloud, once, with a clock."
        slug = work.slug
        drawn = self.week_of.get(f"{EXERCISE}:{slug}")
        if drawn and drawn < draft.span.number:
            return f"You drew it in week {drawn}; now talk it through under the clock."
        start = (
            "The last mock before your date; you know"
            if self._is_last(work, draft)
            else "A full interview under the clock; you know"
        )
        return self._ready(work, draft, start, "by then.") or "A full interview under the clock."

    def _is_last(self, work: Work, draft: WeekDraft) -> bool:
        mocks = sorted((is_again(one.key), one.key) for one in draft.of(MOCK))
        return draft.shape.is_last and self.asked.is_interview and mocks[-1][1] == work.key

    def _other(self, work: Work, draft: WeekDraft) -> str:
        now, before = self._met(work, draft.span.number)
        titles = self.titles(now or before)
        return f"Uses {listed(titles)}." if titles else "Practice that belongs to every goal."

    def recall(self, draft: WeekDraft) -> str:
        a_day = ", a few of them each day" if draft.span.days > 1 else ""
        if draft.span.number == 1:
            return f"Three questions for each pattern of this week{a_day}."
        if draft.shape.is_last:
            return f"Questions on all that you have learnt{a_day}."
        return f"Questions on the patterns of {count(draft.span.number, 'week')}{a_day}."


def dropped_why(work: Work, builder: WeekBuilder) -> str:
    """Why a recommended piece of work found no place."""
    asked = builder.asked_for
    if not builder.weeks:
        return "No time to put it in"
    ours = [block for block in asked.blocks if _is_of(work, asked, block.slug)]
    if not ours:
        return "Optional: more practice"
    seen = [block for block in ours if block.slug in {one.slug for draft in builder.weeks for one in draft.shape.blocks}]
    if not seen:
        return f"{ours[0].name}: no room for it in these weeks"
    return f"Optional: more on {seen[0].name[:1].lower() + seen[0].name[1:] if not seen[0].name[:2].isupper() else seen[0].name}"


def _is_of(work: Work, asked: Course, slug: str) -> bool:
    block = next(one for one in asked.blocks if one.slug == slug)
    names = {PATTERN: block.patterns, CASE: block.cases, EXERCISE: block.drawings, "hands-on": block.hands_on}
    return work.slug in names.get(work.step, asked.texts.get(slug, ()))
