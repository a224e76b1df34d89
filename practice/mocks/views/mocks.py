"""Mock interviews: all of a reader's, a new one, one held elsewhere, and what became of each."""

from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import reader_required
from accounts.readers import make_guest
from catalog import library
from catalog.listing import page_of
from mlsd_guide.http import PageRequest
from practice.mocks.access import own_mock_or_404
from practice.mocks.choices import HeldWhere, MockState, Role
from practice.mocks.elsewhere import LogPage
from practice.mocks.forms import RANDOM, NewMockForm, length_named
from practice.mocks.listing import held, led, rows
from practice.mocks.markdown import as_markdown
from practice.mocks.models import MockInterview
from practice.mocks.peers.access import interviewer_access, room_access
from practice.mocks.peers.meetings import live_meeting
from practice.mocks.peers.views.lobby import after_context, feedback_page, lobby_page
from practice.mocks.report import MockReport
from practice.mocks.room import Room, asked, open_mock, random_exercise, suggestion, throw_away
from practice.mocks.score_sheet import SheetPage, own_seat
from practice.mocks.scratchpad import carry
from practice.mocks.trends import courses, gap, trend
from practice.mocks.views.room import refused, room_piece, sheet_page

MOCKS_A_PAGE = 20

reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def mock_list(request: PageRequest) -> HttpResponse:
    own, seen = held(request.reader, timezone.now()), trend(request.reader)
    page = page_of(own.done, request.GET.get("page", ""), MOCKS_A_PAGE)
    context = {
        "section": "mocks",
        "waiting": own.waiting,
        "page": page,
        "page_query": "",
        "done": rows(page, seen),
        "courses": courses(seen),
        "gap": gap(seen),
        "in_bin": own.in_bin,
        "led": led(request.reader),
    }
    with timezone.override(request.reader.choices.time_zone if request.reader else None):
        return render(request, "practice/mocks/mock_list.html", context)


@reads_or_writes
def mock_new(request: PageRequest) -> HttpResponse:
    """Choose a question and a length; a link may name both in its query."""
    before, exercises = asked(request.reader), library.exercises()
    suggested = suggestion(request.reader, before)
    named = exercises.get(request.GET.get("exercise", "")) or (suggested.exercise if suggested else None)
    data = request.POST if request.method == "POST" else None
    minutes = length_named(request.GET.get("minutes", ""))
    form = NewMockForm(exercises, before, data, initial={"exercise": named.slug if named else RANDOM, "minutes": minutes})
    if form.is_valid():
        user, chosen = request.reader or make_guest(request), form.cleaned_data
        exercise = exercises.get(chosen["exercise"]) or random_exercise(before)
        given = chosen["id"], exercise, chosen["minutes"], timezone.now()
        return redirect(open_mock(user, *given, words_allowed=chosen["words_allowed"]))
    context = {"section": "mocks", "form": form, "suggested": suggested, "named": named}
    return render(request, "practice/mocks/mock_new.html", context, status=422 if form.is_bound else 200)


@require_safe
@reader_required
def mock_detail(request: PageRequest, mock: UUID) -> HttpResponse:
    """The room, the score sheet or the report, by how far the interview is."""
    try:
        found = own_mock_or_404(request, mock)
    except Http404:
        return redirect("practice:mock_interview", interviewer_access(request, mock).mock.pk)
    if found.is_open:
        return open_page(request, found)
    prefetch_related_objects([found], "seats__scores")
    if found.state == MockState.SCORING:
        return scoring_page(request, found)
    context = {"section": "mocks", "mock": found, "exercise": found.exercise, "report": MockReport(found)}
    context |= after_context(found, Role.CANDIDATE)
    with timezone.override(request.reader.choices.time_zone):
        return render(request, "practice/mocks/mock_report.html", context)


def scoring_page(request: PageRequest, found: MockInterview) -> HttpResponse:
    """The sheet, or who is still to submit theirs."""
    seat = own_seat(found)
    if seat.submitted_at and live_meeting(found, timezone.now()):
        return feedback_page(request, room_access(request, found.pk))
    return sheet_page(request, SheetPage.of(found, seat))


def open_page(request: PageRequest, found: MockInterview) -> HttpResponse:
    """The room, or the lobby before a shared interview starts."""
    if not found.started_at and live_meeting(found, timezone.now()):
        return lobby_page(request, room_access(request, found.pk))
    return room_piece(request, Room(found, timezone.now()), "page")


@require_safe
@reader_required
def mock_export(request: PageRequest, mock: UUID) -> HttpResponse:
    found = own_mock_or_404(request, mock, "seats__scores")
    if found.state != MockState.DONE:
        return refused(request, 409, "Finish and score the interview to see its report.", found)
    report = MockReport(found)
    headers = {"Content-Disposition": f'attachment; filename="{report.filename}"'}
    return HttpResponse(as_markdown(report), content_type="text/markdown; charset=utf-8", headers=headers)


@reads_or_writes
def mock_log(request: PageRequest) -> HttpResponse:
    """Keep a mock that was held somewhere else."""
    return logged(request, LogPage.new(request.reader, request.POST if request.method == "POST" else None))


@reads_or_writes
@reader_required
def mock_edit(request: PageRequest, mock: UUID) -> HttpResponse:
    found = own_mock_or_404(request, mock, "seats__scores")
    if found.held != HeldWhere.ELSEWHERE:
        return refused(request, 409, "You can change only a mock that you logged from elsewhere.", found)
    return logged(request, LogPage.of(found, request.POST if request.method == "POST" else None))


def logged(request: PageRequest, page: LogPage) -> HttpResponse:
    if page.is_valid():
        return redirect(page.save(request.reader or make_guest(request), timezone.now()))
    context = {"section": "mocks", "page": page, "form": page.form, "mock": page.mock}
    return render(request, "practice/mocks/mock_log.html", context, status=422 if page.form.is_bound else 200)


@require_POST
@reader_required
def mock_remove(request: PageRequest, mock: UUID) -> HttpResponse:
    found, now = own_mock_or_404(request, mock), timezone.now()
    if pad := carry(found, request.POST, now, is_leaving=True):
        return room_piece(request, Room(found, now, pad), "saved", 422)
    throw_away(found, now)
    messages.success(request, f"The mock on “{found}” is in the bin. You can put it back for 30 days.", extra_tags="bin")
    return redirect("practice:mock_list")


@require_POST
@reader_required
def mock_restore(request: PageRequest, mock: UUID) -> HttpResponse:
    found = MockInterview.objects.in_bin_of(request.reader, timezone.now()).filter(pk=mock).first()
    if found is None:
        # Put back already, or not theirs.
        return redirect(own_mock_or_404(request, mock))
    found.move_to_bin(False, timezone.now())
    messages.success(request, f"The mock on “{found}” is back.")
    return redirect("practice:mock_list")
