"""How far the catalogue can be trusted: its numbers, and what a curator should look at again."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from catalog import editorial
from catalog.choices import Basis, PartKind, ResourceOrigin
from catalog.models import CaseStudy, Part, Resource, Topic
from catalog.twins import bare, twins_of_cases

# Months after which a check counts as old: tools and their owners change sooner than texts.
OLD_AFTER = {"tool": 6, "platform": 6, "community": 6}
OLD_OTHERWISE = 12
# Hosts that lead on to another one today, and where
MOVED_HOSTS = {
    "ai.googleblog.com": "research.google/blog",
    "bit.ly": "the address it leads to",
    "careers.doordash.com": "careersatdoordash.com/blog",
    "doordash.engineering": "careersatdoordash.com/blog",
    "eng.uber.com": "www.uber.com/blog",
    "engineering.linkedin.com": "www.linkedin.com/blog/engineering",
    "research.fb.com": "research.facebook.com",
    "shopifyengineering.myshopify.com": "shopify.engineering",
}
Checked = Resource | CaseStudy


@dataclass(frozen=True, slots=True)
class CatalogueNumbers:
    """What About shows and ``check_facts`` prints. ``bases`` counts cases by label, ``checks`` entries by date, newest first."""

    resources: int
    cases: int
    bases: dict[str, int]
    checks: dict[str, int]
    unconfirmed: list[Resource]
    parts: int
    linked: int
    additions: int

    @property
    def lines(self) -> list[str]:
        return [
            f"{self.resources} resources, {self.cases} cases",
            "Cases by basis: " + ", ".join(f"{label} {number}" for label, number in self.bases.items()),
            "Entries by check: " + ", ".join(f"{day} {number}" for day, number in self.checks.items()),
            f"Not confirmed: {len(self.unconfirmed)}",
            f"Parts with a page of their own: {self.linked} of {self.parts}",
        ]


def catalogue_numbers() -> CatalogueNumbers:
    """Four queries."""
    entries = Resource.objects.published().order_by("title")
    cases = CaseStudy.objects.published().values_list("basis", "checked_on")
    links = Part.objects.filter(retired_at=None, resource__retired_at=None).values_list("url", flat=True)
    bases = Counter(basis for basis, _ in cases)
    works = list(Resource.objects.published().values_list("checked_on", "origin"))
    days = [day for day, _ in works]
    checks = Counter([*days, *(day for _, day in cases)])
    return CatalogueNumbers(
        resources=len(days),
        cases=len(cases),
        bases={str(label): bases[value] for value, label in Basis.choices if bases[value]},
        checks=dict(sorted(checks.items(), reverse=True)),
        unconfirmed=list(entries.exclude(unverified="")),
        parts=len(links),
        linked=sum(bool(url) for url in links),
        additions=sum(origin == ResourceOrigin.ADDITION for _, origin in works),
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: what kind it is, the entry's slug, and what is the matter in words."""

    kind: str
    slug: str
    problem: str


def findings(today: date) -> Iterator[Finding]:
    """All there is to look at, by kind; fifteen queries."""
    resources = list(Resource.objects.published().order_by("slug"))
    cases = list(CaseStudy.objects.published().order_by("slug"))
    parts = list(Part.objects.filter(retired_at=None, resource__retired_at=None).select_related("resource"))
    for entry in (*resources, *cases):
        yield from old_check(entry, today)
    for resource in resources:
        if resource.unverified:
            yield Finding("unconfirmed", resource.slug, resource.unverified)
    for case in cases:
        if case.basis == Basis.TITLE or not case.key_points:
            yield Finding("not read", case.slug, case.get_basis_display())
    yield from out_of_order()
    yield from moved(resources, cases, parts)
    yield from twice(resources, cases, parts)


def out_of_order() -> Iterator[Finding]:
    """Entries without their place and its reason, topics that say nothing of where to start."""
    for gap in editorial.gaps():
        yield Finding("order", gap.slug, f"{gap.field} {gap.problem}")
    for slug in Topic.objects.published().filter(start={}).values_list("slug", flat=True):
        yield Finding("order", slug, "says nothing of where to start")


def old_check(entry: Checked, today: date) -> Iterator[Finding]:
    year, month, *_ = (*map(int, entry.checked_on.split("-")), 12)
    age = (today.year - year) * 12 + today.month - month
    if age > OLD_AFTER.get(entry.kind, OLD_OTHERWISE):
        yield Finding("old check", entry.slug, f"checked {age} months ago")


def moved(resources: list[Resource], cases: list[CaseStudy], parts: list[Part]) -> Iterator[Finding]:
    for name, url in addresses(resources, cases, parts):
        if now := MOVED_HOSTS.get(urlsplit(url).netloc):
            yield Finding("moved", name, f"{url} is now at {now}")


def twice(resources: list[Resource], cases: list[CaseStudy], parts: list[Part]) -> Iterator[Finding]:
    """Addresses and titles that two entries share, unless they are a case and its twin, which have one state."""
    found = defaultdict(list)
    for name, url in addresses(resources, cases, parts):
        found[bare(url).rstrip("?#")].append(name)
    for name, title in titles(resources, cases, parts):
        found[f"“{re.sub(r'[^a-z0-9]+', ' ', title.lower()).strip()}”"].append(name)
    twins = {frozenset((slug, twin.slug)) for slug, twin in twins_of_cases().items()}
    for shared, names in sorted(found.items()):
        if len(names) > 1 and frozenset(names) not in twins:
            yield Finding("twice", names[0], f"{shared} also stands at {', '.join(names[1:])}")


def titles(resources: list[Resource], cases: list[CaseStudy], parts: list[Part]) -> Iterator[tuple[str, str]]:
    """Of parts only posts, as many books have a chapter that is called Introduction."""
    for entry in (*resources, *cases):
        yield entry.slug, entry.title
    for part in parts:
        if part.kind == PartKind.POST:
            yield f"{part.resource.slug}#{part.key}", part.title


def addresses(resources: list[Resource], cases: list[CaseStudy], parts: list[Part]) -> Iterator[tuple[str, str]]:
    """Where each address stands, and the address; of parts only what leads elsewhere than the page of its work."""
    for entry in (*resources, *cases):
        if entry.url:
            yield entry.slug, entry.url
    for part in parts:
        if part.url and part.url.partition("#")[0] != part.resource.url and "#" not in part.url:
            yield f"{part.resource.slug}#{part.key}", part.url
