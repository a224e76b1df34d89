"""Where somebody goes who signed in with an account while a guest had kept things here."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from accounts.readers import guest_of


def merge_url(request: HttpRequest, then: str) -> str:
    """The page that offers to put both together, or nothing where no guest has kept anything."""
    guest = guest_of(request)
    if guest is None or guest.last_seen_on is None:
        return ""
    try:
        return f"{reverse('progress:merge')}?{urlencode({'next': then})}"
    except NoReverseMatch:
        return ""
