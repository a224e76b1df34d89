"""A link to a seat: one person uses it, once, by a press."""

import pytest
from django.test import Client

from practice.mocks.models import Seat
from practice.mocks.peers.models import Invitation, hashed
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.mocks.making import press
from tests.practice.mocks.peers.pair import Pair

pytestmark = pytest.mark.django_db
DAY = 24 * 60


@pytest.fixture
def pair():
    return Pair()


def test_a_look_uses_nothing_up_and_says_who_asks_what(pair):
    code = pair.invite()
    page = pair.look(Client(), path=f"/mocks/join/{code}/")
    assert "Ada asks you to interview them" in text(page)
    assert "45 minutes" in text(page)
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "same-origin")
    assert '<meta name="robots" content="noindex">' in page.text
    assert pair.join(code)["Location"] == pair.there


def test_the_code_is_long_and_stored_as_a_hash(pair):
    code = pair.invite()
    assert len(code) >= 22
    assert Invitation.objects.get().code_hash == hashed(code) != code


def test_a_guest_joins_with_a_name_only(pair):
    guest = Client()
    assert pair.join(pair.invite(), client=guest, name=" ").status_code == 422
    assert pair.join(pair.invite(), client=guest, name="Kim")["Location"] == pair.there
    assert Seat.objects.get(role="interviewer").name == "Kim"
    assert pair.look(guest, path=pair.there).status_code == 200


@pytest.mark.parametrize("how", ["used", "expired", "revoked", "replaced", "own", "wrong case", "cut short", "long"])
def test_what_opens_nothing_answers_as_what_never_was(pair, how):
    code = pair.invite()
    client, minute = Client(), 0
    if how == "used":
        pair.join(code)
    elif how == "expired":
        minute = 7 * DAY
    elif how == "revoked":
        pair.step(pair.ada, "revoke")
    elif how == "replaced":
        pair.invite()
    elif how == "own":
        client = pair.ada
    code = {"wrong case": code.swapcase(), "cut short": code[:-1], "long": code * 50}.get(how, code)
    assert pair.look(client, minute, f"/mocks/join/{code}/").status_code == 404
    assert pair.join(code, minute, client).status_code == 404


def test_blanks_around_a_code_do_not_matter(pair):
    assert pair.look(Client(), path=f"/mocks/join/%20{pair.invite()}%20/").status_code == 200


def test_of_two_people_at_the_same_instant_one_gets_in(pair, monkeypatch):
    """Both have read that the link is open; only then the first uses it."""
    code = pair.invite()
    found = Invitation.objects.select_related("meeting__mock").get()
    monkeypatch.setattr("practice.mocks.peers.views.invitations.open_invitation", lambda _: found)
    answers = [pair.join(code).status_code, pair.join(code, client=Client(), name="Kim").status_code]
    assert answers == [302, 404]
    assert list(Seat.objects.filter(joined_at__isnull=False).values_list("name", flat=True)) == ["Ben"]


def test_guessing_ends_after_ten_tries(pair, settings, tmp_path):
    settings.QUOTAS, settings.METER = True, tmp_path / "meter.sqlite3"
    stranger = Client()
    answers = [pair.look(stranger, path=f"/mocks/join/guess{number}/").status_code for number in range(12)]
    assert answers == [404] * 10 + [429] * 2


def test_one_person_has_one_seat(pair):
    pair.join(pair.invite())
    second = pair.invite(seat="second")
    assert pair.join(second)["Location"] == pair.there
    assert Seat.objects.filter(user=pair.ben_user).count() == 1
    kim = Client()
    kim.force_login(UserFactory())
    pair.join(second, client=kim, name="Kim")
    assert Seat.objects.get(role="second").name == "Kim"


@pytest.mark.parametrize("url", ["http://call.example", "javascript:alert(1)", "//call.example", "call"])
def test_a_call_link_is_https_or_refused_with_what_was_typed(pair, url):
    page = pair.ada.post(f"{pair.here}invite/", {"name": "Ada", "call_url": url})
    assert page.status_code == 422
    assert "Link to a call: write a whole link that begins with https://." in text(page)
    assert f'value="{url}"' in page.text


def test_nobody_is_invited_into_an_interview_that_runs(pair):
    press(pair.ada, pair.mock, "start", 0)
    assert pair.look(pair.ada, path=f"{pair.here}invite/").status_code == 409


def test_only_the_candidate_invites(pair):
    pair.join(pair.invite())
    assert pair.look(pair.ben, path=f"{pair.here}invite/").status_code == 404
    assert pair.look(Client(), path=f"{pair.here}invite/").status_code == 302
