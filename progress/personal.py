"""What every page says of a reader's own pages."""

from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.safestring import SafeString

from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, personal

TODAY = "Today", reverse_lazy("progress:today")
PLACES = (
    ("Plan", reverse_lazy("progress:plan")),
    ("Recall", reverse_lazy("practice:recall")),
    ("Reading", reverse_lazy("progress:reading_list")),
    ("Notes", reverse_lazy("progress:note_list")),
    ("Progress", reverse_lazy("progress:dashboard")),
)


@personal("nav")
def navs(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The way to a reader's own pages, one press from everywhere; each key is the section that the page belongs to.

    Those who saved nothing see the same but for Today: each page says there what it is for, with a way to begin.
    """
    return [nav(request.reader is not None, current_of(request.path, section)) for (section,) in keys]


@cache
def nav(is_readers: bool, current: str) -> SafeString:
    return render_to_string("progress/_nav.html", {"places": (TODAY, *PLACES) if is_readers else PLACES, "current": current})


def current_of(path: str, section: str) -> str:
    """The place that a page belongs to. The front page of readers is Today."""
    if section == "today":
        return TODAY[0]
    return next((name for name, address in PLACES if path.startswith(str(address))), "")
