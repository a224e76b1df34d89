"""Inside one interview: its clock, its scratchpad, its drawing, and the score sheet after it."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from accounts.decorators import reader_required
from mlsd_guide.autosave import show
from mlsd_guide.http import PageRequest, wants_fragment
from mlsd_guide.shown import typed
from practice.mocks.access import clock_of, own_mock_or_404
from practice.mocks.asking import ask
from practice.mocks.choices import MockState, Role
from practice.mocks.clock import Clock, OutOfTurn
from practice.mocks.forms import AttachForm, MockAskForm, ScratchpadForm, SheetStepForm, StepForm
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.access import room_access
from practice.mocks.peers.life import NotYours
from practice.mocks.room import Room, draw_in, interviewer_in, step
from practice.mocks.score_sheet import Closed, SheetPage, own_seat
from practice.mocks.scratchpad import Pad, carry
from practice.sketches.board import Board
from practice.sketches.models import Sketch

CLOSED = "This sheet is closed: it was submitted with other scores, or all sheets are shown already. Your change was not saved."
PAGE, SCORING = "practice/mocks/mock_room.html", "practice/mocks/mock_scoring.html"
# The template of each piece of the room, and the element that it takes the place of; the clock's asks for itself
PIECES = {
    "saved": ("_saved_state.html", "note-state"),
    "conflict": ("_conflict.html", "note-editor"),
    "clock": ("practice/mocks/_mock_clock.html", ""),
    "question": ("practice/mocks/_mock_question.html", ""),
}


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def mock_clock(request: PageRequest, mock: UUID) -> HttpResponse:
    if request.method != "POST":
        return unchanged(request, mock) or tick(request, own_mock_or_404(request, mock))
    found, now = own_mock_or_404(request, mock), timezone.now()
    # A button that sends the scratchpad along says the rest in its address.
    form = StepForm(request.GET.dict() | request.POST.dict())
    if not form.is_valid():
        return refused(request, 400, "Choose what the clock should do: start, pause, resume, go to a phase, or finish.", found)
    pad = carry(found, request.POST, now, form.cleaned_data["do"] == "finish" or not found.is_open)
    if pad and pad.error:
        return room_piece(request, Room(found, now, pad), "saved", 422)
    try:
        found = step(found, form.cleaned_data, now)
    except OutOfTurn as error:
        return refused(request, 403 if isinstance(error, NotYours) else 409, str(error), found)
    return stepped(request, found, pad)


def stepped(request: PageRequest, found: MockInterview, pad: Pad | None) -> HttpResponse:
    """The room after a step, with the scratchpad where that waits for a choice."""
    if pad:
        return room_piece(request, Room(found, timezone.now(), pad), "conflict", 409)
    if wants_fragment(request) and found.is_open:
        return room_piece(request, Room(found, timezone.now()), "clock")
    return redirect(f"{found.get_absolute_url()}{'#clock' if found.is_open else ''}")


def unchanged(request: PageRequest, mock: UUID) -> HttpResponse | None:
    """How late it is, where the page that asks shows all there is (204)."""
    clock = clock_of(request, mock, timezone.now()) if wants_fragment(request) else None
    is_same = clock is not None and request.GET.get("seen", "") == clock.tag
    return stamped(HttpResponse(status=204), clock) if is_same else None


def tick(request: PageRequest, mock: MockInterview) -> HttpResponse:
    """What has changed since the page was drawn: the clock with its prompts."""
    if not mock.is_open or not mock.phases or not wants_fragment(request):
        return HttpResponseClientRefresh() if wants_fragment(request) else redirect(mock)
    room = Room(mock, timezone.now())
    return stamped(room_piece(request, room, "clock"), room.clock)


def stamped(response: HttpResponse, clock: Clock) -> HttpResponse:
    response["Clock-Elapsed"] = str(clock.elapsed_ms)
    response["ETag"] = f'W/"{clock.tag}"'
    return response


@require_POST
def mock_scratchpad(request: PageRequest, mock: UUID) -> HttpResponse:
    found, form = own_mock_or_404(request, mock), ScratchpadForm(request.POST)
    if not found.phases:
        return refused(request, 409, "This interview was done elsewhere, so it has no scratchpad here.", found)
    pad, now = Pad.received(found, form), timezone.now()
    if pad.error:
        return room_piece(request, Room(found, now, pad), "saved", 422)
    if not pad.save(now):
        return room_piece(request, Room(found, now, pad), "conflict", 409)
    if not wants_fragment(request):
        return redirect(f"{found.get_absolute_url()}#scratchpad")
    return room_piece(request, Room(found, now, Pad.of(found, now)), "saved")


@require_POST
@reader_required
def mock_question(request: PageRequest, mock: UUID) -> HttpResponse:
    """Ask a question that has an answer, or for a hint."""
    found, form, now = own_mock_or_404(request, mock), MockAskForm(request.GET.dict() | request.POST.dict()), timezone.now()
    if not found.is_open or not found.started_at:
        return refused(request, 409, "You can ask while the interview runs.", found)
    pad, clock = carry(found, request.POST, now, is_leaving=False), Room(found, now).clock
    try:
        key = ask(found, form.data.get("key", "") if form.is_valid() else "", clock.phase.key, clock.spent_ms)
    except OutOfTurn as error:
        return refused(request, 409, str(error), found)
    except KeyError:
        return refused(request, 400, "Choose one of the questions on the page, or ask for a hint.", found)
    if pad:
        piece, status = ("saved", 422) if pad.error else ("conflict", 409)
        return room_piece(request, Room(found, now, pad), piece, status)
    if wants_fragment(request):
        return room_piece(request, Room(found, now, asked_now=key), "question")
    return redirect(f"{found.get_absolute_url()}#{key}")


@require_POST
@reader_required
def mock_sketch(request: PageRequest, mock: UUID) -> HttpResponse:
    """Bring a drawing into the room: the named one of the same exercise, or a blank one."""
    found, form = own_mock_or_404(request, mock), AttachForm(request.POST)
    if not form.is_valid() or found.exercise is None or found.state == MockState.DONE:
        return refused(request, 400 if form.errors else 409, "Choose one of your sketches of this exercise.", found)
    given = form.cleaned_data["sketch"]
    own, now = Sketch.objects.of(request.reader).filter(exercise=found.exercise), timezone.now()
    drawing = get_object_or_404(own, pk=given) if given else None
    pad = carry(found, request.POST, now, not found.is_open)
    draw_in(found, drawing, now)
    if pad:
        piece, status = ("saved", 422) if pad.error else ("conflict", 409)
        return room_piece(request, Room(own_mock_or_404(request, mock), now, pad), piece, status)
    return redirect(f"{found.get_absolute_url()}#drawing")


@require_POST
def mock_scores(request: PageRequest, mock: UUID) -> HttpResponse:
    """The reader's own sheet, in whatever seat they have: kept as it is so far, or submitted, which closes it."""
    seat, wanted = seat_or_404(request, mock), SheetStepForm(request.POST)
    found = seat.mock
    if found.is_open or not found.phases:
        return refused(request, 409, "Finish the interview before you score it.", found, room_of(seat))
    page = SheetPage.sent(seat, request.POST, wanted)
    form = page.form
    try:
        page.receive(wanted.is_submitting, timezone.now())
    except Closed:
        return refused(request, 409, CLOSED, found, room_of(seat))
    if page.choice:
        return sheet_page(request, page, 409)
    if form.errors:
        page.error = form.wrong[0][1] if wants_fragment(request) else ""
        return sheet_page(request, page, 422)
    return sheet_page(request, page) if wants_fragment(request) else redirect(room_of(seat))


def seat_or_404(request: PageRequest, mock: UUID) -> Seat:
    """The reader's seat, as the candidate or an interviewer, with the interview and all its scores."""
    with suppress(Http404):
        return own_seat(own_mock_or_404(request, mock, "seats__scores"))
    seat = room_access(request, mock).seat
    prefetch_related_objects([seat.mock], "seats__scores")
    return seat


def room_of(seat: Seat) -> str:
    is_own = seat.role == Role.CANDIDATE
    return reverse("practice:mock_detail" if is_own else "practice:mock_interview", args=[seat.mock_id])


def room_piece(request: PageRequest, room: Room, piece: str, status: int = 200) -> HttpResponse:
    """The piece of the room that changed, or the whole page."""
    context = {"section": "mocks", "room": room, "mock": room.mock, "exercise": room.exercise, "pad": room.pad}
    context |= {"state": room.pad.saved_state, "conflict": room.pad.choice}
    if room.mock.shown_sketch and (piece == "page" or not wants_fragment(request)):
        sketch = room.mock.shown_sketch
        context |= {"sketch": sketch, "board": Board.of(sketch)}
    if room.mock.started_at and (piece == "page" or not wants_fragment(request)):
        context["interviewer"] = interviewer_in(room.mock, room.now)
    with timezone.override(request.reader.choices.time_zone):
        if piece == "page":
            return render(request, PAGE, context, status=status)
        return show(request, PAGE, *PIECES[piece], context, status)


def sheet_page(request: PageRequest, page: SheetPage, status: int = 200) -> HttpResponse:
    """How the sheet stands, or the whole page with it."""
    context = {"section": "mocks", "mock": page.mock, "exercise": page.mock.exercise, "page": page, "form": page.form}
    context |= {"state": page.saved_state, "conflict": page.choice}
    piece = ("_conflict.html", "sheet-editor") if page.choice else ("_saved_state.html", "sheet-state")
    with timezone.override(request.reader.choices.time_zone):
        return show(request, SCORING, *piece, context, status)


def refused(request: PageRequest, status: int, words: str, mock: MockInterview, back: str = "") -> HttpResponse:
    """Say why not, with the way ``back``. A page that asked by htmx shows something that is no longer so: it is drawn again, with these words."""
    if wants_fragment(request):
        messages.error(request, words)
        response = HttpResponseClientRefresh()
        response.status_code = status
        return response
    context = {"words": words, "back": back or mock.get_absolute_url(), "typed": typed(request)}
    return render(request, "history/refused.html", context, status=status)
