"""Keys of a plan's work, such as ``pattern:rag``, and of the places that it has in weeks.

A slot is a key, or one of several sittings of a reading in plans of earlier releases: ``reading:book#1~2/3``. A drawing or
a mock that is planned a second time has a key of its own, ``exercise:typeahead~2/2``: each of the two is done by itself.
"""

from practice.steps import EXERCISE, MOCK

AGAIN = "~2/2"
TWICE = (f"{EXERCISE}:", f"{MOCK}:")


def key_of(slot: str) -> str:
    """The key of a slot: without its sitting, and with what says that it is a second time."""
    return slot if slot.startswith(TWICE) else slot.partition("~")[0]


def again(key: str) -> str:
    return f"{key}{AGAIN}"


def is_again(key: str) -> bool:
    return key.startswith(TWICE) and key.endswith(AGAIN)


def first_of(key: str) -> str:
    """The key without what says that it is a second time."""
    return key.removesuffix(AGAIN) if is_again(key) else key
