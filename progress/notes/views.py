from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.readers import make_guest
from catalog.listing import page_of
from history.access import thing_or_404
from history.responses import answer_page
from history.values import AnyWork
from mlsd_guide.autosave import Conflict, show
from mlsd_guide.http import PageRequest, wants_fragment
from progress.notes import notes
from progress.notes.editor import Editor
from progress.notes.forms import NoteForm, NoteSearch
from progress.notes.notes import NoteTarget
from progress.reading.works import work_of

NOTES_A_PAGE = 20
PAGE = "progress/notes/note_edit.html"
# The template of each piece of it, and the element that it takes the place of
PIECES = {
    "saved": ("progress/notes/_note_saved.html", "note-state"),
    "preview": ("progress/notes/_note_preview.html", "note-preview"),
    "conflict": ("_conflict.html", "note-editor"),
}

reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])


@reads_or_writes
def note_edit(request: PageRequest, **which: str | UUID) -> HttpResponse:
    return edit(request, work_of(request, **which))


@reads_or_writes
def thing_note_edit(request: PageRequest, kind: str, key: str) -> HttpResponse:
    return edit(request, thing_or_404(request, kind, key))


def edit(request: PageRequest, work: AnyWork) -> HttpResponse:
    place = NoteTarget.find(work, request.GET.get("part", ""))
    if place is None:
        raise Http404("The work has no such part.")
    if request.method != "POST":
        return render(request, PAGE, {"editor": Editor.of(request.reader, place)})
    form = NoteForm(request.POST)
    editor = Editor(place, form.typed)
    if form.is_valid() and form.cleaned_data["do"] == "both":
        editor.text = form.with_saved(Editor.of(request.reader, place).text)
    editor.base, editor.error = form.cleaned_data["base"], form.error_text
    if editor.error:
        return answer(request, editor, "saved", 422)
    if form.cleaned_data["do"] == "preview":
        editor.preview = editor.text
        return answer(request, editor, "preview")
    return save(request, editor)


def save(request: PageRequest, editor: Editor) -> HttpResponse:
    """Save what the editor holds. A visitor without an account gets a guest's, unless there is nothing to keep."""
    is_new_guest = request.reader is None and bool(editor.text.strip())
    if is_new_guest:
        make_guest(request)
        editor.base = ""
    try:
        group = notes.save(request.reader, editor.place, editor.text, editor.base) if request.reader else None
    except Conflict as conflict:
        return answer(request, editor, "conflict", 409, conflict=editor.choose(conflict.saved))
    if not wants_fragment(request):
        path = f"{editor.place.url if editor.place.part else editor.place.place_url}#note"
        return redirect(path) if editor.text.strip() or not group else answer_page(request, f"{group.words}.", group, path)
    saved = Editor.of(request.reader, editor.place)
    saved.removal = group if group and not saved.text else None
    return answer(request, saved, "saved", is_new_guest=is_new_guest)


def answer(request: PageRequest, editor: Editor, piece: str, status: int = 200, **context: object) -> HttpResponse:
    return show(request, PAGE, *PIECES[piece], {"editor": editor} | context, status)


@require_safe
def note_list(request: PageRequest) -> HttpResponse:
    form = NoteSearch({"q": request.GET.get("q", "").replace("\0", "")})
    words = form.cleaned_data["q"] if form.is_valid() else ""
    every = notes.notes_of(request.reader)
    page = page_of(notes.holding(every, words), request.GET.get("page", ""), NOTES_A_PAGE)
    context = {
        "section": "reading",
        "form": form,
        "words": words,
        "page": page,
        "page_query": f"{urlencode({'q': words})}&" if words else "",
        "works": notes.by_work(page),
        "total": every.count() if words else page.paginator.count,
    }
    with timezone.override(request.reader.choices.time_zone if request.reader else None):
        return render(request, "progress/notes/note_list.html", context, status=200 if form.is_valid() else 400)


@require_safe
def note_export(request: PageRequest) -> HttpResponse:
    if request.reader is None:
        return redirect("progress:note_list")
    headers = {"Content-Disposition": 'attachment; filename="mlsd-guide-notes.md"'}
    return HttpResponse(notes.as_markdown(request.reader), content_type="text/markdown; charset=utf-8", headers=headers)
