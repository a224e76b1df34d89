"""Five people, and what one of them, the owner, keeps. Every private word of the owner's holds a canary."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from http.cookies import SimpleCookie
from uuid import UUID, uuid4

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from accounts.models import Preferences, User
from accounts.readers import GUEST as GUEST_KEY
from accounts.readers import RENEWED
from catalog import library
from catalog.models import Resource
from history import timestamps
from history.models import EventGroup
from history.refs import Ref
from practice.cases import answers
from practice.elsewhere import record as elsewhere
from practice.mocks.forms import LogForm
from practice.mocks.models import MockInterview
from practice.mocks.peers.meetings import act, invite, join
from practice.mocks.room import open_mock, step
from practice.mocks.rubric import CRITERIA
from practice.mocks.score_sheet import log
from practice.mocks.score_sheet import submit as submit_sheet
from practice.mocks.score_sheet_forms import SheetForm
from practice.recall import reviews
from practice.recall.reviews import RecallAnswer
from practice.sketches.choices import VersionKind
from practice.sketches.models import Sketch
from practice.sketches.review import submit
from progress.data.background_imports import receive
from progress.plan import edits, planner
from progress.plan.models import CalendarFeed
from progress.plan.scheduler.inputs import Answers
from progress.reading import rules
from tests.access.mocks import LOGGED
from tests.access.partners import on_board
from tests.access.table import BESIDE, ITEM
from tests.access.verdicts import ANONYMOUS, BOOK, GUEST, OTHER, OWNER, PAPER, PASSWORD, STAFF
from tests.factories import UserFactory
from tests.progress.data.readers import mark, note, own, records, tick

# A word that the catalogue does not have
CANARY = "kanarie"
PARTS = [{"key": "one", "title": f"{CANARY}chapter"}]
# What no row of anybody's has: an address of the same form that leads nowhere.
NOBODYS = {
    "own": UUID(int=1),
    "group": UUID(int=2),
    "number": 77,
    "sketch": UUID(int=4),
    "version": 78,
    "removed_sketch": UUID(int=4),
    "mock": UUID(int=5),
    "shared_mock": UUID(int=5),
    "planned_mock": UUID(int=5),
    "partner": "AAAAAAAAAAAAAAAAAAAAAA",
    "asked": UUID(int=6),
    "over_mock": UUID(int=5),
    "done_mock": UUID(int=5),
    "removed_mock": UUID(int=5),
    "logged_mock": UUID(int=5),
    "session": 10**9,
    "key": 10**9,
}


@dataclass
class World:
    """``places`` fill the addresses of the table; each role's cookies lead to its person."""

    people: dict[str, User]
    places: dict[str, object]
    cookies: dict[str, dict[str, str]]
    client: Client = field(default_factory=Client)

    def ask(self, role: str, method: str, url: str, data: dict | None = None, **headers: str):
        """One request as this person's browser would send it; it leaves no trace, neither there nor here.

        The answer has its whole ``body`` and how many rows it ``changed``.
        """
        self.client.cookies = SimpleCookie(self.cookies[role])
        ask = partial(self.client.post, data=data or {}) if method == "POST" else partial(self.client.generic, method)
        with transaction.atomic():
            before = connection.connection.total_changes
            response = ask(path=url, headers=headers)
            response.body = response.getvalue()
            response.close()
            response.changed = connection.connection.total_changes - before
            transaction.set_rollback(True)
        return response


def make_world() -> World:
    people = {role: UserFactory(username=f"{role}-person") for role in (OTHER, STAFF)}
    people[GUEST] = UserFactory(username="guest-0011", guest_since=timezone.now(), last_seen_on=timezone.now().date())
    people[OWNER] = UserFactory(username=f"{CANARY}name", email=f"{CANARY}mail@example.org")
    people[STAFF].is_staff = people[STAFF].is_superuser = True
    for user in people.values():
        user.set_password(PASSWORD)
        user.save()
        mark(user, Resource.objects.get(slug=BOOK), "reading")
    cookies = {role: sign_in(user) for role, user in people.items()} | {ANONYMOUS: {"proof": "1"}}
    world = World(people, places_of(people[OWNER], people[OTHER]), cookies)
    leave_guest(cookies[OWNER])
    return world


def sign_in(user: User) -> dict[str, str]:
    """The cookies of a browser in which the person has just proven who they are."""
    client = Client()
    if user.is_guest:
        session = client.session
        session.update({GUEST_KEY: user.pk, RENEWED: timezone.now().date().isoformat()})
        session.save()
        return {"sessionid": session.session_key}
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return {"sessionid": client.session.session_key}


def leave_guest(cookies: dict[str, str]) -> None:
    """A guest in a browser in which somebody signed in since, to be merged or not."""
    guest = UserFactory(username=f"guest-{CANARY}", guest_since=timezone.now(), last_seen_on=timezone.now().date())
    note(guest, Resource.objects.get(slug=PAPER), f"{CANARY}guest")
    session = SessionStore(cookies["sessionid"])
    session[GUEST_KEY] = guest.pk
    session.save()


def places_of(owner: User, other: User) -> dict[str, object]:
    """Everything that the owner keeps, and where it is."""
    recall_of(owner)
    answers_of(owner)
    return (
        reading_of(owner)
        | sketches_of(owner)
        | mocks_of(owner, other)
        | on_board(owner, CANARY)
        | plan_of(owner)
        | account_of(owner)
    )


def recall_of(owner: User) -> None:
    pattern = library.patterns()["rag"]
    reviews.review(owner, pattern, "retrieval-apart", RecallAnswer(3, f"{CANARY}recalled", ""))


def answers_of(owner: User) -> None:
    """An answer to a case, what was done elsewhere, a note on a pattern."""
    answer = answers.Answer.of(f"{CANARY}answer that is long enough", ["rag"])
    answers.save(owner, library.cases()["adyen-contextual-bandits"], answer, "", compares=True)
    elsewhere.put(owner, Ref("case", "adyen-contextual-bandits"), True, f"{CANARY}elsewhere")
    note(owner, Ref("pattern", "rag"), f"{CANARY}thing")


def sketches_of(owner: User) -> dict[str, object]:
    """A sketch that was handed in, its first version; one that was not, with a kept version; one in the bin; one shared."""
    now = timezone.now()
    sketch = Sketch.objects.begun(owner, now, library.exercises()["typeahead"])
    sketch.rename(f"{CANARY}sketch")
    sketch.write(f"Client app -> {CANARY}component", sketch.version, now)
    version = submit(sketch, now)
    note(owner, Ref("sketch", str(sketch.pk)), f"{CANARY}drawn")
    spare, removed = (Sketch.objects.begun(owner, now, None, restart=True) for _ in range(2))
    spare.write(f"Client app -> {CANARY}draft", spare.version, now)
    spare.keep(VersionKind.SAVED, now, f"{CANARY}version")
    removed.rename(f"{CANARY}removed")
    removed.move_to_bin(True, now)
    places = {"sketch": sketch.pk, "version": version.number, "open_sketch": spare.pk, "removed_sketch": removed.pk}
    return places | {"link": shared_by(owner).link.token}


def shared_by(owner: User) -> Sketch:
    """A sketch that anybody with its link may see. What does not go along with it is said in canaries."""
    now = timezone.now()
    sketch = Sketch.objects.begun(owner, now, library.exercises()["typeahead"], restart=True)
    sketch.write("Client app -> Cache", sketch.version, now)
    submit(sketch, now)
    sketch.write("Client app -> Search index", sketch.version, now)
    note(owner, Ref("sketch", str(sketch.pk)), f"{CANARY}beside")
    sketch.share("", True, now)
    return sketch


def mocks_of(owner: User, other: User) -> dict[str, object]:
    """An interview in each state, one in the bin, and one that was held elsewhere."""
    now, asked = timezone.now(), library.exercises()["typeahead"]
    planned, *mocks = (open_mock(owner, uuid4(), asked, 30, now) for _ in range(6))
    running, paused, over, done, removed = (step(mock, {"do": "start"}, now) for mock in mocks)
    step(paused, {"do": "pause"}, now)
    running.write_scratchpad(f"{CANARY}scratchpad", 1, now)
    removed.write_scratchpad(f"{CANARY}thrown", 1, now)
    removed.move_to_bin(True, now)
    for mock in (over, done):
        step(mock, {"do": "finish"}, now)
    score(done)
    note(owner, Ref("mock", str(done.pk)), f"{CANARY}held")
    form = LogForm(library.exercises(), now.date(), heard(now.date()))
    assert form.is_valid()
    logged = log(owner, uuid4(), form, {}, None, now)
    shared = shared_with(owner, other, now)
    found = {"planned": planned, "paused": paused, "over": over, "done": done, "removed": removed, "logged": logged}
    return shared | {"mock": running.pk} | {f"{state}_mock": mock.pk for state, mock in found.items()}


def shared_with(owner: User, other: User, now: datetime) -> dict[str, object]:
    """An interview of the owner that the other leads, and a link to another one."""
    asked = library.exercises()["typeahead"]
    mock, invited = (open_mock(owner, uuid4(), asked, 30, now) for _ in range(2))
    given = {"name": "Ada", "call_url": "", "at": None, "second": False}
    invite(mock, given, now)
    join(mock.meeting.invitations.get(), other, "Ben", now)
    for role in ("candidate", "interviewer"):
        act(mock, "enter", role, now)
    step(MockInterview.objects.get(pk=mock.pk), {"do": "start"}, now)
    return {"shared_mock": mock.pk, "code": invite(invited, given, now)}


def score(mock: MockInterview) -> None:
    said = {f"{one.key}-level": "2" for one in CRITERIA} | {f"{one.key}-evidence": f"{CANARY}evidence" for one in CRITERIA}
    sheet = SheetForm(said | {"keep": f"{CANARY}keep", "change": f"{CANARY}change"})
    assert sheet.is_valid()
    submit_sheet(mock.seats.get(), sheet, timezone.now())


def heard(on: date) -> dict[str, str]:
    return LOGGED | {"name": f"{CANARY}peer", "subject": f"{CANARY}subject", "held_on": str(on)}


def plan_of(owner: User) -> dict[str, object]:
    """A plan with two items in its second week, one that was left out, and a calendar."""
    today, at = timezone.now().date(), timestamps.written(timezone.now())
    planner.make(owner, Answers("interview-preparation", today, None, (60, 60, 60, 60, 60, 0, 0), frozenset(), 8))
    for item in (ITEM, BESIDE):
        planner.edit(owner, "Moved", lambda fact, item=item: edits.move(fact, item, 2, at))
    planner.edit(owner, "Skipped", lambda fact: edits.skip(fact, "pattern:online-prediction", f"{CANARY}skip", at))
    feed = CalendarFeed.objects.create(user=owner, token=f"{CANARY}token", made_at=timezone.now())
    return {"token": feed.token}


def reading_of(owner: User) -> dict[str, object]:
    book, paper = Resource.objects.get(slug=BOOK), Resource.objects.get(slug=PAPER)
    stopped = rules.Record(state="stopped", reason=f"{CANARY}reason", rating=2, started="2025-11")
    records(owner, paper, lambda found, outline, press: (stopped,))
    group = tick(owner, book, book.parts.first().key)
    link = own(owner, title=f"{CANARY}title", url=f"https://{CANARY}.example.org/", people=f"{CANARY}people", parts=PARTS)
    mark(owner, link, "finished")
    for work in (book, paper, link):
        note(owner, work, f"{CANARY}note on {work}")
    note(owner, book, f"{CANARY}part", book.parts.first().key)
    EventGroup.objects.filter(pk=group.pk).update(words=f"{CANARY}words")
    receive(owner, f"{CANARY}file.md", f"- [x] {CANARY}row\n- [ ] {CANARY}other\n".encode())
    Preferences.objects.create(user=owner, time_zone="Pacific/Niue", theme="dark", hidden=["shelves"])
    return {"own": link.pk, "group": group.pk, "number": 1}


def account_of(owner: User) -> dict[str, object]:
    """Addresses, keys, codes and another browser."""
    address = EmailAddress.objects.create(user=owner, email=owner.email, primary=True)
    TOTP.activate(owner, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(owner)
    key = Authenticator.objects.create(user=owner, type="webauthn", data={"name": f"{CANARY}key", "credential": passkey()})
    elsewhere = UserSession.objects.create(
        user=owner, ip="192.0.2.7", session_key=sign_in(owner)["sessionid"], user_agent=f"{CANARY}agent"
    )
    reset = f"{user_pk_to_url_str(owner)}-{default_token_generator.make_token(owner)}"
    return {"session": elsewhere.pk, "key": key.pk, "confirm": EmailConfirmationHMAC(address).key, "reset": reset}


def passkey() -> dict[str, object]:
    """What a browser says of a passkey that it has made."""
    made = AttestedCredentialData.create(bytes(16), bytes(16), ES256.from_ctap1(b"\x04" + bytes(64)))
    about = AuthenticatorData.create(bytes(32), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 1, made)
    client = CollectedClientData.create(type="webauthn.create", challenge=bytes(32), origin="https://localhost")
    response = {
        "clientDataJSON": websafe_encode(client),
        "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
    }
    return {"id": "A" * 22, "rawId": "A" * 22, "type": "public-key", "response": response, "clientExtensionResults": {}}
