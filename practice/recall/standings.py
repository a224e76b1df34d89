"""What recall says of a reader, for all who ask: plan, Today, readiness, the pages of patterns."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from catalog import library
from practice.recall import scheduler
from practice.recall.deck import Deck, DeckCard


@dataclass(frozen=True, slots=True)
class RecallStatus:
    """Where a reader stands with a pattern of which they answered at least one question.

    Of the ``asked`` main questions so many were answered, and so many were remembered at least once (``recalled``). Of all
    questions so many were missed the last time (``failed``), and so many are ``due`` today, whatever the day's cap.
    ``next_due`` is when the next one is asked that is not hidden. ``retrievability`` is the mean chance, from 0 to 1, that an
    answer is remembered now. ``learnt_at`` is when the last main question was first remembered.
    """

    slug: str
    asked: int
    answered: int
    recalled: int
    failed: int
    due: int
    next_due: datetime | None
    retrievability: float
    learnt_at: datetime | None

    @property
    def is_answered(self) -> bool:
        """Whether every main question was answered, remembered or not."""
        return self.answered == self.asked

    @property
    def is_learnt(self) -> bool:
        return self.learnt_at is not None


def standings_in(deck: Deck) -> dict[str, RecallStatus]:
    """The standings by slug of pattern. A pattern that was never started is missing; nobody has none."""
    cards: dict[str, list[DeckCard]] = defaultdict(list)
    for card in deck.cards:
        cards[card.slug].append(card)
    due = set(deck.due)
    return {slug: _standing(deck, slug, kept, len(due.intersection(kept))) for slug, kept in cards.items()}


def _standing(deck: Deck, slug: str, cards: list[DeckCard], due: int) -> RecallStatus:
    asked = library.patterns()[slug].main_keys
    recalled = [card.recalled_at for card in cards if card.recalled_at and card.question in asked]
    return RecallStatus(
        slug=slug,
        asked=len(asked),
        answered=sum(card.question in asked for card in cards),
        recalled=len(recalled),
        failed=sum(card.rating == scheduler.AGAIN for card in cards),
        due=due,
        next_due=min((card.due for card in cards if not card.held_at), default=None),
        retrievability=fmean(deck.strength(card) for card in cards),
        learnt_at=max(recalled) if len(recalled) == len(asked) else None,
    )
