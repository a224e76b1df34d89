"""Texts that stand in the catalogue twice: as a work or a part of one, and as a case with a question to answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from catalog.library import exercises_by_prompt, per_version
from catalog.models import CaseStudy, Part, Resource

# The slug of a work and the key of its part; the key is empty where the work is the whole text
Name = tuple[str, str]
# One paper has several addresses: abstract, PDF, HTML, and versions of each; a DOI has its publishers' pages.
ARXIV = re.compile(r"^arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?$")
DOI = re.compile(r"^(?:dx\.)?(?:doi\.org|dl\.acm\.org/doi(?:/abs|/pdf|/fullHtml)?)/(10\.\d{4,}/.+)$")


@dataclass(frozen=True, slots=True)
class Twin:
    """The text of a case, as a part of a work or as a whole work."""

    work: Resource
    part: Part | None = None

    @property
    def name(self) -> Name:
        return (self.work.slug, self.part.key if self.part else "")

    @property
    def slug(self) -> str:
        """As a plan names it: ``work#part``, or ``work``."""
        return "#".join(filter(None, self.name))

    def get_absolute_url(self) -> str:
        return (self.part or self.work).get_absolute_url()


@per_version
def twins_of_cases() -> dict[str, Twin]:
    """By the slug of a case, the same text elsewhere; a part comes before a whole work. Three queries."""
    cases = {bare(url): slug for slug, url in CaseStudy.objects.published().values_list("slug", "url")}
    works = Resource.objects.published().exclude(url="").order_by("-pk")
    parts = Part.objects.filter(retired_at=None, resource__retired_at=None).exclude(url="").select_related("resource")
    found = {cases[bare(work.url)]: Twin(work) for work in works if bare(work.url) in cases}
    return found | {cases[bare(part.url)]: Twin(part.resource, part) for part in parts.order_by("-pk") if bare(part.url) in cases}


@per_version
def cases_of_twins() -> dict[Name, str]:
    """The same the other way round: by the name of a work or part, the slug of the case."""
    return {twin.name: slug for slug, twin in twins_of_cases().items()}


def with_twins(parts: Iterable[Part], work: Resource) -> list[Part]:
    """The parts of a work; ``case`` is the slug of the case that is the same text, ``exercise`` of the one that asks the same."""
    found = list(parts)
    for part in found:
        part.case = cases_of_twins().get((work.slug, part.key), "")
        part.exercise = exercise_of(part)
    return found


def exercise_of(part: Part) -> str:
    """The slug of the exercise whose prompt is the part's title, or nothing."""
    return exercises_by_prompt().get(part.title, "")


def bare(url: str) -> str:
    """An address without what may differ and still lead to the same text."""
    parts = urlsplit(url)
    place = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    if (paper := ARXIV.match(place) or DOI.match(place)) and not parts.fragment:
        return paper[1].lower()
    return f"{place}?{parts.query}#{parts.fragment}"
