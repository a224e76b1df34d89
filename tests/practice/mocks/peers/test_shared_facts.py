"""What leaves the guide and comes into it of an interview that people share."""

import json

import pytest
from django.test import Client

from accounts.models import User
from history.ids import own_row
from history.kinds import KINDS
from history.refs import MOCK, Ref
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.meetings import hand_on
from progress.data.guest_merge import Merge
from progress.data.readable_files import mocks
from tests.pages import text
from tests.practice.mocks.making import NOW, sheet
from tests.practice.mocks.peers.pair import Pair, note

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return Pair().finished()


def fact_of(pair):
    return KINDS["mock"].read(pair.ada_user, Ref(MOCK, str(pair.mock.pk)), "")


def test_an_export_holds_what_was_said_of_me_once_i_may_see_it(pair):
    pair.ben.post(f"{pair.there}notes/", note("Private"))
    pair.score(pair.ben, sheet(2) | {"keep": "Asked well"})
    assert "Asked well" not in json.dumps(fact_of(pair))
    pair.score(pair.ada, sheet(4))
    assert "Asked well" in json.dumps(fact_of(pair))
    assert KINDS["mock"].validate(fact_of(pair))["seats"][1]["keep"] == "Asked well"


def test_an_export_holds_what_i_noted_and_scored_of_others():
    pair = Pair().begun()
    pair.ben.post(f"{pair.there}notes/", note("Asked for the scale"))
    pair.ben.post(f"{pair.there}clock/", {"do": "finish"})
    pair.score(pair.ben, sheet(2) | {"keep": "Asked well"})
    mine = mocks(pair.ben_user)
    assert "(Project setup): Asked for the scale" in mine
    assert "- Framing the problem: Partial. Evidence of framing" in mine
    assert "Keep: Asked well" in mine
    assert "Asked" not in mocks(pair.ada_user)


@pytest.mark.parametrize("scored", [True, False])
def test_no_file_writes_anothers_scores(pair, scored):
    pair.score(pair.ben, sheet(2))
    if scored:
        pair.score(pair.ada, sheet(4))
    fact = fact_of(pair)
    seats = [seat | {"keep": "Forged", "scores": []} for seat in fact["seats"]]
    forged = fact | {"seats": seats, "state": "done", "current": 2}
    KINDS["mock"].write(pair.ada_user, Ref(MOCK, str(pair.mock.pk)), "", KINDS["mock"].merge(fact, forged), NOW)
    KINDS["mock"].write(pair.ada_user, Ref(MOCK, str(pair.mock.pk)), "", forged, NOW)
    assert set(Seat.objects.get(role="interviewer").levels.values()) == {2}
    assert pair.fresh.state == ("done" if scored else "scoring")


def test_a_guest_who_signs_in_goes_on_in_the_same_seat():
    pair, guest = Pair(), Client()
    pair.join(pair.invite(), client=guest, name="Kim")
    visitor = User.objects.get(guest_since__isnull=False)
    Merge(pair.ben_user, visitor).accept()
    assert not User.objects.filter(pk=visitor.pk).exists()
    assert "Kim" in text(pair.look(pair.ada))
    assert pair.look(pair.ben).status_code == 200


def test_a_guests_own_shared_interview_goes_on_under_their_account(pair):
    other = User.objects.create(username="ada-again")
    pair.ada.post(f"{pair.here}sketch/")
    hand_on(pair.ada_user, other)
    mock = MockInterview.objects.get()
    assert (mock.user, mock.seats.get(role="candidate").user, mock.sketch.user) == (other, other, other)
    assert own_row(MockInterview, other, Ref(MOCK, str(mock.pk)).key) == mock


def test_the_interview_goes_with_its_candidate(pair):
    pair.ada_user.delete()
    assert pair.look(pair.ben).status_code == 404
    assert (MockInterview.objects.count(), Seat.objects.count()) == (0, 0)
