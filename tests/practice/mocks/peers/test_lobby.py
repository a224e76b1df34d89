"""Before the clock runs: a time that suits both, who is here, and going on alone."""

import pytest

from practice.mocks.models import MockInterview
from tests.pages import text
from tests.practice.mocks.peers.pair import Pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """The test's clock stands at 09:00 UTC on 13 May 2026."""
    return Pair()


def scheduled(pair, when="2026-05-13T10:00"):
    pair.join(pair.invite(at=when))
    return pair


def test_the_time_is_shown_in_both_zones(pair):
    pair.ben_user.preferences = pair.ben_user.choices
    pair.ben_user.preferences.time_zone = "Asia/Tokyo"
    pair.ben_user.preferences.save()
    for client in (pair.ada, pair.ben) if scheduled(pair) else ():
        page = text(pair.look(client))
        assert "Wed 13 May 2026, 10:00 (UTC)" in page
        assert "Wed 13 May 2026, 19:00 (Asia/Tokyo)" in page


def test_the_calendar_file_holds_the_time_and_the_room(pair):
    scheduled(pair)
    file = pair.look(pair.ben, path=f"{pair.here}meeting.ics")
    assert file["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20260513T100000Z" in file.text
    assert pair.there in file.text.replace("\r\n ", "")


def test_another_time_counts_once_the_other_accepts_it(pair):
    scheduled(pair)
    pair.step(pair.ben, "suggest", at="2026-05-14T18:30")
    assert pair.step(pair.ben, "accept", at="2026-05-14T18:30").status_code == 409
    assert "Thu 14 May 2026, 18:30" in text(pair.look(pair.ada))
    assert 'value="2026-05-14T18:30"' in pair.look(pair.ada).text
    pair.step(pair.ada, "accept", at="2026-05-14T18:30")
    assert f"{pair.fresh.meeting.at:%d %H:%M}" == "14 18:30"


@pytest.mark.parametrize("when", ["2026-05-12T10:00", "2027-05-12T10:00", "tomorrow", "9999-12-31T23:59", "0000-00-00T00:00"])
def test_a_time_that_cannot_be_is_refused_in_words(pair, when):
    page = pair.ada.post(f"{pair.here}invite/", {"name": "Ada", "at": when})
    assert page.status_code == 422
    assert "Day and time: " in text(page)
    assert 'value="Ada"' in page.text


def test_the_lobby_opens_a_quarter_of_an_hour_before(pair):
    scheduled(pair)
    assert pair.step(pair.ben, "enter", 44).status_code == 409
    assert pair.step(pair.ben, "enter", 45).status_code == 302
    assert "here" in text(pair.look(pair.ada, 45))


def test_both_have_to_be_there_to_start(pair):
    scheduled(pair)
    pair.step(pair.ada, "enter", 60)
    assert pair.step(pair.ada, "start", 60).status_code == 409
    pair.step(pair.ben, "enter", 61)
    assert pair.step(pair.ben, "start", 61)["Location"] == pair.there
    assert (pair.state, pair.fresh.state) == ("running", "running")


def test_who_waits_ten_minutes_may_start_alone_in_the_same_room(pair):
    scheduled(pair)
    pair.step(pair.ada, "enter", 60)
    assert pair.step(pair.ada, "alone", 69).status_code == 409
    assert "Start alone" not in text(pair.look(pair.ada, 69)).replace("can start alone", "")
    assert pair.step(pair.ada, "alone", 70)["Location"] == pair.here
    assert (pair.state, pair.fresh.state) == ("no-show", "running")
    assert "Your interviewer asks" in text(pair.look(pair.ada, 71))
    assert pair.look(pair.ben, 71).status_code == 404


def test_without_a_partner_one_may_start_alone_now(pair):
    code = pair.invite()
    pair.step(pair.ada, "alone")
    assert pair.fresh.state == "running"
    assert pair.join(code).status_code == 404


def test_an_invitation_that_expired_leaves_the_room_to_its_candidate(pair):
    pair.invite()
    page = text(pair.look(pair.ada, 8 * 24 * 60))
    assert "Start the interview" in page
    assert "Invite someone" in page


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_a_cancelled_meeting_ends_for_the_partner_and_can_be_made_again(pair, who):
    scheduled(pair)
    pair.step(getattr(pair, who), "cancel")
    assert pair.look(pair.ben).status_code == 404
    assert pair.join(pair.invite()).status_code == 302
    assert MockInterview.objects.count() == 1


def test_after_revocation_the_next_poll_of_the_partner_is_nothing(pair):
    pair.begun()
    ask = f"{pair.there}live/?part=board"
    assert pair.look(pair.ben, 1, ask, headers={"HX-Request": "true"}).status_code == 200
    pair.step(pair.ada, "remove", 2)
    assert pair.look(pair.ben, 2, ask, headers={"HX-Request": "true"}).status_code == 404
    assert pair.look(pair.ben, 2).status_code == 404
    assert pair.fresh.state == "running"


def test_the_poll_of_the_lobby_answers_when_somebody_comes(pair):
    scheduled(pair)
    page = pair.look(pair.ada, 50).text
    ask = page.split('hx-get="')[1].split('"')[0]
    assert pair.look(pair.ada, 50, ask, headers={"HX-Request": "true"}).status_code == 204
    pair.step(pair.ben, "enter", 50)
    assert pair.look(pair.ada, 50, ask, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
