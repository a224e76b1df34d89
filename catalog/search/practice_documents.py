"""Patterns, exercises and the method as the search sees them: found by their names first, then by the words of their pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalog import library
from catalog.models import Exercise, Pattern, Topic
from catalog.practising import practice
from catalog.search.document import EXERCISE, FREE, GUIDE, PATTERN, WHOLE, Document, EntryNames, facts, tag

# Without what a page says against its subject: when not to use a pattern, which mistakes to avoid.
PATTERN_WORDS = ("solution", "tradeoffs", "failure_modes", "questions", "outline")
EXERCISE_WORDS = ("functional", "scale", "ask", "must_have", "also_good", "connections", "tradeoffs", "follow_ups", "walk")


# What each of the guide's own pages is about
ABOUT = {
    "method": "One order for every design question: project setup, data pipeline, modelling, serving, with what to say and for how long.",
    "method-numbers": "Requests a second, storage a day, memory of an index, tokens and their price: the numbers and ten sums with them.",
}


def practice_documents(names: EntryNames) -> list[Document]:
    """The method, patterns and exercises, in the order of their indexes."""
    topics, patterns = library.pattern_topics(), library.patterns()
    return [
        *(page_document(slug, text, aliases) for slug, text in ABOUT.items() if (aliases := names.of("page", slug))),
        *(pattern_document(one, [topics[slug] for slug in one.topics if slug in topics], names) for one in patterns.values()),
        *(exercise_document(one, patterns, names) for one in library.exercises().values()),
    ]


def page_document(slug: str, text: str, aliases: tuple[str, ...]) -> Document:
    page = practice(slug.replace("-", ":"))
    tags = frozenset(tag("kind", GUIDE) | WHOLE | FREE | tag("topic", "interview-prep"))
    return Document(GUIDE, page.url, page.title, aliases, text=text, facts=facts(f"{page.minutes} min"), tags=tags)


def pattern_document(pattern: Pattern, topics: list[Topic], names: EntryNames) -> Document:
    family = pattern.get_family_display()
    return Document(
        group=PATTERN,
        url=pattern.get_absolute_url(),
        title=pattern.name,
        aliases=names.of("pattern", pattern.slug, *pattern.also_called),
        topics=" · ".join([family, *(topic.name for topic in topics)]),
        text=f"{pattern.one_line}. {pattern.problem}",
        words=words(pattern, PATTERN_WORDS),
        facts=facts(family, f"{pattern.minutes} min"),
        tags=frozenset(tag("kind", PATTERN) | WHOLE | FREE | tag("topic", *(topic.slug for topic in topics))),
    )


def exercise_document(exercise: Exercise, patterns: Mapping[str, Pattern], names: EntryNames) -> Document:
    return Document(
        group=EXERCISE,
        url=exercise.get_absolute_url(),
        title=exercise.title,
        aliases=names.of("exercise", exercise.slug),
        topics=" · ".join([exercise.topic.name, *(patterns[slug].name for slug in exercise.patterns if slug in patterns)]),
        text=f"{exercise.prompt}. {exercise.situation}",
        words=words(exercise, EXERCISE_WORDS),
        facts=facts(exercise.get_level_display(), f"{exercise.minutes} min"),
        tags=frozenset(tag("kind", EXERCISE) | WHOLE | FREE | tag("topic", exercise.topic.slug)),
    )


def words(entry: Pattern | Exercise, fields: tuple[str, ...]) -> str:
    return "\n".join(text for field in fields for text in texts(getattr(entry, field)))


def texts(value: Any) -> Iterator[str]:
    """Every text within, however deep; the key of a component such as ``vector-index`` as its words."""
    if isinstance(value, str):
        yield value if " " in value else value.replace("-", " ")
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
