"""Recall cards: the fact holds the card of fsrs and every review of it. ``part`` is the question's key."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from accounts.models import User
from catalog.models import Pattern
from progress.history import timestamps
from progress.history.ids import entry
from progress.history.refs import PATTERN, Ref
from progress.recall.models import RecallCard, RecallReview

Json = Any
# Of a review, what it says
Said = tuple[datetime, int, str]
REVIEW = ("at", "rating", "answer")


def read(user: User, thing: Ref, part: str) -> Json:
    cards = RecallCard.objects.filter(user=user, pattern__slug=thing.key, question=part)
    card = cards.prefetch_related("reviews").first()
    return fact_of(card) if card else None


def every(user: User) -> Iterator[tuple[Ref, str, Json]]:
    for card in RecallCard.objects.filter(user=user).select_related("pattern").prefetch_related("reviews"):
        yield Ref(PATTERN, card.pattern.slug), card.question, fact_of(card)


def fact_of(card: RecallCard) -> Json:
    reviews = [{"at": timestamps.written(one.at), "rating": one.rating, "answer": one.answer} for one in card.reviews.all()]
    return {
        "due": timestamps.written(card.due),
        "state": card.state,
        "suspended_at": timestamps.written(card.suspended_at),
        "reviews": reviews,
    }


def write(user: User, thing: Ref, part: str, fact: Json, now: datetime) -> None:
    if fact is None:
        RecallCard.objects.filter(user=user, pattern__slug=thing.key, question=part).delete()
        return
    values = _values(fact, now)
    cards = RecallCard.objects.filter(user=user, question=part)
    rows = list(cards.filter(pattern__slug=thing.key).values_list("pk", *(f"reviews__{name}" for name in ("pk", *REVIEW))))
    if rows:
        card = rows[0][0]
        RecallCard.objects.filter(pk=card).update(**values)
    else:
        pattern = entry(Pattern, thing.key)
        card = RecallCard.objects.update_or_create(user=user, pattern=pattern, question=part, defaults=values)[0].pk
    _write_reviews(card, {pk: tuple(said) for _, pk, *said in rows if pk}, _said(fact))


def rows_of(user: User, pattern: Pattern | None, part: str, fact: Json, now: datetime) -> tuple[RecallCard, list[RecallReview]]:
    """The card that is not in the database yet, and its reviews."""
    card = RecallCard(user=user, pattern=pattern, question=part, **_values(fact, now))
    return card, [RecallReview(**dict(zip(REVIEW, one, strict=True))) for one in sorted(_said(fact))]


def _values(fact: Json, now: datetime) -> dict[str, Any]:
    due, suspended_at = (timestamps.read(fact[name]) for name in ("due", "suspended_at"))
    return {"due": due, "state": fact["state"], "suspended_at": suspended_at, "updated_at": now}


def _said(fact: Json) -> set[Said]:
    return {(timestamps.read(one["at"]), one["rating"], one["answer"]) for one in fact["reviews"]}


def _write_reviews(card: int, present: dict[int, Said], wanted: set[Said]) -> None:
    """Only those that differ are written."""
    if gone := [pk for pk, said in present.items() if said not in wanted]:
        RecallReview.objects.filter(pk__in=gone).delete()
    if added := sorted(wanted - set(present.values())):
        RecallReview.objects.bulk_create(RecallReview(card_id=card, **dict(zip(REVIEW, one, strict=True))) for one in added)
