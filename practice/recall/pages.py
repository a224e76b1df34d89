"""What the recall page and the end of a session say, as the templates show it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from catalog import library
from catalog.models import Pattern
from mlsd_guide.amounts import out_of
from practice.recall import labels, questions, reviews, scheduler, spreading
from practice.recall.deck import Deck, DeckCard
from practice.recall.standings import RecallStatus, standings_in

# Days that the outlook shows
OUTLOOK = 7


@dataclass(frozen=True, slots=True)
class DayLoad:
    """A day and how many questions it has; ``before`` is how many it had without the spreading."""

    day: date
    count: int
    before: int = 0


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A card with words on how it stands."""

    card: DeckCard
    words: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """A pattern with words on how it stands."""

    pattern: Pattern
    standing: RecallStatus
    words: str

    @property
    def chance(self) -> str:
        return labels.chance_words(self.standing.retrievability)


class RecallOverview:
    """The recall page of a reader."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck

    @property
    def is_empty(self) -> bool:
        return not self.deck.cards

    @property
    def due_words(self) -> str:
        return labels.due_words(self.deck)

    @property
    def next_words(self) -> str:
        return labels.next_words(self.deck)

    @property
    def done_words(self) -> str:
        return labels.done_words(self.deck)

    @property
    def expected_words(self) -> str:
        return labels.expected_words(self.deck)

    @property
    def is_for_five(self) -> bool:
        """Whether a short session is less than the whole of today's."""
        return len(self.deck.queue) > spreading.FIVE_MINUTES

    @cached_property
    def outlook(self) -> list[DayLoad]:
        """The next days with something due."""
        return [DayLoad(day, count) for day, count in list(self.deck.coming.items())[:OUTLOOK]]

    @cached_property
    def patterns(self) -> list[Learnt]:
        """The patterns started, in the order of the index."""
        standings = standings_in(self.deck)
        rows = [(pattern, standings[slug]) for slug, pattern in library.patterns().items() if slug in standings]
        return [Learnt(pattern, standing, labels.standing(standing, self.deck)) for pattern, standing in rows]

    @property
    def learnt_words(self) -> str:
        """'2 of 3 patterns learnt'"""
        return f"{out_of(sum(one.standing.is_learnt for one in self.patterns), len(self.patterns), 'pattern')} learnt"

    @cached_property
    def spread(self) -> list[DayLoad]:
        """Today and the coming days as they would be once spread, beside what they hold now."""
        days = reviews.proposed(self.deck)
        after = spreading.counted([*days.values(), *(day for day, count in self.deck.coming.items() for _ in range(count))])
        before = self.deck.coming | {self.deck.today: len(self.deck.due)}
        last = max(days.values(), default=self.deck.today)
        return [DayLoad(day, count, before.get(day, 0)) for day, count in after.items() if day <= last]

    @property
    def moved(self) -> int:
        """How many cards the spreading would give another day."""
        return sum(day > self.deck.today for day in reviews.proposed(self.deck).values())


class SessionEnd:
    """What was done, and when it goes on; of one pattern or of the day."""

    def __init__(self, deck: Deck, pattern: Pattern | None = None) -> None:
        self.deck, self.pattern = deck, pattern

    @property
    def is_empty(self) -> bool:
        return not self.deck.cards

    @property
    def done_words(self) -> str:
        return labels.done_words(self.deck)

    @property
    def next_words(self) -> str:
        return labels.next_words(self.deck)

    @property
    def expected_words(self) -> str:
        return labels.expected_words(self.deck)

    @property
    def left(self) -> int:
        """How many questions today still has."""
        return len(self.deck.queue)

    @cached_property
    def asked(self) -> list[AskedQuestion]:
        """What was answered today, or the questions of the one pattern."""
        cards = [card for card in self.deck.cards if card.slug == self.pattern.slug] if self.pattern else self.deck.done
        if self.pattern:
            order = [question["key"] for question in self.pattern.questions]
            cards.sort(key=lambda card: order.index(card.question))
        return [AskedQuestion(card, labels.card(card, self.deck)) for card in cards]

    @property
    def standing(self) -> RecallStatus | None:
        return standings_in(self.deck).get(self.pattern.slug) if self.pattern else None

    @property
    def retry_words(self) -> str:
        """What to press to be asked what is open of the pattern: 'Retry 2 missed questions'; empty where nothing is."""
        if self.pattern is None or not (count := len(questions.open_keys(self.deck, self.pattern))):
            return ""
        missed = sum(one.card.rating == scheduler.AGAIN and not one.card.held_at for one in self.asked)
        if missed < count:
            return f"Answer the {count} open questions" if count > 1 else "Answer the open question"
        return f"Retry {count} missed questions" if count > 1 else "Retry the missed question"
