from django import template
from django.contrib.messages.storage.base import Message

from catalog import library
from catalog.choices import ResourceKind
from catalog.models import Resource
from history.values import AnyWork
from progress.reading.lists import ListEntry
from progress.reading.page import AT_HAND, buttons, mark_words
from progress.reading.standings import ReadingStatus
from progress.reading.wording import is_text, state_word, words_for

register = template.Library()


register.filter(mark_words)
register.filter(is_text)
register.simple_tag(state_word)


@register.simple_tag
def standing_of(work: Resource, shown: tuple) -> ReadingStatus:
    return ReadingStatus.of_shown(work, shown)


@register.simple_tag
def listed(work: Resource, shown: tuple) -> ListEntry:
    return ListEntry(work, ReadingStatus.of_shown(work, shown))


@register.filter
def mark_buttons(state: str, work: AnyWork) -> list[dict]:
    return buttons(state, work)


@register.simple_tag
def bulk_buttons(categories: list[int]) -> list[tuple[str, str]]:
    """The states for several rows, with words that fit what these categories hold, or anything without any."""
    held = set().union(*(library.kinds().get(pk, set()) for pk in categories)) or set(ResourceKind)
    return [(state.value, words_for(state, held)) for state in AT_HAND]


@register.filter
def undo_of(message: Message) -> str:
    """The change that a message tells of, where it can be taken back."""
    return tagged(message, "again") or tagged(message, "undo")


@register.filter
def finished_of(message: Message) -> str:
    """The slug of what was read to its end by the press that a message tells of."""
    return tagged(message, "finished").partition(":")[2]


def tagged(message: Message, name: str) -> str:
    return next((tag.partition(":")[2] for tag in (message.extra_tags or "").split() if tag.startswith(f"{name}:")), "")
