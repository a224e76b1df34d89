"""Keep whole pages of the catalogue for signed-out visitors: they are the same for all of them."""

from collections import OrderedDict
from collections.abc import Callable
from functools import cache, partial, wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse, HttpResponseNotModified, HttpResponsePermanentRedirect
from django.middleware.csp import get_nonce
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from catalog import slots, version
from catalog.lookup import Moved
from mlsd_guide.http import PageRequest, wants_fragment

View = Callable[..., HttpResponse]
VARY = ("HX-Request", "Cookie")
# A longer query string is somebody's experiment; keeping its page would push out others.
LONGEST_QUERY = 200
# Of some 40 kB each, so this many are 24 MB at most.
MOST_PAGES = 600

# By key, the last used at the end: the pieces between a page's nonces, and its headers. Django's own
# cache in memory would check the key and unpickle a copy for each answer.
_pages: OrderedDict[str, tuple[list[bytes], dict[str, str]]] = OrderedDict()


def public_page(view: View | None = None, *, has_slots: bool = False) -> View:
    """Answer GET and HEAD from memory where this page was rendered before for the loaded catalogue.

    Each answer carries its own script nonce, put in the place of the one it was rendered with. A browser
    that has the page is told so (304) without a policy header, since its copy goes with the old nonce. With slots
    (see catalog/slots.py) readers get a kept page as well, in which only those are theirs.
    """
    if view is None:
        return partial(public_page, has_slots=has_slots)

    @require_safe
    @wraps(view)
    def wrapper(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.DEBUG or has_message(request) or len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return render_or_move(view, request, *args, **kwargs)
        if request.reader is not None:
            if has_slots and version.current():
                return slots.filled(request, page_key(request), lambda nobodys: render_or_move(view, nobodys, *args, **kwargs))
            return render_or_move(view, request, *args, **kwargs)
        key = page_key(request)
        tag = f'W/"{key}"'
        if "HTTP_IF_NONE_MATCH" in request.META and tag in parse_etags(request.META["HTTP_IF_NONE_MATCH"][:1000]):
            return unchanged(tag)
        return kept(request, key) or keep(request, key, tag, render_or_move(view, request, *args, **kwargs))

    return wrapper


def has_message(request: PageRequest) -> bool:
    """Whether the page will show a message for this one visitor."""
    return CookieStorage.cookie_name in request.COOKIES


def render_or_move(view: View, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        response = view(request, *args, **kwargs)
    except Moved as moved:
        response = HttpResponsePermanentRedirect(moved.url)
    patch_vary_headers(response, VARY)
    return response


def page_key(request: PageRequest, query: str | None = None, path: str | None = None) -> str:
    """What the rendered page depends on, as 32 hexadecimal digits: its path and query, if no others are named, and more."""
    parts = (
        release(),
        version.current(),
        request.scheme,
        request.get_host(),
        request.path if path is None else path,
        request.META.get("QUERY_STRING", "") if query is None else query,
        wants_fragment(request),
        request.display.to_cookie(),
    )
    return sha256(repr(parts).encode()).hexdigest()[:32]


@cache
def release() -> str:
    """Changes with the templates and static files, so that no page outlives an upgrade."""
    paths = [*sorted((settings.BASE_DIR / "templates").rglob("*.html")), settings.STATIC_ROOT / "staticfiles.json"]
    return sha256(b"".join(path.read_bytes() for path in paths if path.exists())).hexdigest()


def kept(request: PageRequest, key: str) -> HttpResponse | None:
    if (page := _pages.pop(key, None)) is None:
        return None
    _pages[key] = page
    pieces, headers = page
    content = str(get_nonce(request)).encode().join(pieces) if len(pieces) > 1 else pieces[0]
    return HttpResponse(content, headers=headers)


def keep(request: PageRequest, key: str, tag: str, response: HttpResponse) -> HttpResponse:
    if response.status_code == 200:
        response["ETag"] = tag
        response["Cache-Control"] = "no-cache"
        if not response.streaming and not response.cookies:
            nonce = get_nonce(request)
            pieces = response.content.split(str(nonce).encode()) if nonce else [response.content]
            if len(_pages) >= MOST_PAGES:
                _pages.popitem(last=False)
            _pages[key] = (pieces, dict(response.headers))
    return response


def forget() -> None:
    """Render every page anew at its next request."""
    _pages.clear()


def unchanged(tag: str) -> HttpResponse:
    response = HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": "no-cache"})
    response._csp_config = {}  # what Django's own csp_override decorator sets
    patch_vary_headers(response, VARY)
    return response
