"""An offer in words: what happened, how often, and each thing that would change."""

from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256

from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlsd_guide.amounts import count, listed
from practice.mocks.rubric import NAMES
from practice.steps import CASE, PATTERN
from progress.plan import figures, planner
from progress.plan.links import place_of
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.offers import Offer, PlanChange
from progress.plan.scheduler.weaknesses import CRITERION, EXERCISE, Weakness

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def _number(count: int) -> str:
    return NUMBERS.get(count, str(count))


@dataclass(frozen=True, slots=True)
class OfferLine:
    """'Moves', 'Adds' or 'Makes optional', the thing, and where it goes."""

    verb: str
    title: str
    where: SafeString


@dataclass(frozen=True)
class PlanOffer:
    """An offer in words."""

    kept: SavedPlan
    offer: Offer

    @cached_property
    def seen(self) -> str:
        """What the reader was shown: a plan that changed since, or another offer, is something else."""
        shown = (planner.digest(self.kept), asdict(self.offer))
        return sha256(repr(shown).encode()).hexdigest()[:16]

    @property
    def weakness(self) -> Weakness:
        return self.offer.weakness

    @property
    def name(self) -> str:
        """What it is about."""
        kind, slug = self.weakness.kind, self.weakness.slug
        if kind == CRITERION:
            return NAMES[slug]
        return title_of(kind, slug)

    @property
    def words(self) -> str:
        """What happened, how often, and what is offered."""
        return getattr(self, f"_{self.weakness.kind}")()

    def _criterion(self) -> str:
        times, of = self.weakness.times, self.weakness.of
        mocks = f"your last {NUMBERS[of]} mock interviews"
        often = mocks if times == of else f"{NUMBERS[times]} of {mocks}"
        return f"You scored below the hiring bar on “{self.name}” in {often}. Practise it once before the next one?"

    def _exercise(self) -> str:
        less = f"Your last two drawings of “{self.name}” each had less than half of the expected parts."
        pattern = title_of(PATTERN, self.offer.pattern)
        study = f"Study “{pattern}”" if any(one.key == f"{PATTERN}:{self.offer.pattern}" for one in self.offer.changes) else ""
        return f"{less} {study or 'Read about a design like it'}, then draw it again?"

    def _pattern(self) -> str:
        arriving = [one.key.partition(":")[0] for one in (*self.offer.moves, *self.offer.adds)]
        said = ["read a case that shows it"] * (CASE in arriving)
        said += ["read about it"] * any(step != CASE for step in arriving)
        said += ["see its questions again tomorrow"] * bool(self.offer.questions)
        wanted = listed(said)
        return f"{self._missed()} {wanted[:1].upper()}{wanted[1:]}?"

    def _missed(self) -> str:
        drawings = self.weakness.drawings
        days = self.weakness.times - drawings
        missed = (
            f"You missed questions about “{self.name}” on {_number(days)} day{'' if days == 1 else 's'} in the last two weeks"
        )
        if not drawings:
            return f"{missed}."
        if not days:
            return f"The last reviews of {_number(drawings)} of your drawings had something to fix about “{self.name}”."
        reviews = "the last review of a drawing" if drawings == 1 else f"the last reviews of {_number(drawings)} drawings"
        return f"{missed}, and {reviews} had something to fix about it."

    @property
    def lines(self) -> list[OfferLine]:
        found = [
            OfferLine("Moves", one.title, format_html("from week {} to week {}", one.before, one.after))
            for one in self.offer.moves
        ]
        found += [OfferLine("Adds", one.title, self._added(one)) for one in self.offer.adds]
        return found + [
            OfferLine("Makes optional", one.title, format_html("was in week {}", one.before)) for one in self.offer.optional
        ]

    def _added(self, one: PlanChange) -> SafeString:
        return format_html("({}) to week {}", figures.minutes(f"offer.{one.key}", one.minutes), one.after)

    @property
    def questions(self) -> str:
        """'Asks 2 questions about Batch prediction again tomorrow.'"""
        number = self.offer.questions
        return f"Asks {count(number, 'question')} about “{self.name}” again tomorrow." if number else ""

    @property
    def why(self) -> str:
        """Of what comes in, in the plan."""
        if self.weakness.kind == CRITERION:
            return f"Trains “{self.name}”, below the bar in {NUMBERS[self.weakness.times]} mock interviews"
        if self.weakness.kind == EXERCISE:
            return f"Your drawings of “{self.name}” lacked parts of it"
        return f"“{self.name}” was missed in recall or reviews more than once"


def title_of(kind: str, slug: str) -> str:
    place = place_of(f"{kind}:{slug}")
    return place.title if place else slug
