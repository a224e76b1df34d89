"""An entry of the catalogue or a link of the reader's own: which one an address names, and how pages name it."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from accounts.decorators import reader_required
from catalog.library import catalogue_works
from catalog.lookup import work_or_404
from catalog.models import Resource
from history.access import own_or_404
from history.models import OwnResource
from mlsd_guide.http import PageRequest

Work = Resource | OwnResource
UUID_LENGTH = 36
# What is not called own_ and the rest for an own link
NAMES = {"history:work_history": "history:own_history", "progress:reset_resource": "progress:reset_own"}


def work_of(request: PageRequest, slug: str = "", own: UUID | None = None) -> Work:
    """The work that an address names; another reader's link answers as a missing one does."""
    return own_or_404(request, own) if own else work_or_404(slug)


def work_of_key(request: PageRequest, key: str) -> Work:
    """The work by the name that it has in the ids of a page, also where its catalogue was loaded a moment ago."""
    kind, _, own = key.partition("-")
    if kind == "own" and len(own) == UUID_LENGTH:
        return own_or_404(request, UUID(own))
    return catalogue_works().get(key) or Resource.objects.get(slug=key)


def of_work(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the work that its address names. Signed-out visitors have no links, and are asked to sign in."""

    def found(request: PageRequest, slug: str = "", own: UUID | None = None, **rest: int) -> HttpResponse:
        return view(request, work_of(request, slug, own), **rest)

    own_found = reader_required(found)

    @wraps(view)
    def asked(request: PageRequest, **which: object) -> HttpResponse:
        return own_found(request, **which) if "own" in which else found(request, **which)

    return asked


def work_url(work: Work, name: str, *args: object) -> str:
    """Where this is done with the work, such as ``progress:mark``."""
    if not isinstance(work, OwnResource):
        return reverse(name, args=[work.slug, *args])
    space, _, view = name.partition(":")
    return reverse(NAMES.get(name, f"{space}:own_{view}"), args=[work.pk, *args])


def work_key(work: Work) -> str:
    """Names the work in the ids of a page."""
    return f"own-{work.pk}" if isinstance(work, OwnResource) else work.slug


def row_id(work: Work) -> str:
    return work_key(work) if isinstance(work, OwnResource) else f"resource-{work.slug}"
