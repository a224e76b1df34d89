"""Patterns and exercises as the search of the catalogue sees them."""

from collections.abc import Mapping

from catalog.models import Topic
from catalog.search.documents import EXERCISE, PATTERN, WHOLE, Document, facts, tag
from practice import library
from practice.models import Exercise, Pattern
from practice.patterns import related


def documents() -> list[Document]:
    """Everything published, in the order of the indexes."""
    topics, patterns = related.topics(), library.patterns()
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
