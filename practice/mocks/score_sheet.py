"""Score sheets: kept as a draft while they are filled in, closed when they are submitted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from catalog.models import Exercise
from mlsd_guide.autosave import MINE, Conflict, ConflictChoice, SavedState, fingerprint, saved_words
from practice.mocks.choices import SCORERS, HeldWhere, MeetingState, MockState, Role
from practice.mocks.forms import LogForm, SheetStepForm
from practice.mocks.models import MockInterview, Score, Seat
from practice.mocks.peers.meetings import live_meeting
from practice.mocks.peers.models import SeatNote
from practice.mocks.report import MockReport
from practice.mocks.room import free_id
from practice.mocks.rubric import CRITERIA, Criterion
from practice.mocks.score_sheet_forms import Sheet, SheetForm, typed_sheet
from practice.mocks.turn import turn_said

SHEET = "practice/mocks/_sheet.html"


class Closed(Exception):
    """The sheet takes nothing: it was submitted, and says something else, or its interview goes on."""


@dataclass
class SheetPage:
    """The sheet of one seat on its page; ``base`` is the fingerprint of the saved sheet that it began with.

    ``choice`` is between this sheet and the saved one, where it cannot be saved without overwriting that.
    """

    mock: MockInterview
    seat: Seat
    form: SheetForm
    base: str
    state: str = ""
    error: str = ""
    choice: ConflictChoice | None = None

    @classmethod
    def of(cls, mock: MockInterview, seat: Seat) -> Self:
        """As it is saved."""
        form = SheetForm(initial=typed(seat), **asked_of(mock, seat))
        return cls(mock, seat, form, fingerprint(*said(seat)), "Draft saved" if seat.draft else "")

    @classmethod
    def sent(cls, seat: Seat, data: Any, wanted: SheetStepForm) -> Self:
        """As somebody sent it."""
        kind = Sheet.WHOLE if wanted.is_submitting else Sheet.DRAFT
        form = SheetForm(data, kind=kind, **asked_of(seat.mock, seat))
        return cls(seat.mock, seat, form, wanted.cleaned_data["base"])

    @property
    def saved_state(self) -> SavedState:
        return SavedState("sheet-state", self.base, self.state, self.error)

    def receive(self, is_submitting: bool, now: datetime) -> None:
        """Take what was sent, or of what cannot be submitted as much as a draft may say. Raises Closed."""
        if self.form.is_valid():
            self.take(is_submitting, now)
        elif is_submitting:
            self.keep_refused(now)

    def take(self, is_submitting: bool, now: datetime) -> None:
        """Keep what was sent, or submit it. Raises Closed."""
        if is_submitting:
            try:
                submit(self.seat, self.form, now, self.base)
            except Conflict as conflict:
                self.choice = self.choose(conflict.saved)
        else:
            self.keep(self.form, now)

    def keep_refused(self, now: datetime) -> None:
        """Keep as a draft what cannot be submitted yet, as long as a draft may say it. Raises Closed."""
        draft = SheetForm(self.form.data, **asked_of(self.mock, self.seat))
        if draft.is_valid():
            self.keep(draft, now)

    def keep(self, draft: SheetForm, now: datetime) -> None:
        try:
            keep_draft(self.seat, draft, self.base)
        except Conflict as conflict:
            self.choice = self.choose(conflict.saved)
        else:
            self.base = fingerprint(*said(self.seat))
            self.state = saved_words(self.seat.user.choices.time_zone, now, "Draft saved")

    def choose(self, saved: tuple[str, ...]) -> ConflictChoice:
        return ConflictChoice(
            what="This sheet",
            editor="sheet-editor",
            url=self.address,
            base=fingerprint(*saved),
            back=self.page,
            options=(MINE,),
            sheet=render_to_string(SHEET, {"form": self.form}),
        )

    @property
    def is_own(self) -> bool:
        """Whether the candidate scores themself."""
        return self.seat.role == Role.CANDIDATE

    @property
    def is_shared(self) -> bool:
        """Whether others score as well."""
        return any(seat.joined_at and seat.user_id for seat in self.mock.seats.all())

    @property
    def notes(self) -> list[SeatNote]:
        """What its interviewer noted, in the order of the interview."""
        return list(self.seat.notes.all())

    @property
    def address(self) -> str:
        return reverse("practice:mock_scores", args=[self.mock.pk])

    @property
    def page(self) -> str:
        return self.mock.get_absolute_url() if self.is_own else reverse("practice:mock_interview", args=[self.mock.pk])

    @property
    def report(self) -> MockReport:
        return MockReport(self.mock)


def own_seat(mock: MockInterview) -> Seat:
    """The seat of the mock's owner, who is its candidate."""
    found = next(seat for seat in mock.seats.all() if seat.role == Role.CANDIDATE)
    found.user = mock.user
    return found


def criteria_of(mock: MockInterview, seat: Seat) -> Sequence[Criterion]:
    """What a seat scores: two interviewers share the criteria, every second one each."""
    roles = [one.role for one in mock.seats.all() if one.role != Role.CANDIDATE]
    if len(roles) < 2 or seat.role == Role.CANDIDATE:
        return CRITERIA
    return CRITERIA[0::2] if seat.role == Role.INTERVIEWER else CRITERIA[1::2]


def asked_of(mock: MockInterview, seat: Seat) -> dict[str, Any]:
    """What the form of this seat's sheet asks."""
    is_own = seat.role == Role.CANDIDATE
    return {"turn": turn_said(mock), "criteria": criteria_of(mock, seat), "is_own": is_own}


def said(seat: Seat) -> tuple[str, ...]:
    """What a sheet says until it is submitted."""
    return in_words(seat.keep, seat.change, seat.draft)


def in_words(keep: str, change: str, sheet: dict[str, Any]) -> tuple[str, ...]:
    return keep, change, json.dumps(sheet, sort_keys=True) if sheet else ""


def check(held: Seat, form: SheetForm, base: str) -> None:
    """Raises Conflict where saving would overwrite what another tab saved."""
    wanted = in_words(form.cleaned_data["keep"], form.cleaned_data["change"], form.sheet)
    if said(held) != wanted and fingerprint(*said(held)) != base:
        raise Conflict(said(held))


def typed(seat: Seat) -> dict[str, Any]:
    """What a seat's sheet says, as the initial values of its form."""
    return typed_sheet(seat.keep, seat.change, seat.draft or submitted(seat))


def submitted(seat: Seat) -> dict[str, dict[str, Any]]:
    return {score.criterion: {"level": score.level, "evidence": score.evidence} for score in seat.scores.all()}


def is_same(seat: Seat, form: SheetForm) -> bool:
    """Whether a submitted sheet says what the form says."""
    said = {key: {"level": row.get("level"), "evidence": row.get("evidence", "")} for key, row in form.sheet.items()}
    return (seat.keep, seat.change, submitted(seat)) == (form.cleaned_data["keep"], form.cleaned_data["change"], said)


def keep_draft(seat: Seat, form: SheetForm, base: str = "") -> None:
    """Save what is there so far. Raises Closed once the sheet was submitted, and Conflict."""
    with transaction.atomic():
        held = Seat.objects.select_for_update().get(pk=seat.pk)
        if held.submitted_at:
            raise Closed
        check(held, form, base)
        seat.draft, seat.keep, seat.change = form.sheet, form.cleaned_data["keep"], form.cleaned_data["change"]
        seat.save(update_fields=["draft", "keep", "change"])


def submit(seat: Seat, form: SheetForm, now: datetime, base: str = "") -> None:
    """Close the sheet; the interview is done once all are. Sent twice, it counts once; raises Closed where they differ.

    Raises Conflict where another tab saved since.
    """
    with transaction.atomic():
        rows = MockInterview.objects.select_for_update(of=["self"]).select_related("sketch", "meeting")
        mock = rows.get(pk=seat.mock_id)
        held = mock.seats.get(pk=seat.pk)
        if held.submitted_at and is_same(held, form):
            return
        # Meanwhile it may have been submitted or gone on with in another tab.
        if held.submitted_at or mock.state != MockState.SCORING:
            raise Closed
        check(held, form, base)
        meeting = live_meeting(mock, now)
        life = meeting and meeting.life.act("submit", held.role, now)
        fill(held, form, now)
        if meeting:
            meeting.take(life, now)
        if life is None or life.state == MeetingState.DONE:
            close(mock, now)


def close(mock: MockInterview, now: datetime) -> None:
    """All sheets that will come are in: everybody sees the report."""
    mock.state, mock.updated_at = MockState.DONE, now
    mock.is_evidence = not MockReport(mock).shortfalls
    mock.save(update_fields=["state", "updated_at", "is_evidence"])
    if mock.shown_sketch:
        # From now on the page shows the reference design.
        mock.shown_sketch.see_reference(now)


def fill(seat: Seat, form: SheetForm | None, now: datetime) -> None:
    """Let the seat hold what the form says and nothing else; without a form it scored nothing."""
    seat.scores.all().delete()
    seat.keep, seat.change, seat.draft, seat.submitted_at = "", "", {}, None
    if form:
        rows = [(key, row) for key, row in form.sheet.items() if "level" in row]
        Score.objects.bulk_create(Score(seat=seat, criterion=key, **row) for key, row in rows)
        seat.keep, seat.change, seat.submitted_at = form.cleaned_data["keep"], form.cleaned_data["change"], now
    seat.save(update_fields=["keep", "change", "draft", "submitted_at", "name"])


def log(
    user: User, pk: UUID, form: LogForm, sheets: dict[str, SheetForm], exercise: Exercise | None, now: datetime
) -> MockInterview:
    """Keep a mock that was held elsewhere, or change the one of this id. Sent twice, it is one."""
    data = form.cleaned_data
    about = {
        "exercise": exercise,
        "subject": "" if exercise else data["subject"],
        "minutes": data["minutes"],
        "local_date": data["held_on"],
        "updated_at": now,
    }
    new = {"user": user, "held": HeldWhere.ELSEWHERE, "state": MockState.DONE, "created_at": now}
    with transaction.atomic():
        pk = free_id(user, pk, HeldWhere.ELSEWHERE)
        mock, _ = MockInterview.objects.update_or_create(pk=pk, defaults=about, create_defaults=about | new)
        for role in SCORERS:
            sitter = {"user": user if role == Role.CANDIDATE else None}
            seat, _ = Seat.objects.get_or_create(mock=mock, role=role, defaults=sitter)
            seat.name = data["name"] if role == Role.INTERVIEWER else ""
            fill(seat, sheets.get(role), now)
        mock.is_evidence = not MockReport(mock).shortfalls
        mock.save(update_fields=["is_evidence"])
        user.see(now)
    return mock
