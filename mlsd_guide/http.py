"""Request types that every app may import."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mlsd_guide.display import Display


class PageRequest(HttpRequest):
    """A request as the middleware hands it to a view."""

    htmx: HtmxDetails
    display: Display
