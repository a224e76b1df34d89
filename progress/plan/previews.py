"""Previews of what would change in a plan: repairs where time is short."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlsd_guide.amounts import count, listed
from practice.steps import RECALL
from progress.plan import planner
from progress.plan.figures import PlanWords, counted, day, minutes
from progress.plan.library import recommended
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.figures import Figures, figures_of
from progress.plan.scheduler.plan import ScheduledPlan
from progress.plan.scheduler.repairs import DATE, DROP, FILL, HOURS, SPREAD, Repair

BUTTONS = {SPREAD: "Take them in", FILL: "Add them", HOURS: "Study more", DATE: "Move the end", DROP: "Remove these"}
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Move:
    """A thing that would be in another week; ``before`` is 0 where it was in none."""

    title: str
    before: int
    after: int
    why: str = ""

    @property
    def words(self) -> str:
        return f"from week {self.before} to week {self.after}" if self.before else f"comes into week {self.after}"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Things that would be in the plan no more: what each is called, its week, and whether it then stands as not included."""

    entries: tuple[tuple[str, int, bool], ...] = ()

    @property
    def title(self) -> str:
        number = len(self.entries)
        return f"{count(number, 'thing')} {'leaves' if number == 1 else 'leave'} the plan"

    @property
    def words(self) -> str:
        """'3 things leave the plan: A, B and C.'; nothing where none does."""
        return f"{self.title}: {listed([title for title, *_ in self.entries], MOST_NAMED)}." if self.entries else ""


def weeks_of(plan: ScheduledPlan) -> dict[str, list[int]]:
    """The weeks of what is open, one for each sitting; recall goes where there is room and is not told."""
    found: dict[str, list[int]] = {}
    for item in (*plan.behind, *plan.items):
        if item.step != RECALL:
            found.setdefault(item.key, []).append(item.week)
    return found


def titles_of(*plans: ScheduledPlan) -> dict[str, str]:
    return {item.key: item.title for plan in plans for item in (*plan.behind, *plan.items)}


def leaving(before: ScheduledPlan, after: ScheduledPlan) -> Leaving:
    """What is open before and stands in no week after."""
    now, titles = weeks_of(after).keys() | {item.key for item in after.done}, titles_of(before)
    listed_ones = {one.item.key for one in after.dropped}
    gone = [(key, weeks[0]) for key, weeks in weeks_of(before).items() if key not in now]
    return Leaving(tuple((titles[key], week, key in listed_ones) for key, week in gone))


def moves(before: ScheduledPlan, after: ScheduledPlan) -> list[Move]:
    """What is to be done in another week, or comes in, by its new week."""
    was, now, titles = weeks_of(before), weeks_of(after), titles_of(before, after)
    why = {item.key: item.why for item in after.items}
    done = {item.key for item in before.done}
    pairs = [
        (key, next(((a, b) for a, b in zip(was.get(key, [0]), weeks, strict=False) if a != b), None))
        for key, weeks in now.items()
    ]
    found = [Move(titles[key], *pair, why.get(key, "")) for key, pair in pairs if pair and key not in done]
    return sorted(found, key=lambda move: (move.after, move.before, move.title))


@dataclass(frozen=True, slots=True)
class RepairChoice:
    """A repair to choose: what it does, and the numbers of the plan that it makes. ``before`` are those of now."""

    repair: Repair
    moved: int
    before: Figures
    leaving: Leaving

    @property
    def button(self) -> str:
        return BUTTONS[self.repair.kind]

    @property
    def figures(self) -> Figures:
        return figures_of(self.repair.plan, self.repair.answers, recommended(self.repair.answers))

    @property
    def scope(self) -> str:
        return f"after.{self.repair.kind}"

    @property
    def words(self) -> SafeString:
        """'6 weeks at 6 h a week, until 24 January. You have 36 h …'"""
        said = PlanWords(self.figures, self.scope)
        return format_html("{}. {}", said.weeks, said.hours)

    @property
    def title(self) -> SafeString | str:
        return getattr(self, f"_{self.repair.kind}")()

    def _spread(self) -> SafeString | str:
        number = self.before.behind_count
        if not number:
            return "Replan the coming weeks"
        return format_html("Take {} from earlier weeks into the weeks ahead", counted("plan.behind_count", number, "thing"))

    def _fill(self) -> SafeString:
        fitting = self.before.optional_count - self.figures.optional_count
        return format_html("Add {} that fit{}", counted("fitting", fitting, "optional thing"), "s" if fitting == 1 else "")

    def _hours(self) -> SafeString:
        after, before = minutes(f"{self.scope}.a_week", self.figures.a_week), minutes("plan.a_week", self.before.a_week)
        return format_html("Study {} a week instead of {}", after, before)

    def _date(self) -> SafeString:
        """Of an interview its own day, else the last day of the plan."""
        one = self.figures
        moved = counted("later", self.repair.weeks, "week")
        if one.interview_on:
            return format_html(
                "Move the interview to {}, {} later", day(f"{self.scope}.interview_on", one.interview_on, one.today), moved
            )
        return format_html("Study until {}, {} longer", day(f"{self.scope}.last_day", one.last_day, one.today), moved)

    def _drop(self) -> SafeString:
        number = len(self.repair.dropped)
        things = counted("dropped", number, "optional thing")
        if self.before.behind_count or self.before.over:
            return format_html("Replan the coming weeks and remove {}", things)
        return format_html("Keep the weeks as they are and remove the {}", things)

    @property
    def moved_words(self) -> str:
        return f"{count(self.moved, 'thing')} {'moves' if self.moved == 1 else 'move'} to another week." if self.moved else ""


class Repairs:
    """At most three ways out, none of which is taken by itself."""

    def __init__(self, kept: SavedPlan) -> None:
        self.kept, self.seen = kept, planner.digest(kept)

    @property
    def words(self) -> PlanWords:
        return self.kept.words

    @property
    def is_needed(self) -> bool:
        """Whether the plan does not fit as it is: more than its time, or open from earlier weeks."""
        return bool(self.kept.figures.over or self.kept.figures.behind_count)

    @property
    def title(self) -> str:
        if not self.choices:
            return "It all fits"
        return "What would help" if self.is_needed else "Your plan fits"

    @property
    def intro(self) -> SafeString | str:
        """What all choices do: make a plan fit that does not, or change what is optional in one that does."""
        if self.is_needed:
            return "Each of these options makes the plan fit."
        optional = self.words.optional_count
        if self.kept.figures.optional_count == 1:
            return format_html("{} is optional. You can make room for it, or remove it.", optional)
        return format_html("{} are optional. You can make room for them, or remove them.", optional)

    @property
    def behind(self) -> str:
        return listed([item.title for item in self.kept.plan.behind], MOST_NAMED)

    @cached_property
    def choices(self) -> list[RepairChoice]:
        found, plan = planner.repairs(self.kept), self.kept.plan
        return [RepairChoice(one, len(moves(plan, one.plan)), self.kept.figures, leaving(plan, one.plan)) for one in found]
