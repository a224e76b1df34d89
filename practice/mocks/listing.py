"""All of a reader's mock interviews as the list of them shows them: few queries, and nothing that was written in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Prefetch, Q, prefetch_related_objects

from accounts.models import User
from practice.mocks.choices import MockState
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.life import ENDS
from practice.mocks.report import MockReport
from practice.mocks.rubric import Outcome, outcome
from practice.mocks.trends import SeenLevel
from practice.sketches.access import with_exercises
from practice.sketches.queries import IN_BIN

COLUMNS = ("exercise", "subject", "held", "state", "minutes", "phases", "is_evidence", "local_date", "created_at", "removed_at")
COLUMNS_OF_MEETING = ("meeting__mock", "meeting__state", "meeting__at")
# Of those that somebody leads, so many of the last
MOST_LED = 20


@dataclass
class MockRow(MockReport):
    """One that is over, with its ``levels`` by seat and criterion."""

    levels: Mapping[str, Mapping[str, int]]

    @cached_property
    def outcomes(self) -> list[tuple[Seat, Outcome]]:
        return [(seat, outcome(self.levels[seat.role])) for seat in self.seats if seat.role in self.levels]


@dataclass(frozen=True, slots=True)
class ListedMocks:
    """``waiting`` are those not finished or not scored, ``in_bin`` those that can be put back; the last come first."""

    waiting: list[MockInterview]
    done: list[MockInterview]
    in_bin: list[MockInterview]


def held(user: User | None, now: datetime) -> ListedMocks:
    """A reader's interviews by how they stand, in one query."""
    shown = Q(removed_at=None) | Q(removed_at__gt=now - IN_BIN)
    rows = MockInterview.objects.filter(shown, user=user).select_related("meeting").only(*COLUMNS, *COLUMNS_OF_MEETING)
    every = list(rows) if user else []
    kept = [mock for mock in with_exercises(every) if mock.removed_at is None]
    in_bin = [mock for mock in every if mock.removed_at]
    done = [mock for mock in kept if mock.state == MockState.DONE]
    return ListedMocks(
        [mock for mock in kept if mock.state != MockState.DONE],
        sorted(done, key=lambda mock: (mock.local_date or date.min, mock.created_at), reverse=True),
        sorted(in_bin, key=lambda mock: mock.removed_at, reverse=True),
    )


def led(user: User | None) -> list[Seat]:
    """The seats of a reader as an interviewer, each with its interview, the last joined first."""
    if user is None:
        return []
    seats = Seat.objects.filter(user=user, joined_at__isnull=False, mock__removed_at=None, mock__user__is_active=True)
    seats = seats.exclude(mock__meeting__state__in=ENDS).filter(mock__meeting__isnull=False)
    return list(seats.select_related("mock__meeting", "mock__exercise").order_by("-joined_at")[:MOST_LED])


def rows(mocks: Iterable[MockInterview], seen: Mapping[str, Iterable[SeenLevel]]) -> list[MockRow]:
    """The rows of those that are over; ``seen`` holds every level that was given, see ``reports.trend``."""
    mocks, levels = list(mocks), defaultdict(lambda: defaultdict(dict))
    for key, given in seen.items():
        for one in given:
            levels[one.mock][one.whose][key] = one.level
    seats = Seat.objects.only("mock", "role", "name", "submitted_at", "joined_at", "user")
    prefetch_related_objects(mocks, Prefetch("seats", seats))
    return [MockRow(mock, levels[str(mock.pk)]) for mock in mocks]
