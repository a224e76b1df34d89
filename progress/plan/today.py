"""What a reader's day holds: at most three things of the plan, what is due for recall, and what is done already."""

from datetime import date
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlsd_guide.amounts import count, listed
from practice.mocks.models import MockInterview
from practice.recall import labels
from practice.steps import HANDS_ON, PAGE, READING, STEPS
from progress.plan.day import StudyDay, done_words
from progress.plan.evidence import Findings
from progress.plan.figures import joined, minutes
from progress.plan.offers import PlanOffer
from progress.plan.onward import running_mock
from progress.plan.pages import PlanPage, WeekLine
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.fill import MINUTES_A_CARD
from progress.reading.lists import ListEntry, continue_with
from progress.reading.standings import Reader

# Of one thing and of several, beside those of the steps
READ_WORDS = {READING: ("part read", "parts read"), "finished": ("work marked as finished", "works marked as finished")}
READ_WORDS |= {"practised": ("mock interview practised", "mock interviews practised")}
TICK_WORDS = {PAGE: ("page read", "pages read"), HANDS_ON: ("hands-on hour done", "hands-on hours done")}
READ_WORDS |= {"Tried": ("tool tried", "tools tried"), "Joined": ("community joined", "communities joined")}


class TodayPage:
    """Today of a reader, with a plan or without one. Five queries with the session, and one or two more without a plan."""

    def __init__(self, reader: Reader, is_stopped: bool = False) -> None:
        self.reader, self.user, self.is_stopped = reader, reader.user, is_stopped
        self.found = Findings(self.user)
        self.kept = SavedPlan.of(self.user, self.found)
        self.day = StudyDay(self.kept, is_stopped) if self.kept else None
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
        """'About 55 min: 3 things and 4 questions to recall. 1 h left today.', or 'Done for today: 35 min studied.'

        Where the day is shorter: 'About 1 h 30 min: 1 thing. That is 1 h more than the 30 min left today.'
        """
        if self.day is None or self.day.is_done:
            return done_words(self.found.studied_today)
        offered = self.day.offered
        said = [count(len(offered), "thing")] if offered else []
        said += [self.cards_words] if self.cards else []
        if not said:
            return self.day.up.note or "Nothing is open today."
        line = format_html("About {}: {}.", minutes("today.offered", self.day.up.minutes), listed(said))
        left = self.day.left_beside(self.day.up.minutes)
        is_over = self.day.up.minutes > self.day.minutes_left
        return joined([line, format_html("{}{}.", "That is " if is_over else "", left) if left else ""])

    @property
    def is_recall_first(self) -> bool:
        """Whether recall is what to start with: nothing else stands on today, and the reader goes on."""
        return not self.is_stopped and (self.day is None or self.day.is_done or not self.day.entries)

    @property
    def expected(self) -> str:
        """'On 14 March you can expect to remember 26 of 30 questions.'"""
        return labels.expected_words(self.found.deck)

    @property
    def note(self) -> str:
        return self.day.up.note if self.day.entries and not self.day.is_done else ""

    @cached_property
    def week(self) -> WeekLine | None:
        week = self.kept.plan.week(self.kept.current)
        return WeekLine(self.page, week) if week else None

    @property
    def offer(self) -> PlanOffer | None:
        return self.page.offer

    @cached_property
    def continued(self) -> ListEntry | None:
        """Where a reader without a plan was."""
        return continue_with(self.reader)

    @property
    def done(self) -> str:
        """What was done today, planned or not: '2 parts read, 1 case answered and 4 questions recalled'."""
        read = {READING: self.found.read_today, "finished": self.found.finished_today}
        read["practised"] = sum(on == self.today for on in self.found.practised.values())
        read |= {word: self.found.marked_today(word) for word in ("Tried", "Joined")}
        counts = {step: number for step, number in read.items() if number}
        for key, evidence in {**self.found.done, **(self.kept.ticked if self.kept else {})}.items():
            if evidence.on == self.today and not key.startswith(READING):
                step = key.partition(":")[0]
                counts[step] = counts.get(step, 0) + 1
        words = TICK_WORDS | READ_WORDS | {step: one.today for step, one in STEPS.items()}
        said = [count(counts[step], *words[step]) for step in words if step in counts]
        elsewhere = sum(on == self.today for on in self.found.elsewhere.values())
        said += [f"{count(elsewhere, 'thing')} already done"] if elsewhere else []
        said += [f"{count(self.found.recalled_today, 'question')} recalled"] if self.found.recalled_today else []
        return listed(said, 7)
