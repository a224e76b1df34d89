"""What each reader's goal asks of a plan: how time is split, and how much of each step belongs to it."""

from dataclasses import dataclass, field

from practice.steps import CASE, EXERCISE, PATTERN, READING


@dataclass(frozen=True, slots=True)
class Goal:
    """``shares`` split a week's study after recall and mocks. Families in ``first`` (in words, lower case) come early.

    ``mock_share`` is of all time, and ``mocks`` the most that belong to the goal; ``reading`` is in minutes.
    """

    shares: dict[str, float]
    exercises: int
    mocks: int
    mock_share: float
    reading: int
    first: frozenset[str] = field(default_factory=frozenset)


GOALS = {
    "interview-preparation": Goal({PATTERN: 0.34, READING: 0.29, CASE: 0.18, EXERCISE: 0.19}, 10, 7, 0.13, 18 * 60),
    "software-to-ml": Goal({PATTERN: 0.28, READING: 0.42, CASE: 0.16, EXERCISE: 0.14}, 6, 2, 0.04, 36 * 60),
    "building-in-production": Goal(
        {PATTERN: 0.30, READING: 0.34, CASE: 0.20, EXERCISE: 0.16},
        8,
        2,
        0.05,
        28 * 60,
        frozenset({"serving", "operations", "release and experimentation", "governance"}),
    ),
}
# The order in which a week is filled, and in which is said what it has no room for
ORDER = (PATTERN, EXERCISE, CASE, READING)
INTERVIEW = GOALS["interview-preparation"]


def goal(slug: str) -> Goal:
    """The goal of that slug; one that is not known plans as for an interview."""
    return GOALS.get(slug, INTERVIEW)
