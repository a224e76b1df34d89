"""Where somebody goes who signed in with an account while a guest had kept things here."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.readers import waiting_guest


def merge_url(request: HttpRequest, then: str) -> str:
    """The page that offers to merge, or nothing where no guest has saved anything. The guest's days are counted from now."""
    guest = waiting_guest(request)
    if guest is None:
        return ""
    guest.see(timezone.now())
    return merge_path(then)


def merge_path(then: str) -> str:
    try:
        return f"{reverse('progress:merge')}?{urlencode({'next': then})}"
    except NoReverseMatch:
        return ""
