"""A reader's sketches and the board on which one is drawn."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.decorators import reader_required
from accounts.readers import make_guest
from catalog.listing import page_of
from mlsd_guide.autosave import Conflict, check, fingerprint
from mlsd_guide.autosave import show as show_piece
from mlsd_guide.http import PageRequest, wants_fragment
from practice.sketches.access import own_sketch_or_404
from practice.sketches.answers import GivenAnswers, open_questions
from practice.sketches.board import Board
from practice.sketches.forms import FrameForm, NameForm, OutlineForm, TimerForm
from practice.sketches.levels import levels
from practice.sketches.models import Sketch
from practice.sketches.next_steps import next_steps
from practice.sketches.review import Review
from practice.sketches.revising import revised

SKETCHES_A_PAGE = 30
ELSEWHERE, SAVED = "From another tab", "sketch-saved"
PAGE = "practice/sketches/sketch_detail.html"
# The template of each piece of it, and the element that it takes the place of; the drawing's asks for itself
PIECES = {
    "saved": ("_saved_state.html", "board-state"),
    "conflict": ("_conflict.html", "board-editor"),
    "drawing": ("practice/sketches/_board_drawing.html", ""),
}


@require_safe
def sketch_list(request: PageRequest) -> HttpResponse:
    sketches = Sketch.objects.of(request.reader).for_rows()
    context = {
        "section": "exercises",
        "page": page_of(sketches, request.GET.get("page", ""), SKETCHES_A_PAGE),
        "page_query": "",
        "levels": levels(request.reader),
        "in_bin": Sketch.objects.in_bin_of(request.reader, timezone.now()),
    }
    with timezone.override(request.reader.choices.time_zone if request.reader else None):
        return render(request, "practice/sketches/sketch_list.html", context)


@require_POST
def sketch_new(request: PageRequest) -> HttpResponse:
    """A sketch of anything, without an exercise."""
    user = request.reader or make_guest(request)
    return redirect(Sketch.objects.begun(user, timezone.now(), None, restart=True))


@require_safe
@reader_required
def sketch_detail(request: PageRequest, sketch: UUID) -> HttpResponse:
    return show_page(request, Board.of(own_sketch_or_404(request, sketch)))


# Nobody is sent away from here to sign in: what was typed would be lost.
@require_POST
def sketch_save(request: PageRequest, sketch: UUID) -> HttpResponse:
    """Keep what was typed, or only show it drawn."""
    board, form = received(request, sketch)
    if board.error:
        return show(request, board, "saved", 422)
    if form.cleaned_data["do"] == "preview":
        board.note = "Drawn, not saved yet"
        return show(request, board, "drawing")
    if not saved(board, form):
        return show(request, board, "conflict", 409)
    # What depends on the drawing and stands outside the board asks for itself again.
    return trigger_client_event(show(request, board, "saved"), SAVED) if wants_fragment(request) else redirect(board.sketch)


@require_POST
def sketch_draw(request: PageRequest, sketch: UUID) -> HttpResponse:
    """The drawing of what is being typed. Nothing is saved."""
    found = own_sketch_or_404(request, sketch)
    form = OutlineForm(request.POST)
    board = Board(found, form.typed, "", frame=FrameForm(request.POST).frame)
    if not form.is_in_room:
        board.revised = revised(Review.of_last(found), board.diagram)
    return render(request, "practice/sketches/_board_drawing.html", {"board": board})


@require_POST
def sketch_timer(request: PageRequest, sketch: UUID) -> HttpResponse:
    found, form = own_sketch_or_404(request, sketch), TimerForm(request.POST)
    if form.is_valid():
        found.run_timer(form.is_running, timezone.now())
    if not wants_fragment(request):
        return redirect(found)
    return render(request, "practice/sketches/_board_timer.html", {"board": Board.of(found)})


@require_POST
def sketch_name(request: PageRequest, sketch: UUID) -> HttpResponse:
    found, form = own_sketch_or_404(request, sketch), NameForm(request.POST)
    if not form.is_valid():
        return show_page(request, Board.of(found), 422, name_form=form)
    found.rename(form.cleaned_data["title"])
    return redirect(found)


@require_POST
@reader_required
def sketch_remove(request: PageRequest, sketch: UUID) -> HttpResponse:
    found = own_sketch_or_404(request, sketch)
    found.move_to_bin(True, timezone.now())
    words = '“{}” is in the bin. You can <a href="#bin">put it back</a> for 30 days.'
    messages.success(request, format_html(words, found.title))
    return redirect("practice:sketch_list")


@require_POST
@reader_required
def sketch_restore(request: PageRequest, sketch: UUID) -> HttpResponse:
    found = Sketch.objects.in_bin_of(request.reader, timezone.now()).filter(pk=sketch).first()
    if found is None:
        # Put back already, or not theirs.
        return redirect(own_sketch_or_404(request, sketch))
    found.move_to_bin(False, timezone.now())
    messages.success(request, f"“{found}” is back.")
    return redirect(found)


def received(request: PageRequest, sketch: UUID) -> tuple[Board, OutlineForm]:
    """The board with what was sent to it; it carries the error where that cannot be saved."""
    found, form = own_sketch_or_404(request, sketch), OutlineForm(request.POST)
    error = "" if form.is_valid() else form.error_text
    # Also with an error it stays the outline that the text began with: another tab's may have come since.
    return Board(found, form.typed, form.cleaned_data["base"], error), form


def saved(board: Board, form: OutlineForm) -> bool:
    """Whether the text could be saved; if not, the board holds the choice.

    Asked which one stays, ``over`` keeps this and ``under`` the other. What does not stay is kept as a version.
    """
    text, do, now, sketch = form.cleaned_data["text"], form.cleaned_data["do"], timezone.now(), board.sketch
    try:
        if do == "under":
            sketch.set_aside(text, now, ELSEWHERE)
        else:
            check(board.base, sketch.outline, text)
            write = partial(sketch.replace, name=ELSEWHERE) if do == "over" else sketch.write
            write(text, sketch.version, now)
    except Conflict as conflict:
        board.choice = board.choose(conflict.saved)
        return False
    board.base = fingerprint(sketch.outline)
    return True


def show(request: PageRequest, board: Board, piece: str, status: int = 200) -> HttpResponse:
    """The piece of the board that changed, or the whole page."""
    if piece == "drawing" or not wants_fragment(request):
        board.revised = revised(Review.of_last(board.sketch), board.diagram)
    with timezone.override(request.reader.choices.time_zone):
        return show_piece(request, PAGE, *PIECES[piece], context_of(board), status)


def show_page(request: PageRequest, board: Board, status: int = 200, **context: object) -> HttpResponse:
    prefetch_related_objects([board.sketch], "answers")
    review = Review.of_last(board.sketch)
    board.revised = revised(review, board.diagram)
    board.next = next_steps(review, board.diagram, board.closing_mock)
    context |= context_of(board)
    context.setdefault("questions", open_questions(board.sketch, GivenAnswers.of(board.sketch)))
    with timezone.override(request.reader.choices.time_zone):
        return render(request, PAGE, context, status=status)


def context_of(board: Board) -> dict[str, object]:
    # Only the whole page asks for what was said.
    shown = {"state": board.saved_state, "conflict": board.choice, "said": board.sketch.instructions.said()}
    return {"section": "exercises", "board": board, "sketch": board.sketch} | shown


def go(request: PageRequest, url: str) -> HttpResponse:
    """On to another page, from a button that htmx pressed as from a plain one."""
    return HttpResponseClientRedirect(url) if wants_fragment(request) else redirect(url)
