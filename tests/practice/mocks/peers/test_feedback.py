"""After the interview: sheets that nobody sees before all are in, and the next one with the roles swapped."""

import pytest
from django.test import Client

from practice.mocks.models import MockInterview, Seat
from tests.pages import text
from tests.practice.mocks.making import exercise, sheet
from tests.practice.mocks.peers.pair import Pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    pair = Pair().finished()
    exercise("another-feed")
    return pair


def test_both_sheets_are_shown_when_both_are_in(pair):
    pair.score(pair.ben, sheet(2))
    assert "Evidence of" not in pair.look(pair.ada, 31).text
    pair.score(pair.ada, sheet(4))
    for client in (pair.ada, pair.ben):
        page = text(pair.look(client, 32))
        assert "33 %" in page
        assert "100 %" in page
    assert (pair.state, pair.fresh.state) == ("done", "done")


def test_the_first_to_submit_waits_and_sees_nothing_of_the_other(pair):
    pair.score(pair.ada, sheet(4))
    pair.score(pair.ben, sheet(2) | {"keep": "Hidden words"}, do="save")
    page = pair.look(pair.ada, 31)
    assert "Waiting for: Ben" in text(page)
    assert "Hidden words" not in page.text
    assert "Hidden words" not in pair.ada.post("/settings/data/export/").getvalue().decode("latin-1")


def test_after_two_days_what_there_is_can_be_shown(pair):
    pair.score(pair.ada, sheet(4))
    assert pair.step(pair.ada, "reveal", 47 * 60).status_code == 409
    assert "Show the scores there are" in text(pair.look(pair.ada, 49 * 60))
    pair.step(pair.ada, "reveal", 49 * 60)
    assert pair.fresh.state == "done"
    late = pair.score(pair.ben, sheet(1), 50 * 60)
    assert late.status_code == 409
    assert "Evidence of framing" in late.text


@pytest.mark.parametrize("level", ["0", "6", "3.7", "NaN", "solid", ""])
def test_a_level_that_is_none_is_refused_with_the_text_still_there(pair, level):
    page = pair.score(pair.ben, sheet(3) | {"framing-level": level, "keep": "Asked well"})
    assert page.status_code == 422
    assert "Framing the problem: choose" in text(page)
    assert "Asked well" in page.text
    assert Seat.objects.get(role="interviewer").submitted_at is None


def test_a_sheet_sent_twice_counts_once_and_another_one_is_refused(pair):
    assert [pair.score(pair.ben, sheet(2)).status_code for _ in range(2)] == [302, 302]
    changed = pair.score(pair.ben, sheet(4) | {"keep": "Changed words"})
    assert changed.status_code == 409
    assert "Changed words" in changed.text
    assert set(Seat.objects.get(role="interviewer").levels.values()) == {2}


def test_each_writes_their_own_sheet_only(pair):
    pair.score(pair.ada, sheet(4) | {"role": "interviewer", "seat": "interviewer"})
    assert Seat.objects.get(role="interviewer").submitted_at is None
    stranger = Client()
    stranger.force_login(type(pair.ada_user).objects.create(username="eve"))
    assert pair.score(stranger, sheet(1)).status_code == 404


def test_the_board_and_the_polls_end_with_the_interview(pair):
    pair.score(pair.ada, sheet(4))
    pair.score(pair.ben, sheet(2))
    assert pair.look(pair.ben, 32, f"{pair.there}live/", headers={"HX-Request": "true"}).status_code == 404
    assert pair.look(pair.ben, 32).status_code == 200


def test_roles_are_swapped_in_one_press_with_another_exercise(pair):
    for client in (pair.ada, pair.ben, pair.ben):
        answer = pair.step(client, "swap", 40)
    new = MockInterview.objects.exclude(pk=pair.mock.pk).get()
    assert (answer["Location"], new.user, str(new)) == (f"/mocks/{new.pk}/", pair.ben_user, "Another feed")
    assert pair.ada.get(f"/mocks/{new.pk}/interview/").status_code == 200
    assert pair.state == "swapped"
    pair.score(pair.ada, sheet(4))
    pair.score(pair.ben, sheet(2))
    assert pair.state == "done"


def test_without_another_exercise_there_is_no_swap():
    pair = Pair().finished()
    answer = pair.step(pair.ada, "swap", 40)
    assert answer.status_code == 409
    assert "every exercise that there is" in text(answer)
    assert pair.state == "feedback"


def test_two_interviewers_share_the_criteria():
    pair = Pair()
    pair.join(pair.invite())
    kim = Client()
    pair.join(pair.invite(seat="second"), client=kim, name="Kim")
    for client in (pair.ada, pair.ben, kim):
        pair.step(client, "enter")
    pair.step(pair.ben, "start")
    pair.ben.post(f"{pair.there}clock/", {"do": "finish"})
    for client in (pair.ada, pair.ben, kim):
        assert pair.score(client, sheet(3)).status_code == 302
    assert [len(seat.levels) for seat in Seat.objects.order_by("pk")] == [8, 4, 4]
    assert pair.state == "done"


def test_a_deleted_partner_becomes_a_former_partner_and_their_feedback_stays(pair):
    pair.score(pair.ben, sheet(2) | {"keep": "Asked well"})
    pair.ben_user.delete()
    pair.score(pair.ada, sheet(4))
    page = text(pair.look(pair.ada, 40))
    assert "A former partner" in page
    assert "Asked well" in page
    assert "Ben" not in page


def test_a_partner_who_is_deleted_before_scoring_holds_nothing_up(pair):
    pair.score(pair.ada, sheet(4))
    pair.ben_user.delete()
    pair.step(pair.ada, "reveal", 40)
    assert pair.fresh.state == "done"
