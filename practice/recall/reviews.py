"""Changes of recall cards, each through the log so that it can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from accounts.models import User
from catalog.models import Pattern
from history import timestamps
from history.choices import Action, FactKind
from history.models import EventGroup
from history.record import write
from history.refs import PATTERN, Ref
from history.values import Change, Json
from mlsd_guide.amounts import count
from practice.recall import scheduler, spreading
from practice.recall.deck import Deck, DeckCard

NAMES = {scheduler.AGAIN: "Again", scheduler.HARD: "Hard", scheduler.GOT_IT: "Got it", scheduler.EASY: "Easy"}
# Minutes of study that an answer stands for
THOUGHT, TYPED = 1, 2


class ReviewOutcome(StrEnum):
    SAVED = "saved"
    # The same answer came twice: it counts once.
    REPEATED = "repeated"
    # The question was answered since the page was drawn.
    STALE = "stale"


@dataclass(slots=True)
class RecallAnswer:
    """How it went. ``shown`` names the last review that the page knew of, nothing where there was none."""

    rating: int
    text: str
    shown: str


@dataclass(slots=True)
class Reviewed:
    """What became of an answer: when it was given, and when the card is due since then."""

    outcome: ReviewOutcome
    group: EventGroup | None
    at: datetime | None
    due: datetime | None


def review(user: User, pattern: Pattern, question: str, answer: RecallAnswer) -> Reviewed:
    """Keep an answer, unless the card was reviewed since its page was drawn."""
    outcome, fact = ReviewOutcome.SAVED, None

    def make(before: Json) -> Json:
        nonlocal outcome, fact
        outcome = _outcome(before, answer)
        fact = _answered(before, answer, timezone.now()) if outcome == ReviewOutcome.SAVED else before
        return fact

    words = f"{NAMES[answer.rating]}: {asked(pattern, question)} ({pattern.name})"
    minutes = TYPED if answer.text else THOUGHT
    # A reader who answers for the first time has read the pattern: all questions together stand for its minutes.
    first = max(round(pattern.minutes / len(pattern.questions)) - minutes, 0)
    change = replace(_change(pattern.slug, question, make, minutes), first_minutes=first)
    group = write(user, Action.RECALL, words, [change])
    last = fact and fact["reviews"][-1]["at"]
    return Reviewed(outcome, group, timestamps.read(last), timestamps.read(fact and fact["due"]))


def hold(user: User, pattern: Pattern, question: str, held: bool) -> EventGroup | None:
    """Hide a card until it is shown again, or show it again. There must be one."""

    def make(before: Json) -> Json:
        if before is None or bool(before["suspended_at"]) == held:
            return before
        return before | {"suspended_at": timestamps.written(timezone.now()) if held else None}

    words = f"{'Hidden' if held else 'Shown again'}: {asked(pattern, question)} ({pattern.name})"
    return write(user, Action.RECALL, words, [_change(pattern.slug, question, make)])


def proposed(deck: Deck) -> dict[DeckCard, date]:
    """The day for each due card, so that no day has more than its share. None in the last weeks before an interview: then a
    due card is asked as soon as there is room, whatever its day."""
    if deck.is_peaking:
        return {}
    return spreading.spread(deck.due, deck.coming, deck.today, len(deck.done))


def spread(deck: Deck) -> EventGroup | None:
    """Give the due cards for which today has no room the days proposed, all as one change."""
    later = {card: deck.start_of(day) for card, day in proposed(deck).items() if day > deck.today}
    words = f"Spread {count(len(later), 'question')} over the coming days"
    return write(
        deck.user, Action.RECALL, words, [_change(card.slug, card.question, _to(card, at)) for card, at in later.items()]
    )


def sooner(deck: Deck, slug: str, most: int, day: date) -> list[Change]:
    """What asks the questions of a pattern on this day that are due only after so many days."""
    return [_change(card.slug, card.question, _to(card, deck.start_of(day))) for card in later(deck, slug, most)]


def later(deck: Deck, slug: str, most: int) -> list[DeckCard]:
    """The questions of a pattern that are asked only after so many days."""
    return [card for card in deck.active if card.slug == slug and deck.day_of(card.due) > deck.today + timedelta(days=most)]


def asked(pattern: Pattern, question: str) -> str:
    return next(one["question"] for one in pattern.questions if one["key"] == question)


def _change(slug: str, question: str, make: Callable[[Json], Json], minutes: int = 0) -> Change:
    return Change(Ref(PATTERN, slug), FactKind.CARD, make, question, minutes)


def _to(card: DeckCard, at: datetime) -> Callable[[Json], Json]:
    """One that was answered or moved meanwhile stays where it is."""

    def make(before: Json) -> Json:
        if before is None or before["due"] != timestamps.written(card.stored_due):
            return before
        return before | {"due": timestamps.written(at), "state": scheduler.moved(before["state"], at)}

    return make


def _outcome(before: Json, answer: RecallAnswer) -> ReviewOutcome:
    *earlier, last = [None, *(before["reviews"] if before else [])]
    if answer.shown == (last["at"] if last else ""):
        return ReviewOutcome.SAVED
    known = earlier[-1]["at"] if earlier and earlier[-1] else ""
    is_same = last is not None and (known, last["rating"], last["answer"]) == (answer.shown, answer.rating, answer.text)
    return ReviewOutcome.REPEATED if is_same else ReviewOutcome.STALE


def _answered(before: Json, answer: RecallAnswer, now: datetime) -> Json:
    state = scheduler.reviewed(before and before["state"], answer.rating, now)
    one = {"at": timestamps.written(now), "rating": answer.rating, "answer": answer.text}
    return {
        "due": timestamps.written(scheduler.due_of(state)),
        "state": state,
        "suspended_at": before and before["suspended_at"],
        "reviews": [*(before["reviews"] if before else []), one],
    }
