"""Three hundred questions are due after sixty days away: nobody is asked for them all in one go."""

from collections import Counter
from datetime import timedelta

import pytest

from practice.recall.deck import Deck
from practice.recall.models import RecallCard, RecallReview
from tests.pages import text
from tests.practice.recall.cards import NOON, answer, asking

pytestmark = pytest.mark.django_db
SHARE = 15


@pytest.fixture
def away(user, clock):
    """All answered once; sixty days later."""
    patterns = [asking(f"pattern-{number}", 4) for number in range(75)]
    answer(user, patterns[0], "q1")
    one = RecallCard.objects.get()
    others = [(pattern, f"q{place}") for pattern in patterns for place in range(1, 5)][1:]
    cards = RecallCard.objects.bulk_create(
        RecallCard(user=user, pattern=pattern, question=key, due=one.due, state=one.state, updated_at=NOON)
        for pattern, key in others
    )
    RecallReview.objects.bulk_create(RecallReview(card=card, at=NOON, rating=3) for card in cards)
    clock.shift(timedelta(days=60))


def test_today_asks_for_its_share_only(client, away):
    page = text(client.get("/recall/"))
    assert f"{SHARE} questions today 300 are due: {SHARE} today, the rest over the next" in page
    assert not any(word in page.lower() for word in ("overdue", "missed", "late"))


def test_spread_out_no_day_has_more_than_its_share(client, user, away):
    client.post("/recall/spread/")
    deck = Deck(user)
    days = Counter(max(deck.day_of(due), deck.today) for due in RecallCard.objects.values_list("due", flat=True))
    assert len(days) == 300 / SHARE
    assert set(days.values()) == {SHARE}


def test_a_session_ends_with_the_share(client, user, away):
    cards = list(RecallCard.objects.select_related("pattern").order_by("pattern", "question"))
    for card in cards[:SHARE]:
        assert "Your answer" in text(client.get("/recall/session/"))
        answer(user, card.pattern, card.question)
    assert "Done. You remembered 15 of 15 questions today." in text(client.get("/recall/session/"))
