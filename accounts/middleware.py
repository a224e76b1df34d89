from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from accounts.events import record
from accounts.owners import ENTRANCE, ask_for_cookie
from accounts.readers import TooManyGuests, find_reader, renew_guest
from accounts.sessions import proved_account
from mlsd_guide.csrf import SAFE
from mlsd_guide.http import refusal
from mlsd_guide.middleware import GetResponse


class Authentication(AuthenticationMiddleware):
    """Django's, but that most accounts come with their session, see accounts/sessions.py."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: proved_account(request.session) or get_user(request))


VARY = ("HX-Request", "Cookie")
# What is refused for who asks, or for how often
LOGGED = {403: "denied", 429: "rate-limit"}


def reader(get_response: GetResponse) -> GetResponse:
    """Set ``request.reader``, and keep what a reader sees out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.reader = find_reader(request)
        if request.reader is not None and request.reader.is_guest:
            renew_guest(request, request.reader)
        response = get_response(request)
        # Whoever reads is asked of the cookie alone, so nothing else would say that the answer depends on it.
        patch_vary_headers(response, VARY)
        if request.reader is not None or CookieStorage.cookie_name in request.COOKIES:
            response["Cache-Control"] = "no-store"
        if getattr(request, "has_signed_out", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


class Entrance:
    """Give allauth's answers the statuses that ours have: 422 for a refused form, 429 for too many guests; log refusals."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in LOGGED:
            user = request.reader.pk if request.reader else None
            record(LOGGED[response.status_code], request, user=user, method=request.method, path=request.path)
        return response

    def process_view(self, request: HttpRequest, callback: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        """Nobody can sign in or up in a browser that keeps no cookies."""
        needs_cookie = request.path.startswith(ENTRANCE) and request.method not in SAFE and not request.COOKIES
        return ask_for_cookie(request) if needs_cookie else None

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        form = (response.context_data or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form is not None and form.errors:
            response.status_code = 422
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal(request, 429) if isinstance(exception, TooManyGuests) else None
