"""What all of a reader's mock interviews say together: levels over time, and which criteria are weakest."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from statistics import fmean
from typing import TYPE_CHECKING

from django.db.models import FilteredRelation, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.dateformat import format as format_date

from mlsd_guide.sql import compiled
from practice.mocks.choices import Grade, MockState, Role
from practice.mocks.models import MockInterview
from practice.mocks.rubric import BAR, BY_KEY, NAMES

if TYPE_CHECKING:
    from accounts.models import User

# What the last interviews count for where somebody stands, the newest first; progress/plan/scheduler/readiness.py has the same.
RECENT = (0.5, 0.3, 0.2)
LATELY = len(RECENT)
# How many a trend shows
SHOWN = 6
# A smaller difference between oneself and others is none.
STEP = 0.5


@dataclass(frozen=True, slots=True)
class SeenLevel:
    """A level that was given to the candidate on a day; ``whose`` seat gave it, ``who`` names it.

    It ``counts`` where its interview is evidence of how the candidate stands.
    """

    on: date
    level: int
    whose: str
    who: str
    mock: str = ""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Trend:
    """One criterion over time: the mean level of each interview, the last of them last."""

    key: str
    means: tuple[tuple[date, float], ...]

    @property
    def name(self) -> str:
        return NAMES[self.key]

    @property
    def lately(self) -> float:
        recent = list(zip((level for _, level in reversed(self.means)), RECENT, strict=False))
        return sum(level * weight for level, weight in recent) / sum(weight for _, weight in recent)

    @property
    def bars(self) -> list[int]:
        """Rounded levels of the last interviews, as a picture shows them."""
        return [named(level) for _, level in self.means[-SHOWN:]]

    @property
    def words(self) -> str:
        """'Solid on 12 May, up from Partial', or '… as before'."""
        (on, level), before = self.means[-1], self.means[-2:-1]
        said = f"{Grade(named(level)).label} on {format_date(on, 'j F Y')}"
        if not before:
            return said
        was = before[0][1]
        if named(level) == named(was):
            return f"{said}, as before"
        return f"{said}, {'up' if level > was else 'down'} from {Grade(named(was)).label}"


def named(level: float) -> int:
    """The level nearest to a mean, the lower of two: 2.5 was not solid."""
    return ceil(level - 0.5)


@compiled
def scored_mocks(user: int) -> QuerySet:
    """Each scored interview, the oldest first: what was asked, its day, its length as planned, its phases as a text and
    whether it is evidence; once for each mark on a submitted sheet, or once without any."""
    submitted = FilteredRelation("seats", condition=Q(seats__submitted_at__isnull=False))
    mocks = MockInterview.objects.filter(user=user, state=MockState.DONE, removed_at=None).annotate(sheets=submitted)
    sheet = (f"sheets__{name}" for name in ("role", "name", "scores__criterion", "scores__level"))
    rows = mocks.order_by("local_date", "created_at", "pk")
    return rows.values_list("pk", "exercise__slug", "local_date", "minutes", Cast("phases", TextField()), "is_evidence", *sheet)


def trend(user: "User | None") -> dict[str, list[SeenLevel]]:
    """By criterion the levels of every scored interview of a reader, the oldest first, in one query."""
    found: dict[str, list[SeenLevel]] = {key: [] for key in BY_KEY}
    if user is None:
        return found
    for mock, _, on, _, _, is_evidence, role, name, key, level in scored_mocks(user.pk):
        who = "you" if role == Role.CANDIDATE else name or "your interviewer"
        if key in found:
            found[key].append(SeenLevel(on, level, role, who, str(mock), bool(is_evidence)))
    return found


def courses(seen: dict[str, list[SeenLevel]]) -> list[Trend]:
    """Of each criterion that evidence was seen of its course, in the rubric's order."""
    counted = {key: [one for one in levels if one.counts] for key, levels in seen.items()}
    return [Trend(key, means(levels)) for key, levels in counted.items() if levels]


def means(levels: Iterable[SeenLevel]) -> tuple[tuple[date, float], ...]:
    """One mean for each interview: where two seats scored, between the two."""
    groups = [list(group) for _, group in groupby(levels, key=lambda one: one.mock)]
    return tuple((group[-1].on, fmean(one.level for one in group)) for group in groups)


def weakest(user: "User | None", seen: dict[str, list[SeenLevel]] | None = None) -> list[tuple[str, str]]:
    """Criteria below the bar in a reader's last interviews, the weakest first, each with words that say so. One query.

    A criterion stands where its last LATELY interviews put it, the newest counting most; equal ones go by their weight.
    """
    below = [course for course in courses(trend(user) if seen is None else seen) if course.lately < BAR]
    below.sort(key=lambda course: (course.lately, -BY_KEY[course.key].weight))
    return [(course.key, f"{course.name}: {standing(course)}") for course in below]


def standing(course: Trend) -> str:
    """Of a criterion below the bar: 'Partial in your last mock', or 'Partial over your last three mocks'."""
    number = min(len(course.means), LATELY)
    over = {1: "in your last mock", 2: "over your last two mocks"}.get(number, "over your last three mocks")
    # Somebody below the bar, by however little, is not there.
    return f"{Grade(min(named(course.lately), BAR - 1)).label} {over}"


def gap(seen: dict[str, list[SeenLevel]]) -> str:
    """How a reader's own levels compare with those of others in the same interviews, in words; empty without both."""
    differences: dict[str, list[float]] = defaultdict(list)
    for key, levels in seen.items():
        for _, group in groupby((one for one in levels if one.counts), key=lambda one: one.mock):
            by_role = {one.whose: one.level for one in group}
            mine = by_role.pop(Role.CANDIDATE, None)
            if mine is not None and by_role:
                differences[key].append(mine - fmean(by_role.values()))
    if not differences:
        return ""
    mean = {key: fmean(found) for key, found in differences.items()}
    return gap_words(mean)


def gap_words(difference: dict[str, float]) -> str:
    """From self minus peer by criterion: where the two see differently."""
    kinder = {key: one for key, one in difference.items() if one >= STEP}
    stricter = {key: -one for key, one in difference.items() if one <= -STEP}
    if not kinder and not stricter:
        return "You see yourself as your interviewer does."
    said = [f"higher than your interviewer on {most(kinder)}"] if kinder else []
    said += [f"lower {'' if kinder else 'than your interviewer '}on {most(stricter)}"] if stricter else []
    return f"You score yourself {' and '.join(said)}."


def most(sizes: dict[str, float]) -> str:
    """'“Serving and scale”', or '4 criteria, most of all “Serving and scale”'."""
    widest = f"“{NAMES[max(sizes, key=sizes.__getitem__)]}”"
    return widest if len(sizes) == 1 else f"{len(sizes)} criteria, most of all {widest}"
