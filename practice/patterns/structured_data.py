"""Describe a pattern to search engines as JSON-LD (https://schema.org)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from catalog.models import Pattern
from catalog.structured_data import as_json, trail


def pattern_data(request: HttpRequest, pattern: Pattern) -> SafeString:
    """The JSON of a pattern and of the way to it, safe to stand in a script element."""
    index, page = (request.build_absolute_uri(url) for url in (reverse("practice:pattern_list"), pattern.get_absolute_url()))
    term: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["DefinedTerm", "LearningResource"],
        "name": pattern.name,
        "alternateName": pattern.also_called,
        "description": pattern.one_line,
        "url": page,
        "inDefinedTermSet": index,
        "educationalUse": "self-study",
        "isAccessibleForFree": True,
        "timeRequired": f"PT{pattern.minutes}M",
    }
    described = {name: value for name, value in term.items() if value != []}
    return as_json(described, trail(("Patterns", index), (pattern.name, page)))
