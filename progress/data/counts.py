"""How much a reader has of everything, in numbers and in words."""

from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import User
from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch, SketchVersion
from progress.cases.models import CaseAnswer
from progress.choices import FactKind
from progress.external.models import Elsewhere
from progress.plan.models import Plan, PlanItem
from progress.recall.models import RecallCard, RecallReview

Counts = dict[str, int]


def practised(user: User, subjects: Iterable[str]) -> Counts:
    """How many rows there are of what these subjects are about, those in the bin as well."""
    rows: dict[str, dict[str, QuerySet]] = {
        FactKind.CARD: {
            "cards": RecallCard.objects.filter(user=user),
            "reviews": RecallReview.objects.filter(card__user=user),
        },
        FactKind.ANSWER: {"answers": CaseAnswer.objects.filter(user=user)},
        FactKind.ELSEWHERE: {"elsewhere": Elsewhere.objects.filter(user=user)},
        FactKind.PLAN: {"plan": Plan.objects.filter(user=user), "items": PlanItem.objects.filter(plan__user=user)},
        FactKind.SKETCH: {
            "sketches": Sketch.objects.filter(user=user),
            "versions": SketchVersion.objects.filter(sketch__user=user),
        },
        FactKind.MOCK: {"mocks": MockInterview.objects.filter(user=user)},
    }
    return {name: found.count() for subject in subjects for name, found in rows[subject].items()}


def is_any(counts: Counts) -> bool:
    """Whether there is anything to take away: a past alone is nothing."""
    return any(count for name, count in counts.items() if name != "changes")


def said(counts: Counts) -> list[str]:
    """Each count in words, nothing for none: '2 works, read 3 times, …'."""
    given = {name: many(count, *NOUNS[name]) for name, count in counts.items()}
    return [words.format(**given) for name, words in SENTENCES.items() if counts.get(name)]


def many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


NOUNS = {
    "works": ("work",),
    "readings": ("time",),
    "parts": ("ticked part",),
    "cards": ("recall question",),
    "reviews": ("time",),
    "answers": ("answer to a case study", "answers to case studies"),
    "elsewhere": ("thing",),
    "plan": ("plan",),
    "items": ("thing",),
    "sketches": ("sketch", "sketches"),
    "versions": ("kept version",),
    "mocks": ("mock interview",),
    "notes": ("note",),
    "own": ("link",),
    "changes": ("change",),
}
SENTENCES = {
    "works": "{works}, read {readings}, with states, dates, ratings and minutes",
    "parts": "{parts}",
    "cards": "{cards}, answered {reviews}",
    "answers": "{answers}, with the patterns you saw",
    "elsewhere": "{elsewhere} done elsewhere",
    "plan": "{plan} with {items} in it",
    "sketches": "{sketches} with {versions}",
    "mocks": "{mocks} with scratchpads and scores",
    "notes": "{notes}",
    "own": "{own} of your own",
    "changes": "{changes} in your history, with the heatmap and the rhythm made of them",
}
