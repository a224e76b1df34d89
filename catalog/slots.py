"""Pages that are the same for every reader but for a few places, their slots: rendered once, filled in for each.

A page with a reader's marks on sixty rows, rendered by its template, takes as long as a hundred plain answers;
filled in, it takes ten. A template marks a slot with the tag ``personal``. While the frame is rendered there is no
reader, so that nothing of one can stand in it. ``fill`` asks for them: the catalogue
knows no reader.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.middleware.csp import get_nonce
from django.utils.safestring import SafeString

from mlsd_guide.http import PageRequest
from mlsd_guide.markers import CLOSE, OPEN
from mlsd_guide.registry import Asked

NONCE = "nonce"
# Of some 60 kB each.
MOST_FRAMES = 200

# The reader's HTML for slots, by their names
fill: Asked[[PageRequest, list[str]], dict[str, str]] = Asked()


@dataclass(frozen=True, slots=True)
class Frame:
    """``pieces`` stand around what fills the slots of these ``names``; a response's own headers go with them."""

    pieces: list[str]
    names: list[str]
    headers: dict[str, str]


_frames: OrderedDict[str, Frame] = OrderedDict()


def slot(name: str) -> SafeString:
    return SafeString(f"{OPEN}{name}{CLOSE}")


def is_frame(request: PageRequest) -> bool:
    """Whether what is rendered now is a frame, to be kept."""
    return getattr(request, "is_frame", False)


def filled(
    request: PageRequest, key: str, render: Callable[[PageRequest], HttpResponse], given: dict[str, str] | None = None
) -> HttpResponse:
    """The page of this key with the reader's own in its slots; what is no page (a redirect) as it comes.

    ``given`` is what the view itself puts into slots, as HTML.
    """
    frame = _frames.pop(key, None)
    if frame is None:
        response = render(nobodys(request))
        if response.status_code != 200 or response.cookies:
            return response
        frame = framed(response, request)
    _frames[key] = frame
    if len(_frames) > MOST_FRAMES:
        _frames.popitem(last=False)
    given = {NONCE: str(get_nonce(request)), **(given or {})}
    fillings = given | fill(request, [name for name in frame.names if name not in given])
    found = [frame.pieces[0]]
    for name, piece in zip(frame.names, frame.pieces[1:], strict=True):
        found += (fillings[name], piece)
    return HttpResponse("".join(found), headers=frame.headers)


def nobodys(request: PageRequest) -> PageRequest:
    """The same request from nobody in particular."""
    plain = copy(request)
    plain.reader, plain.user, plain.is_frame = None, AnonymousUser(), True
    plain.__dict__.pop("_reader", None)
    return plain


def framed(response: HttpResponse, request: PageRequest) -> Frame:
    text = response.content.decode()
    if nonce := str(get_nonce(request) or ""):
        text = text.replace(nonce, slot(NONCE))
    parts = re.split(f"{OPEN}(.*?){CLOSE}", text)
    return Frame(parts[::2], parts[1::2], dict(response.headers))


def forget() -> None:
    _frames.clear()
