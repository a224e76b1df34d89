"""Score sheets: kept as a draft while they are filled in, closed when they are submitted."""

import json
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
from practice.mocks.choices import HeldWhere, MockState, Role
from practice.mocks.forms import LogForm, SheetStepForm
from practice.mocks.models import MockInterview, Score, Seat
from practice.mocks.report import MockReport
from practice.mocks.room import free_id
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
        return cls(
            mock,
            seat,
            SheetForm(initial=typed(seat), turn=turn_said(mock)),
            fingerprint(*said(seat)),
            "Draft saved" if seat.draft else "",
        )

    @classmethod
    def sent(cls, seat: Seat, data: Any, wanted: SheetStepForm) -> Self:
        """As somebody sent it."""
        kind = Sheet.WHOLE if wanted.is_submitting else Sheet.DRAFT
        form = SheetForm(data, kind=kind, turn=turn_said(seat.mock))
        return cls(seat.mock, seat, form, wanted.cleaned_data["base"])

    @property
    def saved_state(self) -> SavedState:
        return SavedState("sheet-state", self.base, self.state, self.error)

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
        draft = SheetForm(self.form.data, turn=self.form.turn)
        if draft.is_valid():
            self.keep(draft, now)

    def keep(self, draft: SheetForm, now: datetime) -> None:
        try:
            keep_draft(self.seat, draft, self.base)
        except Conflict as conflict:
            self.choice = self.choose(conflict.saved)
        else:
            self.base = fingerprint(*said(self.seat))
            self.state = saved_words(self.mock.user.choices.time_zone, now, "Draft saved")

    def choose(self, saved: tuple[str, ...]) -> ConflictChoice:
        return ConflictChoice(
            what="This sheet",
            editor="sheet-editor",
            url=reverse("practice:mock_scores", args=[self.mock.pk]),
            base=fingerprint(*saved),
            back=self.mock.get_absolute_url(),
            options=(MINE,),
            sheet=render_to_string(SHEET, {"form": self.form}),
        )

    @property
    def report(self) -> MockReport:
        return MockReport(self.mock)


def own_seat(mock: MockInterview) -> Seat:
    """The seat of the mock's owner, who is its candidate."""
    return next(seat for seat in mock.seats.all() if seat.role == Role.CANDIDATE)


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
        mock = MockInterview.objects.select_for_update(of=["self"]).select_related("sketch").get(pk=seat.mock_id)
        held = mock.seats.get(pk=seat.pk)
        if held.submitted_at and is_same(held, form):
            return
        # Meanwhile it may have been submitted or gone on with in another tab.
        if held.submitted_at or mock.is_open:
            raise Closed
        check(held, form, base)
        fill(held, form, now)
        if not mock.seats.filter(submitted_at=None).exists():
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
        for role in Role.values:
            sitter = {"user": user if role == Role.CANDIDATE else None}
            seat, _ = Seat.objects.get_or_create(mock=mock, role=role, defaults=sitter)
            seat.name = data["name"] if role == Role.INTERVIEWER else ""
            fill(seat, sheets.get(role), now)
        mock.is_evidence = not MockReport(mock).shortfalls
        mock.save(update_fields=["is_evidence"])
        user.see(now)
    return mock
