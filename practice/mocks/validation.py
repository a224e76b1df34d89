"""Mock interviews from a file. Raises ArchiveRefused.

One must stand as its clock could have left it: its room would not open with anything else.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from history.validation import (
    MOST_VERSION,
    ArchiveRefused,
    flag,
    made,
    number,
    objects,
    one_of,
    past_day,
    slug_or_none,
    text,
    whole,
    written,
)
from history.values import Json
from practice.mocks import turn
from practice.mocks.choices import Grade, HeldWhere, MockState, Role
from practice.mocks.clock import ClockState
from practice.mocks.models import LONGEST_SCRATCHPAD, LONGEST_WORDS
from practice.mocks.rubric import NAMES
from practice.mocks.script import LENGTHS, PHASES

# Days of talk without a pause are none.
MOST_SPENT = 10**12
# More questions and hints no exercise has.
MOST_MARKS = 100
# What a clock sets, in an order in which none comes before the one before it
CLOCK = ("started_at", "phase_started_at", "paused_at", "finished_at")


def validated(data: Any) -> Json:
    found = {
        "exercise": slug_or_none(data, "exercise"),
        "subject": text(data, "subject", 200),
        "held": one_of(data, "held", HeldWhere.values),
        "state": one_of(data, "state", MockState.values),
        "minutes": whole(data, "minutes", 10, 240),
        "phases": [phase(one) for one in objects(data, "phases", len(PHASES))],
        "current": whole(data, "current", 0, len(PHASES) - 1),
        "scratchpad": text(data, "scratchpad", LONGEST_SCRATCHPAD),
        "version": whole(data, "version", 1, MOST_VERSION),
        "is_evidence": flag(data, "is_evidence") if "is_evidence" in data else True,
        **({"words_allowed": True} if "words_allowed" in data and flag(data, "words_allowed") else {}),
        **{name: written(data, name) for name in CLOCK},
        **made(data),
        "local_date": None if data.get("local_date") is None else past_day(data, "local_date"),
        "sketch": own_id(data),
        "seats": seats(data),
    }
    check_held(found)
    check_scored(found)
    return found


def phase(data: Json) -> Json:
    return {
        "key": one_of(data, "key", (one.key for one in PHASES)),
        "minutes": whole(data, "minutes", 1, 240),
        "spent_ms": whole(data, "spent_ms", 0, MOST_SPENT),
    }


def own_id(data: Json) -> str | None:
    if data.get("sketch") is None:
        return None
    try:
        return str(UUID(data["sketch"]))
    except (AttributeError, TypeError, ValueError) as error:
        raise ArchiveRefused("sketch is no id") from error


def seats(data: Json) -> list[Json]:
    found = [seat(one) for one in objects(data, "seats", len(Role))]
    if len({one["role"] for one in found}) < len(found) or Role.CANDIDATE not in {one["role"] for one in found}:
        raise ArchiveRefused("seats has no candidate, or two of them")
    return sorted(found, key=lambda one: one["role"])


def seat(data: Json) -> Json:
    scores = [score(one) for one in objects(data, "scores", len(NAMES) + 1)]
    if len({one["criterion"] for one in scores}) < len(scores):
        raise ArchiveRefused("a criterion is scored twice")
    if len({one["criterion"] for one in scores} & set(turn.KEYS)) > 1:
        raise ArchiveRefused("two things were done when the requirements changed")
    return {
        "role": one_of(data, "role", Role.values),
        "name": text(data, "name", 80),
        **{name: text(data, name, LONGEST_WORDS) for name in ("keep", "change")},
        "draft": draft(data.get("draft", {})),
        "submitted_at": written(data, "submitted_at"),
        "scores": sorted(scores, key=lambda one: one["criterion"]),
        **({"marks": marks(data)} if data.get("marks") else {}),
    }


def marks(data: Json) -> list[Json]:
    given = objects(data, "marks", MOST_MARKS)
    found = [{"key": text(one, "key", 60), "at_ms": whole(one, "at_ms", 0, MOST_SPENT)} for one in given]
    if len({one["key"] for one in found}) < len(found) or not all(one["key"] for one in found):
        raise ArchiveRefused("marks has one twice, or one without a key")
    return sorted(found, key=lambda one: one["key"])


def score(data: Json) -> Json:
    return {
        "criterion": one_of(data, "criterion", (*NAMES, *turn.KEYS)),
        "level": whole(data, "level", min(Grade), max(Grade)),
        "evidence": text(data, "evidence", LONGEST_WORDS),
    }


def draft(data: Any) -> Json:
    if not isinstance(data, dict) or not data.keys() <= {*NAMES, *turn.KEYS}:
        raise ArchiveRefused("draft is no sheet by criterion")
    return {key: drafted(row) for key, row in data.items()}


def drafted(data: Any) -> Json:
    if not isinstance(data, dict) or not data.keys() <= {"level", "evidence"}:
        raise ArchiveRefused("draft holds something else than levels and evidence")
    found = {"level": number(data, "level", min(Grade), max(Grade)), "evidence": text(data, "evidence", LONGEST_WORDS)}
    return {name: one for name, one in found.items() if one}


def check_held(fact: Json) -> None:
    """Raise Refused where no clock could have left it so, or where it has one that it cannot have."""
    moments = {name: datetime.fromisoformat(fact[name]) if fact[name] else None for name in CLOCK}
    if fact["held"] == HeldWhere.ELSEWHERE:
        if fact["phases"] or any(moments.values()) or fact["state"] != MockState.DONE or not fact["local_date"]:
            raise ArchiveRefused("an interview that was done elsewhere has a day and no clock")
        if not fact["exercise"] and not fact["subject"]:
            raise ArchiveRefused("nothing says what was asked")
        return
    if not fact["exercise"] or fact["minutes"] not in LENGTHS:
        raise ArchiveRefused("an interview that is held here has an exercise and one of the usual lengths")
    if [one["key"] for one in fact["phases"]] != [one.key for one in PHASES]:
        raise ArchiveRefused("phases does not have all of them in order")
    state = ClockState((), **moments).state
    stands = fact["state"] == state or (fact["state"] == MockState.DONE and state == MockState.SCORING)
    runs = state in {MockState.RUNNING, MockState.PAUSED}
    if not stands or bool(moments["phase_started_at"]) != runs or (moments["started_at"] is None) != (state == MockState.PLANNED):
        raise ArchiveRefused("its state is not the one that its moments say")
    if state != MockState.PLANNED and not fact["local_date"]:
        raise ArchiveRefused("local_date is missing")


def check_scored(fact: Json) -> None:
    """Raise Refused where there are scores before their sheet is submitted, or a sheet is open that cannot be."""
    submitted = [seat for seat in fact["seats"] if seat["submitted_at"]]
    if any(seat["scores"] for seat in fact["seats"] if not seat["submitted_at"]):
        raise ArchiveRefused("a sheet that is not submitted has scores")
    if fact["state"] != MockState.DONE and len(submitted) == len(fact["seats"]):
        raise ArchiveRefused("all sheets are submitted, and yet it is not done")
    if fact["state"] == MockState.DONE and not submitted:
        raise ArchiveRefused("it is done without a sheet")
