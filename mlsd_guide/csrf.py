"""Requests forged by other sites are refused, also where a cached page holds no token.

A form's token ends with its owner, whom the page was made for: a letter for a guest or an account, and 15 characters that
tell nothing. So a form that was left open is known by the account it belongs to, see accounts/owners.py. Somebody who was a
guest in this browser before they signed in has that guest behind it, so that a tab knows what it kept for them.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.middleware import csrf
from django.middleware.csrf import CSRF_TOKEN_LENGTH, CsrfViewMiddleware
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlsd_guide.http import PageRequest
from mlsd_guide.middleware import SAFE
from mlsd_guide.personal import Key, per_request, personal

FIELD = "csrfmiddlewaretoken"
OWNER_LENGTH = 16
GUEST, ACCOUNT = "g", "a"
# Of a token with its owner, and with the guest before them
LENGTHS = CSRF_TOKEN_LENGTH + OWNER_LENGTH, CSRF_TOKEN_LENGTH + 2 * OWNER_LENGTH


def get_token(request: HttpRequest) -> str:
    """The token for a form of this page: Django's, the owner and the guest before them. Nobody's ends after Django's."""
    return f"{_masked(request, request.META.get('CSRF_COOKIE'))}{owner_of(request)}{guest_before(request)}"


@per_request
def _masked(request: HttpRequest, secret: str | None) -> str:
    """Django's, the same in all forms of an answer."""
    return csrf.get_token(request)


def owner_of(request: HttpRequest) -> str:
    """For whom pages are made now; empty for nobody. A guest who signs up stays the same but for the letter."""
    reader = getattr(request, "reader", None)
    if reader is None:
        return ""
    return named(reader.pk, GUEST if getattr(reader, "is_guest", False) else ACCOUNT)


def guest_before(request: HttpRequest) -> str:
    """The guest that the reader was in this browser before they signed in; empty where they were none."""
    number = getattr(request, "guest_before", None)
    return named(number, GUEST) if number else ""


def named(number: int, letter: str) -> str:
    digest = salted_hmac("mlsd_guide.csrf.owner", str(number), algorithm="sha256").hexdigest()
    return f"{letter}{digest[: OWNER_LENGTH - 1]}"


def stated_owner(request: HttpRequest) -> str:
    """For whom the page was made that a form was sent from; empty where it does not say."""
    return getattr(request, "stated_owner", "")


def token(request: HttpRequest) -> dict[str, SimpleLazyObject]:
    """For templates, in the place of Django's context processor; no cookie is set where a page has no form."""
    return {"csrf_token": SimpleLazyObject(lambda: get_token(request))}


@personal("csrf_token")
def fields(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The field of a form in a fragment."""
    return [format_html('<input type="hidden" name="{}" value="{}">', FIELD, get_token(request))] * len(keys)


def take_owner(request: HttpRequest) -> None:
    """Take the owner off the token, into ``request.stated_owner``; what is left is what Django checks."""
    try:
        given = "" if request.method in SAFE else request.POST.get(FIELD, "")
    except UnreadablePostError:
        return
    if len(given) in LENGTHS:
        request.stated_owner = given[CSRF_TOKEN_LENGTH:][:OWNER_LENGTH]
        request.POST = request.POST.copy()
        request.POST[FIELD] = given[:CSRF_TOKEN_LENGTH]


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
        if not getattr(callback, "csrf_exempt", False):
            # Such a view looks at its body first, and has it checked after that.
            take_owner(request)
        return super().process_view(request, callback, args, kwargs)

    def comes_from_here(self, request: PageRequest, site: str | None) -> bool:
        if "Origin" in request.headers and not self._origin_verified(request):
            return False
        return site == "same-origin" if site else "Origin" in request.headers
