"""Why each thing is in a plan: one sentence for the reader, made from where everything ended up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mlsd_guide.amounts import count, listed
from practice.steps import CASE, EXERCISE, MOCK, PATTERN, READING
from progress.plan.scheduler.builder import Placed, WeekBuilder, WeekDraft
from progress.plan.scheduler.curriculum import Programme
from progress.plan.scheduler.plan import Item
from progress.plan.scheduler.work import Work

COVERED = {
    EXERCISE: "Its patterns are practised in the exercises that are in",
    CASE: "Other case studies in the plan show the same patterns",
    READING: "Other reading in the plan teaches the same patterns",
}


@dataclass(slots=True)
class Reasons:
    """Sentences for the work of some weeks. ``before`` are things met outside them: done, known or left behind."""

    programme: Programme
    weeks: Sequence[WeekDraft]
    before: Sequence[Item] = ()
    week_of: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.week_of |= {item.key: item.week for item in self.before}
        for draft in self.weeks:
            self.week_of |= {one.work.key: draft.span.number for one in draft.placed}

    def why(self, one: Placed, draft: WeekDraft) -> str:
        if one.chosen:
            return "You put it in this week"
        if draft.says and one.work.boost and one.work.pulled:
            return one.work.pulled
        return getattr(self, f"_{one.work.step}", self._other)(one.work, draft)

    def titles(self, slugs: set[str] | frozenset[str]) -> list[str]:
        """Of patterns, in the order of their weeks."""
        known = [slug for slug in slugs if slug in self.programme.patterns]
        ordered = sorted(known, key=lambda slug: (self.week_of.get(f"pattern:{slug}", 0), slug))
        return [self.programme.patterns[slug].title for slug in ordered]

    def _met(self, work: Work, week: int) -> tuple[set[str], set[str]]:
        """Of a work's patterns those studied this week, and those studied before it."""
        weeks = {slug: self.week_of.get(f"pattern:{slug}") for slug in work.patterns}
        return {slug for slug, at in weeks.items() if at == week}, {
            slug for slug, at in weeks.items() if at is not None and at < week
        }

    def _pattern(self, work: Work, draft: WeekDraft) -> str:
        number = draft.span.number
        users = []
        for later in self.weeks[number - 1 :]:
            for step in (EXERCISE, MOCK, PATTERN):
                users += [
                    (later.span.number, step, one)
                    for one in sorted(later.of(step), key=lambda one: one.key)
                    if self._uses(one, work)
                ]
        exercises = [user for user in users if user[1] == EXERCISE] or users
        if exercises:
            at, step, user = exercises[0]
            when = "later this week" if at == number else f"in week {at}"
            return f"Needed by {'the mock on ' if step == MOCK else ''}{user.title} {when}"
        cases = sum(work.slug in other.patterns for other in self.programme.works.values() if other.step == CASE)
        family = self.programme.patterns[work.slug].family.lower()
        return f"Seen in {count(cases, 'case study', 'case studies')} of the guide" if cases else f"Rounds off {family}"

    def _uses(self, user: Work, work: Work) -> bool:
        if user.step == PATTERN:
            return work.slug in self.programme.needs(user.slug)
        return work.slug in user.patterns

    def _reading(self, work: Work, draft: WeekDraft) -> str:
        now, before = self._met(work, draft.span.number)
        must = "Must-read" if work.must else "Reading"
        if work.slug == self.programme.first_stop and not now:
            return "Your reading path begins with it"
        if now:
            return f"{must} for {listed(self.titles(now))}"
        if before:
            return f"{must} for {listed(self.titles(before))}, met earlier"
        if work.order is not None:
            return f"{'Must-read' if work.must else 'A stop'} on your reading path"
        return "A must-read of the guide" if work.must else f"Deepens {listed(self.titles(work.patterns)) or 'what you know'}"

    def _case(self, work: Work, draft: WeekDraft) -> str:
        """Patterns are counted, not named: which ones a case shows is for its reader to see."""
        now, before = self._met(work, draft.span.number)
        if now:
            return f"Shows {count(len(now), 'pattern')} of this week in use: see which"
        if before:
            week = min(self.week_of[f"{PATTERN}:{slug}"] for slug in before)
            return f"Shows {count(len(before), 'pattern')} {f'of week {week}' if week else 'met earlier'} in use: see which"
        known = self.titles(work.patterns)
        return f"Shows {count(len(known), 'pattern')} in use: see which" if known else "A design to compare with your own"

    def _exercise(self, work: Work, draft: WeekDraft) -> str:
        return self._put_to_use(work, draft) or "Practice from a blank page"

    def _other(self, work: Work, draft: WeekDraft) -> str:
        return self._put_to_use(work, draft) or "Practice that belongs to every goal"

    def _put_to_use(self, work: Work, draft: WeekDraft) -> str:
        now, before = self._met(work, draft.span.number)
        if now:
            return f"Puts {listed(self.titles(now))} to use" + (
                f" with {count(len(before), 'earlier pattern')}" if before else ""
            )
        if before:
            return f"Brings back {listed(self.titles(before))}"
        return f"Puts {listed(self.titles(work.patterns))} to use" if self.titles(work.patterns) else ""

    def _mock(self, work: Work, draft: WeekDraft) -> str:
        drawn = self.week_of.get(f"{EXERCISE}:{work.slug}")
        if drawn and drawn < draft.span.number:
            return f"You drew it in week {drawn}; now with a clock and follow-up questions"
        now, before = self._met(work, draft.span.number)
        met = self.titles(now | before)
        return f"Draws on {listed(met)}" if met else "A whole interview under the clock"

    def recall(self, draft: WeekDraft) -> str:
        a_day = -(-draft.recall // max(draft.span.days, 1))
        what = "Patterns come back before they fade"
        return f"{what}: about {count(a_day, 'minute')} on each study day"


def theme(works: Sequence[Work], draft: WeekDraft, programme: Programme) -> str:
    """A week's title: the family most of its patterns share, or what they lead to, or what else is in it.

    ``works`` are all of the week, done or open, so that a theme does not change while a reader works through it.
    """
    patterns = [work.slug for work in works if work.step == PATTERN and work.slug in programme.patterns]
    exercises = sorted(work.title for work in works if work.step == EXERCISE)
    if patterns:
        ranked = sorted(
            Counter(programme.patterns[slug].family for slug in patterns).items(), key=lambda pair: (-pair[1], pair[0])
        )
        several = [family for family, number in ranked if number >= 2 and 3 * number >= len(patterns)][:2]
        if several or len(ranked) == 1:
            return " · ".join(several or [ranked[0][0]])
        return f"Towards {exercises[0]}" if exercises else " · ".join(family for family, _ in ranked[:2])
    steps = {work.step for work in works}
    if steps <= {MOCK} and (steps or draft.recall):
        return "Mocks and recall" if steps else "Recall"
    if draft.span.is_final:
        return "Mocks, recall and last readings"
    if exercises:
        return f"Practice: {listed(exercises, 2)}"
    names = [name for step, name in ((READING, "Reading"), (CASE, "Case studies"), (MOCK, "Mocks")) if step in steps]
    return " and ".join(names) or "Free"


def dropped_why(work: Work, loom: WeekBuilder) -> str:
    """Why a wanted piece of work found no place."""
    programme = loom.programme
    if not loom.weeks:
        return "No time to put it in"
    later = [programme.patterns[slug].title for slug in sorted(work.patterns & loom.planned) if slug in programme.patterns]
    if work.step == PATTERN:
        asked = sum(work.slug in other.patterns for other in programme.works.values() if other.step == EXERCISE)
        users = f"{count(asked, 'exercise')} {'asks' if asked == 1 else 'ask'}" if asked else "no exercise asks"
        return f"No room beside the patterns that are in; {users} for it"
    if later and (work.step == EXERCISE or not work.patterns & loom.met):
        if work.step == CASE:
            # Counted, not named, as above
            return f"Shows {count(len(later), 'pattern')} left out too"
        return f"Needs {listed(later)}, which {'is' if len(later) == 1 else 'are'} left out too"
    same = {slug for draft in loom.weeks for other in draft.of(work.step) for slug in other.patterns}
    if work.patterns and work.patterns & loom.met <= same:
        return COVERED.get(work.step, COVERED[EXERCISE])
    return "The hours went to work that more depends on"
