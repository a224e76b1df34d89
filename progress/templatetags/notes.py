from typing import Any

from django import template
from django.utils.safestring import SafeString

from progress.editing import WorkNotes
from progress.log import AnyWork
from progress.markdown import to_html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    return to_html(text)


@register.simple_tag(takes_context=True)
def notes_on(context: dict[str, Any], work: AnyWork) -> WorkNotes | None:
    """The notes of whoever reads the page on a work and its parts, in one query; None, without one, for nobody."""
    reader = context["reader"]
    return WorkNotes.of(reader.user, work) if reader.user else None
