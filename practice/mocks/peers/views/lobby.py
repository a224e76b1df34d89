"""A shared interview before and after its clock runs: who is here, the time, and the steps of its life."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.decorators import reader_required
from mlsd_guide.http import PageRequest, wants_fragment
from practice.mocks.choices import MeetingState, Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.models import MockInterview
from practice.mocks.peers.access import RoomAccess, room_access
from practice.mocks.peers.feedback import reveal, swap
from practice.mocks.peers.forms import MeetingStepForm
from practice.mocks.peers.life import FEEDBACK_WAIT, LEADING, NotYours
from practice.mocks.peers.lobby import Lobby
from practice.mocks.peers.meetings import act, live_meeting, revoke
from practice.mocks.peers.models import Meeting
from practice.mocks.peers.times import calendar_entry
from practice.mocks.report import MockReport
from practice.mocks.room import step
from practice.mocks.views.room import refused

DONE = {
    "cancel": "The meeting is cancelled.",
    "leave": "You have left the interview.",
    "remove": "Your partner no longer has access.",
    "suggest": "Your partner sees the time that you suggest.",
    "accept": "You agreed on a time.",
    "revoke": "The link no longer works.",
}


def place_of(access: RoomAccess) -> str:
    return reverse("practice:mock_detail" if access.is_candidate else "practice:mock_interview", args=[access.mock.pk])


def lobby_page(request: PageRequest, access: RoomAccess) -> HttpResponse:
    lobby = Lobby(access, timezone.now())
    context = {"section": "mocks", "mock": access.mock, "exercise": access.mock.exercise, "lobby": lobby}
    return render(request, "practice/mocks/peers/lobby.html", context | {"meeting": access.meeting})


@require_safe
@reader_required
def mock_lobby(request: PageRequest, mock: UUID) -> HttpResponse:
    """Whether anything changed since the page was drawn (204 if not)."""
    access = room_access(request, mock)
    if not wants_fragment(request):
        return redirect(place_of(access))
    is_same = not access.mock.started_at and request.GET.get("seen", "") == Lobby(access, timezone.now()).tag
    return HttpResponse(status=204) if is_same else HttpResponseClientRefresh()


@require_POST
@reader_required
def mock_step(request: PageRequest, mock: UUID) -> HttpResponse:
    """A step in the life of the meeting."""
    access = room_access(request, mock)
    form = MeetingStepForm(request.reader.choices.time_zone, request.POST)
    if not form.is_valid():
        words = "Choose what to do." if "do" in form.errors else f"Day and time: {form.errors['at'][0]}"
        return refused(request, 400 if "do" in form.errors else 422, words, access.mock, place_of(access))
    do = form.cleaned_data["do"]
    try:
        after = taken(access, do, form.cleaned_data["at"])
    except OutOfTurn as error:
        status = 403 if isinstance(error, NotYours) else 409
        return refused(request, status, str(error).removeprefix("Time: "), access.mock, place_of(access))
    if do in DONE:
        messages.success(request, DONE[do])
    is_gone = not access.is_candidate and do in {"leave", "cancel"}
    return redirect("practice:mock_list") if is_gone else redirect(after or place_of(access))


def taken(access: RoomAccess, do: str, at: datetime | None) -> MockInterview | None:
    """Do it; returns the interview that comes next, if there is one. Raises OutOfTurn."""
    now, role = timezone.now(), access.role
    if do == "start":
        step(access.mock, {"do": "start"}, now, access.seat)
    elif do == "alone":
        with transaction.atomic():
            act(access.mock, do, role, now)
            step(access.mock, {"do": "start"}, now)
    elif do == "revoke":
        revoke(access.mock, now, role)
    elif do == "reveal":
        reveal(access.mock, role, now)
    elif do == "swap":
        return swap(access.mock, role, now)
    else:
        act(access.mock, do, role, now, at)
    return None


@require_safe
@reader_required
def mock_calendar(request: PageRequest, mock: UUID) -> HttpResponse:
    access = room_access(request, mock)
    if access.meeting.at is None:
        raise Http404("No time was agreed on.")
    content = calendar_entry(access.meeting, request.build_absolute_uri(place_of(access)), timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="mock-interview.ics"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def after_context(mock: MockInterview, role: str) -> dict[str, object]:
    """What comes after an interview: the one with the roles swapped, or whether somebody may begin it."""
    if not any(seat.joined_at for seat in mock.seats.all()):
        return {}
    has_partner = any(seat.role == Role.INTERVIEWER and seat.user_id for seat in mock.seats.all())
    following = Meeting.objects.filter(before=mock).select_related("mock__exercise").first()
    return {"can_swap": role in LEADING and has_partner and live_meeting(mock, timezone.now()), "following": following}


def feedback_page(request: PageRequest, access: RoomAccess) -> HttpResponse:
    """After one's own sheet is in: who is still missing, then what all have said."""
    prefetch_related_objects([access.mock], "seats__scores")
    life, now = access.meeting.life, timezone.now()
    is_done = access.meeting.state == MeetingState.DONE
    context = {"section": "mocks", "mock": access.mock, "exercise": access.mock.exercise, "access": access, "is_done": is_done}
    context |= {"report": MockReport(access.mock) if is_done else None, "can_reveal": life.is_revealed(now) and not is_done}
    context |= {"missing": [seat.called for seat in access.mock.seats.all() if seat.role in life.missing]}
    context |= {"opens_at": life.ended_at + FEEDBACK_WAIT if life.ended_at else None}
    context |= after_context(access.mock, access.role)
    with timezone.override(request.reader.choices.time_zone):
        return render(request, "practice/mocks/peers/feedback.html", context)
