"""The page on which a mock that was held elsewhere is logged or changed: what it was, and a sheet for each scorer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.utils import timezone

from accounts.models import User
from catalog import library
from catalog.models import Exercise
from practice.mocks.choices import SCORERS, Role
from practice.mocks.forms import LogForm, logged
from practice.mocks.models import MockInterview
from practice.mocks.score_sheet import log, typed
from practice.mocks.score_sheet_forms import Sheet, SheetForm

TITLES = {Role.CANDIDATE: "How you score yourself", Role.INTERVIEWER: "How your interviewer scored you"}


@dataclass
class LogPage:
    """``sheets`` are by role, each with its prefix; ``mock`` is the one that is changed, if it is not a new one."""

    form: LogForm
    sheets: dict[str, SheetForm]
    mock: MockInterview | None = None

    @classmethod
    def new(cls, user: User | None, data: Any) -> Self:
        # Of somebody unknown the zone is unknown as well: the day may be tomorrow's already.
        today = user.local_date() if user else timezone.now().date() + timedelta(days=1)
        sheets = {role: SheetForm(data, prefix=role, kind=Sheet.LOGGED) for role in SCORERS}
        return cls(LogForm(library.exercises(), today, data), sheets)

    @classmethod
    def of(cls, mock: MockInterview, data: Any) -> Self:
        seats = {seat.role: seat for seat in mock.seats.all()}
        sheets = {
            role: SheetForm(data, prefix=role, kind=Sheet.LOGGED, initial=typed(seats[role]) if role in seats else {})
            for role in SCORERS
        }
        exercises = library.exercises() | ({mock.exercise.slug: mock.exercise} if mock.exercise else {})
        scorers = [role for role in SCORERS if role in seats and seats[role].submitted_at]
        return cls(LogForm(exercises, mock.user.local_date(), data, initial=logged(mock, scorers)), sheets, mock)

    @property
    def titled(self) -> list[tuple[str, str, SheetForm]]:
        return [(role, TITLES[role], form) for role, form in self.sheets.items()]

    @property
    def asked_for(self) -> dict[str, SheetForm]:
        """The sheets of those who scored."""
        return {role: self.sheets[role] for role in self.form.scorers}

    def is_valid(self) -> bool:
        # Every form is asked, so that the page can tell all that is wrong together.
        return all([self.form.is_valid(), *(sheet.is_valid() for sheet in self.asked_for.values())])

    @property
    def wrong(self) -> list[tuple[str, str]]:
        found = self.form.wrong if self.form.is_bound else []
        for sheet in self.asked_for.values() if self.form.is_bound else ():
            found = found + sheet.wrong
        return found

    def save(self, user: User, now: datetime) -> MockInterview:
        # What the page is about counts, whatever its form says.
        pk = self.mock.pk if self.mock else self.form.cleaned_data["id"]
        return log(user, pk, self.form, self.asked_for, self.exercise, now)

    @property
    def exercise(self) -> Exercise | None:
        slug = self.form.cleaned_data["exercise"]
        if self.mock and self.mock.exercise and self.mock.exercise.slug == slug:
            return self.mock.exercise
        return library.exercises().get(slug)
