"""Recall cards: the fact holds the card of fsrs and every review of it. ``part`` is the question's key."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from accounts.models import User
from practice.models import Pattern
from progress.models import RecallCard, RecallReview
from progress.studies import moments
from progress.studies.owned import entry
from progress.things import PATTERN, Thing

Json = Any


def read(user: User, thing: Thing, part: str) -> Json:
    cards = RecallCard.objects.filter(user=user, pattern__slug=thing.key, question=part)
    card = cards.prefetch_related("reviews").first()
    return fact_of(card) if card else None


def every(user: User) -> Iterator[tuple[Thing, str, Json]]:
    for card in RecallCard.objects.filter(user=user).select_related("pattern").prefetch_related("reviews"):
        yield Thing(PATTERN, card.pattern.slug), card.question, fact_of(card)


def fact_of(card: RecallCard) -> Json:
    reviews = [{"at": moments.written(one.at), "rating": one.rating, "answer": one.answer} for one in card.reviews.all()]
    return {
        "due": moments.written(card.due),
        "state": card.state,
        "suspended_at": moments.written(card.suspended_at),
        "reviews": reviews,
    }


def write(user: User, thing: Thing, part: str, fact: Json, now: datetime) -> None:
    if fact is None:
        RecallCard.objects.filter(user=user, pattern__slug=thing.key, question=part).delete()
        return
    values = {
        "due": moments.read(fact["due"]),
        "state": fact["state"],
        "suspended_at": moments.read(fact["suspended_at"]),
        "updated_at": now,
    }
    pattern = entry(Pattern, thing.key)
    card, _ = RecallCard.objects.update_or_create(user=user, pattern=pattern, question=part, defaults=values)
    wanted = {moments.read(one["at"]): one for one in fact["reviews"]}
    present = dict(card.reviews.values_list("at", "pk"))
    card.reviews.filter(pk__in=[pk for at, pk in present.items() if at not in wanted]).delete()
    added = [one | {"at": at} for at, one in wanted.items() if at not in present]
    RecallReview.objects.bulk_create(RecallReview(card=card, **one) for one in added)
