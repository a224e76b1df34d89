"""Describe a pattern to search engines as JSON-LD (https://schema.org)."""

import json
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from catalog.models import Pattern
from catalog.structured_data import ESCAPES


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
    crumbs = [("Patterns", index), (pattern.name, page)]
    trail = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url} for place, (name, url) in enumerate(crumbs, 1)
        ],
    }
    data = [{name: value for name, value in term.items() if value != []}, trail]
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))
