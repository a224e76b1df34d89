"""What a reader's day holds: at most three things of the plan, what is due for recall, and what is done already."""

from datetime import date
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlsd_guide.amounts import count, listed, long_date
from practice.mocks.models import MockInterview
from practice.recall import labels
from practice.steps import READING, STEPS
from progress.plan.entries import PlanEntry, entry_of
from progress.plan.evidence import Findings
from progress.plan.figures import A_WEEK, minutes
from progress.plan.onward import running_mock
from progress.plan.pages import Offer, PlanPage, WeekLine
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.fill import MINUTES_A_CARD
from progress.plan.scheduler.inputs import PlanStatus
from progress.plan.scheduler.next_up import Today, next_up
from progress.reading.lists import ListEntry, continue_with
from progress.reading.standings import Reader

# Of one thing and of several, beside those of the steps
READ_WORDS = {READING: ("part read", "parts read"), "finished": ("work marked as finished", "works marked as finished")}
READ_WORDS |= {"Tried": ("tool tried", "tools tried"), "Joined": ("community joined", "communities joined")}


class TodayPage:
    """Today of a reader, with a plan or without one. Five queries with the session, and one or two more without a plan."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.user = reader, reader.user
        self.found = Findings(self.user)
        self.kept = SavedPlan.of(self.user, self.found)
        self.today: date = self.found.today

    @cached_property
    def page(self) -> PlanPage:
        return PlanPage(self.kept)

    @property
    def weekday(self) -> str:
        return f"{self.today:%A}, {self.today.day} {self.today:%B}"

    @cached_property
    def mock(self) -> MockInterview | None:
        """The interview whose clock goes on meanwhile."""
        return running_mock(self.user)

    @cached_property
    def minutes_today(self) -> int:
        return self.kept.answers.minutes_by_weekday[self.today.weekday()]

    @cached_property
    def minutes_done(self) -> int:
        """Of study today, as the table of days has them."""
        return self.found.studied_today

    @property
    def minutes_left(self) -> int:
        return max(self.minutes_today - self.minutes_done, 0)

    @cached_property
    def up(self) -> Today:
        standing = PlanStatus(recall_due=self.found.due_today)
        return next_up(self.kept.plan, standing, self.today, self.minutes_left, self.kept.days)

    @cached_property
    def is_done(self) -> bool:
        """Whether something was studied, and nothing more of the plan stands on today."""
        return bool(self.minutes_done) and all(self.kept.days[item.slot] != self.today for item in self.up.items)

    @cached_property
    def entries(self) -> list[PlanEntry]:
        """The day's things; once it is done the one that could be taken from tomorrow."""
        return [entry_of(item, self.found.begun) for item in (self.up.items[:1] if self.is_done else self.up.items)]

    @property
    def cards(self) -> int:
        return self.found.due_today

    @property
    def cards_minutes(self) -> SafeString:
        return minutes("today.cards", self.cards * MINUTES_A_CARD)

    @property
    def cards_words(self) -> str:
        return f"{count(self.cards, 'question')} to recall"

    @property
    def line(self) -> SafeString | str:
        """'55 min: three things, and 4 questions to recall', or 'Done for today: 1 h 25 min of study, planned 1 h.'"""
        if self.is_done:
            done, there = minutes("today.done", self.minutes_done), minutes("today.of", self.minutes_today)
            return format_html(
                "Done for today: {} of study{}.", done, format_html(", planned {}", there) if self.minutes_today else ""
            )
        said = [count(len(self.entries), "thing")] if self.entries else []
        said += [self.cards_words] if self.cards else []
        offered = minutes("today.offered", self.up.minutes)
        return format_html("About {}: {}", offered, listed(said)) if said else self.up.note or "Nothing is open today."

    @property
    def expected(self) -> str:
        """'On 14 March you can expect to remember 26 of 30 questions.'"""
        return labels.expected_words(self.found.deck)

    @property
    def note(self) -> str:
        return self.up.note if self.entries and not self.is_done else ""

    @property
    def next_day(self) -> str:
        """The day of the next thing, in words."""
        day = self.kept.days[self.entries[0].slot]
        ahead = (day - self.today).days
        if ahead < 1:
            return "next"
        return "tomorrow" if ahead == 1 else f"on {day:%A}" if ahead < A_WEEK else f"on {long_date(day, self.today)}"

    @cached_property
    def week(self) -> WeekLine | None:
        week = self.kept.plan.week(self.kept.current)
        return WeekLine(self.page, week) if week else None

    @property
    def offer(self) -> Offer | None:
        return self.page.offer

    @cached_property
    def continued(self) -> ListEntry | None:
        """Where a reader without a plan was."""
        return continue_with(self.reader)

    @property
    def done(self) -> str:
        """What was done today, planned or not: '2 parts read, 1 case answered and 4 questions recalled'."""
        read = {READING: self.found.read_today, "finished": self.found.finished_today}
        read |= {word: self.found.marked_today(word) for word in ("Tried", "Joined")}
        counts = {step: number for step, number in read.items() if number}
        for key, evidence in self.found.done.items():
            if evidence.on == self.today and not key.startswith(READING):
                step = key.partition(":")[0]
                counts[step] = counts.get(step, 0) + 1
        words = READ_WORDS | {step: one.today for step, one in STEPS.items()}
        said = [count(counts[step], *words[step]) for step in words if step in counts]
        elsewhere = sum(on == self.today for on in self.found.elsewhere.values())
        said += [f"{count(elsewhere, 'thing')} done elsewhere"] if elsewhere else []
        said += [f"{count(self.found.recalled_today, 'question')} recalled"] if self.found.recalled_today else []
        return listed(said, 7)
