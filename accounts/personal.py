"""What every page says of who reads it."""

from django.template.loader import render_to_string

from accounts.templatetags.places import way_back
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, personal


@personal("entry")
def entries(request: PageRequest, keys: list[Key]) -> list[str]:
    """The way in, the ways to keep what a guest has, or the way to one's settings; the first two lead back to this page."""
    context = {"request": {"reader": request.reader}, "page_path": way_back(request)}
    return [render_to_string("accounts/_entry.html", context)] * len(keys)


@personal("guest_links")
def guest_links(request: PageRequest, keys: list[Key]) -> list[str]:
    return [render_to_string("accounts/_guest_links.html", {"request": {"reader": request.reader}})] * len(keys)
