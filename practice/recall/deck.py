"""A reader's recall cards, read in one query, and what of them is due on the reader's day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from catalog import library
from catalog.library import per_version
from catalog.models import Pattern
from mlsd_guide.sql import compiled
from practice.recall import scheduler, spreading
from practice.recall.models import RecallCard, RecallReview


@compiled
def all_cards(user: int) -> QuerySet:
    """All that ``DeckCard`` says, with the pattern's id in place of its slug."""
    reviews = RecallReview.objects.filter(card=OuterRef("pk"))
    recalled = reviews.filter(rating__gte=scheduler.RECALLED).order_by("at").values("at")[:1]
    last = reviews.order_by("-at").values("rating")[:1]
    cards = RecallCard.objects.filter(user=user).order_by("due", "pk")
    return cards.values_list("pattern_id", "question", "due", "suspended_at", "state", Subquery(recalled), Subquery(last))


@compiled
def cards_of_pattern(user: int, pattern: int) -> QuerySet:
    return all_cards.plain(user).filter(pattern=pattern)


@dataclass(frozen=True, slots=True, eq=False)
class DeckCard:
    """A card as it is kept. ``recalled_at`` is when its answer first came back, ``rating`` how the last time went."""

    slug: str
    question: str
    due: datetime
    held_at: datetime | None
    state: scheduler.State
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
        return scheduler.last_review(self.state)


@per_version
def questions() -> dict[tuple[int, str], str]:
    """The slug of the pattern that asks each question, by that pattern's id and the question's key."""
    return {(one.pk, question["key"]): slug for slug, one in library.patterns().items() for question in one.questions}


@dataclass(frozen=True, slots=True)
class Written:
    """What a reader once typed as their answer."""

    text: str
    at: datetime


class Deck:
    """The cards of a reader at a moment, all or those of one pattern; nobody has none.

    Those of a retired pattern or a dropped question wait unseen.
    """

    def __init__(self, user: User | None, now: datetime | None = None, only: Pattern | None = None) -> None:
        self.user, self.now, self.only = user, now or timezone.now(), only

    @cached_property
    def cards(self) -> list[DeckCard]:
        if self.user is None:
            return []
        rows = cards_of_pattern(self.user.pk, self.only.pk) if self.only else all_cards(self.user.pk)
        asked = questions()
        return [DeckCard(asked[row[:2]], *row[1:]) for row in rows if row[:2] in asked]

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
    def active(self) -> list[DeckCard]:
        return [card for card in self.cards if not card.held_at]

    @cached_property
    def held(self) -> list[DeckCard]:
        return [card for card in self.cards if card.held_at]

    @cached_property
    def due(self) -> list[DeckCard]:
        """All that is due by the end of today, what is nearest to be forgotten first.

        Days count and not hours: who answered in the evening may go on in the morning.
        """
        tomorrow = self.start_of(self.today + spreading.DAY) if self.user else self.now
        return self.by_strength(card for card in self.active if card.due < tomorrow)

    def by_strength(self, cards: Iterable[DeckCard]) -> list[DeckCard]:
        return sorted(cards, key=lambda card: (self.strength(card), card.due, card.slug, card.question))

    def strength(self, card: DeckCard) -> float:
        return scheduler.retrievability(card.state, self.now)

    def last_written(self, card: DeckCard) -> Written | None:
        """The last answer to it that was typed."""
        reviews = RecallReview.objects.filter(card__user=self.user, card__pattern=card.pattern, card__question=card.question)
        found = reviews.exclude(answer="").order_by("-at").values_list("answer", "at").first()
        return Written(*found) if found else None

    @cached_property
    def done(self) -> list[DeckCard]:
        """What was answered today; it counts against the day's cap."""
        return [card for card in self.cards if card.last_review and card.last_review >= self.starts]

    @cached_property
    def queue(self) -> list[DeckCard]:
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
    def learnt(self) -> list[DeckCard]:
        """Cards whose answer came back at least once, the weakest first: for practice beyond the schedule."""
        return self.by_strength(card for card in self.active if card.recalled_at)
