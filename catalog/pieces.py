"""What is the same for many readers and is rendered once for a version of the catalogue."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.utils.safestring import SafeString

from catalog.library import per_version

# Of some 2 kB each.
MOST_KEPT = 10_000


Pieces = list[str]


@per_version
def _kept_pieces() -> dict[tuple, Pieces | SafeString]:
    return {}


def kept_pieces() -> dict[tuple, Pieces | SafeString]:
    """What was rendered for this version of the catalogue; templates under work are rendered each time."""
    return {} if settings.DEBUG else _kept_pieces()


def is_private(key: tuple) -> bool:
    """A reader's own link has such an id: what it says is for them alone."""
    return any(isinstance(one, UUID) for one in key)


def kept(key: tuple, render: Callable[[], SafeString]) -> SafeString:
    if is_private(key):
        return render()
    found = kept_pieces()
    if key not in found:
        if len(found) > MOST_KEPT:
            found.clear()
        found[key] = render()
    return found[key]
