"""Public pages are the same for everybody but for their personal places: made once, filled for each who asks.

A page with a reader's marks on sixty rows, rendered by its template, takes as long as a hundred plain answers; filled in,
it takes ten. While it is made there is no reader, so that nothing of one can stand in it. The signed-out get the same
page, filled for nobody.
"""

from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from functools import cache, partial, update_wrapper, wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponsePermanentRedirect
from django.middleware.csp import get_nonce
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from catalog import version
from catalog.lookup import Moved
from mlsd_guide.http import PageRequest, wants_fragment
from mlsd_guide.personal import PlacedText, fill, place

View = Callable[..., HttpResponse]
VARY = ("HX-Request", "Cookie")
# A longer query string is somebody's experiment; keeping its page would push out others.
LONGEST_QUERY = 200
# Of some 100 kB each, so this many are 60 MB at most.
MOST_PAGES = 600


class KeptPage:
    """A page with its places open, its headers and, once a signed-out visitor asked for it, the text around their nonces."""

    def __init__(self, request: PageRequest, response: HttpResponse) -> None:
        text, nonce = response.content.decode(), str(get_nonce(request) or "")
        self.text = PlacedText(text.replace(nonce, place("nonce")) if nonce else text)
        self.headers = dict(response.headers)
        self.anonymous: list[bytes] = []

    def answer(self, request: PageRequest) -> HttpResponse:
        return HttpResponse(self.text.filled(request), headers=self.headers)

    def nobodys_answer(self, request: PageRequest, tag: str) -> HttpResponse:
        nonce = str(get_nonce(request)).encode()
        self.anonymous = self.anonymous or self.text.filled(request).encode().split(nonce)
        return HttpResponse(nonce.join(self.anonymous), headers=self.headers | {"ETag": tag, "Cache-Control": "no-cache"})


# By key, the last used at the end. Django's own cache in memory would check the key and unpickle a copy for each answer.
_pages: OrderedDict[str, KeptPage] = OrderedDict()


def public_page(view: View) -> View:
    """Answer GET and HEAD with a page that is made without a reader and, for the loaded catalogue, kept.

    Each answer carries its own script nonce. A signed-out browser that has the page is told so (304) without a policy
    header, since its copy goes with the old nonce.
    """

    @require_safe
    @wraps(view)
    def wrapper(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_to_keep(request):
            return filled(request, render_or_move(view, everybodys(request), *args, **kwargs))
        key = page_key(request)
        tag = f'W/"{key}"'
        if request.reader is None and tag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")[:1000]):
            return unchanged(tag)
        page = _pages.pop(key, None)
        if page is None:
            response = render_or_move(view, everybodys(request), *args, **kwargs)
            if not is_page(response):
                return response
            page = KeptPage(request, response)
        _pages[key] = page
        if len(_pages) > MOST_PAGES:
            _pages.popitem(last=False)
        return page.nobodys_answer(request, tag) if request.reader is None else page.answer(request)

    return wrapper


def public_list(view: View) -> View:
    """A public page, but where a reader narrows it by their own state: that is rendered for them alone."""
    kept, own = public_page(view), own_page(partial(render_or_move, view))

    @require_safe
    @wraps(view)
    def wrapper(request: PageRequest) -> HttpResponse:
        return own(request) if request.reader is not None and request.GET.get("state") else kept(request)

    return wrapper


def personal_page(view: View) -> View:
    """Make the page as a public one, and keep it for nobody: there are too many of them."""

    @require_safe
    @wraps(view)
    def wrapper(request: PageRequest) -> HttpResponse:
        return filled(request, view(everybodys(request)))

    return wrapper


def own_page(view: View) -> View:
    """A page of a reader's own with many places: they are filled when it is made, by one question for each kind."""

    def wrapper(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.has_open_places = True
        try:
            response = view(request, *args, **kwargs)
        finally:
            request.has_open_places = False
        return filled(request, response)

    return update_wrapper(wrapper, view)


def everybodys(request: PageRequest) -> PageRequest:
    """The same request from nobody in particular, for which places stay open."""
    plain = copy(request)
    plain.reader, plain.user = None, AnonymousUser()
    plain.is_everybodys = plain.has_open_places = True
    plain.__dict__.pop("_per_request", None)
    return plain


def has_readers(request: PageRequest) -> bool:
    """Whether a reader may see what is made for this request: any public page that is not narrowed by their state."""
    return request.reader is not None or (getattr(request, "is_everybodys", False) and not request.GET.get("state"))


def has_open_places(request: HttpRequest | None) -> bool:
    """Whether places stay open for now; in a fragment, which sees no request, they always do."""
    return request is None or getattr(request, "has_open_places", False)


def filled(request: PageRequest, response: HttpResponse) -> HttpResponse:
    """The same answer for this one reader, which is not kept."""
    if not response.streaming:
        response.content = fill(request, SafeString(response.content.decode()))
    return response


def is_page(response: HttpResponse) -> bool:
    return response.status_code == 200 and not response.streaming and not response.cookies


def is_to_keep(request: PageRequest) -> bool:
    """Without a loaded catalogue there is nothing to tell one state from the next."""
    is_short = len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
    return is_short and not settings.DEBUG and not has_message(request) and bool(version.current())


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


def page_key(request: PageRequest) -> str:
    """What the page depends on, as 32 hexadecimal digits."""
    parts = (
        release(),
        version.current(),
        request.scheme,
        request.get_host(),
        request.path,
        request.META.get("QUERY_STRING", ""),
        wants_fragment(request),
        request.display.to_cookie(),
    )
    return sha256(repr(parts).encode()).hexdigest()[:32]


@cache
def release() -> str:
    """Changes with the templates and static files, so that no page outlives an upgrade."""
    paths = [*sorted((settings.BASE_DIR / "templates").rglob("*.html")), settings.STATIC_ROOT / "staticfiles.json"]
    return sha256(b"".join(path.read_bytes() for path in paths if path.exists())).hexdigest()


def forget() -> None:
    """Render every page again at its next request."""
    _pages.clear()


def unchanged(tag: str) -> HttpResponse:
    response = HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": "no-cache"})
    response._csp_config = {}  # what Django's own csp_override decorator sets
    patch_vary_headers(response, VARY)
    return response
