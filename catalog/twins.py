"""Texts that stand in the catalogue twice: as a part of a work, and as a case with a question to answer."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from catalog.library import per_version
from catalog.models import CaseStudy, Part, Resource

# The slug of a work and the key of its part
PartName = tuple[str, str]


@per_version
def parts_of_cases() -> dict[str, Part]:
    """By the slug of a case, the part that is the same text, with its work; two queries."""
    cases = {bare(url): slug for slug, url in CaseStudy.objects.published().values_list("slug", "url")}
    parts = Part.objects.filter(retired_at=None, resource__retired_at=None).exclude(url="").select_related("resource")
    return {cases[bare(part.url)]: part for part in parts.order_by("-pk") if bare(part.url) in cases}


@per_version
def cases_of_parts() -> dict[PartName, str]:
    """The same the other way round: by a part's name, the slug of the case."""
    return {(part.resource.slug, part.key): slug for slug, part in parts_of_cases().items()}


def with_cases(parts: Iterable[Part], work: Resource) -> list[Part]:
    """The parts of a work; ``case`` of each is the slug of the case that is the same text, or nothing."""
    found = list(parts)
    for part in found:
        part.case = cases_of_parts().get((work.slug, part.key), "")
    return found


def bare(url: str) -> str:
    """An address without what may differ and still lead to the same text."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}#{parts.fragment}"
