"""A reader's recall cards, read in one query, and what of them is due on the reader's day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import DateField, OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from catalog import library
from catalog.library import per_version
from catalog.models import Pattern
from mlsd_guide.registry import Asked
from mlsd_guide.sql import compiled
from practice.recall import peaking, scheduler, spreading
from practice.recall.models import RecallCard, RecallReview
from practice.recall.scheduler import State

# A query for the date of a reader's interview, by the account's id: part of the one for the cards, so that it costs none.
interview_of: Asked[[int], QuerySet] = Asked()


@compiled
def all_cards(user: int) -> QuerySet:
    """All that ``DeckCard`` says, with the pattern's id in place of its slug."""
    reviews = RecallReview.objects.filter(card=OuterRef("pk"))
    recalled = reviews.filter(rating__gte=scheduler.RECALLED).order_by("at").values("at")[:1]
    last = reviews.order_by("-at").values("rating")[:1]
    cards = RecallCard.objects.filter(user=user).order_by("due", "pk")
    interview = Subquery(interview_of(user), output_field=DateField())
    fields = "pattern_id", "question", "due", "suspended_at", "state"
    return cards.values_list(*fields, Subquery(recalled), Subquery(last), interview)


@compiled
def cards_of_pattern(user: int, pattern: int) -> QuerySet:
    return all_cards.plain(user).filter(pattern=pattern)


@dataclass(frozen=True, slots=True, eq=False)
class DeckCard:
    """A card as it is saved. ``recalled_at`` is when it was first remembered, ``rating`` how the last time went.

    It is asked when it is ``due``; before an interview that may be sooner than on the day that is stored with it.
    """

    slug: str
    question: str
    stored_due: datetime
    held_at: datetime | None
    state: State
    recalled_at: datetime | None
    rating: int | None
    due: datetime

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
    def _rows(self) -> list[tuple]:
        if self.user is None:
            return []
        return cards_of_pattern(self.user.pk, self.only.pk) if self.only else all_cards(self.user.pk)

    @cached_property
    def interview_on(self) -> date | None:
        """The date of the reader's interview, unless it is over; None as well without cards."""
        on = self._rows[0][-1] if self._rows else None
        return on if on and on >= self.today else None

    @cached_property
    def cards(self) -> list[DeckCard]:
        asked = questions()
        return [self._card(asked[row[:2]], *row[1:-1]) for row in self._rows if row[:2] in asked]

    def _card(self, slug: str, question: str, due: datetime, held_at: datetime | None, state: State, *last: Any) -> DeckCard:
        return DeckCard(slug, question, due, held_at, state, *last, self.asked_at(state, due))

    def asked_at(self, state: State, due: datetime) -> datetime:
        """When a card that is due then is asked: sooner in the last weeks before an interview."""
        if self.interview_on is None:
            return due
        day = self.day_of(due)
        early = peaking.asked_on(state["stability"], self.answered_on(state), day, self.today, self.interview_on)
        return due if early == day else self.start_of(early)

    def answered_on(self, state: State) -> date:
        return self.day_of(datetime.fromisoformat(state["last_review"]))

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

    @property
    def room(self) -> int:
        """How many more cards may be asked today."""
        return spreading.room(len(self.done))

    @cached_property
    def queue(self) -> list[DeckCard]:
        """What is to be asked today, in this order."""
        return self.interleaved(self.due[: self.room])

    def interleaved(self, cards: list[DeckCard]) -> list[DeckCard]:
        """No two of one pattern in a row while there are others; those of a pattern that the reader misses alternate with
        their look-alikes, which are the patterns of the same family."""
        missed = {card.slug for card in self.cards if card.rating == scheduler.AGAIN}
        patterns = library.patterns()
        alike = {card.slug: patterns[card.slug].family for card in self.cards}

        def is_alike(one: str, other: str) -> bool:
            return alike[one] == alike[other] and not missed.isdisjoint((one, other))

        last = max(self.done, key=lambda card: card.last_review, default=None)
        return spreading.interleaved(cards, lambda card: card.slug, is_alike, last and last.slug)

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
    def extra(self) -> list[DeckCard]:
        """For practice beyond the schedule, the weakest first."""
        return self.interleaved(self.by_strength(self.active))

    @property
    def expected(self) -> float:
        """How many of the active cards are remembered on the day of the interview if none is asked again until then."""
        on = self.interview_on
        found = ((card.state["stability"], (on - self.answered_on(card.state)).days) for card in self.active)
        return sum(scheduler.kept_after(stability, days) for stability, days in found)

    @property
    def is_peaking(self) -> bool:
        """Whether these are the last weeks before the interview."""
        return self.interview_on is not None and peaking.is_near(self.today, self.interview_on)

    @property
    def is_too_late_for_new(self) -> bool:
        return self.interview_on is not None and peaking.is_too_late_for_new(self.today, self.interview_on)
