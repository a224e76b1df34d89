"""The life of a shared interview, by two or three people in any order, with clocks that jump."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from practice.mocks.choices import MeetingState as S
from practice.mocks.choices import Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.peers.life import ALL, BEFORE, ENDS, FEEDBACK_WAIT, MINE, TABLE, MeetingLife, NotYours, may

NOW = datetime(2026, 5, 13, 9, 0, tzinfo=UTC)
# Where each state may lead by one step, besides to itself
LEADS = {
    S.PROPOSED: {S.SCHEDULED, S.LOBBY, S.CANCELLED, S.EXPIRED},
    S.SCHEDULED: {S.LOBBY, S.CANCELLED, S.NO_SHOW},
    S.LOBBY: {S.RUNNING, S.CANCELLED, S.NO_SHOW, S.SCHEDULED},
    S.RUNNING: {S.FEEDBACK, S.ABANDONED},
    S.FEEDBACK: {S.RUNNING, S.SWAPPED, S.DONE},
    S.SWAPPED: {S.DONE},
    S.DONE: set(),
    S.CANCELLED: {S.PROPOSED},
    S.EXPIRED: {S.PROPOSED, S.CANCELLED},
    S.NO_SHOW: {S.PROPOSED},
    S.ABANDONED: set(),
}
MINUTES = st.sampled_from([-90, -1, 0, 1, 9, 10, 16, 45, 60, 24 * 60, 48 * 60, 8 * 24 * 60])


def led(*steps: tuple[str, str], at: datetime | None = None) -> MeetingLife:
    """Where these steps lead from an invitation."""
    life = MeetingLife(at=at, expires=NOW + timedelta(days=7))
    for do, role in steps:
        life = life.join(role, NOW) if do == "join" else life.act(do, role, NOW)
    return life


JOINED = ("join", "interviewer")
TWO = JOINED, ("enter", "candidate"), ("enter", "interviewer"), ("start", "interviewer")
THREE = JOINED, ("join", "second"), *TWO[1:]
# Presses by chance seldom come far: each run begins somewhere on the way.
STARTS = [led(), led(JOINED, at=NOW + timedelta(minutes=10)), led(*TWO), led(*THREE), led(*TWO, ("finish", "candidate"))]
STARTS += [led(*THREE, ("finish", "interviewer")), led(*TWO, ("finish", "candidate"), ("submit", "candidate"))]


class Lives(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.life, self.now, self.refusals = MeetingLife(), NOW, set()

    @initialize(life=st.sampled_from(STARTS))
    def begin(self, life):
        self.life = life

    def take(self, after: MeetingLife) -> None:
        before = self.life.now(self.now)
        assert after.state in {before.state, self.life.state, *LEADS[before.state]}, (before.state, after.state)
        self.life = after

    @rule(minutes=MINUTES)
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(do=st.sampled_from(sorted(TABLE)), role=st.sampled_from(sorted(ALL)), minutes=MINUTES)
    def somebody_presses(self, do, role, minutes):
        when = self.life.asked_at if do == "accept" and self.life.asked_at else self.now + timedelta(minutes=minutes)
        before = self.life
        try:
            self.take(before.act(do, role, self.now, when))
        except OutOfTurn as refused:
            self.refusals.add(str(refused))
        else:
            assert role in TABLE[do][0]
            assert role in before.seats

    @rule(role=st.sampled_from(sorted(ALL)))
    def somebody_joins(self, role):
        try:
            self.take(self.life.join(role, self.now))
        except OutOfTurn:
            return
        assert role in self.life.seats

    @invariant()
    def refusals_are_sentences(self):
        assert all(words[0].isupper() and words.endswith(".") for words in self.refusals)

    @invariant()
    def only_who_has_a_seat_is_here_or_has_scored(self):
        assert self.life.here <= self.life.seats | MINE
        assert Role.CANDIDATE in self.life.seats

    @invariant()
    def nothing_runs_or_is_scored_without_an_interviewer(self):
        if self.life.state in {S.SCHEDULED, S.LOBBY, S.RUNNING, S.FEEDBACK, S.SWAPPED, S.DONE}:
            assert Role.INTERVIEWER in self.life.seats
        assert not self.life.sheets or self.life.state in {S.FEEDBACK, S.SWAPPED, S.DONE}

    @invariant()
    def sheets_stay_hidden_until_all_are_in_or_two_days_have_passed(self):
        if self.life.is_revealed(self.now) and self.life.state != S.DONE:
            assert not self.life.missing or self.now >= self.life.ended_at + FEEDBACK_WAIT


TestLives = Lives.TestCase
TestLives.settings = given_settings(max_examples=30, stateful_step_count=40, deadline=None)


@pytest.mark.parametrize("state", S)
def test_a_step_that_is_not_due_is_refused_in_words(state):
    life = MeetingLife(state, NOW, None, ALL, frozenset(), frozenset(), None, "", NOW)
    for do, (roles, _) in TABLE.items():
        stranger = next(iter(ALL - roles), None)
        if stranger:
            with pytest.raises(NotYours, match="Only "):
                life.act(do, stranger, NOW)
        if state in ENDS and do not in {"invite", "alone", "cancel", "abandon", "revoke"}:
            with pytest.raises(OutOfTurn, match="This cannot be done now"):
                life.act(do, next(iter(roles)), NOW)


def test_pressed_twice_nothing_changes():
    life = MeetingLife(S.LOBBY, NOW, None, ALL, ALL)
    begun = life.act("start", Role.CANDIDATE, NOW)
    assert begun.act("start", Role.INTERVIEWER, NOW) == begun
    over = begun.act("finish", Role.INTERVIEWER, NOW)
    assert over.act("finish", Role.CANDIDATE, NOW) == over


def test_the_second_interviewer_takes_the_place_of_the_first_who_leaves():
    life = MeetingLife(S.RUNNING, NOW, None, ALL, ALL).act("leave", Role.INTERVIEWER, NOW)
    assert (life.state, life.seats, life.here) == (S.RUNNING, *[{Role.CANDIDATE, Role.INTERVIEWER}] * 2)


def test_a_second_interviewer_holds_no_clock():
    assert [do for do in ("start", "pause", "phase", "finish") if may(Role.SECOND, do)] == []
    assert S.PROPOSED in BEFORE
