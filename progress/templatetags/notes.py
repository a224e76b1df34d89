from django import template
from django.template import Context
from django.utils.safestring import SafeString

from catalog import slots
from history.refs import Ref
from history.values import AnyWork
from progress import fragments
from progress.notes.editor import WorkNotes
from progress.notes.markdown import to_html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    return to_html(text)


@register.simple_tag(takes_context=True)
def blank_notes(context: Context, work: AnyWork) -> WorkNotes | None:
    """Where notes on this work would be, without a query; None where nobody is there to write them."""
    is_readers = slots.is_frame(context["request"]) or context["reader"].user
    return WorkNotes.none(work) if is_readers else None


@register.simple_tag(takes_context=True)
def notes_on(context: Context, work: AnyWork) -> SafeString:
    """The notes of whoever reads the page on a work and its parts, or on a thing."""
    if slots.is_frame(context["request"]):
        return slots.slot(f"thing_notes:{work.name}" if isinstance(work, Ref) else f"notes:{work.slug}")
    return fragments.notes(work, WorkNotes.of(context["reader"].user, work), str(context["csrf_token"]))
