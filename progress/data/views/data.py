from django.db.models import Count
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import reader_required
from accounts.events import record
from accounts.proof import ask_for_proof, has_signed_in_lately
from accounts.quotas import check_heavy
from mlsd_guide.http import PageRequest
from progress.data import uploads
from progress.data.export import archive_pieces
from progress.data.forms import UploadForm
from progress.data.reset import restorable

# In the address of the data page for somebody who has just said who they are, to download
PROVED = "ready"


@require_safe
@reader_required
def data(request: PageRequest) -> HttpResponse:
    """Everything that a reader can do with what they saved, and the large changes of the last month."""
    groups = restorable(request.reader).annotate(count=Count("events"))
    context = {
        "form": UploadForm(),
        "draft": uploads.waiting(request.reader),
        "groups": groups,
        "is_ready": PROVED in request.GET,
    }
    return render(request, "progress/data/data.html", context)


@require_POST
@reader_required
def data_export(request: PageRequest) -> HttpResponse | StreamingHttpResponse:
    """Asks first who it is, unless they signed in just now. A guest has nothing to prove it with."""
    is_asked = not request.reader.is_guest and not has_signed_in_lately(request)
    if is_asked and (asked := ask_for_proof(request, f"{reverse('progress:data')}?{PROVED}=1")):
        return asked
    check_heavy(request.reader, "exports")
    record("export", request, user=request.reader.pk)
    name = f"mlsd-guide-{request.reader.local_date().isoformat()}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(archive_pieces(request.reader), content_type="application/zip", headers=headers)
