"""Patterns, exercises and the guide's own pages as the search sees them: found by their names first, then by the words of their pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalog import library
from catalog.models import Exercise, Pattern, Topic
from catalog.search.document import EXERCISE, FREE, PATTERN, WHOLE, Document, EntryNames, facts, tag
from catalog.search.guide_pages import guide_documents

# Without what a page says against its subject: when not to use a pattern, which mistakes to avoid.
PATTERN_WORDS = ("solution", "tradeoffs", "failure_modes", "questions", "outline")
EXERCISE_WORDS = ("functional", "scale", "ask", "must_have", "also_good", "connections", "tradeoffs", "follow_ups", "walk")


def practice_documents(names: EntryNames) -> list[Document]:
    """The guide's pages, patterns and exercises, in the order of their indexes."""
    topics, patterns = library.pattern_topics(), library.patterns()
    return [
        *guide_documents(names),
        *(pattern_document(one, [topics[slug] for slug in one.topics if slug in topics], names) for one in patterns.values()),
        *(exercise_document(one, patterns, names) for one in library.exercises().values()),
    ]


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
