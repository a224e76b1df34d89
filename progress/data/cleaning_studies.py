"""Recall cards, answers, what was done elsewhere and plans from a file, as the log writes them. Raises Refused."""

import math
import re
from datetime import UTC, date, timedelta
from typing import Any

from progress.choices import Step
from progress.data import validation
from progress.data.archive import ArchiveRefused
from progress.data.validation import iso, moment, number, one_of, text, texts, whole, written
from progress.recall.models import LONGEST_ANSWER

Json = Any
LONGEST_QUESTION = 40
MOST_REVIEWS = 5_000
MOST_PATTERNS = 200
MOST_POINTS = 50
# A plan of a year has some 250.
MOST_ITEMS = 1_000
MOST_WEEKS = 520
MOST_MINUTES = 30_000
MINUTES_A_DAY = 24 * 60
CARD = ("card_id", "state", "step", "stability", "difficulty", "due", "last_review")
# The least that fsrs knows, and a hundred years, in days
STABILITY = (0.001, 36_500)
DIFFICULTY = (1, 10)
PIECE = r"[-a-zA-Z0-9_]{1,120}"
SLUG = re.compile(PIECE)
ITEM = re.compile(rf"({'|'.join(Step.values)}):{PIECE}(?:#{PIECE})?(?:~\d{{1,3}}/\d{{1,3}})?", re.ASCII)


def card(data: Json) -> Json:
    reviews = [review(one) for one in validation.objects(data, "reviews", MOST_REVIEWS, least=1)]
    if sorted({one["at"] for one in reviews}) != [one["at"] for one in reviews]:
        raise ArchiveRefused("the reviews do not stand in order")
    return {
        "due": iso(validation.coming(data.get("due"), "due")),
        "state": state(data.get("state")),
        "suspended_at": written(data, "suspended_at"),
        "reviews": reviews,
    }


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
        "due": validation.coming(data["due"], "due").astimezone(UTC).isoformat(),
        "last_review": moment(data["last_review"], "last_review").astimezone(UTC).isoformat(),
    }


def between(data: Json, name: str, least: float, most: float) -> float:
    value = data.get(name)
    if type(value) not in (int, float) or not math.isfinite(value) or not least <= value <= most:
        raise ArchiveRefused(f"{name} is no number from {least} to {most:,}")
    return float(value)


def answer(data: Json) -> Json:
    return {
        "text": text(data, "text", LONGEST_ANSWER),
        "patterns": texts(data, "patterns", MOST_PATTERNS, SLUG),
        "version": whole(data, "version", 1, validation.MOST_VERSION),
        "done_at": written(data, "done_at"),
    } | points(data)


def points(data: Json) -> Json:
    """The key points that were ticked; exports without any, and those of 0.1.0, do not name them."""
    found = texts(data, "points", MOST_POINTS, SLUG) if "points" in data else []
    return {"points": found} if found else {}


def elsewhere(data: Json) -> Json:
    return {"note": text(data, "note", 200), "at": iso(moment(data.get("at"), "at"))}


def plan(data: Json) -> Json:
    start = validation.day(data, "start")
    items = [item(one) for one in validation.objects(data, "items", MOST_ITEMS)]
    if len({one["key"] for one in items}) < len(items):
        raise ArchiveRefused("two items have the same key")
    return {
        "goal": validation.part_key(text(data, "goal", 40)),
        "start": start,
        "interview_on": interview_on(data, date.fromisoformat(start)),
        "weeks": number(data, "weeks", 1, MOST_WEEKS),
        "minutes": minutes(data.get("minutes")),
        "known": texts(data, "known", 1_000, ITEM),
        "boosts": [boost(one) for one in validation.objects(data, "boosts", 100)],
        "themes": themes(data.get("themes", [])),
        "made_at": iso(moment(data.get("made_at"), "made_at")),
        "laid_out_at": iso(moment(data.get("laid_out_at"), "laid_out_at")),
        # As the rows come back, whatever order the file has
        "items": sorted(items, key=lambda one: (one["week"], one["position"], one["key"])),
    }


def interview_on(data: Json, start: date) -> str | None:
    if data.get("interview_on") is None:
        return None
    found = validation.day(data, "interview_on")
    if not start <= date.fromisoformat(found) <= start + timedelta(weeks=MOST_WEEKS):
        raise ArchiveRefused(f"interview_on does not lie within {MOST_WEEKS} weeks from start")
    return found


def minutes(data: Any) -> list[int]:
    if not isinstance(data, list) or len(data) != 7:
        raise ArchiveRefused("minutes has no number for each of seven days")
    found = [whole({"minutes": one}, "minutes", 0, MINUTES_A_DAY) for one in data]
    if not any(found):
        raise ArchiveRefused("minutes gives no day any time")
    return found


def themes(data: Any) -> list[str]:
    if not isinstance(data, list) or len(data) > MOST_WEEKS:
        raise ArchiveRefused(f"themes is no list of at most {MOST_WEEKS}")
    return [text({"themes": one}, "themes", 300) for one in data]


def boost(data: Json) -> Json:
    return {
        "kind": one_of(data, "kind", ("topic", "criterion", "pattern")),
        "slug": validation.part_key(data.get("slug")),
        "weight": between(data, "weight", 0, 1),
        "why": text(data, "why", 300),
    }


def item(data: Json) -> Json:
    key = text(data, "key", 260, least=1)
    step = one_of(data, "step", Step.values)
    if not (match := ITEM.fullmatch(key)) or match[1] != step:
        raise ArchiveRefused("an item's key is none like pattern:rag")
    return {
        "key": key,
        "step": step,
        "week": whole(data, "week", 0, MOST_WEEKS),
        "position": whole(data, "position", 0, MOST_MINUTES),
        "minutes": whole(data, "minutes", 0, MOST_MINUTES),
        "why": text(data, "why", 300),
        "reason": text(data, "reason", 200),
        "pinned_at": written(data, "pinned_at"),
        "skipped_at": written(data, "skipped_at"),
    }
