"""The lines of the results. But for its title, snippet and facts a hit's row is the same in every search:
it is rendered once and filled in for each, which takes a twentieth of the time.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from mlsd_guide.markers import HOLE as SLOT

TEMPLATE = "catalog/search.html#hit"
TAB = "catalog/search.html#tab"
# More than there are entries.
FRAMES_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the results: ``title`` and ``snippet`` are HTML, escaped and marked."""

    url: str
    title: SafeString
    snippet: SafeString
    facts: list[SafeString]
    status: str
    is_new: bool
    is_must_read: bool
    is_gone: bool

    def row(self, mark: str = "") -> SafeString:
        """``mark`` is what else stands in the row for this one reader, as HTML."""
        make = frame.__wrapped__ if settings.DEBUG else frame
        pieces = make(self.url, bool(self.snippet), len(self.facts), self.status, self.is_new, self.is_must_read, self.is_gone)
        marked = [self.title, *([self.snippet] if self.snippet else []), mark, *self.facts]
        return SafeString("".join(chain.from_iterable(zip_longest(pieces, marked, fillvalue=""))))


@lru_cache(FRAMES_KEPT)
def frame(url: str, has_snippet: bool, fact_count: int, *others: str | bool) -> list[str]:
    """The HTML between what each search marks anew."""
    hit = Hit(url, SLOT, SLOT if has_snippet else "", [SLOT] * fact_count, *others)
    return render_to_string(TEMPLATE, {"hit": hit, "mark": SLOT}).split(SLOT)


def tab_row(number: int, label: str, url: str, count: int, is_current: bool) -> SafeString:
    """One of the links to the kinds of result."""
    make = tab_frame.__wrapped__ if settings.DEBUG else tab_frame
    address = escape(url)
    filled = (str(number), address, address, escape(label), str(count))
    return SafeString("".join(chain.from_iterable(zip_longest(make(is_current), filled, fillvalue=""))))


@lru_cache
def tab_frame(is_current: bool) -> list[str]:
    tab = {"url": SLOT, "label": SLOT, "count": SLOT, "is_current": is_current}
    return render_to_string(TAB, {"tab": tab, "number": SLOT}).split(SLOT)
