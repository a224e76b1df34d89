"""A link to a seat: made and ended by the candidate, used by the person who gets it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.decorators import reader_required
from accounts.middleware import address_of
from accounts.quotas import check_guess
from accounts.readers import make_guest, said_zone
from mlsd_guide.http import PageRequest
from practice.mocks.access import own_mock_or_404
from practice.mocks.choices import HeldWhere, Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.forms import InviteForm, JoinForm
from practice.mocks.peers.life import BEFORE
from practice.mocks.peers.meetings import invite, join, meeting_of
from practice.mocks.peers.models import Invitation, hashed
from practice.mocks.peers.times import in_zones
from practice.mocks.views.room import refused

# The guide's policy for all pages keeps the address from other sites; with "no-referrer" a browser would not say where the form
# comes from.
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
LONGEST_CODE = 100

reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])


@reads_or_writes
@reader_required
def mock_invite(request: PageRequest, mock: UUID) -> HttpResponse:
    """A link for the interviewer, or for a second one; its code is shown once."""
    found, now = own_mock_or_404(request, mock), timezone.now()
    if found.held != HeldWhere.HERE or found.started_at:
        return refused(request, 409, "This interview has started, so nobody can be invited.", found)
    zone, meeting = request.reader.choices.time_zone, meeting_of(found)
    name = found.seats.get(role=Role.CANDIDATE).name or ("" if request.reader.is_guest else request.reader.username)
    given = {"name": name, "call_url": meeting.call_url if meeting else "", "at": meeting and meeting.at}
    form = InviteForm(zone, request.POST if request.method == "POST" else None, initial=given)
    code = ""
    if form.is_valid():
        try:
            code = invite(found, form.cleaned_data | {"second": request.POST.get("seat") == "second"}, now)
        except OutOfTurn as error:
            form.add_error("at" if form.cleaned_data["at"] else None, str(error).removeprefix("Time: "))
    return show_link(request, found, form, code)


def show_link(request: PageRequest, mock: MockInterview, form: InviteForm, code: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("practice:mock_join", args=[code])) if code else ""
    context = {"section": "mocks", "mock": mock, "exercise": mock.exercise, "form": form, "address": address}
    context["seat"] = "second" if request.POST.get("seat", request.GET.get("seat")) == "second" else "interviewer"
    status = 422 if form.is_bound and not code else 200
    return private(render(request, "practice/mocks/peers/invite.html", context, status=status))


@reads_or_writes
def mock_join(request: PageRequest, code: str) -> HttpResponse:
    """For the person who has the link: who invites and to what. Only a press uses it up."""
    now, found = timezone.now(), open_invitation(code)
    if found is None or (request.reader and found.meeting.mock.user_id == request.reader.pk):
        check_guess(address_of(request))
        raise Http404("There is no such invitation.")
    mock = found.meeting.mock
    mine = request.reader and Seat.objects.filter(mock=mock, user=request.reader).exists()
    if mine:
        return redirect("practice:mock_interview", mock.pk)
    name = "" if request.reader is None or request.reader.is_guest else request.reader.username
    form = JoinForm(request.POST if request.method == "POST" else None, initial={"name": name})
    if form.is_valid():
        try:
            join(found, request.reader or make_guest(request), form.cleaned_data["name"], now)
        except OutOfTurn as error:
            raise Http404("There is no such invitation.") from error
        messages.success(request, "You are in. This is the room.")
        return redirect("practice:mock_interview", mock.pk)
    return show_invitation(request, found, form)


def open_invitation(code: str) -> Invitation | None:
    """The invitation of a code that can still be used."""
    code, now = code.strip(), timezone.now()
    if not code or len(code) > LONGEST_CODE:
        return None
    invitations = Invitation.objects.filter(code_hash=hashed(code), redeemed_at=None, expires_at__gt=now)
    rows = invitations.filter(meeting__mock__removed_at=None, meeting__mock__user__is_active=True)
    found = rows.select_related("meeting__mock__exercise", "meeting__mock__user__preferences").first()
    return found if found and found.meeting.life.now(now).state in BEFORE else None


def show_invitation(request: PageRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    mock = invitation.meeting.mock
    own = request.reader.choices.time_zone if request.reader else said_zone(request) or "UTC"
    context = {
        "section": "mocks",
        "mock": mock,
        "form": form,
        "invitation": invitation,
        "host": mock.seats.get(role=Role.CANDIDATE).called,
        "times": in_zones(invitation.meeting.at, own, mock.user.choices.time_zone),
    }
    return private(render(request, "practice/mocks/peers/join.html", context, status=422 if form.is_bound else 200))


def private(response: HttpResponse) -> HttpResponse:
    """The address holds a secret: no cache stores it."""
    for name, value in PRIVATE.items():
        response[name] = value
    return response
