"""The goals that a plan can have, by slug, each with how many exercises readiness asks of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    exercises: int


INTERVIEW = "interview-preparation"
GOALS = {INTERVIEW: Goal(10), "software-to-ml": Goal(6), "building-in-production": Goal(8)}


def goal(slug: str) -> Goal:
    """The goal of that slug; one that is not known is planned as for an interview."""
    return GOALS.get(slug, GOALS[INTERVIEW])
