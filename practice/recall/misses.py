"""How the questions were answered that a reader missed lately."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from accounts.models import User
from practice.recall import deck, scheduler
from practice.recall.models import RecallReview


def answers_of_missed(user: User, since: datetime) -> list[tuple[str, str, datetime, int]]:
    """All answers to questions that were missed since then, the oldest first: the pattern's slug, the question's key, when,
    and the rating. Questions that the guide no longer asks are left out."""
    missed = RecallReview.objects.filter(card=OuterRef("card"), rating=scheduler.AGAIN, at__gte=since)
    reviews = RecallReview.objects.filter(Exists(missed), card__user=user).order_by("at", "pk")
    rows = reviews.values_list("card__pattern", "card__question", "at", "rating")
    asked = deck.questions()
    return [(asked[pattern, key], key, at, rating) for pattern, key, at, rating in rows if (pattern, key) in asked]
