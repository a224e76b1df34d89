"""How far a reader has come with an exercise, from 0 to 3, by what they submitted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import FilteredRelation, Q, QuerySet

from mlsd_guide.sql import compiled
from practice.sketches.choices import VersionKind
from practice.sketches.models import Sketch

if TYPE_CHECKING:
    from accounts.models import User

# The share of the wanted from which a drawing counted as nearly whole in release 0.1.0, which gave no levels
MOST_OF_IT = 0.7
NAMES = ("Not drawn yet", "Drawn and submitted", "Nearly complete", "Complete")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Submission:
    """``found`` of ``wanted`` components and connections were there; the reference had been seen before, or not.

    ``on`` is the reader's day. ``graded`` is the level that the drawing was given; release 0.1.0 gave none.
    ``faults`` are the keys of the rules that found something to fix.
    """

    at: datetime
    found: int
    wanted: int
    reference_was_seen: bool = False
    on: date | None = None
    graded: int | None = None
    faults: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        if self.graded is not None:
            return self.graded
        # A file that was imported may not say what was found.
        if not self.wanted:
            return 1
        if self.found >= self.wanted:
            return 3
        return 2 if self.found >= MOST_OF_IT * self.wanted else 1


@dataclass(frozen=True, slots=True)
class ReachedLevel:
    """``value`` is the highest reached, by the submission ``best``, the first of that level; ``tries`` counts all.

    ``last_on`` is the day of the last one, ``days`` on how many there was any.
    """

    value: int = 0
    tries: int = 0
    on_try: int = 0
    best: Submission | None = None
    is_begun: bool = False
    last_on: date | None = None
    days: int = 0

    @property
    def name(self) -> str:
        return "Started" if self.is_begun and not self.value else NAMES[self.value]

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
    days = {one.on for one in tries if one.on}
    return ReachedLevel(value, len(tries), place + 1, tries[place], is_begun, max(days, default=None), len(days))


@compiled
def submissions(user: int) -> QuerySet:
    """What was submitted of each exercise, in order. A sketch without submissions has one row of nothing."""
    submitted = FilteredRelation("versions", condition=Q(versions__kind=VersionKind.SUBMITTED))
    sketches = Sketch.objects.filter(user=user, removed_at=None, exercise__isnull=False).annotate(tries=submitted)
    values = (f"tries__{name}" for name in ("at", "found", "wanted", "reference_was_seen", "local_date", "level", "faults"))
    return sketches.order_by("tries__at", "tries__number").values_list("exercise__slug", *values)


def tries_of(user: "User | None") -> dict[str, list[Submission]]:
    """What a reader submitted, in order, by the slugs of the exercises that they began, in one query."""
    found: dict[str, list[Submission]] = defaultdict(list)
    for slug, at, there, wanted, seen, on, graded, faults in submissions(user.pk) if user else ():
        found[slug] += [Submission(at, there or 0, wanted or 0, seen, on, graded, tuple(faults or ()))] if at else []
    return dict(found)


def levels(user: "User | None") -> dict[str, ReachedLevel]:
    """A reader's levels by the slugs of the exercises that they began, in one query."""
    return {slug: level_of(tries) for slug, tries in tries_of(user).items()}
