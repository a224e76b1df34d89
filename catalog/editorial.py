"""The guide's own order: whether every entry has its place with a reason, and whether every start leads somewhere."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.choices import ResourceKind, Tier
from catalog.models import CaseStudy, Exercise, Part, PathStop, Pattern, Resource, Topic

# Other things to practise are not of the catalogue.
CHECKED = ("pattern:", "case:", "exercise:")


@dataclass(frozen=True, slots=True)
class EditorialGap:
    """What is missing or wrong: at which kind of entry, which one, in which field."""

    model: type[Resource | Topic | PathStop]
    slug: str
    field: str
    problem: str
    # Of a stop; ``slug`` is its goal's.
    position: int = 0

    @property
    def key(self) -> tuple[str | int, ...]:
        return (self.slug, self.position) if self.position else (self.slug,)


def gaps() -> Iterator[EditorialGap]:
    """Whatever must not be loaded, best seen first; thirteen queries."""
    shelves = defaultdict(list)
    for work in Resource.objects.published().select_related("category").order_by("category", "rank", "slug"):
        shelves[work.category.slug].append(work)
        if not work.rank_reason:
            yield EditorialGap(Resource, work.slug, "rank_reason", "is missing: say why it has this place")
        if work.kind == ResourceKind.TOOL and not work.one_line:
            yield EditorialGap(Resource, work.slug, "one_line", "is missing: say what the tool is")
    for category, shelf in shelves.items():
        yield from gaps_in_order(category, shelf)
    yield from gaps_in_starts()
    yield from gaps_in_practice()
    yield from gaps_in_shelves()


def gaps_in_order(category: str, shelf: list[Resource]) -> Iterator[EditorialGap]:
    """A category counts its entries from 1 without a gap, the best tier first; ``shelf`` comes sorted by rank."""
    tier = min(Tier.values)
    for place, work in enumerate(shelf, 1):
        if work.rank != place:
            yield EditorialGap(
                Resource, work.slug, "rank", f"is {work.rank}, but place {place} of {len(shelf)} in {category} is missing"
            )
            return
        if work.tier < tier:
            yield EditorialGap(Resource, work.slug, "tier", f"is {work.tier}, but it stands behind tier {tier} in {category}")
        tier = work.tier


def gaps_in_starts() -> Iterator[EditorialGap]:
    """What a topic's start names must be there, and still be there to read."""
    living = Resource.objects.published().exclude(tier=Tier.GONE)
    reads = {(slug, None) for slug in living.values_list("slug", flat=True)}
    reads |= set(Part.objects.filter(retired_at=None, resource__in=living).values_list("resource__slug", "key"))
    known = known_things()
    for topic in Topic.objects.published().exclude(start={}):
        read = {name: tuple(topic.start[name]) for name in ("read", "free") if topic.start.get(name)}
        named = {name: topic.start[name] for name in known if topic.start.get(name)}
        lost = [name for name, one in read.items() if one not in reads]
        lost += [name for name, one in named.items() if one not in known[name]]
        for name in lost:
            yield EditorialGap(Topic, topic.slug, "start", f"{name}: nothing is called {topic.start[name]!r}")


def known_things() -> dict[str, set[str]]:
    """The slugs of what can be practised, by kind; not from the library, which knows what was loaded before."""
    things = {"pattern": Pattern, "case": CaseStudy, "exercise": Exercise}
    return {name: set(model.objects.published().values_list("slug", flat=True)) for name, model in things.items()}


def gaps_in_practice() -> Iterator[EditorialGap]:
    """What entries and stops name to be practised must be there."""
    known = {f"{kind}:{slug}" for kind, slugs in known_things().items() for slug in slugs}
    named = [(Resource, *row, 0) for row in Resource.objects.published().values_list("slug", "practise")]
    named += [(PathStop, *row) for row in PathStop.objects.values_list("goal__slug", "practise", "position")]
    for model, slug, names, position in named:
        for name in names:
            if name.startswith(CHECKED) and name not in known:
                yield EditorialGap(model, slug, "practise", f"nothing is called {name!r}", position)


def gaps_in_shelves() -> Iterator[EditorialGap]:
    """A shelf shows an entry once, so that its groups add up to it."""
    shown = Resource.also_in.through.objects.select_related("resource__category", "category")
    for row in shown:
        own, other = row.resource.category, row.category
        if (own.parent_id or own.pk) == (other.parent_id or other.pk):
            yield EditorialGap(Resource, row.resource.slug, "also_in", f"{other.slug} belongs to the shelf that it stands on")
