from django import template
from django.contrib.messages.storage.base import Message

from catalog.models import Resource
from progress.reading.lists import ListEntry
from progress.reading.page import buttons, mark_words
from progress.reading.standings import ReadingStatus

register = template.Library()


register.filter(mark_words)


@register.simple_tag
def standing_of(work: Resource, shown: tuple) -> ReadingStatus:
    return ReadingStatus.of_shown(work, shown)


@register.simple_tag
def listed(work: Resource, shown: tuple) -> ListEntry:
    return ListEntry(work, ReadingStatus.of_shown(work, shown))


@register.filter
def mark_buttons(state: str, is_found: bool) -> list[dict]:
    return buttons(state, is_found=is_found)


@register.filter
def undo_of(message: Message) -> str:
    """The change that a message tells of, where it can be taken back."""
    return (message.extra_tags or "").partition(":")[2]
