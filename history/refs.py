"""What facts may be about beside works: patterns, cases, exercises, sketches, mock interviews, the plan."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Model
from django.urls import reverse

from catalog import library
from catalog.models import CaseStudy, Exercise, Pattern

PATTERN, CASE, EXERCISE, SKETCH, MOCK, PLAN = THING_KINDS = ("pattern", "case", "exercise", "sketch", "mock", "plan")
# What a reader made: the models are named when the apps that have them are ready
OWNED: dict[str, type[Model]] = {}
CONTENT = {PATTERN: Pattern, CASE: CaseStudy, EXERCISE: Exercise}


@dataclass(frozen=True, slots=True)
class Ref:
    """Named by its kind and its key: a slug, or the id of something that the reader made. There is one plan, without a key."""

    kind: str
    key: str = ""

    @classmethod
    def of(cls, name: str) -> Self:
        """From ``pattern:rag``, as rows and exports write it. Raises ValueError for anything else."""
        kind, colon, key = name.partition(":")
        if kind not in THING_KINDS or not colon or bool(key) == (kind == PLAN):
            raise ValueError(name)
        return cls(kind, key)

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.key}"

    # As works are asked for it
    pk = name

    @property
    def found(self) -> Any:
        """What it names, retired or not, or a reader's own row that is not removed; None where there is no such thing."""
        if self.kind in OWNED:
            return OWNED[self.kind].objects.filter(pk=self.key, removed_at=None).first()
        if self.kind not in library.THINGS:
            return None
        return library.THINGS[self.kind]().get(self.key) or CONTENT[self.kind].objects.filter(slug=self.key).first()

    @property
    def noun(self) -> str:
        """What it is, within a sentence."""
        return {CASE: "case study", MOCK: "mock interview"}.get(self.kind, self.kind)

    @property
    def title(self) -> str:
        return "Your plan" if self.kind == PLAN else str(self.found or self.key)

    def get_absolute_url(self) -> str:
        names = {
            PATTERN: "practice:pattern_detail",
            CASE: "practice:case_detail",
            EXERCISE: "practice:exercise_detail",
            SKETCH: "practice:sketch_detail",
            MOCK: "practice:mock_detail",
        }
        return reverse("progress:plan") if self.kind == PLAN else reverse(names[self.kind], args=[self.key])
