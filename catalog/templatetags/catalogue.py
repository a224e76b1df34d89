"""Small turns of phrase for the catalogue's templates."""

from datetime import date
from urllib.parse import urlsplit

from django import template
from django.utils.dateformat import format as format_date

from catalog.models import Category, Resource
from mlsd_guide.amounts import minutes_words

register = template.Library()
register.filter(minutes_words)
MOST_NAMES = 3
FORMS = {1: "Y", 2: "F Y", 3: "j F Y"}


@register.filter
def byline(resource: Resource) -> str:
    """Who made it and when: 'Chip Huyen, O'Reilly Media, 2022'."""
    names = resource.people
    people = ", ".join(names) if len(names) <= MOST_NAMES else f"{names[0]} and {len(names) - 1} others"
    organisation = "" if resource.organisation in names else resource.organisation
    year = resource.year if resource.is_found else None
    return ", ".join(str(part) for part in (people, organisation, year) if part) or resource.get_kind_display()


@register.filter
def partial_date(text: str | None) -> str:
    """'2026-05' as 'May 2026'; a year alone or a full date likewise."""
    numbers = [int(part) for part in (text or "").split("-") if part]
    whole = [*numbers, 1, 1][:3]
    return format_date(date(*whole), FORMS[len(numbers)]) if numbers else ""


@register.filter
def host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


@register.filter
def thousands(number: int) -> str:
    return f"{number:,}"


@register.filter
def lower_first(text: str) -> str:
    """'Feature stores' inside a sentence; abbreviations like 'LLM systems' stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@register.filter
def entries(category: Category, count: int) -> str:
    """The category's noun in the number that fits: '1 book', '2 repositories'."""
    if count == 1:
        return category.noun
    return f"{category.noun[:-1]}ies" if category.noun.endswith("y") else f"{category.noun}s"
