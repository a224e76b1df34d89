"""A box of a drawing by itself: a page, or a panel beside the board."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.decorators import reader_required
from mlsd_guide.autosave import Conflict, check
from mlsd_guide.http import PageRequest, wants_fragment
from practice.sketches.access import own_sketch_or_404
from practice.sketches.board import Board
from practice.sketches.box import BoxPanel
from practice.sketches.box_answers import READY, AskShown, BoxAsked
from practice.sketches.box_forms import AskForm, BoxForm, WhichBoxForm
from practice.sketches.in_mock import NO_ANSWERS
from practice.sketches.models import Sketch
from practice.sketches.views.board import show

PAGE, PIECE = "practice/sketches/sketch_box.html", "practice/sketches/_box_panel.html"
CHANGED = "The outline was changed somewhere else meanwhile. This is how it stands now; press again to change it."
# After these there is no box to go on with.
LEAVING = {"kind", "remove", "convert"}


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def sketch_box(request: PageRequest, sketch: UUID) -> HttpResponse:
    """What is said of a box; a press changes the outline, the one that came along or the saved one."""
    found = own_sketch_or_404(request, sketch)
    if request.method != "POST":
        panel = BoxPanel(found, found.outline, WhichBoxForm(request.GET).named)
        return ask(request, panel) if panel.component else show_panel(request, panel, 404)
    form = BoxForm(request.POST)
    if AskForm(request.POST).is_asked:
        return ask(request, BoxPanel(found, text_of(found, form), form.typed["box"]))
    panel = pressed(found, form)
    if wants_fragment(request) or panel.error:
        return show_panel(request, panel, 422 if panel.error else 200, form)
    return save(request, panel, form)


def ask(request: PageRequest, panel: BoxPanel) -> HttpResponse:
    """The box with the answer to what is asked about it, if something is. Nothing is saved."""
    form = AskForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_asked or panel.component is None:
        return show_panel(request, panel, 200)
    typed = form.data.get("question", "")
    if panel.closing_mock:
        return show_panel(request, panel, 403, ask=AskShown(typed, NO_ANSWERS))
    if not form.is_valid():
        return show_panel(request, panel, 422, ask=AskShown(typed, form.error_text))
    asked = BoxAsked(panel.sketch, panel.diagram, panel.component, panel.text)
    about = form.cleaned_data["about"]
    answer = asked.ready(about) if about else asked.free(form.cleaned_data["question"])
    return show_panel(request, panel, 200, ask=AskShown("" if about else typed, answer=answer))


def text_of(found: Sketch, form: BoxForm) -> str:
    """The outline as it is being typed, where it came along, else the saved one."""
    return form.typed["text"].replace("\r\n", "\n") if form.has_text else found.outline


def pressed(found: Sketch, form: BoxForm) -> BoxPanel:
    panel = BoxPanel(found, text_of(found, form), form.typed["box"])
    if form.is_valid():
        panel.press(form.cleaned_data["do"] or "open", form.cleaned_data)
    else:
        panel.error, panel.typed = form.error_text, form.typed
    return panel


def save(request: PageRequest, panel: BoxPanel, form: BoxForm) -> HttpResponse:
    found, base = panel.sketch, form.cleaned_data["base"]
    try:
        check(base, found.outline, panel.text)
        found.write(panel.text, found.version, timezone.now())
    except Conflict as conflict:
        if form.has_text:
            board = Board(found, panel.text, base)
            board.choice = board.choose(conflict.saved)
            return show(request, board, "conflict", 409)
        found.refresh_from_db(fields=["outline", "version"])
        panel = BoxPanel(found, found.outline, form.typed["box"], error=CHANGED, typed=form.typed)
        return show_panel(request, panel, 409)
    if panel.said:
        messages.success(request, panel.said)
    if form.cleaned_data["do"] in LEAVING or panel.component is None:
        return redirect(f"{found.get_absolute_url()}#board-drawing")
    address = reverse("practice:sketch_box", args=[found.pk])
    return redirect(f"{address}?{urlencode({'name': panel.component.name})}")


def show_panel(
    request: PageRequest, panel: BoxPanel, status: int, form: BoxForm | None = None, ask: AskShown | None = None
) -> HttpResponse:
    """The panel, open or, after a press that needs no more of it, shut; or the page."""
    context = {"section": "exercises", "panel": panel, "sketch": panel.sketch, "in_board": wants_fragment(request)}
    context |= {"ready": READY, "ask": ask}
    done = form.cleaned_data["do"] if form is not None and not panel.error else ""
    # What is gone can be brought back from where its panel was.
    shut = {"is_shut": done in LEAVING, "is_removed": done == "remove" and bool(panel.said) and wants_fragment(request)}
    template = PIECE if wants_fragment(request) else PAGE
    return render(request, template, context | shut, status=status)
