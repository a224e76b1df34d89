"""The natural next thing where no plan says one: pattern, recall, a case that shows it, an exercise that needs it, mock."""

from collections.abc import Container, Iterable
from functools import cached_property

from accounts.models import User
from catalog import library
from catalog.choices import ExerciseLevel
from catalog.models import Exercise
from practice.cases.answers import answered_or_elsewhere
from practice.patterns import related
from practice.recall.deck import Deck
from practice.recall.standings import standings_in
from practice.sketches.levels import levels
from practice.steps import CASE, EXERCISE, MOCK, PATTERN, READING
from progress.plan.library import readings

# The key of a thing, and what is said of it; without a key nothing is left
Offered = tuple[str, str]


class Loop:
    """What a reader, or nobody, has done of it: a query for each step, when first asked for."""

    def __init__(self, user: User | None) -> None:
        self.user = user

    @cached_property
    def answered(self) -> set[str]:
        """Keys of what was answered, or done elsewhere."""
        return (
            {key for key, _, done, elsewhere in answered_or_elsewhere(self.user.pk) if done or elsewhere} if self.user else set()
        )

    @cached_property
    def drawn(self) -> Container[str]:
        return levels(self.user) if self.user else ()

    @cached_property
    def learnt(self) -> set[str]:
        standings = standings_in(Deck(self.user)) if self.user else {}
        return {slug for slug, standing in standings.items() if standing.is_learnt}

    def after(self, step: str, slug: str) -> Offered:
        """What comes after a thing of a step; ``slug`` may be empty, or name what has left the guide."""
        return getattr(self, f"_after_{step}")(slug)

    def _after_pattern(self, slug: str) -> Offered:
        if pattern := library.patterns().get(slug):
            cases = (f"{CASE}:{case.slug}" for case in related.cases(pattern))
            if found := next((key for key in cases if key not in self.answered), ""):
                return found, "It shows this at work in a real system."
            return self._exercise(related.exercises(pattern)) or self._pattern(but=slug)
        return self._pattern()

    def _after_recall(self, slug: str) -> Offered:
        return self._after_pattern(slug)

    def _after_case(self, slug: str) -> Offered:
        case = library.cases().get(slug)
        shown = set(case.patterns) if case else set()
        fitting = [one for one in library.exercises().values() if slug in one.cases or shown & set(one.patterns)]
        fitting.sort(key=lambda one: (slug not in one.cases, one.level != ExerciseLevel.CORE, -len(shown & set(one.patterns))))
        return self._exercise(fitting) or self._pattern(case.patterns if case else ())

    def _after_exercise(self, slug: str) -> Offered:
        return (f"{MOCK}:{slug}", "The same question, under the clock.") if slug in library.exercises() else self._pattern()

    def _after_mock(self, slug: str) -> Offered:
        exercise = library.exercises().get(slug)
        return self._pattern(exercise.patterns if exercise else ())

    def _after_reading(self, slug: str) -> Offered:
        """A pattern that the text teaches, or the part after it."""
        every = readings()
        part = every.get(slug)
        if part and (found := next((one for one in part.patterns if one not in self.learnt), "")):
            return f"{PATTERN}:{found}", "The pattern that you just read about."
        work = slug.partition("#")[0]
        parts = [other for other in every if other.partition("#")[0] == work]
        at = parts.index(slug) + 1 if slug in parts else len(parts)
        return (f"{READING}:{parts[at]}", "It comes right after.") if at < len(parts) else self._pattern()

    def _exercise(self, fitting: Iterable[Exercise]) -> Offered | None:
        found = next((f"{EXERCISE}:{one.slug}" for one in fitting if one.slug not in self.drawn), "")
        return (found, "A system to draw that needs it.") if found else None

    def _pattern(self, wanted: Iterable[str] = (), but: str = "") -> Offered:
        """The first of those wanted, or else of all, that is not learnt; nothing where all are. ``but`` was just gone through."""
        every = library.patterns()
        found = next((slug for slug in [*wanted, *every] if slug in every and slug not in {*self.learnt, but}), "")
        return (f"{PATTERN}:{found}", "The next pattern to learn.") if found else ("", "")
