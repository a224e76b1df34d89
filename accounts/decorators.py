"""Who may open a page: everybody who keeps something here, or only people with an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from mlsd_guide.csrf import stated_owner
from mlsd_guide.http import PageRequest, wants_fragment

View = Callable[..., HttpResponse]


class NobodyThere(Exception):
    """A form of a reader whose session is gone; the middleware gives back what was typed, see accounts/owners.py."""


def reader_required(view: View) -> View:
    """Guests and people with an account pass; the signed-out are asked to sign in."""

    @wraps(view)
    def wrapper(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.reader is None and stated_owner(request):
            raise NobodyThere
        if request.reader is None:
            return send_to(request, "account_login")
        return view(request, *args, **kwargs)

    return wrapper


def account_required(view: View) -> View:
    """People with an account pass; guests are asked to make theirs one, the signed-out to sign in."""

    @wraps(view)
    def wrapper(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.reader is None:
            return send_to(request, "account_login")
        if request.reader.is_guest:
            return send_to(request, "account_signup")
        return view(request, *args, **kwargs)

    return wrapper


def send_to(request: PageRequest, name: str) -> HttpResponse:
    """To sign in and back to the page, also from a fragment, which would show the sign-in page inside the page."""
    url = f"{reverse(name)}?{urlencode({'next': page_of(request) + fragment_of(request)})}"
    if request.htmx:
        response = HttpResponseClientRedirect(url)
        response.status_code = 204
        return response
    return HttpResponseRedirect(url)


def fragment_of(request: PageRequest) -> str:
    """Where on its page htmx was: only it tells, a browser never sends this part of an address."""
    # Taken apart by hand: an address that is none would be an error elsewhere.
    fragment = (request.htmx.current_url or "").partition("#")[2] if request.htmx else ""
    return f"#{fragment}" if fragment else ""


def page_of(request: PageRequest) -> str:
    """The page that somebody was on, as a path of this host."""
    if request.method in {"GET", "HEAD"} and not wants_fragment(request):
        return request.get_full_path()
    url = request.htmx.current_url or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}):
        return "/"
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if url_has_allowed_host_and_scheme(path, None) and path.startswith("/") else "/"
