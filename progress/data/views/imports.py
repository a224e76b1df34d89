from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from accounts.decorators import reader_required
from accounts.readers import make_guest
from catalog.listing import page_of
from history.responses import answer_page
from history.validation import ArchiveRefused
from mlsd_guide import background
from mlsd_guide.csrf import CsrfMiddleware
from mlsd_guide.http import PageRequest, wants_fragment
from progress.choices import ImportKind, Stage
from progress.data import background_imports, uploads
from progress.data.archive import MOST_BYTES
from progress.data.forms import TURNS, ImportReviewForm, UploadForm
from progress.data.import_report import IMPORTED, ReportRow
from progress.data.models import ImportDraft
from progress.data.uploaded_lists import Upload

View = Callable[..., HttpResponse]
# What a form needs around its file
ENVELOPE = 16 * 1024
ROWS_A_PAGE = 50


def small_enough(view: View) -> View:
    """Refuse a large upload by its announced size. The token is looked for after that, as it is read with the file."""
    protected = decorator_from_middleware(CsrfMiddleware)(view)

    @csrf_exempt
    @wraps(view)
    def wrapper(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or int(announced[:20]) > MOST_BYTES + ENVELOPE:
            context = {"form": UploadForm(), "refusal": "The file is larger than 5 MB, so it was not read."}
            return render(request, "progress/data/import_upload.html", context, status=413)
        return protected(request, *args, **kwargs)

    return wrapper


@small_enough
@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: PageRequest) -> HttpResponse:
    """Open to everybody; a visitor's first file makes a guest of them."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file, user = form.cleaned_data["file"], request.reader or make_guest(request)
        if not ratelimit.consume(request, action="import_guest" if user.is_guest else "import", user=user):
            return too_many(request)
        try:
            background_imports.receive(user, file.name, file.read())
            return redirect("progress:import_review")
        except ArchiveRefused as problem:
            form.add_error("file", str(problem))
    return render(request, "progress/data/import_upload.html", {"form": form}, status=form.status if form.is_bound else 200)


def too_many(request: PageRequest) -> HttpResponse:
    words = "You uploaded many files in the last hour, so this one was not read. Try again in an hour; your data is as it was."
    context = {"form": UploadForm(), "refusal": words}
    response = render(request, "progress/data/import_upload.html", context, status=429)
    response["Retry-After"] = "3600"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def import_review(request: PageRequest) -> HttpResponse:
    """What becomes of each row of the upload; for a list from elsewhere also the choice where it belongs."""
    draft = uploads.waiting(request.reader)
    if request.method != "POST" and wants_fragment(request) and not (draft and draft.is_working):
        # What follows is a page of its own, which would stand inside the one that asks.
        return HttpResponseClientRefresh()
    if draft is None:
        return redirect("progress:import_upload")
    if draft.stage != Stage.READY:
        return progress_of(request, draft)
    if draft.kind != ImportKind.EXPORT:
        return review_list(request, draft)
    if request.method == "POST":
        return import_now(request, draft)
    overview = uploads.look_over(draft)
    page = page_of(overview.rows, request.GET.get("page", ""), ROWS_A_PAGE)
    context = {"draft": draft, "page": page, "counts": overview.counts, "unseen": overview.unseen}
    return render(request, "progress/data/import_review.html", context)


def progress_of(request: PageRequest, draft: ImportDraft) -> HttpResponse:
    """How far the work on a large upload is, asked for every other second; then how it ended."""
    if draft.is_working:
        background.start(background_imports.COMMAND)
    template = "progress/data/import_progress.html#progress" if wants_fragment(request) else "progress/data/import_progress.html"
    return render(request, template, {"draft": draft})


def review_list(request: PageRequest, draft: ImportDraft) -> HttpResponse:
    """One page of rows; its choices are saved before the next page or the import."""
    upload = uploads.upload_of(draft)
    page = page_of(upload.in_order, request.GET.get("page", ""), ROWS_A_PAGE)
    form = ImportReviewForm(list(page), upload, request.POST if request.method == "POST" else None)
    if form.is_valid():
        turn = next((name for name in TURNS if name in request.POST), "")
        uploads.choose(draft, form.choices, form.answers, turn)
        if not turn:
            return import_now(request, draft)
        if draft.is_large:
            background_imports.begin(draft, Stage.PLANNING)
        else:
            uploads.compare(draft)
        number = page.number if request.POST.get("turn") != "next" else page.next_page_number() if page.has_next() else 1
        return redirect(f"{reverse('progress:import_review')}?page={number}")
    overview = uploads.look_over(draft)
    context = {"draft": draft, "page": page, "form": form, "counts": overview.counts, **told(upload, overview.rows)}
    context["lines"] = [(entry, context["by_line"].get(entry.line), form.fields_of(entry)) for entry in page]
    return render(request, "progress/data/import_list.html", context, status=422 if form.is_bound else 200)


def told(upload: Upload, rows: list[ReportRow]) -> dict[str, Any]:
    """The rows by line, how many are ready, to check and not in the guide, and what was odd in the file."""
    by_line = {row.line: row for row in rows}
    to_import = [entry for entry in upload.entries if by_line[entry.line].verdict == IMPORTED]
    to_check = sum(entry.is_to_check for entry in to_import)
    return {
        "by_line": by_line,
        "upload": upload,
        "ready": len(to_import) - to_check,
        "to_check": to_check,
        "unknown": sum(entry.is_unknown for entry in upload.entries),
        "left_out": len(upload.to_bring_back),
    }


def import_now(request: PageRequest, draft: ImportDraft) -> HttpResponse:
    """A small upload while its reader waits, a large one in a process of its own."""
    if draft.is_large:
        background_imports.begin(draft, Stage.IMPORTING)
        return redirect("progress:import_review")
    group, words = uploads.use(draft)
    return answer_page(request, words, group, reverse("progress:data"))


@require_POST
@reader_required
def import_drop(request: PageRequest) -> HttpResponse:
    draft = uploads.waiting(request.reader)
    if draft and draft.stage == Stage.IMPORTING:
        return redirect("progress:import_review")
    if draft:
        draft.delete()
    if draft and draft.stage not in {Stage.DONE, Stage.FAILED}:
        messages.success(request, "The upload was deleted. Nothing was imported.")
    return redirect("progress:data")
