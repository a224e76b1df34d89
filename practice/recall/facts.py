"""Recall cards: the fact holds the card of fsrs and every review of it. ``part`` is the question's key."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from catalog.models import Pattern
from history import timestamps
from history.choices import FactKind
from history.kinds import RowKind, WorkPart
from history.merging import NOTHING, SeenBefore
from history.refs import PATTERN, Ref
from history.rewriting import Entries, Place, Row
from history.validation import ArchiveRefused, between, coming, iso, moment, number, objects, text, whole, written
from history.values import AnyWork, Json, Names
from practice.recall.models import LONGEST_ANSWER, RecallCard, RecallReview

# Of a review, what it says
Said = tuple[datetime, int, str]
REVIEW = ("at", "rating", "answer")
LONGEST_QUESTION = 40
MOST_REVIEWS = 5_000
CARD = ("card_id", "state", "step", "stability", "difficulty", "due", "last_review")
# The least that fsrs knows, and a hundred years, in days
STABILITY = (0.001, 36_500)
DIFFICULTY = (1, 10)


class CardKind(RowKind):
    name, label = FactKind.CARD, "recall card"
    about = (PATTERN,)
    is_dated = True
    model, hanging = RecallCard, (RecallReview, "card")
    place_fields = ("pattern__slug", "question")
    nouns = {"cards": ("recall question",), "reviews": ("time",)}
    sentences = {"cards": "{cards}, answered {reviews}"}
    held_noun = ("recall answer",)
    reset_slug, reset_name = "recall", "what you recalled"

    def fact_of(self, row: RecallCard) -> Json:
        reviews = [{"at": timestamps.written(one.at), "rating": one.rating, "answer": one.answer} for one in row.reviews.all()]
        return {
            "due": timestamps.written(row.due),
            "state": row.state,
            "suspended_at": timestamps.written(row.suspended_at),
            "reviews": reviews,
        }

    def values(self, fact: Json, now: datetime) -> dict[str, Any]:
        due, suspended_at = (timestamps.read(fact[name]) for name in ("due", "suspended_at"))
        return {"due": due, "state": fact["state"], "suspended_at": suspended_at, "updated_at": now}

    def place(self, work: AnyWork, part: str, number: int = 0) -> Place:
        return work.key, part

    def names(self, work: AnyWork, part: str, entries: Entries) -> dict[str, Any]:
        return {"pattern": entries[Pattern, work.key], "question": part}

    def key_of(self, row: RecallCard) -> WorkPart:
        return Ref(PATTERN, row.pattern.slug), row.question

    def rows(self, user: User) -> QuerySet[RecallCard]:
        return RecallCard.objects.filter(user=user).select_related("pattern").prefetch_related("reviews")

    def write(self, user: User, work: AnyWork, part: str, fact: Json, now: datetime) -> None:
        cards = RecallCard.objects.filter(user=user, pattern__slug=work.key, question=part)
        if fact is None:
            cards.delete()
            return
        values = self.values(fact, now)
        rows = list(cards.values_list("pk", *(f"reviews__{name}" for name in ("pk", *REVIEW))))
        if rows:
            card = rows[0][0]
            RecallCard.objects.filter(pk=card).update(**values)
        else:
            names = self.names(work, part, Entries())
            card = RecallCard.objects.update_or_create(user=user, **names, defaults=values)[0].pk
        write_reviews(card, {pk: tuple(said) for _, pk, *said in rows if pk}, said_in(fact))

    def row(self, user: User, work: AnyWork, part: str, fact: Json, at: datetime, entries: Entries) -> Row:
        card, _ = super().row(user, work, part, fact, at, entries)
        return card, [RecallReview(**dict(zip(REVIEW, one, strict=True))) for one in sorted(said_in(fact))]

    def validate(self, data: Any) -> Json:
        reviews = [review(one) for one in objects(data, "reviews", MOST_REVIEWS, least=1)]
        if sorted({one["at"] for one in reviews}) != [one["at"] for one in reviews]:
            raise ArchiveRefused("the reviews do not stand in order")
        return {
            "due": iso(coming(data.get("due"), "due")),
            "state": state(data.get("state")),
            "suspended_at": written(data, "suspended_at"),
            "reviews": reviews,
        }

    def takes_part(self, where: str, part: str) -> bool:
        return 1 <= len(part) <= LONGEST_QUESTION

    def check_new(self, work: AnyWork, part: str, names: Names) -> None:
        if part not in names.questions[work.key]:
            raise ArchiveRefused("The pattern has no such question.")

    def merge(self, mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
        """The reviews of both; all else as the later reviewer has it."""
        reviews = {one["at"]: one for one in (*theirs["reviews"], *mine["reviews"])}
        later = theirs if theirs["reviews"][-1]["at"] > mine["reviews"][-1]["at"] else mine
        return later | {"reviews": [reviews[at] for at in sorted(reviews)]}

    def updates(self, user: User) -> dict[WorkPart, datetime]:
        rows = RecallCard.objects.filter(user=user).values_list("pattern__slug", "question", "updated_at")
        return {(Ref(PATTERN, slug), key): at for slug, key, at in rows}

    def counted(self, user: User) -> dict[str, QuerySet]:
        return {"cards": RecallCard.objects.filter(user=user), "reviews": RecallReview.objects.filter(card__user=user)}

    def texts(self, user: User) -> list[tuple[QuerySet, tuple[str, ...]]]:
        return [(RecallReview.objects.filter(card__user=user), ("answer",))]


def said_in(fact: Json) -> set[Said]:
    return {(timestamps.read(one["at"]), one["rating"], one["answer"]) for one in fact["reviews"]}


def write_reviews(card: int, present: dict[int, Said], wanted: set[Said]) -> None:
    """Only those that differ are written."""
    if gone := [pk for pk, said in present.items() if said not in wanted]:
        RecallReview.objects.filter(pk__in=gone).delete()
    if added := sorted(wanted - set(present.values())):
        RecallReview.objects.bulk_create(RecallReview(card_id=card, **dict(zip(REVIEW, one, strict=True))) for one in added)


def review(data: Json) -> Json:
    return {
        "at": iso(moment(data.get("at"), "at")),
        "rating": whole(data, "rating", 1, 4),
        "answer": text(data, "answer", LONGEST_ANSWER),
    }


def state(data: Any) -> Json:
    """A reviewed card as fsrs writes it: its known keys and no others."""
    if not isinstance(data, dict) or set(data) != set(CARD):
        raise ArchiveRefused("state is no card of fsrs")
    return {
        "card_id": whole(data, "card_id", 0, 10**14),
        "state": whole(data, "state", 1, 3),
        "step": number(data, "step", 0, 100),
        "stability": between(data, "stability", *STABILITY),
        "difficulty": between(data, "difficulty", *DIFFICULTY),
        "due": coming(data["due"], "due").astimezone(UTC).isoformat(),
        "last_review": moment(data["last_review"], "last_review").astimezone(UTC).isoformat(),
    }
