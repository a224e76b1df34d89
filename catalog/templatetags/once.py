from functools import cache

from django import template
from django.conf import settings
from django.core.files.storage import Storage, storages
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def once(template_name: str) -> SafeString:
    """Include a template that is the same on every page; each process renders it once."""
    make = rendered.__wrapped__ if settings.DEBUG else rendered
    return make(template_name, storages["staticfiles"])


@cache
def rendered(template_name: str, storage: Storage) -> SafeString:
    """``storage`` is what the addresses of static files depend on."""
    return render_to_string(template_name)
