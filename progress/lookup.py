from uuid import UUID

from django.http import Http404

from mlsd_guide.http import PageRequest
from progress.models import OwnResource


def own_or_404(request: PageRequest, own: UUID) -> OwnResource:
    """The reader's own resource; another's and a removed one answer as a missing one does."""
    found = OwnResource.objects.filter(user=request.reader, removed_at=None, pk=own).first() if request.reader else None
    if found is None:
        raise Http404("There is no such resource.")
    return found
