"""Patterns with questions, and answers to them."""

from datetime import UTC, datetime

from accounts.models import User
from catalog.models import Pattern
from history import timestamps
from practice.recall import reviews
from practice.recall.models import RecallCard
from practice.recall.reviews import RecallAnswer, Reviewed
from tests.progress.patterns import pattern

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def asking(slug: str = "rag", count: int = 3, **fields) -> Pattern:
    """A pattern with so many questions, called q1, q2 …"""
    questions = [
        {"key": f"q{number}", "question": f"Question {number} of {slug}?", "answer": f"The guide on {number}."}
        for number in range(1, count + 1)
    ]
    return pattern(slug, questions=questions, **fields)


def shown(user: User, slug: str, key: str) -> str:
    """What a page opened now would hold: the last review of the card."""
    card = RecallCard.objects.filter(user=user, pattern__slug=slug, question=key).first()
    return card.state["last_review"] and timestamps.written(datetime.fromisoformat(card.state["last_review"])) if card else ""


def answer(user: User, pattern: Pattern, key: str, rating: int = 3, text: str = "") -> Reviewed:
    return reviews.review(user, pattern, key, RecallAnswer(rating, text, shown(user, pattern.slug, key)))
