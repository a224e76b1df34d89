"""Answers to the reading questions of cases: saved like notes, closed by comparing them with the guide's view."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import DateTimeField, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from catalog import library, twins
from catalog.models import CaseStudy, FormerSlug, Pattern
from history import timestamps
from history.choices import Action, FactKind
from history.models import EventGroup
from history.record import write
from history.refs import CASE, Ref
from history.values import Change, Json
from mlsd_guide import autosave
from mlsd_guide.autosave import Conflict
from mlsd_guide.registry import Asked
from mlsd_guide.sql import compiled
from practice.cases.models import CaseAnswer
from practice.elsewhere.models import Elsewhere

# Of a case's time what is not reading
MINUTES_TO_ANSWER = 10
# The changes that mark the same text as read where it stands on a shelf, and whether the reader has marked it so
read_twin: Asked[[User, twins.Twin], list[Change]] = Asked()
is_twin_read: Asked[[User, twins.Twin], bool] = Asked()
BEGUN, ANSWERED, ELSEWHERE = "begun", "answered", "elsewhere"


@dataclass(frozen=True, slots=True)
class Answer:
    """A reader's words and the slugs of the patterns that they saw, in the library's order."""

    text: str = ""
    patterns: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, patterns: Iterable[str]) -> Self:
        wanted, known = set(patterns), library.patterns()
        left = sorted(wanted - known.keys())
        return cls(text if text.strip() else "", (*(slug for slug in known if slug in wanted), *left))

    @classmethod
    def from_json(cls, fact: Json) -> Self:
        return cls.of(fact["text"], fact["patterns"]) if fact else cls()

    def __bool__(self) -> bool:
        return bool(self.text or self.patterns)

    def __or__(self, other: "Answer") -> "Answer":
        """Both texts, and the patterns of either."""
        return Answer.of(autosave.both(self.text, other.text), {*self.patterns, *other.patterns})

    @property
    def fingerprint(self) -> str:
        """What a form remembers of the answer that it began with; nothing for none."""
        return autosave.fingerprint(self.text, *self.patterns)

    @property
    def names(self) -> list[str]:
        """The patterns' names; one that has left the guide is not among them."""
        return [pattern.name for pattern in named(self.patterns)]


def save(user: User, case: CaseStudy, answer: Answer, base: str, compares: bool = False) -> EventGroup | None:
    """Keep the answer; comparing closes the case. Emptied it goes, unless it was compared once.

    Raises Conflict where the saved answer is neither this one nor the one that ``base`` is the fingerprint of.
    """
    now, retired = timezone.now(), set()

    def make(before: Json) -> Json:
        saved = Answer.from_json(before)
        # No form offers what has left the guide, so that no form can take it away.
        retired.update(set(saved.patterns) - library.patterns().keys())
        wanted = Answer.of(answer.text, {*answer.patterns, *retired})
        if wanted != saved and saved.fingerprint != base:
            raise Conflict(saved)
        done_at = (before or {}).get("done_at") or (timestamps.written(now) if compares else None)
        if wanted == saved and done_at == (before or {}).get("done_at"):
            return before
        if not wanted and not done_at:
            return None
        version = (before["version"] if before else 0) + 1
        now_said = {"text": wanted.text, "patterns": list(wanted.patterns), "version": version, "done_at": done_at}
        return (before or {}) | now_said

    closes = compares and not CaseAnswer.objects.filter(user=user, case=case).exclude(done_at=None).exists()
    done = "Answered" if closes else "Answer to" if answer else "Removed the answer to"
    changes = [Change(Ref(CASE, case.slug), FactKind.ANSWER, make, minutes=_minutes(case, closes)), *_read(user, case, closes)]
    return write(user, Action.ANSWER, f"{done} {case.title}", changes)


def _minutes(case: CaseStudy, closes: bool) -> int:
    """Of study that an answer stands for. Where its text is on a shelf too, reading that counts its own."""
    if not closes:
        return 0
    return MINUTES_TO_ANSWER if case.slug in twins.twins_of_cases() else case.study_minutes


def _read(user: User, case: CaseStudy, closes: bool) -> list[Change]:
    """The work, or the part of one, that is the same text is read once its question was answered."""
    twin = twins.twins_of_cases().get(case.slug) if closes else None
    return read_twin(user, twin) if twin else []


def is_read(user: User, case: CaseStudy) -> bool:
    """Whether the reader has marked the same text as read where it stands on a shelf."""
    twin = twins.twins_of_cases().get(case.slug)
    return bool(twin) and is_twin_read(user, twin)


def save_points(user: User, case: CaseStudy, keys: Collection[str]) -> EventGroup | None:
    """Say which key points the reader had. Only an answer that was compared has them; others stay as they are."""

    def make(before: Json) -> Json:
        if not before or not before["done_at"]:
            return before
        rest = {name: value for name, value in before.items() if name != "points"}
        # What has left the case keeps its tick, as no form offers it.
        offered = [point["key"] for point in case.key_points]
        left = [key for key in before.get("points", []) if key not in offered]
        had = [key for key in offered if key in keys] + left
        if had == before.get("points", []):
            return before
        return rest | {"version": before["version"] + 1} | ({"points": had} if had else {})

    change = Change(Ref(CASE, case.slug), FactKind.ANSWER, make)
    return write(user, Action.ANSWER, f"Key points of {case.title}", [change])


@dataclass(frozen=True, slots=True)
class Compared:
    """The patterns that both see in a case, those that only the reader sees, and those that only the guide does."""

    both: list[Pattern]
    yours: list[Pattern]
    guides: list[Pattern]

    @classmethod
    def of(cls, case: CaseStudy, patterns: Iterable[str]) -> Self:
        seen, listed = set(patterns), set(case.patterns)
        return cls(named(seen & listed), named(seen - listed), named(listed - seen))

    @property
    def listed(self) -> list[Pattern]:
        """All that the guide sees, what the reader saw too before the rest."""
        return [*self.both, *self.guides]


def named(slugs: Iterable[str]) -> list[Pattern]:
    """The published patterns among these, in the library's order."""
    wanted = set(slugs)
    return [pattern for slug, pattern in library.patterns().items() if slug in wanted]


def case_or_404(slug: str) -> CaseStudy:
    """The case of this slug, retired or not; a form from a page older than a renaming still finds it."""
    if case := library.cases().get(slug):
        return case
    former = FormerSlug.objects.filter(model="casestudy", slug=slug).first()
    case = CaseStudy.objects.select_related("topic").filter(slug__in=[slug, former.now] if former else [slug]).first()
    if case is None:
        raise Http404(f"No case study is called {slug}.")
    return case


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """How far a reader is with a case; each moment is None where that did not happen."""

    saved_at: datetime | None = None
    answered_at: datetime | None = None
    elsewhere_at: datetime | None = None

    @property
    def state(self) -> str:
        if self.answered_at:
            return ANSWERED
        return ELSEWHERE if self.elsewhere_at else BEGUN if self.saved_at else ""

    @property
    def is_done(self) -> bool:
        return self.state in {ANSWERED, ELSEWHERE}

    @property
    def at(self) -> datetime | None:
        """Since when it stands like this."""
        return self.answered_at or self.elsewhere_at or self.saved_at


NOT_BEGUN = CaseStatus()


NEVER = Value(None, output_field=DateTimeField())


@compiled
def answered_or_elsewhere(user: int) -> QuerySet:
    """Names of cases with when they were saved and compared, and of all that was done elsewhere with when that was said."""
    answers = CaseAnswer.objects.filter(user=user).order_by()
    names = Concat(Value(f"{CASE}:"), "case__slug", output_field=TextField())
    said = Elsewhere.objects.filter(user=user).values_list("thing", NEVER, NEVER, "at")
    return answers.values_list(names, "updated_at", "done_at", NEVER).union(said, all=True).order_by()


def case_standings(user: User | None) -> dict[str, CaseStatus]:
    """Where a reader stands with each case that they answered, began or did elsewhere, by its slug; one query."""
    if user is None:
        return {}
    found: dict[str, CaseStatus] = {}
    for name, saved, done, elsewhere in answered_or_elsewhere(user.pk):
        kind, _, slug = name.partition(":")
        if kind == CASE:
            before = found.get(slug, NOT_BEGUN)
            found[slug] = CaseStatus(saved or before.saved_at, done or before.answered_at, elsewhere or before.elsewhere_at)
    return found


def done_cases(user: User | None) -> set[str]:
    """The slugs of the cases that a reader answered or did elsewhere."""
    return {slug for slug, standing in case_standings(user).items() if standing.is_done}
