"""What a reader has done of each of the planner's keys. The rows themselves say so, whether it was planned or not."""

from collections import defaultdict
from datetime import date, datetime

from accounts.models import User
from practice import library
from practice.choices import MockState, VersionKind
from practice.models import MockInterview, SketchVersion
from progress import rules
from progress.models import CaseAnswer, Elsewhere, RecallReview
from progress.outlines import catalogue_outlines, catalogue_works
from progress.planning.material import CASE, EXERCISE, MOCK, PATTERN, READING, Evidence
from progress.reader import Reader

# A review from here on is a success: Hard, Good or Easy.
HARD = 2


def evidence_of(user: User) -> dict[str, Evidence]:
    """By key, for all four steps and reading; what was done elsewhere is not in it."""
    return _patterns(user) | _cases(user) | _exercises(user) | _mocks(user) | _readings(user)


def elsewhere_of(user: User) -> frozenset[str]:
    """Keys of what was done elsewhere, by the reader's word."""
    return frozenset(Elsewhere.objects.filter(user=user).values_list("thing", flat=True))


def _patterns(user: User) -> dict[str, Evidence]:
    """A pattern is learnt on the day its last question was first recalled."""
    firsts: dict[str, dict[str, datetime]] = defaultdict(dict)
    reviews = RecallReview.objects.filter(card__user=user, rating__gte=HARD).order_by("at")
    for slug, question, at in reviews.values_list("card__pattern__slug", "card__question", "at"):
        firsts[slug].setdefault(question, at)
    found = {}
    for slug, pattern in library.patterns().items():
        if {question["key"] for question in pattern.questions} <= firsts[slug].keys():
            found[f"{PATTERN}:{slug}"] = Evidence("Recalled from memory", _day(user, max(firsts[slug].values())))
    return found


def _cases(user: User) -> dict[str, Evidence]:
    answers = CaseAnswer.objects.filter(user=user, done_at__isnull=False).values_list("case__slug", "done_at")
    return {f"{CASE}:{slug}": Evidence("Answered and compared", _day(user, at)) for slug, at in answers}


def _exercises(user: User) -> dict[str, Evidence]:
    versions = SketchVersion.objects.filter(kind=VersionKind.SUBMITTED, sketch__user=user, sketch__removed_at=None)
    rows = versions.exclude(sketch__exercise=None).order_by("-local_date").values_list("sketch__exercise__slug", "local_date")
    return {f"{EXERCISE}:{slug}": Evidence("Drawn and submitted", on) for slug, on in rows}


def _mocks(user: User) -> dict[str, Evidence]:
    mocks = MockInterview.objects.of(user).filter(state=MockState.DONE).exclude(exercise=None)
    rows = mocks.order_by("-local_date").values_list("exercise__slug", "local_date")
    return {f"{MOCK}:{slug}": Evidence("Held and scored", on) for slug, on in rows}


def _readings(user: User) -> dict[str, Evidence]:
    """Parts read, and works without parts that are finished or known."""
    found: dict[str, Evidence] = {}
    records = Reader(user).records
    outlines = catalogue_outlines()
    for slug, work in catalogue_works().items():
        if (record := records.get(work.pk)) is None:
            continue
        is_known = record.state == rules.KNOWN
        words = "Known already" if is_known else "Read"
        parts = outlines[work.pk].keys
        keys = parts if is_known else parts & record.parts.keys()
        found |= {f"{READING}:{slug}#{key}": Evidence(words) for key in keys}
        if not parts and record.state in {rules.FINISHED, rules.KNOWN}:
            found[f"{READING}:{slug}"] = Evidence(words)
    return found


def _day(user: User, at: datetime) -> date:
    return user.local_date(at)
