"""The room as the interviewer has it, from the lobby to the feedback."""

from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.decorators import reader_required
from mlsd_guide.autosave import show
from mlsd_guide.http import PageRequest, wants_fragment
from practice.mocks.choices import MeetingState
from practice.mocks.clock import OutOfTurn
from practice.mocks.forms import StepForm
from practice.mocks.peers.access import RoomAccess, interviewer_access
from practice.mocks.peers.forms import GivenForm, SeatNoteForm
from practice.mocks.peers.glance import tags_of
from practice.mocks.peers.interview import InterviewRoom
from practice.mocks.peers.life import AFTER, NotYours
from practice.mocks.peers.views.lobby import feedback_page, lobby_page
from practice.mocks.room import step
from practice.mocks.score_sheet import SheetPage
from practice.mocks.views.room import refused, sheet_page

PAGE = "practice/mocks/peers/interview.html"
# The template of each piece of the page and the element that it takes the place of
PIECES = {name: (f"practice/mocks/peers/_{name}.html", "") for name in ("live", "script", "board", "notes")}


@require_safe
@reader_required
def mock_interview(request: PageRequest, mock: UUID) -> HttpResponse:
    """Lobby, room, sheet or report, by how far the interview is."""
    access = interviewer_access(request, mock)
    if access.meeting.state == MeetingState.RUNNING:
        return piece_of(request, access, "page")
    if access.meeting.state not in {*AFTER, MeetingState.DONE}:
        return lobby_page(request, access)
    prefetch_related_objects([access.mock], "seats__scores")
    if access.meeting.state != MeetingState.DONE and not access.seat.submitted_at:
        return sheet_page(request, SheetPage.of(access.mock, access.seat))
    return feedback_page(request, access)


def piece_of(request: PageRequest, access: RoomAccess, piece: str, status: int = 200, **more: object) -> HttpResponse:
    """The piece of the page that changed, or the whole page."""
    view = InterviewRoom(access, timezone.now())
    context = {"section": "mocks", "mock": access.mock, "exercise": access.mock.exercise, "view": view, "room": view.room}
    context |= {"meeting": access.meeting, "seat": access.seat} | more
    with timezone.override(request.reader.choices.time_zone):
        if piece == "page":
            response = render(request, PAGE, context, status=status)
        else:
            response = show(request, PAGE, *PIECES[piece], context, status)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@reader_required
def mock_live(request: PageRequest, mock: UUID) -> HttpResponse:
    """What has changed of the clock with its script, or of the candidate's drawing (204 where nothing has)."""
    part = request.GET.get("part")
    if same := unchanged(request, mock, part):
        return same
    access = interviewer_access(request, mock)
    if access.meeting.state == MeetingState.DONE:
        raise Http404("This interview is done.")
    if not wants_fragment(request):
        return redirect("practice:mock_interview", mock)
    if access.meeting.state != MeetingState.RUNNING:
        return HttpResponseClientRefresh()
    return piece_of(request, access, part if part in {"board", "script"} else "live")


def unchanged(request: PageRequest, mock: UUID, part: str | None) -> HttpResponse | None:
    """How late it is, where the page that asks shows all there is (204)."""
    found = tags_of(mock, request.reader, timezone.now()) if wants_fragment(request) else None
    if found is None or request.GET.get("seen", "") != (found[2] if part == "board" else found[1]):
        return None
    return HttpResponse(status=204, headers={"Clock-Elapsed": str(found[0].elapsed_ms)})


@require_POST
@reader_required
def mock_lead(request: PageRequest, mock: UUID) -> HttpResponse:
    """The clock of a shared interview, in the interviewer's hands."""
    access, form = interviewer_access(request, mock), StepForm(request.GET.dict() | request.POST.dict())
    if not form.is_valid():
        return turned_down(request, access, 400, "Choose what the clock should do: pause, resume, go to a phase, or finish.")
    try:
        step(access.mock, form.cleaned_data, timezone.now(), access.seat)
    except OutOfTurn as error:
        return turned_down(request, access, 403 if isinstance(error, NotYours) else 409, str(error))
    response = after_press(request, mock, "live")
    response["HX-Trigger"] = "clock-moved"
    return response


@require_POST
@reader_required
def mock_note(request: PageRequest, mock: UUID) -> HttpResponse:
    access, form = interviewer_access(request, mock), SeatNoteForm(request.POST)
    if not is_taking_notes(access):
        return turned_down(request, access, 409, "Notes can be written while the interview runs.")
    if not form.is_valid():
        given = {"note": request.POST.get("text", ""), "note_id": request.POST.get("id", ""), "note_error": note_error(form)}
        return piece_of(request, access, "notes" if wants_fragment(request) else "page", 422, **given)
    try:
        InterviewRoom(access, timezone.now()).write(form.cleaned_data["id"], form.cleaned_data["text"])
    except OutOfTurn as error:
        return turned_down(request, access, 409, str(error))
    return after_press(request, mock, "notes")


def note_error(form: SeatNoteForm) -> str:
    errors = form.errors.get("text")
    return f"Note: {errors[0]}" if errors else "This form is out of date. Reload the page and try again."


@require_POST
@reader_required
def mock_mark(request: PageRequest, mock: UUID) -> HttpResponse:
    """Mark an answer or a hint as given, or not given."""
    access, form = interviewer_access(request, mock), GivenForm(request.POST)
    if not is_taking_notes(access):
        return turned_down(request, access, 409, "This can be marked while the interview runs.")
    try:
        if not form.is_valid():
            raise OutOfTurn("There is no such answer or hint.")
        InterviewRoom(access, timezone.now()).mark(form.cleaned_data["key"], form.cleaned_data["given"] == "yes")
    except OutOfTurn as error:
        return turned_down(request, access, 400, str(error))
    return after_press(request, mock, "script")


def is_taking_notes(access: RoomAccess) -> bool:
    return access.meeting.state == MeetingState.RUNNING


def after_press(request: PageRequest, mock: UUID, piece: str) -> HttpResponse:
    """The piece as it is now; without scripts, or where the clock has stopped, the whole page."""
    access = interviewer_access(request, mock)
    if wants_fragment(request) and access.meeting.state == MeetingState.RUNNING:
        return piece_of(request, access, piece)
    address = reverse("practice:mock_interview", args=[mock])
    if wants_fragment(request):
        return HttpResponseClientRefresh()
    return redirect(f"{address}#{piece}" if access.meeting.state == MeetingState.RUNNING else address)


def turned_down(request: PageRequest, access: RoomAccess, status: int, words: str) -> HttpResponse:
    return refused(request, status, words, access.mock, reverse("practice:mock_interview", args=[access.mock.pk]))
