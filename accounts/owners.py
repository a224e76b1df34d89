"""A form is taken only from the account its page was made for, and nothing begins in a browser that keeps no cookies."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from accounts.decorators import NobodyThere, page_of
from accounts.merging import merge_path
from accounts.readers import NoCookies, waiting_guest
from mlsd_guide.csrf import GUEST, guest_before, owner_of, stated_owner, take_owner
from mlsd_guide.http import PageRequest, wants_fragment
from mlsd_guide.middleware import SAFE
from mlsd_guide.shown import HIDDEN, is_secret

# Signing in and out changes whom a page is for; there Django's own token is what counts.
ENTRANCE = "/accounts/"
# A cookie to see whether the browser sends it back, and the mark in the address of a request that should have it
PROOF, ASKED = "proof", "cookie"
# Why nothing was saved; the scripts read it in this header.
WHY_HEADER, SIGN_IN_HEADER = "Not-Saved", "Sign-In"
SIGNED_OUT, ANOTHER, COOKIES = "signed-out", "another-account", "no-cookies"
ANOTHER_GUEST, GUEST_WAITS, WAS_GUEST = "another-guest", "guest-waits", "was-guest"


class Owners:
    """Sends forms away that belong to somebody else, see mlsd_guide/csrf.py, and asks for a cookie where it matters."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: PageRequest, callback: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method in SAFE or request.path.startswith(ENTRANCE) or getattr(callback, "csrf_exempt", False):
            return None
        take_owner(request)
        stated, present = stated_owner(request), owner_of(request)
        # A guest whose session is gone has no way back to it: what they press begins another one.
        if not stated or stated[1:] == present[1:] or (not present and stated.startswith(GUEST)):
            return None
        return not_saved(request, reason(request, stated) if present else SIGNED_OUT)

    def process_exception(self, request: PageRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NoCookies):
            return ask_for_cookie(request)
        # What belonged to a guest is found no more without their session.
        is_gone = isinstance(exception, Http404 | NobodyThere) and request.reader is None and stated_owner(request)
        return not_saved(request, ANOTHER_GUEST) if is_gone else None


def reason(request: PageRequest, stated: str) -> str:
    """Why a form of another owner than the present reader is not taken; they may have been that guest before."""
    if not stated.startswith(GUEST):
        return ANOTHER
    if stated != guest_before(request):
        return ANOTHER_GUEST
    return GUEST_WAITS if waiting_guest(request) else WAS_GUEST


def ask_for_cookie(request: PageRequest) -> HttpResponse:
    """Have the browser send the same request again, this time with a cookie. One that has none by then keeps none."""
    if ASKED in request.GET:
        return not_saved(request, COOKIES)
    query = request.GET.copy()
    query[ASKED] = "1"
    response = HttpResponseRedirect(f"{request.path}?{query.urlencode()}", preserve_request=True)
    response.set_cookie(PROOF, "1", httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    add_never_cache_headers(response)
    return response


def not_saved(request: PageRequest, why: str) -> HttpResponse:
    """Say why, and give back what was typed: on a page of its own, or beside the form, which still has it."""
    sign_in = f"{reverse('account_login')}?{urlencode({'next': page_of(request)})}" if why == SIGNED_OUT else ""
    way = merge_path(page_of(request)) if why == GUEST_WAITS else sign_in
    context = {"why": why, "sign_in": sign_in, "way": way, "status": 403}
    if wants_fragment(request):
        response = render(request, "_refusal.html", context, status=403)
        response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML"
    else:
        response = render(request, "accounts/not_saved.html", context | {"typed": typed(request)}, status=403)
    response[WHY_HEADER] = why
    if way:
        response[SIGN_IN_HEADER] = way
    add_never_cache_headers(response)
    return response


def typed(request: PageRequest) -> str:
    """What somebody typed, as one text to be copied."""
    shown = [values for name, values in request.POST.lists() if name not in HIDDEN and not is_secret(name)]
    found = [value.strip() for values in shown for value in values]
    return "\n\n".join(value for value in found if value and not value.isdigit())
