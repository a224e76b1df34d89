"""What there is to study. Nothing here knows of a reader.

Content is identified by slugs (parts by a key within their resource), comes from ``fixtures/`` and is
retired rather than deleted, so that what people keep about it survives every change.
"""

from catalog.models.cases import CaseStudy
from catalog.models.entries import CatalogueVersion, Category, Entry, FormerSlug, ReaderGoal, Topic
from catalog.models.exercises import Exercise
from catalog.models.patterns import Pattern
from catalog.models.resources import Part, PathStop, Relation, Resource
from catalog.models.search import Alias, Synonym

__all__ = [
    "Alias",
    "CaseStudy",
    "CatalogueVersion",
    "Category",
    "Entry",
    "Exercise",
    "FormerSlug",
    "Part",
    "PathStop",
    "Pattern",
    "ReaderGoal",
    "Relation",
    "Resource",
    "Synonym",
    "Topic",
]
