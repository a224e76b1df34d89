"""One question as its page shows it, and what comes after it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.urls import reverse

from catalog import library
from catalog.models import FormerSlug, Pattern
from history import timestamps
from practice.recall import labels, scheduler, spreading
from practice.recall.deck import Deck, DeckCard, Written
from practice.recall.forms import NEW, OPEN, PATTERN, SESSION
from practice.recall.reviews import NAMES


@dataclass(frozen=True, slots=True)
class Button:
    """A rating, and when the question would be asked again after it."""

    rating: int
    label: str
    back: str


@dataclass(slots=True)
class Question:
    """``shown`` names the last review that the page knows of; ``run`` and ``left`` say what is being gone through."""

    pattern: Pattern
    key: str
    kept: DeckCard | None
    deck: Deck
    run: str = SESSION
    left: int | None = None
    place: str = ""
    typed: str = ""
    error: str = ""
    is_extra: bool = False
    # Where extra practice goes on
    following: str = ""
    # What the reader last wrote on it
    before: Written | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.before = self.deck.last_written(self.kept) if self.kept else None

    @property
    def text(self) -> str:
        return self._asked["question"]

    @property
    def guide(self) -> str:
        return self._asked["answer"]

    @property
    def _asked(self) -> dict[str, str]:
        return next(one for one in self.pattern.questions if one["key"] == self.key)

    @property
    def shown(self) -> str:
        return (timestamps.written(self.kept.last_review) if self.kept else None) or ""

    @property
    def big(self) -> list[Button]:
        return list(self._buttons(scheduler.AGAIN, scheduler.GOT_IT))

    @property
    def more(self) -> list[Button]:
        return list(self._buttons(scheduler.HARD, scheduler.EASY))

    def _buttons(self, *ratings: int) -> Iterator[Button]:
        return (Button(rating, NAMES[rating], labels.gap_words(self._days(rating))) for rating in ratings)

    def _days(self, rating: int) -> int:
        """In how many days the question is asked again after this rating."""
        state = scheduler.reviewed(self.kept and self.kept.state, rating, self.deck.now)
        return (self.deck.day_of(self.deck.asked_at(state, scheduler.due_of(state))) - self.deck.today).days


def pattern_or_404(slug: str) -> Pattern:
    """The pattern of this slug, if it is published; a press from a page older than a renaming finds it too."""
    patterns = library.patterns()
    if slug not in patterns and (former := FormerSlug.objects.filter(model="pattern", slug=slug).first()):
        slug = former.now
    if slug not in patterns:
        raise Http404(f"No pattern is called {slug}.")
    return patterns[slug]


def asked_or_404(slug: str, key: str) -> Pattern:
    """The pattern, if it asks this question."""
    pattern = pattern_or_404(slug)
    if key not in keys(pattern):
        raise Http404(f"{pattern.name} asks no question {key}.")
    return pattern


def keys(pattern: Pattern) -> list[str]:
    return [question["key"] for question in pattern.questions]


def kept_of(deck: Deck, pattern: Pattern, key: str) -> DeckCard | None:
    return next((card for card in deck.cards if (card.slug, card.question) == (pattern.slug, key)), None)


def in_session(deck: Deck, left: int | None) -> Question | None:
    """The next of today's queue; None where it is empty or the session's few are done."""
    if not deck.queue or left == 0:
        return None
    card = deck.queue[0]
    total = len(deck.done) + len(deck.queue)
    left = min(left, len(deck.queue)) if left else left
    place = left_words(left) if left else place_words(len(deck.done) + 1, total, " today")
    return Question(card.pattern, card.question, card, deck, SESSION, left, place)


def place_words(number: int, total: int, when: str = "") -> str:
    """'2 of 6 today'"""
    return f"{number} of {total}{when}" if total > 1 else f"the only one{when}"


def left_words(left: int) -> str:
    return "the last one" if left == 1 else f"{left} left in this session"


def in_new(deck: Deck, left: int | None) -> Question | None:
    """The next question that was never answered, one pattern after another: first those started, then in the order of the index.

    None where the session's few are done, or as many were answered today as a day may have.
    """
    if left == 0 or not deck.room:
        return None
    known = {(card.slug, card.question) for card in deck.cards}
    begun = {slug for slug, _ in known}
    patterns = sorted(library.patterns().values(), key=lambda one: one.slug not in begun)
    fresh = ((one, key) for one in patterns for key in keys(one) if (one.slug, key) not in known)
    pattern, key = next(fresh, (None, ""))
    return Question(pattern, key, None, deck, NEW, left, left_words(left) if left else "") if pattern else None


def in_pattern(deck: Deck, pattern: Pattern, wanted: str = "", after: str = "") -> Question | None:
    """The question wanted, the one after another, or the first that was never remembered; None after the last.

    Where the answer to that other was taken back meanwhile, it is its turn again.
    """
    names = keys(pattern)
    if was_taken_back(deck, pattern, after):
        key = after
    elif after in names:
        key = next(iter(names[names.index(after) + 1 :]), None)
    else:
        kept = {card.question for card in deck.cards if card.slug == pattern.slug and card.recalled_at}
        key = wanted if wanted in names else next((name for name in names if name not in kept), names[0])
    if key is None:
        return None
    place = place_words(names.index(key) + 1, len(names))
    return Question(pattern, key, kept_of(deck, pattern, key), deck, PATTERN, None, place)


def in_open(deck: Deck, pattern: Pattern, after: str = "") -> Question | None:
    """The first of a pattern's open questions, or the one after another; None after the last."""
    names = keys(pattern)
    rest = names[names.index(after) + 1 :] if after in names else names
    waiting = [key for key in open_keys(deck, pattern) if key in rest]
    if was_taken_back(deck, pattern, after):
        waiting.insert(0, after)
    if not waiting:
        return None
    key, left = waiting[0], len(waiting)
    place = f"{names.index(key) + 1} of {len(names)} · {'the last one' if left == 1 else f'{left} left'}"
    return Question(pattern, key, kept_of(deck, pattern, key), deck, OPEN, None, place)


def open_keys(deck: Deck, pattern: Pattern) -> list[str]:
    """Those of a pattern's questions that were not answered yet, not remembered the last time, or are due; none that is hidden."""
    cards, due = {card.question: card for card in deck.cards if card.slug == pattern.slug}, set(deck.due)
    return [key for key in keys(pattern) if key not in cards or (not cards[key].held_at and is_open(cards[key], due))]


def is_open(card: DeckCard, due: set[DeckCard]) -> bool:
    return card.recalled_at is None or card.rating == scheduler.AGAIN or card in due


def was_taken_back(deck: Deck, pattern: Pattern, key: str) -> bool:
    return key in keys(pattern) and deck.user is not None and kept_of(deck, pattern, key) is None


def in_extra(deck: Deck, number: int) -> Question | None:
    """Practice beyond the schedule: card of this number, the weakest first."""
    cards = deck.extra
    if number >= len(cards):
        return None
    card = cards[number]
    place = place_words(number + 1, len(cards))
    following = f"{reverse('practice:recall_extra')}?card={number + 1}"
    return Question(card.pattern, card.question, card, deck, place=place, is_extra=True, following=following)


def path_after(run: dict[str, Any], pattern: Pattern, key: str) -> str:
    """Where a rating leads on to."""
    if run["run"] in {PATTERN, OPEN}:
        which = "run=open&" if run["run"] == OPEN else ""
        return f"{reverse('practice:pattern_recall', args=[pattern.slug])}?{which}after={key}"
    left, path = run["left"], reverse("practice:recall_new" if run["run"] == NEW else "practice:recall_session")
    return f"{path}?left={max(min(left, spreading.A_DAY) - 1, 0)}" if left is not None else path
