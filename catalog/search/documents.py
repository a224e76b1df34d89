"""The catalogue as the search sees it: one document for each resource, part, case study, pattern, exercise and topic.

A document carries all that a hit shows, so that a search asks the database nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog import library
from catalog.choices import PartKind, ResourceOrigin, Status
from catalog.models import CaseStudy, Exercise, Part, Pattern, Resource, Topic
from catalog.search.grammar import key
from catalog.standing import NEW_FOR

RESOURCE, PART, CASE, TOPIC = "resource", "part", "case", "topic"
PATTERN, EXERCISE = "pattern", "exercise"
# Names shown before the rest becomes "and others".
NAMES_SHOWN = 2
# Told apart from parts, which are found by their own title only.
WHOLE = {"is:whole"}


@dataclass(frozen=True, slots=True)
class Document:
    """The fields down to ``words`` are searched; ``tags`` are what filters ask for, as ``name:value``."""

    group: str
    url: str
    title: str
    people: str = ""
    topics: str = ""
    context: str = ""
    text: str = ""
    words: str = ""
    facts: tuple[str, ...] = ()
    status: str = ""
    tags: frozenset[str] = frozenset()
    year: int | None = None
    new_until: int | None = None
    # What this entry teaches the filters: name, spelling, value.
    spellings: tuple[tuple[str, str, str], ...] = ()
    # How much more or less it counts than its words say.
    prior: float = 1.0


def read_catalogue() -> list[Document]:
    """Everything published, in the order in which equals are shown. Five queries, and what the other documents take."""
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    resources = {resource.pk: resource for resource in Resource.objects.published().select_related("category")}
    cases = list(CaseStudy.objects.published())
    topics_of = defaultdict(list)
    # Not prefetched: that would make the same topics again for each resource.
    for resource_id, topic_id in Resource.topics.through.objects.order_by("topic__name").values_list("resource_id", "topic_id"):
        topics_of[resource_id].append(topics[topic_id])
    wholes = {pk: resource_document(resource, topics_of[pk]) for pk, resource in resources.items()}
    parts = Part.objects.filter(retired_at=None, resource__retired_at=None)
    return [
        *wholes.values(),
        *(part_document(part, resources[part.resource_id], wholes[part.resource_id]) for part in parts),
        *(case_document(case, topics[case.topic_id]) for case in cases),
        *practice_documents(),
        *topic_documents([topic for topic in topics.values() if topic.retired_at is None], wholes.values(), cases),
    ]


def tag(name: str, *values: str) -> set[str]:
    return {f"{name}:{value}" for value in values}


def resource_document(resource: Resource, topics: list[Topic]) -> Document:
    return Document(
        group=RESOURCE,
        url=resource.get_absolute_url(),
        title=resource.title,
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
    if resource.organisation:
        tags |= tag("company", key(resource.organisation))
    return tags | tag("is", "gone") if resource.is_gone else tags


def spelling(name: str, value: str, spelt: str = "") -> tuple[tuple[str, str, str], ...]:
    return ((name, spelt or value, value),)


def prior(resource: Resource) -> float:
    """What we would recommend first, where the words leave it open."""
    return (1.2 if resource.must_read else 1.0) * (0.8 if resource.is_gone else 1.0)


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


def case_document(case: CaseStudy, topic: Topic) -> Document:
    return Document(
        group=CASE,
        url=case.get_absolute_url(),
        title=case.title,
        people=case.company,
        topics=" · ".join([topic.name, *(pattern.replace("-", " ") for pattern in case.patterns)]),
        text=case.question,
        words=case.look_for,
        facts=facts(case.company, case.year, case.get_kind_display()),
        tags=frozenset(tag("kind", case.kind, CASE) | WHOLE | tag("topic", topic.slug) | tag("company", key(case.company))),
        year=case.year,
        spellings=spelling("company", key(case.company)),
    )


def topic_documents(topics: list[Topic], resources: Iterable[Document], cases: list[CaseStudy]) -> Iterator[Document]:
    held = Counter(name for resource in resources for name in resource.tags)
    seen = Counter(case.topic_id for case in cases)
    for topic in topics:
        yield Document(
            group=TOPIC,
            url=topic.get_absolute_url(),
            title=topic.name,
            text=topic.summary,
            words=topic.slug,
            facts=facts(
                counted(held[f"topic:{topic.slug}"], "resource", "resources"),
                counted(seen[topic.pk], "case study", "case studies"),
            ),
            tags=frozenset(tag("kind", TOPIC) | WHOLE | tag("topic", topic.slug)),
            spellings=spelling("topic", topic.slug) + spelling("topic", topic.slug, key(topic.name)),
        )


def facts(*values: str | int | None) -> tuple[str, ...]:
    return tuple(str(value) for value in values if value)


def counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}" if number else ""


def short_list(names: list[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + " and others" * (len(names) > NAMES_SHOWN)


def practice_documents() -> list[Document]:
    """Patterns and exercises, in the order of their indexes."""
    topics, patterns = library.pattern_topics(), library.patterns()
    return [
        *(pattern_document(one, [topics[slug] for slug in one.topics if slug in topics]) for one in patterns.values()),
        *(exercise_document(one, patterns) for one in library.exercises().values()),
    ]


def pattern_document(pattern: Pattern, topics: list[Topic]) -> Document:
    family = pattern.get_family_display()
    return Document(
        group=PATTERN,
        url=pattern.get_absolute_url(),
        title=pattern.name,
        people=" · ".join(pattern.also_called),
        topics=" · ".join([family, *(topic.name for topic in topics)]),
        text=f"{pattern.one_line}. {pattern.problem}",
        facts=facts(family, f"{pattern.minutes} min"),
        tags=frozenset(tag("kind", PATTERN) | WHOLE | tag("topic", *(topic.slug for topic in topics))),
    )


def exercise_document(exercise: Exercise, patterns: Mapping[str, Pattern]) -> Document:
    return Document(
        group=EXERCISE,
        url=exercise.get_absolute_url(),
        title=exercise.title,
        topics=" · ".join([exercise.topic.name, *(patterns[slug].name for slug in exercise.patterns if slug in patterns)]),
        text=f"{exercise.prompt}. {exercise.situation}",
        facts=facts(exercise.get_level_display(), f"{exercise.minutes} min"),
        tags=frozenset(tag("kind", EXERCISE) | WHOLE | tag("topic", exercise.topic.slug)),
    )
