from django import template

from progress import lists
from progress.lists import Kept
from progress.reader import Reader

register = template.Library()


@register.simple_tag
def continue_with(reader: Reader) -> Kept | None:
    """What the reader was last at; nobody's costs no query."""
    return lists.continue_with(reader) if reader.user else None
