"""How far a reader has come with an exercise, from 0 to 3, by what they submitted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import connection

from practice.choices import VersionKind

if TYPE_CHECKING:
    from accounts.models import User

# By hand: it is asked for by every page that names levels, and Django takes far longer to write it than the database to
# answer. A sketch without submissions has one row of nothing.
TRIES = """
select exercise.slug, version.at, version.found, version.wanted, version.reference_was_seen
from practice_sketch sketch
join practice_exercise exercise on exercise.id = sketch.exercise_id
left join practice_sketchversion version on version.sketch_id = sketch.id and version.kind = %s
where sketch.user_id = %s and sketch.removed_at is null
order by version.at, version.number
"""
# The share of the wanted components and connections from which a drawing counts as nearly whole
MOST_OF_IT = 0.7
NAMES = ("Not drawn yet", "Drawn and submitted", "Nearly whole", "Whole")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Submission:
    """``found`` of ``wanted`` components and connections were there; the reference had been seen before, or not."""

    at: datetime
    found: int
    wanted: int
    reference_was_seen: bool = False

    @property
    def level(self) -> int:
        # A file that was imported may not say what was found.
        if not self.wanted:
            return 1
        if self.found >= self.wanted:
            return 3
        return 2 if self.found >= MOST_OF_IT * self.wanted else 1


@dataclass(frozen=True, slots=True)
class ReachedLevel:
    """``value`` is the highest reached, by the submission ``best``, the first of that level; ``tries`` counts all."""

    value: int = 0
    tries: int = 0
    on_try: int = 0
    best: Submission | None = None
    is_begun: bool = False

    @property
    def name(self) -> str:
        return "Begun" if self.is_begun and not self.value else NAMES[self.value]

    @property
    def how(self) -> str:
        """Such as ``on the second try, before seeing the reference``; nothing for level 0."""
        if self.best is None:
            return ""
        seen = "after" if self.best.reference_was_seen else "before"
        return f"on the {ordinal(self.on_try)} try, {seen} seeing the reference"

    @property
    def words(self) -> str:
        """Such as ``Level 3 on the second try, before seeing the reference``."""
        return f"Level {self.value} {self.how}" if self.best else self.name


def ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def level_of(submissions: Iterable[Submission], is_begun: bool = True) -> ReachedLevel:
    """The level after these submissions, which stand in order."""
    tries = list(submissions)
    if not tries:
        return ReachedLevel(is_begun=is_begun)
    value = max(one.level for one in tries)
    place = next(place for place, one in enumerate(tries) if one.level == value)
    return ReachedLevel(value, len(tries), place + 1, tries[place], is_begun)


def levels(user: "User | None") -> dict[str, ReachedLevel]:
    """A reader's levels by the slugs of the exercises that they began, in one query."""
    found: dict[str, list[Submission]] = defaultdict(list)
    for slug, at, there, wanted, seen in _tries(user) if user else ():
        found[slug] += [Submission(_moment(at), there or 0, wanted or 0, bool(seen))] if at else []
    return {slug: level_of(tries) for slug, tries in found.items()}


def _tries(user: "User") -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(TRIES, [VersionKind.SUBMITTED, user.pk])
        return cursor.fetchall()


def _moment(given: datetime | str) -> datetime:
    """What comes straight from the database is in UTC without saying so, and may be text."""
    at = datetime.fromisoformat(given) if isinstance(given, str) else given
    return at if at.tzinfo else at.replace(tzinfo=UTC)
