"""Families of problems, and what a plan must hold so that one of them is in it."""

from collections.abc import Collection, Container
from dataclasses import dataclass

from practice.steps import CASE, EXERCISE, MOCK, PATTERN
from progress.plan.scheduler.course import Course
from progress.plan.scheduler.curriculum import Block


@dataclass(frozen=True, slots=True)
class ProblemFamily:
    """Keys. All of the ``core`` belong to it, and of the ``patterns``, ``cases`` and ``drawings`` one each."""

    name: str
    core: frozenset[str] = frozenset()
    patterns: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    drawings: frozenset[str] = frozenset()

    def keeps(self, before: Collection[str], after: Collection[str], done: Container[str]) -> bool:
        """Whether it has all that it had."""
        return all(had <= has for had, has in zip(self.has(before, done), self.has(after, done), strict=True))

    def has(self, planned: Collection[str], done: Container[str]) -> list[bool]:
        """Whether a pattern, a case, and a drawing or a mock of it are planned or done, and each of its core."""
        groups = (self.patterns, self.cases, self.drawings, *({key} for key in sorted(self.core)))
        return [any(key in planned or key in done for key in keys) for keys in groups]


def families_of(asked: Course) -> tuple[ProblemFamily, ...]:
    """Of a reader's goal: the families, or the stages and the families that may follow them."""
    blocks = {block.slug: block for block in (*asked.families, *asked.blocks)}
    return tuple(_family(block) for block in blocks.values())


def _family(block: Block) -> ProblemFamily:
    keys = {step: frozenset(f"{step}:{slug}" for slug in block.drawings) for step in (EXERCISE, MOCK)}
    patterns, core = (frozenset(f"{PATTERN}:{slug}" for slug in slugs) for slugs in (block.patterns, (*block.core, *block.must)))
    cases = frozenset(f"{CASE}:{slug}" for slug in block.cases)
    return ProblemFamily(block.slug, core, patterns, cases, keys[EXERCISE] | keys[MOCK])
