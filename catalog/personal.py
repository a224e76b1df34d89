"""What pages show to readers only."""

from django.utils.safestring import SafeString

from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, personal


@personal("readers_only")
def for_readers(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """Each key is the HTML itself, which is the same for all of them."""
    return [SafeString(html) if request.reader else SafeString("") for (html,) in keys]
