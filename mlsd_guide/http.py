"""Requests as the middleware hands them to a view. Every app may import this."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mlsd_guide.display import Display


class PageRequest(HttpRequest):
    htmx: HtmxDetails
    display: Display
    # Whose progress this is: a signed-in person or a guest, or nobody.
    reader: AbstractBaseUser | None


def wants_fragment(request: PageRequest) -> bool:
    """Whether htmx will swap the answer into the page. Going back, it asks for a whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request
