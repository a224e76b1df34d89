"""A reader's recall cards, read in one query, and what of them is due on the reader's day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

from accounts.models import User
from catalog import library
from catalog.library import per_version
from catalog.models import Pattern
from practice.recall import scheduler, spreading

# By hand: Django takes several times as long to make this query and its rows as the database to answer it.
CARDS = """
select card.pattern_id, card.question, card.due, card.suspended_at, card.state,
  (select min(review.at) from progress_recallreview review where review.card_id = card.id and review.rating >= %s),
  (select review.rating from progress_recallreview review where review.card_id = card.id order by review.at desc limit 1)
from progress_recallcard card
where card.user_id = %s{only}
order by card.due, card.id
"""
ONLY = " and card.pattern_id = %s"
WRITTEN = """
select review.answer, review.at
from progress_recallreview review join progress_recallcard card on card.id = review.card_id
where card.user_id = %s and card.pattern_id = %s and card.question = %s and review.answer != ''
order by review.at desc limit 1
"""


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
        with connection.cursor() as cursor:
            query, of = (CARDS.format(only=ONLY), [self.only.pk]) if self.only else (CARDS.format(only=""), [])
            cursor.execute(query, [scheduler.RECALLED, self.user.pk, *of])
            rows = cursor.fetchall()
        asked = questions()
        return [_kept(asked[row[:2]], *row[1:]) for row in rows if row[:2] in asked]

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

        Days count and not hours: whoever answered in the evening may go on in the morning.
        """
        tomorrow = self.start_of(self.today + spreading.DAY) if self.user else self.now
        return self.by_strength(card for card in self.active if card.due < tomorrow)

    def by_strength(self, cards: Iterable[DeckCard]) -> list[DeckCard]:
        return sorted(cards, key=lambda card: (self.strength(card), card.due, card.slug, card.question))

    def strength(self, card: DeckCard) -> float:
        return scheduler.retrievability(card.state, self.now)

    def last_written(self, card: DeckCard) -> Written | None:
        """The last answer to it that was typed."""
        with connection.cursor() as cursor:
            cursor.execute(WRITTEN, [self.user.pk, card.pattern.pk, card.question])
            row = cursor.fetchone()
        return Written(row[0], _moment(row[1])) if row else None

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


Moment = datetime | str | None


def _kept(
    slug: str, question: str, due: Moment, held_at: Moment, state: str, recalled_at: Moment, rating: int | None
) -> DeckCard:
    return DeckCard(slug, question, _moment(due), _moment(held_at), json.loads(state), _moment(recalled_at), rating)


def _moment(given: Moment) -> datetime | None:
    """What comes straight from the database is in UTC without saying so, and may be text."""
    at = datetime.fromisoformat(given) if isinstance(given, str) else given
    return at.replace(tzinfo=UTC) if at and at.tzinfo is None else at
