import re
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from accounts import quotas
from accounts.events import record
from accounts.owners import ENTRANCE, ask_for_cookie
from accounts.quotas import OverQuota
from accounts.readers import TooManyGuests, find_reader, guest_before, renew_guest
from accounts.sessions import proved_account
from mlsd_guide.http import refusal, wants_fragment
from mlsd_guide.middleware import SAFE, GetResponse
from mlsd_guide.shown import is_secret

LONGEST_FORM = 256 * 1024
WRITTEN_BY_PAGES = re.compile(r"[a-z0-9#:/_.+-]*|\d{4}-\d\d-\d\dT[\d:.+Z-]+", re.ASCII)
SHORT = 60


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
        request.guest_before = guest_before(request)
        if request.reader is not None and request.reader.is_guest:
            renew_guest(request, request.reader)
        response = get_response(request)
        # Who reads is asked of the cookie alone, so nothing else would say that the answer depends on it.
        patch_vary_headers(response, VARY)
        if request.reader is not None or CookieStorage.cookie_name in request.COOKIES:
            response["Cache-Control"] = "no-store"
        if getattr(request, "has_signed_out", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


class Quotas:
    """Count what readers send, and refuse what is too much, with everything that was typed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        if request.method != "POST":
            return None
        try:
            if request.resolver_match.view_name in settings.PREVIEWS:
                quotas.check_preview(request.reader)
            else:
                quotas.check_write(request.reader, lambda: address_of(request), length_of(request))
        except OverQuota as over:
            return over_quota(request, over)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return over_quota(request, exception) if isinstance(exception, OverQuota) else None


def over_quota(request: HttpRequest, over: OverQuota) -> HttpResponse:
    """The refusal in words. A form that was sent plainly comes back with what was typed, to be sent again."""
    if wants_fragment(request):
        response = render(request, "_refusal.html", {"status": 429, "words": over.words}, status=429)
        response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML"
    else:
        # An upload is not read for this.
        typed = typed_in(request) if request.method == "POST" and length_of(request) <= LONGEST_FORM else []
        response = render(request, "over_quota.html", {"words": over.words, "typed": typed}, status=429)
    if over.wait:
        response["Retry-After"] = str(over.wait)
    return response


def length_of(request: HttpRequest) -> int:
    announced = request.META.get("CONTENT_LENGTH") or ""
    return int(announced) if announced.isdecimal() and len(announced) < 20 else 0


def address_of(request: HttpRequest) -> str:
    try:
        return truncate_ip(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "unknown"


def typed_in(request: HttpRequest) -> list[tuple[str, str, int]]:
    """The fields of a form, without what is secret, each with how many lines show it: none where the page wrote it."""
    fields = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, value, lines_of(value)) for name, value in fields if not is_secret(name)]


def lines_of(value: str) -> int:
    """0 for what looks like a key, a number or a moment, and nobody typed."""
    return 0 if WRITTEN_BY_PAGES.fullmatch(value) else 2 if len(value) <= SHORT else 10


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
            if any(error.code == "too_many_login_attempts" for errors in form.errors.as_data().values() for error in errors):
                response.status_code, response["Retry-After"] = 429, "300"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal(request, 429) if isinstance(exception, TooManyGuests) else None
