"""Describe an entry to search engines as JSON-LD (https://schema.org)."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from catalog.choices import Access, ResourceKind
from catalog.models import Resource

TYPES = {
    ResourceKind.BOOK: "Book",
    ResourceKind.COURSE: "Course",
    ResourceKind.PAPER: "ScholarlyArticle",
    ResourceKind.TOOL: "SoftwareApplication",
}
# As Django's own json_script does: nothing inside may end the script element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def resource_data(request: HttpRequest, resource: Resource) -> SafeString:
    """The JSON of a resource and of the way to it, safe to stand in a script element."""
    work: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(ResourceKind(resource.kind), "CreativeWork"),
        "name": resource.title,
        "description": resource.summary,
        "url": resource.url or None,
        "author": [{"@type": "Person", "name": name} for name in resource.people],
        "publisher": {"@type": "Organization", "name": resource.organisation} if resource.organisation else None,
        "datePublished": str(resource.year) if resource.year and resource.is_found else None,
        "isAccessibleForFree": resource.access == Access.FREE if resource.is_found else None,
        "keywords": [topic.name for topic in resource.topics.all()],
    }
    shelves = [shelf for shelf in (resource.category.parent, resource.category) if shelf]
    crumbs = [(shelf.name, shelf.get_absolute_url()) for shelf in shelves] + [(resource.title, resource.get_absolute_url())]
    described = {name: value for name, value in work.items() if value not in (None, [])}
    return as_json(described, trail(*((name, request.build_absolute_uri(url)) for name, url in crumbs)))


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
