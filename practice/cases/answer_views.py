from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.decorators import reader_required
from accounts.readers import make_guest
from catalog.models import CaseStudy
from history.responses import answer_page, refused
from mlsd_guide.http import PageRequest, wants_fragment
from practice.cases.answers import Answer, AnswerConflict, case_or_404, save, save_points
from practice.cases.editor import AnswerEditor
from practice.cases.forms import AnswerForm, PointsForm
from practice.recall.models import LONGEST_ANSWER

PAGE = "practice/cases/case_answer.html"
# Which piece of the page an answer takes the place of, and the piece's template
PIECES = {
    "state": ("#answer-state", "_answer_state"),
    "errors": ("#answer-errors", "_answer_errors"),
    "conflict": ("#answer-editor", "_answer_conflict"),
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
        answer = AnswerEditor.of(request.reader, case).answer | answer
        if len(answer.text) > LONGEST_ANSWER:
            form.add_error("text", f"Your answer: together they are {len(answer.text):,} characters, over {LONGEST_ANSWER:,}.")
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
        return refused(request, 409, "Compare your answer first: the key points belong to an answer.")
    group = save_points(request.reader, case, form.cleaned_data["point"])
    editor = AnswerEditor.of(request.reader, case)
    if wants_fragment(request):
        return render(request, "practice/cases/_points_state.html", {"had": editor.points_had, "case": case})
    return answer_page(request, f"{editor.points_words}.", group, f"{case.get_absolute_url()}#compared")


def keep(request: PageRequest, case: CaseStudy, form: AnswerForm, answer: Answer) -> HttpResponse:
    """Save it. Whoever had no account until now gets a guest's, unless there is nothing to keep."""
    is_new_guest = request.reader is None and bool(answer)
    base = "" if is_new_guest else form.cleaned_data["base"]
    if is_new_guest:
        make_guest(request)
    try:
        group = save(request.reader, case, answer, base, form.compares) if request.reader else None
    except AnswerConflict as conflict:
        editor = AnswerEditor(case, answer, conflict.saved.fingerprint, none=form.cleaned_data["none"], saved=conflict.saved)
        return show(request, editor, "conflict", 409)
    editor = AnswerEditor.of(request.reader, case)
    editor.removal = group if group and not editor.state else None
    if wants_fragment(request):
        context = {"is_new_guest": is_new_guest, "compares": form.compares, "is_ready": form.compares or form.is_ready}
        return show(request, editor, "state", **context)
    path = f"{case.get_absolute_url()}{'#compared' if form.compares else '#answer'}"
    return answer_page(request, f"{group.words}.", group, path) if editor.removal else redirect(path)


def refuse(request: PageRequest, case: CaseStudy, form: AnswerForm) -> HttpResponse:
    """With all that was typed; what saves itself is told where it says so, a press where the buttons are."""
    editor = AnswerEditor.typed(case, form)
    editor.done = AnswerEditor.of(request.reader, case).done
    return show(request, editor, "errors" if form.compares else "state", 422)


def show(request: PageRequest, editor: AnswerEditor, piece: str, status: int = 200, **context: bool) -> HttpResponse:
    """The piece of the form that changed, or the whole page."""
    target, template = PIECES[piece]
    context |= {"editor": editor, "section": "cases"}
    if not wants_fragment(request):
        return render(request, PAGE, context, status=status)
    response = render(request, f"practice/cases/{template}.html", context, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = target, "outerHTML"
    return response
