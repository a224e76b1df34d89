from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404

from history.models import OwnResource
from history.refs import OWNED, PLAN, Ref
from mlsd_guide.http import PageRequest


def own_or_404(request: PageRequest, own: UUID) -> OwnResource:
    """The reader's own resource; another's and a removed one answer as a missing one does."""
    found = OwnResource.objects.filter(user=request.reader, removed_at=None, pk=own).first() if request.reader else None
    if found is None:
        raise Http404("There is no such resource.")
    return found


def thing_or_404(request: PageRequest, kind: str, key: str) -> Ref:
    """Something of the guide, or of the reader's own making; another's answers as a missing one does."""
    try:
        thing = Ref.of(f"{kind}:{key}")
        found = thing.found if kind != PLAN else None
    except (ValueError, ValidationError):
        found = None
    if found is None or (kind in OWNED and (request.reader is None or found.user_id != request.reader.pk)):
        raise Http404("There is nothing with this name.")
    return thing
