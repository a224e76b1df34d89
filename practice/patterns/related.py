"""What belongs to a pattern elsewhere in the guide: texts, cases, exercises, other patterns."""

from dataclasses import dataclass

from catalog import library
from catalog.choices import Family
from catalog.models import CaseStudy, Exercise, Part, Pattern, Resource


@dataclass(frozen=True, slots=True)
class PatternReading:
    """A text that explains a pattern; ``part`` is the very chapter or post, if one is named and still there."""

    resource: Resource
    part: Part | None
    why: str

    @property
    def url(self) -> str:
        return self.part.get_absolute_url() if self.part else self.resource.get_absolute_url()

    @property
    def title(self) -> str:
        return self.part.title if self.part else self.resource.title


def readings(pattern: Pattern) -> list[PatternReading]:
    """In the pattern's order; what has left the catalogue is left out."""
    slugs = {one["resource"] for one in pattern.reading}
    resources = {one.slug: one for one in Resource.objects.published().filter(slug__in=slugs).select_related("category")}
    rows = Part.objects.filter(resource__in=resources.values(), retired_at=None).select_related("resource")
    parts = {(part.resource.slug, part.key): part for part in rows}
    return [
        PatternReading(resources[one["resource"]], parts.get((one["resource"], one["part"])), one["why"])
        for one in pattern.reading
        if one["resource"] in resources
    ]


def needed(pattern: Pattern) -> list[Pattern]:
    """The patterns to know before."""
    patterns = library.patterns()
    return [patterns[slug] for slug in pattern.needs if slug in patterns]


def leads_to(pattern: Pattern) -> list[Pattern]:
    """The patterns that build on it."""
    return [other for other in library.patterns().values() if pattern.slug in other.needs]


def cases(pattern: Pattern) -> list[CaseStudy]:
    """The case studies that show it, the newest first."""
    shown = [case for case in library.cases().values() if pattern.slug in case.patterns]
    return sorted(shown, key=lambda case: (-case.year, case.company, case.title))


def exercises(pattern: Pattern) -> list[Exercise]:
    return [exercise for exercise in library.exercises().values() if pattern.slug in exercise.patterns]


def by_family(patterns: list[Pattern]) -> list[tuple[Family, list[Pattern]]]:
    """The patterns under their families, those without any left out."""
    groups = [(family, [one for one in patterns if one.family == family]) for family in Family]
    return [group for group in groups if group[1]]
