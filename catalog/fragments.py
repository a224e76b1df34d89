"""Fragments: what stands ten times or more on a page, or on every page, rendered once for a version of the catalogue."""

from collections.abc import Hashable

from django.conf import settings
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catalog.library import per_version

# Of some 2 kB each
MOST_KEPT = 10_000


def fragment(template: str, **values: Hashable) -> SafeString:
    """The template with these values, which are all that it sees: whatever it shows is in the key it is kept by.

    Its personal places stay open. Raises TypeError for a model that is not the catalogue's: what it holds may change.
    """
    kept = {} if settings.DEBUG else _kept()
    # Equal values may look different: 1 and True, a text and the same as HTML
    key = (template, *values.items(), *map(type, values.values()))
    if key not in kept:
        if any(isinstance(value, Model) and value._meta.app_label != "catalog" for value in values.values()):
            raise TypeError(f"{template} is kept for everybody and takes no reader's rows.")
        if len(kept) > MOST_KEPT:
            kept.clear()
        kept[key] = render_to_string(template, values)
    return kept[key]


@per_version
def _kept() -> dict[tuple, SafeString]:
    return {}
