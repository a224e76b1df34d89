from collections.abc import Hashable

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from catalog import fragments
from catalog.page_cache import has_open_places
from mlsd_guide import personal as places

register = template.Library()


@register.simple_tag(takes_context=True)
def personal(context: Context, kind: str, *key: object) -> SafeString:
    """What a reader finds here. On a page for everybody, and in a fragment, the place stays open."""
    request = context.get("request")
    return places.place(kind, *key) if has_open_places(request) else places.answer(request, kind, *key)


@register.simple_tag(takes_context=True)
def fragment(context: Context, template_name: str, **values: Hashable) -> SafeString:
    """Include a template that sees these values and nothing else; it is rendered once for each of them."""
    request, text = context.get("request"), fragments.fragment(template_name, **values)
    return text if has_open_places(request) else places.fill(request, text)
