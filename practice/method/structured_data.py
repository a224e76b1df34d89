"""Describe the method to search engines as JSON-LD (https://schema.org)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from catalog.structured_data import as_json, trail
from practice.method.steps import MINUTES, STEPS


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
