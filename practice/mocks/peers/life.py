"""The life of an interview that people share. Pure: every moment comes from the caller, who takes it from the server.

proposed, scheduled, lobby, running, feedback, swapped, done; or else cancelled, expired, no-show, abandoned. Each step says
what is wanted: where it is so already, nothing changes. A step that is not due is OutOfTurn, one of another role NotYours.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from practice.mocks.choices import MeetingState, Role
from practice.mocks.clock import OutOfTurn

S = MeetingState
CANDIDATE, INTERVIEWER, SECOND = Role.CANDIDATE, Role.INTERVIEWER, Role.SECOND
ALL, LEADING = frozenset(Role), frozenset({CANDIDATE, INTERVIEWER})
MINE, THEIRS = frozenset({CANDIDATE}), frozenset({INTERVIEWER, SECOND})
# How long before its time the lobby opens, how long one waits for a partner after it, and for feedback
EARLY, PATIENCE, FEEDBACK_WAIT = timedelta(minutes=15), timedelta(minutes=10), timedelta(hours=48)
# A time further off is most likely a slip.
FURTHEST = timedelta(days=60)
BEFORE = {S.PROPOSED, S.SCHEDULED, S.LOBBY}
AFTER = {S.FEEDBACK, S.SWAPPED}
# Its other ends, after which the candidate may go on alone
ENDS = {S.CANCELLED, S.EXPIRED, S.NO_SHOW, S.ABANDONED}
# Who may do what, and when
TABLE: dict[str, tuple[frozenset[Role], set[MeetingState]]] = {
    "invite": (MINE, {*BEFORE, S.CANCELLED, S.EXPIRED, S.NO_SHOW}),
    "revoke": (MINE, {*BEFORE, S.EXPIRED}),
    "suggest": (LEADING, {S.PROPOSED, S.SCHEDULED}),
    "accept": (LEADING, {S.SCHEDULED}),
    "enter": (ALL, {S.SCHEDULED, S.LOBBY}),
    "start": (LEADING, {S.LOBBY}),
    "alone": (MINE, {*BEFORE, S.EXPIRED}),
    "cancel": (LEADING, BEFORE),
    "leave": (THEIRS, {S.SCHEDULED, S.LOBBY, S.RUNNING}),
    "remove": (MINE, {S.SCHEDULED, S.LOBBY, S.RUNNING}),
    "abandon": (MINE, {S.RUNNING}),
    "pause": (LEADING, {S.RUNNING}),
    "resume": (LEADING, {S.RUNNING}),
    "phase": (LEADING, {S.RUNNING}),
    "away": (LEADING, {S.RUNNING}),
    "finish": (LEADING, {S.RUNNING}),
    "reopen": (LEADING, AFTER),
    "submit": (ALL, AFTER),
    "reveal": (ALL, AFTER),
    "swap": (LEADING, {*AFTER, S.DONE}),
}
# The state that a step leads to: there already, asking for it again is harmless.
REACHED = {
    "start": {S.RUNNING},
    "cancel": {S.CANCELLED},
    "alone": {S.CANCELLED, S.NO_SHOW},
    "finish": AFTER,
    "reopen": {S.RUNNING},
    "abandon": {S.ABANDONED},
    "reveal": {S.DONE},
    "swap": {S.SWAPPED},
    "revoke": {S.CANCELLED},
}


class NotYours(OutOfTurn):
    """The step is another role's."""


def may(role: str, do: str) -> bool:
    return do in TABLE and role in TABLE[do][0]


@dataclass(frozen=True, slots=True)
class MeetingLife:
    """``at`` is the time agreed on, None for now. ``expires`` is when the interviewer's open link ends, None without one.

    ``seats`` are the roles that somebody has, ``here`` who came, ``sheets`` who submitted. ``asked_at`` is another time that
    ``asked_by`` suggests. ``ended_at`` is when the clock stopped.
    """

    state: str = S.PROPOSED
    at: datetime | None = None
    expires: datetime | None = None
    seats: frozenset[str] = frozenset({CANDIDATE})
    here: frozenset[str] = frozenset()
    sheets: frozenset[str] = frozenset()
    asked_at: datetime | None = None
    asked_by: str = ""
    ended_at: datetime | None = None

    def now(self, now: datetime) -> Self:
        """As it stands now: an invitation expires by itself."""
        gone = self.state == S.PROPOSED and self.expires is not None and self.expires <= now
        return replace(self, state=S.EXPIRED) if gone else self

    def act(self, do: str, role: str, now: datetime, when: datetime | None = None) -> Self:
        """``when`` is a time to agree on. Raises OutOfTurn and NotYours."""
        life = self.now(now)
        roles, states = TABLE[do]
        if role not in roles or role not in life.seats:
            raise NotYours(f"{WHO[roles]} can do this.")
        if life.state in REACHED.get(do, ()):
            return self
        if life.state not in states:
            raise OutOfTurn(f"This cannot be done now. {STANDS[life.state]}")
        return getattr(life, f"_{do}", life._unchanged)(role, now, when)

    def join(self, role: str, now: datetime) -> Self:
        """Somebody with an open link takes this seat. With the interviewer the time is agreed on."""
        life = self.now(now)
        if role in life.seats or role == CANDIDATE:
            raise OutOfTurn("This seat is taken.")
        if life.state not in BEFORE:
            raise OutOfTurn(f"Nobody can join now. {STANDS[life.state]}")
        found = replace(life, seats=life.seats | {role})
        if role != INTERVIEWER:
            return found
        return replace(found, state=S.SCHEDULED if life.at else S.LOBBY, at=life.at or now, expires=None)

    def waits_until(self, now: datetime) -> datetime | None:
        """Until when the candidate waits for a partner who agreed to come; None where nobody did, or they are here."""
        return self.at + PATIENCE if self.at and INTERVIEWER in self.seats and INTERVIEWER not in self.here else None

    @property
    def missing(self) -> frozenset[str]:
        """Whose sheets are still to come."""
        return self.seats - self.sheets

    def is_revealed(self, now: datetime) -> bool:
        """Whether all may see all sheets: once all are in, or two days later with what there is."""
        over = self.ended_at is not None and now >= self.ended_at + FEEDBACK_WAIT
        return self.state == S.DONE or (self.state in AFTER and bool(self.sheets) and (not self.missing or over))

    def _unchanged(self, role: str, now: datetime, when: datetime | None) -> Self:
        return self

    def _invite(self, role: str, now: datetime, when: datetime | None) -> Self:
        """A link for a free seat, open until ``when``; only the candidate sits there where it begins again."""
        if INTERVIEWER in self.seats and self.state in BEFORE:
            return self
        seats = self.seats if self.state in {S.PROPOSED, S.EXPIRED} else MINE
        return replace(self, state=S.PROPOSED, expires=when, seats=seats, here=frozenset(), asked_at=None, asked_by="")

    def _revoke(self, role: str, now: datetime, when: datetime | None) -> Self:
        return self if INTERVIEWER in self.seats else replace(self, state=S.CANCELLED, expires=None)

    def _suggest(self, role: str, now: datetime, when: datetime | None) -> Self:
        if when and not now < when <= now + FURTHEST:
            raise OutOfTurn("Time: choose one in the next 60 days.")
        if self.state == S.PROPOSED:
            return replace(self, at=when)
        if when is None:
            raise OutOfTurn("Time: choose one in the next 60 days.")
        return replace(self, asked_at=when, asked_by=role)

    def _accept(self, role: str, now: datetime, when: datetime | None) -> Self:
        if self.asked_at is None or self.asked_at != when:
            raise OutOfTurn("No such time was suggested, or it has changed.")
        if self.asked_by == role:
            raise OutOfTurn("You suggested this time. Your partner has to accept it.")
        return replace(self, at=self.asked_at, asked_at=None, asked_by="", here=frozenset())

    def _enter(self, role: str, now: datetime, when: datetime | None) -> Self:
        if self.state == S.SCHEDULED and now < self.at - EARLY:
            raise OutOfTurn("The lobby opens 15 minutes before the agreed time.")
        return replace(self, state=S.LOBBY, here=self.here | {role})

    def _start(self, role: str, now: datetime, when: datetime | None) -> Self:
        here = self.here | {role}
        if not here >= LEADING:
            raise OutOfTurn("Both of you have to be in the lobby to start.")
        return replace(self, state=S.RUNNING, here=here)

    def _alone(self, role: str, now: datetime, when: datetime | None) -> Self:
        if INTERVIEWER not in self.seats:
            return replace(self, state=S.CANCELLED, seats=MINE, expires=None)
        until = self.waits_until(now)
        if until is None:
            raise OutOfTurn("Your interviewer is in the lobby. Start together.")
        if now < until:
            raise OutOfTurn("You can start alone ten minutes after the agreed time, or cancel.")
        return replace(self, state=S.NO_SHOW, seats=MINE, here=self.here & MINE)

    def _cancel(self, role: str, now: datetime, when: datetime | None) -> Self:
        return replace(self, state=S.CANCELLED, seats=MINE, here=self.here & MINE, expires=None)

    def _leave(self, role: str, now: datetime, when: datetime | None) -> Self:
        """The second interviewer takes the place of the first; without any, it is over for both."""
        gone, here = (SECOND if SECOND in self.seats else role), self.here - {role}
        if SECOND in here:
            here = here - {SECOND} | {INTERVIEWER}
        left = replace(self, seats=self.seats - {gone}, here=here)
        if INTERVIEWER in left.seats:
            return left
        return replace(left, state=S.ABANDONED if self.state == S.RUNNING else S.CANCELLED)

    def _remove(self, role: str, now: datetime, when: datetime | None) -> Self:
        """All partners go."""
        return replace(self, seats=MINE, here=self.here & MINE, state=S.ABANDONED if self.state == S.RUNNING else S.CANCELLED)

    def _abandon(self, role: str, now: datetime, when: datetime | None) -> Self:
        return replace(self, state=S.ABANDONED, seats=MINE, here=self.here & MINE)

    def _finish(self, role: str, now: datetime, when: datetime | None) -> Self:
        return replace(self, state=S.FEEDBACK, ended_at=now)

    def _reopen(self, role: str, now: datetime, when: datetime | None) -> Self:
        if self.sheets or self.state != S.FEEDBACK:
            raise OutOfTurn("A score sheet has been submitted, so the interview is over.")
        return replace(self, state=S.RUNNING, ended_at=None)

    def _submit(self, role: str, now: datetime, when: datetime | None) -> Self:
        found = replace(self, sheets=self.sheets | {role})
        return replace(found, state=S.DONE) if found.is_revealed(now) else found

    def _reveal(self, role: str, now: datetime, when: datetime | None) -> Self:
        if not self.is_revealed(now):
            raise OutOfTurn("Feedback opens when all sheets are submitted, or 48 hours after the interview.")
        return replace(self, state=S.DONE)

    def _swap(self, role: str, now: datetime, when: datetime | None) -> Self:
        if INTERVIEWER not in self.seats:
            raise OutOfTurn("Your partner is no longer here, so there is nobody to swap with.")
        return self if self.state == S.DONE else replace(self, state=S.SWAPPED)


WHO = {
    MINE: "Only the candidate",
    THEIRS: "Only an interviewer",
    LEADING: "Only the candidate or the interviewer",
    ALL: "Only people in this interview",
}
STANDS = {
    S.PROPOSED: "Nobody has accepted the invitation yet.",
    S.SCHEDULED: "The interview is scheduled and the lobby is not open.",
    S.LOBBY: "The interview is in the lobby.",
    S.RUNNING: "The interview is running.",
    S.FEEDBACK: "The interview is over.",
    S.SWAPPED: "The interview is over and you have swapped roles.",
    S.DONE: "The interview is done.",
    S.CANCELLED: "The meeting was cancelled.",
    S.EXPIRED: "The invitation has expired.",
    S.NO_SHOW: "The candidate started alone.",
    S.ABANDONED: "The interview was left before its end.",
}
