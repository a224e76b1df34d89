from allauth.account.decorators import reauthentication_required
from django.db.models import Count
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import reader_required
from accounts.events import record
from accounts.quotas import check_heavy
from mlsd_guide.http import PageRequest
from progress.data import drafts
from progress.data.export import archive_pieces
from progress.data.resetting import restorable
from progress.data_forms import UploadForm


@require_safe
@reader_required
def data(request: PageRequest) -> HttpResponse:
    """Everything that a reader can do with what they kept, and the large changes of the last month."""
    groups = restorable(request.reader).annotate(count=Count("events"))
    context = {"form": UploadForm(), "draft": drafts.waiting(request.reader), "groups": groups}
    return render(request, "progress/data.html", context)


@require_POST
@reader_required
@reauthentication_required(enabled=lambda request: not request.reader.is_guest)
def data_export(request: PageRequest) -> StreamingHttpResponse:
    check_heavy(request.reader, "exports")
    record("export", request, user=request.reader.pk)
    name = f"mlsd-guide-{request.reader.local_date().isoformat()}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(archive_pieces(request.reader), content_type="application/zip", headers=headers)
