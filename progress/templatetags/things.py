from django import template

from history.values import AnyWork
from progress.notes.notes import NoteTarget

register = template.Library()


@register.simple_tag
def note_url(work: AnyWork) -> str:
    """The page of the note on a work or a thing."""
    return NoteTarget(work).url
