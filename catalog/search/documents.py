"""The catalogue as the search sees it: one document for each resource, part, case study, pattern, exercise and topic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from catalog.choices import Access, PartKind, ResourceKind, ResourceOrigin, Status
from catalog.models import Alias, CaseStudy, Part, Resource, Topic
from catalog.search.document import CASE, FREE, PART, RESOURCE, TOPIC, WHOLE, Document, EntryNames, counted, facts, tag
from catalog.search.grammar import key
from catalog.search.practice_documents import practice_documents
from catalog.standing import NEW_FOR

# EntryNames shown before the rest becomes "and others".
NAMES_SHOWN = 2
# Of these, "free and paid" means free to read, and something beside it that is sold.
READ = {
    ResourceKind.BOOK,
    ResourceKind.PAPER,
    ResourceKind.BLOG,
    ResourceKind.NEWSLETTER,
    ResourceKind.PUBLICATION,
    ResourceKind.REPOSITORY,
}


def read_catalogue() -> list[Document]:
    """Everything published, in the order in which equals are shown. Six queries, and what the other documents take."""
    names = EntryNames(Alias.objects.all())
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    resources = {resource.pk: resource for resource in Resource.objects.published().select_related("category")}
    cases = list(CaseStudy.objects.published())
    topics_of = defaultdict(list)
    # Not prefetched: that would make the same topics again for each resource.
    for resource_id, topic_id in Resource.topics.through.objects.order_by("topic__name").values_list("resource_id", "topic_id"):
        topics_of[resource_id].append(topics[topic_id])
    wholes = {pk: resource_document(resource, topics_of[pk], names) for pk, resource in resources.items()}
    parts = Part.objects.filter(retired_at=None, resource__retired_at=None)
    return [
        *wholes.values(),
        *(part_document(part, resources[part.resource_id], wholes[part.resource_id]) for part in parts),
        *(case_document(case, topics[case.topic_id], names) for case in cases),
        *practice_documents(names),
        *topic_documents([topic for topic in topics.values() if topic.retired_at is None], wholes.values(), cases, names),
    ]


def resource_document(resource: Resource, topics: list[Topic], names: EntryNames) -> Document:
    return Document(
        group=RESOURCE,
        url=resource.get_absolute_url(),
        title=resource.title,
        aliases=names.of("resource", resource.slug),
        people=" · ".join([*resource.people, resource.organisation]),
        topics=" · ".join([*(topic.name for topic in topics), resource.category.name, resource.get_kind_display()]),
        text=resource.summary,
        words=" · ".join([resource.best_for, resource.correction, resource.licence]),
        facts=facts(
            resource.get_kind_display(),
            short_list(resource.people) or resource.organisation,
            resource.year if resource.is_found else None,
            resource.get_access_display() if resource.is_found else None,
        ),
        status="" if resource.status == Status.ACTIVE else resource.get_status_display(),
        tags=frozenset(shared_tags(resource, topics) | tag("kind", resource.kind, RESOURCE) | WHOLE | must_read(resource)),
        year=resource.year,
        new_until=(resource.added_on + NEW_FOR).toordinal() if resource.origin == ResourceOrigin.ADDITION else None,
        spellings=spelling("company", key(resource.organisation)) if resource.organisation else (),
        prior=prior(resource),
    )


def shared_tags(resource: Resource, topics: list[Topic]) -> set[str]:
    """What is true of a resource and of each of its parts."""
    tags = tag("topic", *(topic.slug for topic in topics)) | tag("level", resource.level)
    if resource.is_found:
        tags |= tag("is", resource.access)
        if resource.access == Access.MIXED and resource.kind in READ:
            tags |= FREE
    if resource.organisation:
        tags |= tag("company", key(resource.organisation))
    return tags | tag("is", "gone") if resource.is_gone else tags


def spelling(name: str, value: str) -> tuple[tuple[str, str, str], ...]:
    return ((name, value, value),)


def prior(resource: Resource) -> float:
    """What we would recommend first, where the words leave it open: must-reads, and what leads its category."""
    return (1.2 if resource.must_read else 1.0) * (0.8 if resource.is_gone else 1.0) * (1 + 0.1 / (resource.rank or 100))


def must_read(entry: Resource | Part) -> set[str]:
    return tag("is", "must-read") if entry.must_read else set()


def part_document(part: Part, resource: Resource, whole: Document) -> Document:
    part.resource = resource
    kind = PartKind(part.kind).label.capitalize()
    shared = {name for name in whole.tags if not name.startswith("kind:") and name not in {"is:must-read", "is:whole"}}
    return Document(
        group=PART,
        url=part.get_absolute_url(),
        title=part.title,
        context=" · ".join([resource.title, *resource.people]),
        facts=facts(f"{kind} of {resource.title}", part.year),
        status=whole.status,
        tags=frozenset(shared | tag("kind", part.kind, PART) | must_read(part)),
        year=part.year or resource.year,
    )


def case_document(case: CaseStudy, topic: Topic, names: EntryNames) -> Document:
    return Document(
        group=CASE,
        url=case.get_absolute_url(),
        title=case.title,
        aliases=names.of("casestudy", case.slug),
        people=case.company,
        topics=" · ".join([topic.name, *(pattern.replace("-", " ") for pattern in case.patterns)]),
        text=case.question,
        words=" · ".join([case.built, case.look_for, *(point["text"] for point in case.key_points), case.takeaway]),
        facts=facts(case.company, case.year, case.get_kind_display()),
        tags=frozenset(
            tag("kind", case.kind, CASE) | WHOLE | FREE | tag("topic", topic.slug) | tag("company", key(case.company))
        ),
        year=case.year,
        spellings=spelling("company", key(case.company)),
    )


def topic_documents(
    topics: list[Topic], resources: Iterable[Document], cases: list[CaseStudy], names: EntryNames
) -> Iterator[Document]:
    held = Counter(name for resource in resources for name in resource.tags)
    seen = Counter(case.topic_id for case in cases)
    for topic in topics:
        aliases = names.of("topic", topic.slug)
        yield Document(
            group=TOPIC,
            url=topic.get_absolute_url(),
            title=topic.name,
            aliases=aliases,
            text=topic.summary,
            words=topic.slug.replace("-", " "),
            facts=facts(
                counted(held[f"topic:{topic.slug}"], "resource", "resources"),
                counted(seen[topic.pk], "case study", "case studies"),
            ),
            tags=frozenset(tag("kind", TOPIC) | WHOLE | FREE | tag("topic", topic.slug)),
            spellings=tuple(("topic", spelt, topic.slug) for spelt in map(key, (topic.slug, topic.name, *aliases))),
        )


def short_list(names: list[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + " and others" * (len(names) > NAMES_SHOWN)
