"""Requests forged by other sites are refused, also where a cached page holds no token."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from mlsd_guide.http import refusal

SAFE = {"GET", "HEAD", "OPTIONS"}


class CsrfMiddleware(CsrfViewMiddleware):
    """Ask for no token where there is no session to abuse and the browser vouches for the request's origin.

    Pages for the signed-out are the same for all of them and hold no token. A browser says where a request comes
    from in Sec-Fetch-Site (https and localhost) or Origin, and no page can make it say otherwise.
    """

    def process_view(self, request: HttpRequest, callback: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method not in SAFE and not getattr(request, "_dont_enforce_csrf_checks", False):
            site = request.headers.get("Sec-Fetch-Site")
            if site == "cross-site":
                return self._reject(request, "The browser says that another site sent this.")
            if settings.SESSION_COOKIE_NAME not in request.COOKIES and self.comes_from_here(request, site):
                return self._accept(request)
        return super().process_view(request, callback, args, kwargs)

    def comes_from_here(self, request: HttpRequest, site: str | None) -> bool:
        if "Origin" in request.headers and not self._origin_verified(request):
            return False
        return site == "same-origin" if site else "Origin" in request.headers


def failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refusal(request, 403)
