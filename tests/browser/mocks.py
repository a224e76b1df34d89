"""Ada's mock interviews: one that runs, one to be scored, two that are done and one that was held elsewhere."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from accounts.models import User
from catalog import library
from practice.mocks.forms import LogForm
from practice.mocks.models import MockInterview
from practice.mocks.peers.meetings import act, invite, join
from practice.mocks.room import draw_in, open_mock, step
from practice.mocks.rubric import CRITERIA
from practice.mocks.score_sheet import log, submit
from practice.mocks.score_sheet_forms import Sheet, SheetForm
from tests.browser.people import LED, LOBBY, LOGGED, REPORT, ROOM, SCORES

OUTLINE = "Client app -> API gateway: request\nAPI gateway -> Ranker: candidates\nRanker -> Feature store: keys\n"
PAD = "5,000 requests a second at the peak\n40,000 documents, 200 new a day\n"
MINUTES = (9, 4, 8, 11, 12, 4)


def hold(user: User) -> None:
    now, asked = datetime.now(UTC), list(library.exercises().values())
    for number, (pk, days) in enumerate([(str(uuid4()), 16), (REPORT, 9)]):
        at = now - timedelta(days=days)
        mock = through(user, pk, asked[number].slug, at, 6)
        submit(mock.seats.get(), sheet([2 + number, 3, 2, 3, 4, 1, 2 + number, 3]), at)
    through(user, SCORES, asked[2].slug, now - timedelta(days=2), 6)
    through(user, ROOM, asked[3].slug, now - timedelta(minutes=15), 2)
    about = {"held_on": (now - timedelta(days=4)).date(), "minutes": 50, "name": "Kim", "subject": "Search", "scored_by": "both"}
    form = LogForm(library.exercises(), now.date(), about | {"id": LOGGED})
    if form.is_valid():
        given = {"candidate": [3, 3, 2, 3, 4, 2, 2, 3], "interviewer": [3, 2, 2, 2, 3, 1, 2, 4]}
        log(user, UUID(LOGGED), form, {role: sheet(levels) for role, levels in given.items()}, None, now)

    share(user)


def share(user: User) -> None:
    """One that she leads, in its second phase and with a drawing, and one of hers with its interviewer in the lobby."""
    now, asked = datetime.now(UTC), list(library.exercises().values())
    kim = User.objects.create(username="kim")
    given = {"name": "Kim", "call_url": "https://call.example.org/room", "at": None, "second": False}
    led, lobby = (open_mock(one, UUID(pk), asked[4], 45, now) for one, pk in ((kim, LED), (user, LOBBY)))
    for mock, interviewer in ((led, user), (lobby, kim)):
        invite(mock, given, now)
        join(mock.meeting.invitations.get(), interviewer, "Ada", now)
        act(mock, "enter", "interviewer", now)
    act(led, "enter", "candidate", now)
    mock = step(MockInterview.objects.get(pk=LED), {"do": "start"}, now)
    draw_in(mock, None, now)
    mock = MockInterview.objects.select_related("sketch").get(pk=LED)
    mock.sketch.write(OUTLINE, mock.sketch.version, now)
    step(mock, {"do": "phase", "to": 1, "at": 0}, now)


def through(user: User, pk: str, slug: str, at: datetime, phases: int) -> MockInterview:
    """An interview, led through so many of its phases; through all six it is over."""
    mock = step(open_mock(user, UUID(pk), library.exercises()[slug], 45, at), {"do": "start"}, at)
    draw_in(mock, None, at)
    mock = MockInterview.objects.select_related("sketch").get(pk=pk)
    mock.write_scratchpad(PAD, mock.version, at)
    mock.sketch.write(OUTLINE, mock.sketch.version, at)
    for place, minutes in enumerate(MINUTES[:phases]):
        at += timedelta(minutes=minutes)
        go = {"do": "finish"} if place == 5 else {"do": "phase", "to": place + 1, "at": place}
        mock = step(mock, go, at)
    return mock


def sheet(levels: list[int]) -> SheetForm:
    said = {f"{one.key}-level": level for one, level in zip(CRITERIA, levels, strict=True)}
    said |= {f"{one.key}-evidence": "Asked for the scale before drawing, and wrote it down." for one in CRITERIA}
    form = SheetForm(said | {"keep": "The goal in figures first.", "change": "Name the fallback unasked."}, kind=Sheet.WHOLE)
    form.is_valid()
    return form
