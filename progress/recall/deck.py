"""A reader's recall cards, read in one query, and what of them is due on the reader's day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.models import User
from practice import library
from practice.models import Pattern
from progress.models import RecallCard, RecallReview
from progress.recall import scheduling, spreading

COLUMNS = ("pattern__slug", "question", "due", "suspended_at", "state", "recalled_at", "rating")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A card as it is kept. ``recalled_at`` is when its answer first came back, ``rating`` how the last time went."""

    slug: str
    question: str
    due: datetime
    held_at: datetime | None
    state: scheduling.State
    recalled_at: datetime | None
    rating: int | None

    @property
    def pattern(self) -> Pattern:
        return library.patterns()[self.slug]

    @property
    def text(self) -> str:
        return next(question["question"] for question in self.pattern.questions if question["key"] == self.question)

    @property
    def last_review(self) -> datetime | None:
        return scheduling.last_review(self.state)


class Deck:
    """The cards of a reader at a moment; nobody has none. Those of a retired pattern or a dropped question wait unseen."""

    def __init__(self, user: User | None, now: datetime | None = None) -> None:
        self.user, self.now = user, now or timezone.now()

    @cached_property
    def cards(self) -> list[Kept]:
        if self.user is None:
            return []
        reviews = RecallReview.objects.filter(card=OuterRef("pk"))
        came_back = reviews.filter(rating__gte=scheduling.RECALLED).order_by("at").values("at")[:1]
        rows = RecallCard.objects.filter(user=self.user).annotate(
            recalled_at=Subquery(came_back), rating=Subquery(reviews.order_by("-at").values("rating")[:1])
        )
        asked = {(slug, question["key"]) for slug, one in library.patterns().items() for question in one.questions}
        return [Kept(*row) for row in rows.values_list(*COLUMNS) if row[:2] in asked]

    @cached_property
    def today(self) -> date:
        return self.day_of(self.now)

    @cached_property
    def starts(self) -> datetime:
        return self.start_of(self.today)

    def day_of(self, moment: datetime) -> date:
        return self.user.local_date(moment) if self.user else moment.date()

    def start_of(self, day: date) -> datetime:
        """The moment at which a day of the reader's begins."""
        choices = self.user.choices
        return datetime.combine(day, time(choices.day_start), ZoneInfo(choices.time_zone)).astimezone(UTC)

    @cached_property
    def active(self) -> list[Kept]:
        return [card for card in self.cards if not card.held_at]

    @cached_property
    def held(self) -> list[Kept]:
        return [card for card in self.cards if card.held_at]

    @cached_property
    def due(self) -> list[Kept]:
        """All that is due by the end of today, what is nearest to be forgotten first.

        Days count and not hours: whoever answered in the evening may go on in the morning.
        """
        tomorrow = self.start_of(self.today + spreading.DAY) if self.user else self.now
        return self.by_strength(card for card in self.active if card.due < tomorrow)

    def by_strength(self, cards: Iterable[Kept]) -> list[Kept]:
        return sorted(cards, key=lambda card: (self.strength(card), card.due, card.slug, card.question))

    def strength(self, card: Kept) -> float:
        return scheduling.retrievability(card.state, self.now)

    @cached_property
    def done(self) -> list[Kept]:
        """What was answered today; it counts against the day's cap."""
        return [card for card in self.cards if card.last_review and card.last_review >= self.starts]

    @cached_property
    def queue(self) -> list[Kept]:
        """What is to be asked today, in this order."""
        return self.due[: spreading.room(len(self.done))]

    @property
    def waiting(self) -> int:
        """How many due cards wait for another day."""
        return len(self.due) - len(self.queue)

    @cached_property
    def coming(self) -> dict[date, int]:
        """How many cards each later day has, in order."""
        return spreading.counted(self.day_of(card.due) for card in self.active if self.day_of(card.due) > self.today)

    @property
    def next_day(self) -> date | None:
        """The next day with something due, if nothing is left for today."""
        return self.today + timedelta(days=1) if self.waiting else next(iter(self.coming), None)

    @property
    def learnt(self) -> list[Kept]:
        """Cards whose answer came back at least once, the weakest first: for practice beyond the schedule."""
        return self.by_strength(card for card in self.active if card.recalled_at)
