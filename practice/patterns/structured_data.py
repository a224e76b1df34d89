"""Describe patterns and the method to search engines as JSON-LD (https://schema.org)."""

import json
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from catalog.models import Pattern
from catalog.structured_data import ESCAPES
from practice.method.steps import MINUTES, STEPS


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


def method_data(request: HttpRequest) -> SafeString:
    """The JSON of the method page: its steps, each with an anchor, and the way to it."""
    practise, page = (request.build_absolute_uri(reverse(name)) for name in ("progress:practise", "practice:method"))
    how: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["HowTo", "LearningResource"],
        "name": "How to answer an ML system-design interview",
        "url": page,
        "educationalUse": "self-study",
        "isAccessibleForFree": True,
        "timeRequired": f"PT{MINUTES}M",
        "step": [
            {"@type": "HowToStep", "name": step.name, "text": step.say.strip("“”"), "url": f"{page}#{step.key}"} for step in STEPS
        ],
    }
    return as_json(how, trail(("Practise", practise), ("The method", page)))


def trail(*crumbs: tuple[str, str]) -> dict[str, Any]:
    """The way to a page: names with full addresses."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url} for place, (name, url) in enumerate(crumbs, 1)
        ],
    }


def as_json(*things: dict[str, Any]) -> SafeString:
    """Safe to stand in a script element."""
    return mark_safe(json.dumps(things, ensure_ascii=False).translate(ESCAPES))
