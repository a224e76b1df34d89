from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.decorators import reader_required
from accounts.readers import make_guest
from catalog.models import CaseStudy
from history.responses import answer_page, refused
from mlsd_guide.autosave import Conflict, show
from mlsd_guide.http import PageRequest, wants_fragment
from practice.cases.answers import Answer, case_or_404, save, save_points
from practice.cases.editor import AnswerEditor
from practice.cases.forms import AnswerForm, PointsForm

PAGE = "practice/cases/case_answer.html"
# The template of each piece of it, and the element that it takes the place of
PIECES = {
    "saved": ("practice/cases/_answer_saved.html", "answer-state"),
    "errors": ("practice/cases/_answer_errors.html", "answer-errors"),
    "conflict": ("_conflict.html", "answer-editor"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def case_answer(request: PageRequest, slug: str) -> HttpResponse:
    case = case_or_404(slug)
    if request.method != "POST":
        return render(request, PAGE, {"editor": AnswerEditor.of(request.reader, case), "section": "cases"})
    form = AnswerForm(request.POST, case)
    if not form.is_valid():
        return refuse(request, case, form)
    answer = form.answer
    if form.cleaned_data["do"] == "both":
        saved = AnswerEditor.of(request.reader, case).answer
        form.with_saved(saved.text)
        answer = saved | answer
    if form.errors:
        return refuse(request, case, form)
    return keep(request, case, form, answer)


@require_POST
@reader_required
def case_points(request: PageRequest, slug: str) -> HttpResponse:
    """Which key points the answer had: all ticks there are, so that sending them again changes nothing."""
    case = case_or_404(slug)
    form = PointsForm(request.POST, case)
    if not form.is_valid():
        return refused(request, 422, " ".join(form.errors["point"]))
    editor = AnswerEditor.of(request.reader, case)
    if not editor.done:
        return refused(request, 409, "Compare your answer first, then tick the key points.")
    group = save_points(request.reader, case, form.cleaned_data["point"])
    editor = AnswerEditor.of(request.reader, case)
    if wants_fragment(request):
        return render(request, "practice/cases/_points_state.html", {"had": editor.points_had, "case": case})
    return answer_page(request, f"{editor.points_words}.", group, f"{case.get_absolute_url()}#compared")


def keep(request: PageRequest, case: CaseStudy, form: AnswerForm, answer: Answer) -> HttpResponse:
    """Save it. A visitor without an account gets a guest's, unless there is nothing to keep."""
    is_new_guest = request.reader is None and bool(answer)
    base = "" if is_new_guest else form.cleaned_data["base"]
    if is_new_guest:
        make_guest(request)
    try:
        group = save(request.reader, case, answer, base, form.compares) if request.reader else None
    except Conflict as conflict:
        editor = AnswerEditor(case, answer)
        return show_piece(request, editor, "conflict", 409, conflict=editor.choose(conflict.saved))
    editor = AnswerEditor.of(request.reader, case)
    editor.removal = group if group and not editor.state else None
    if wants_fragment(request):
        context = {"is_new_guest": is_new_guest, "compares": form.compares, "is_ready": form.compares or form.is_ready}
        return show_piece(request, editor, "saved", **context)
    path = f"{case.get_absolute_url()}{'#compared' if form.compares else '#answer'}"
    return answer_page(request, f"{group.words}.", group, path) if editor.removal else redirect(path)


def refuse(request: PageRequest, case: CaseStudy, form: AnswerForm) -> HttpResponse:
    """With all that was typed; what saves itself is told where it says so, a press where the buttons are."""
    editor = AnswerEditor.typed(case, form)
    if wants_fragment(request) and not form.compares:
        editor.error = form.error_text
    editor.done = AnswerEditor.of(request.reader, case).done
    return show_piece(request, editor, "errors" if form.compares else "saved", 422)


def show_piece(request: PageRequest, editor: AnswerEditor, piece: str, status: int = 200, **context: object) -> HttpResponse:
    """The piece of the form that changed, or the whole page."""
    return show(request, PAGE, *PIECES[piece], {"editor": editor, "section": "cases"} | context, status)
