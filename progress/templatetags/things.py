from django import template

from history.refs import Ref
from history.values import AnyWork
from progress.notes.notes import NoteTarget

register = template.Library()


@register.simple_tag
def thing(kind: str, key: object) -> Ref:
    """To be named in other tags: ``{% thing "pattern" pattern.slug as subject %}``."""
    return Ref(kind, str(key))


@register.simple_tag
def note_url(work: AnyWork) -> str:
    """The page of the note on a work or a thing."""
    return NoteTarget(work).url
