"""How a press is answered with a page, the way back to where it came from, and words that say what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django_htmx.http import HttpResponseClientRefresh

from accounts.decorators import page_of
from history.models import EventGroup
from mlsd_guide.http import PageRequest, wants_fragment


@dataclass(frozen=True, slots=True)
class Origin:
    """The page that a press came from, as a path of this host."""

    path: str
    view: str
    slug: str

    @classmethod
    def of(cls, request: PageRequest) -> Self:
        given = request.POST.get("next", "")
        known = given.startswith("/") and url_has_allowed_host_and_scheme(given, None) and not wants_fragment(request)
        path = given if known else page_of(request)
        try:
            match = resolve(path.partition("?")[0])
        except Resolver404:
            return cls("/", "", "")
        return cls(path, match.view_name, match.kwargs.get("slug", ""))


def answer_page(
    request: PageRequest, words: str, group: EventGroup | None, path: str = "", again: bool = False, finished: str = ""
) -> HttpResponse:
    """A whole page, the one that the press came from if no other is named. ``finished`` is the key of what was done by it."""
    # The tags say to _messages.html what to offer beside the words.
    tags = [f"{'again' if again else 'undo'}:{group.pk}"] if group else []
    messages.success(request, words, extra_tags=" ".join([*tags, f"finished:{finished}"] if finished else tags))
    return HttpResponseClientRefresh() if wants_fragment(request) else HttpResponseRedirect(path or Origin.of(request).path)


def refused(request: PageRequest, status: int, words: str) -> HttpResponse:
    if wants_fragment(request):
        return HttpResponse(words, status=status, content_type="text/plain")
    return render(request, "history/refused.html", {"words": words, "back": Origin.of(request).path}, status=status)


def marked(
    request: PageRequest,
    words: str,
    group: EventGroup | None,
    pieces: Sequence[SafeString] = (),
    path: str = "",
    is_new_guest: bool = False,
    again: bool = False,
) -> HttpResponse:
    """What every press by htmx is answered with: what was done, how to take it back, and the pieces of the page that changed.

    ``path`` is the page, which a new guest comes back to after signing up; the page of one needs the request's token.
    """
    context = {"words": words, "group": group, "again": again, "pieces": pieces, "is_new_guest": is_new_guest}
    context["page_path"] = path
    return HttpResponse(render_to_string("history/marked.html", context, request if is_new_guest else None))
