"""Find the work that an address names, for whoever asks."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from catalog.lookup import Moved, entry_or_move
from catalog.models import Resource
from mlsd_guide.http import PageRequest
from progress.models import OwnResource

View = Callable[..., HttpResponse]


def moved_to_now(view: View) -> View:
    """Send a request under a resource's former slug to the same place under its present one, with all it carries."""

    @wraps(view)
    def wrapper(request: PageRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, slug, *args, **kwargs)
        except Moved as moved:
            rest = request.get_full_path().removeprefix(reverse("catalog:resource_detail", args=[slug]))
            return HttpResponsePermanentRedirect(f"{moved.url}{rest}", preserve_request=True)

    return wrapper


def resource_or_404(slug: str) -> Resource:
    """The resource, retired or not. Raises Moved for a former slug."""
    return entry_or_move(Resource.objects.all(), slug)


def own_or_404(request: PageRequest, own: UUID) -> OwnResource:
    """The reader's own resource; another's and a removed one answer as a missing one does."""
    found = OwnResource.objects.filter(user=request.reader, removed_at=None, pk=own).first() if request.reader else None
    if found is None:
        raise Http404("There is no such resource.")
    return found
