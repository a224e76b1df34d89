"""What a curator should look at again in the catalogue: old checks, unconfirmed facts, one text twice, addresses that moved."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from catalog.choices import Basis
from catalog.models import CaseStudy, Part, Resource

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
Entry = Resource | CaseStudy


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: what kind it is, the entry's slug, and what is the matter in words."""

    kind: str
    slug: str
    problem: str


def findings(today: date) -> Iterator[Finding]:
    """All there is to look at, by kind; four queries."""
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
    yield from moved(resources, cases, parts)
    yield from twice(resources, cases, parts)


def old_check(entry: Entry, today: date) -> Iterator[Finding]:
    year, month, *_ = (*map(int, entry.checked_on.split("-")), 12)
    age = (today.year - year) * 12 + today.month - month
    if age > OLD_AFTER.get(entry.kind, OLD_OTHERWISE):
        yield Finding("old check", entry.slug, f"checked {age} months ago")


def moved(resources: list[Resource], cases: list[CaseStudy], parts: list[Part]) -> Iterator[Finding]:
    for name, url in addresses(resources, cases, parts):
        if now := MOVED_HOSTS.get(urlsplit(url).netloc):
            yield Finding("moved", name, f"{url} is now at {now}")


def twice(resources: list[Resource], cases: list[CaseStudy], parts: list[Part]) -> Iterator[Finding]:
    """Addresses that two entries share, once for each address."""
    found = defaultdict(list)
    for name, url in addresses(resources, cases, parts):
        found[url.rstrip("/").removeprefix("https://").removeprefix("www.")].append(name)
    for url, names in sorted(found.items()):
        if len(names) > 1:
            yield Finding("twice", names[0], f"{url} also stands at {', '.join(names[1:])}")


def addresses(resources: list[Resource], cases: list[CaseStudy], parts: list[Part]) -> Iterator[tuple[str, str]]:
    """Where each address stands, and the address; of parts only what leads elsewhere than the page of its work."""
    for entry in (*resources, *cases):
        if entry.url:
            yield entry.slug, entry.url
    for part in parts:
        if part.url and part.url.partition("#")[0] != part.resource.url and "#" not in part.url:
            yield f"{part.resource.slug}#{part.key}", part.url
