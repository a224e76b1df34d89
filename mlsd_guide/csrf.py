"""Requests forged by other sites are refused, also where a cached page holds no token."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from mlsd_guide.http import PageRequest
from mlsd_guide.middleware import SAFE


class CsrfMiddleware(CsrfViewMiddleware):
    """Ask for no token where there is no reader to abuse and the browser vouches for the request's origin.

    Pages for people without an account or guest are the same for all of them and hold no token; a session that leads
    to nobody changes nothing about that. A browser says where a request comes from in Sec-Fetch-Site (https and
    localhost) or Origin, and no page can make it say otherwise.
    """

    def process_view(self, request: PageRequest, callback: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method not in SAFE and not getattr(request, "_dont_enforce_csrf_checks", False):
            site = request.headers.get("Sec-Fetch-Site")
            if site == "cross-site":
                return self._reject(request, "The browser says that another site sent this.")
            if request.reader is None and self.comes_from_here(request, site):
                return self._accept(request)
        return super().process_view(request, callback, args, kwargs)

    def comes_from_here(self, request: PageRequest, site: str | None) -> bool:
        if "Origin" in request.headers and not self._origin_verified(request):
            return False
        return site == "same-origin" if site else "Origin" in request.headers
