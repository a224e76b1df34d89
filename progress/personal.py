"""What every page says of a reader's own pages."""

from django.template.loader import render_to_string

from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, personal


@personal("nav")
def navs(request: PageRequest, keys: list[Key]) -> list[str]:
    """The way to a reader's own pages; each key is the section that the page belongs to."""
    is_readers = request.reader is not None
    return [render_to_string("progress/_nav.html", {"is_readers": is_readers, "section": section}) for (section,) in keys]
