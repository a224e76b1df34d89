"""What there is to practise, read once per process and version of the catalogue."""

from catalog.models import CaseStudy
from catalog.shelves import per_version
from practice.models import Exercise, Pattern


@per_version
def patterns() -> dict[str, Pattern]:
    """Published patterns by slug, in order."""
    return {pattern.slug: pattern for pattern in Pattern.objects.published()}


@per_version
def exercises() -> dict[str, Exercise]:
    """Published exercises by slug, in order, each with its topic."""
    return {exercise.slug: exercise for exercise in Exercise.objects.published().select_related("topic")}


@per_version
def exercises_by_id() -> dict[int, Exercise]:
    return {exercise.pk: exercise for exercise in exercises().values()}


@per_version
def cases() -> dict[str, CaseStudy]:
    """Published case studies by slug, each with its topic."""
    return {case.slug: case for case in CaseStudy.objects.for_rows()}


@per_version
def exercises_by_prompt() -> dict[str, str]:
    """The slugs of published exercises by the words that set them."""
    return {exercise.prompt: slug for slug, exercise in exercises().items()}


def pattern_names() -> dict[str, str]:
    """What published patterns are called, by slug."""
    return {slug: pattern.name for slug, pattern in patterns().items()}
