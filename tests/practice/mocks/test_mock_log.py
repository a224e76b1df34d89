"""Mocks that were held elsewhere: logged, changed, removed and put back."""

from uuid import uuid4

import pytest

from accounts.models import User
from practice.mocks.models import MockInterview, Score, Seat
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.mocks.making import exercise, logged, scored, sheet

pytestmark = pytest.mark.django_db
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def user(client):
    client.force_login(user := UserFactory())
    return user


def test_a_visitor_becomes_a_guest_with_the_first_log(client):
    client.defaults |= HERE
    assert client.get("/mocks/elsewhere/").status_code == 200
    assert logged(client).status_code == 302
    assert MockInterview.objects.get().user.is_guest


@pytest.mark.parametrize(
    ("by", "levels"),
    [("me", {"candidate": 3}), ("them", {"interviewer": 2}), ("both", {"candidate": 3, "interviewer": 2})],
)
def test_scores_belong_to_the_seat_of_who_gave_them(client, user, by, levels):
    logged(client, scored_by=by)
    assert dict(Score.objects.filter(criterion="framing").values_list("seat__role", "level")) == levels
    assert list(Seat.objects.order_by("role").values_list("role", "user", "name")) == [
        ("candidate", user.pk, ""),
        ("interviewer", None, "Kim"),
    ]


def test_the_report_compares_the_two_seats(client, user):
    response = logged(client, scored_by="both")
    page = text(client.get(response["Location"]))
    assert "with Kim A search" in page
    assert "You 67 % Hire" in page
    assert "Kim 33 % No hire" in page
    assert "You score yourself higher than your interviewer on 8 criteria" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"held_on": "2026-05-15"}, "Day: this day is in the future."),
        ({"held_on": "2026-05"}, "Day: write the whole date"),
        ({"held_on": "0000-00-00"}, "Day: write the whole date"),
        ({"held_on": "10000-01-01"}, "Day: write the whole date"),
        ({"held_on": "1999-12-31"}, "Day: choose a day since 2000."),
        ({"minutes": "9"}, "Minutes: "),
        ({"minutes": "241"}, "Minutes: "),
        ({"minutes": "1e2"}, "Minutes: write a whole number"),
        ({"minutes": "\uff15\uff10"}, "Minutes: write a whole number"),
        ({"minutes": "9" * 5000}, "Minutes: write a whole number"),
        ({"name": ""}, "With whom: "),
        ({"name": "x" * 81}, "With whom: "),
        ({"name": "a\0"}, "With whom: "),
        ({"subject": ""}, "If something else, what: choose an exercise above, or write what was asked."),
        ({"exercise": "none"}, "What was asked: "),
        ({"scored_by": "nobody"}, "Who scored: "),
        ({"candidate-framing-level": "7"}, "Framing the problem: choose one of the four levels."),
        ({"candidate-framing-level": ""}, "Framing the problem: choose a level for this evidence."),
        ({"candidate-keep": "x" * 501}, "One thing to keep: "),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, wrong, words):
    client.defaults |= HERE
    response = logged(client, **wrong)
    assert response.status_code == 422
    assert words in text(response)
    assert "Evidence of operation" in response.text
    assert not User.objects.exists()


def test_a_few_levels_will_do_and_none_will_not(client, user):
    nothing = dict.fromkeys(sheet(prefix="candidate-"), "")
    assert logged(client, **nothing).status_code == 422
    response = logged(client, **nothing | {"candidate-framing-level": "4", "candidate-operation-level": "2"})
    assert "73 % Hire" in text(client.get(response["Location"]))
    assert "Based on 2 of 8 criteria." in text(client.get(response["Location"]))


def test_what_was_asked_may_be_an_exercise(client, user):
    exercise("a-feed")
    logged(client, exercise="a-feed", subject="Ignored then")
    mock = MockInterview.objects.get()
    assert (str(mock), mock.subject) == ("A feed", "")


def test_a_form_sent_twice_logs_one(client, user):
    again = uuid4()
    assert [logged(client, id=again).status_code for _ in range(2)] == [302, 302]
    assert MockInterview.objects.count() == 1
    assert Score.objects.count() == 8


def test_a_change_replaces_what_was_logged_and_only_that(client, user):
    logged(client, scored_by="both")
    other = scored(client)
    mock = MockInterview.objects.get(held="elsewhere")
    page = client.get(f"/mocks/{mock.pk}/edit/").text
    assert 'value="Kim"' in page
    assert 'value="2026-05-12"' in page
    changed = {"held_on": "2026-05-01", "minutes": "30", "name": "Lee", "subject": "Ads", "scored_by": "them", "id": other.pk}
    client.post(f"/mocks/{mock.pk}/edit/", changed | sheet(4, prefix="interviewer-"))
    mock.refresh_from_db()
    assert (str(mock), mock.minutes, str(mock.local_date)) == ("Ads", 30, "2026-05-01")
    assert list(mock.seats.filter(scores__criterion="framing").values_list("name", "scores__level")) == [("Lee", 4)]
    assert MockInterview.objects.count() == 2


def test_a_mock_held_here_cannot_be_changed(client, user):
    assert client.get(f"/mocks/{scored(client).pk}/edit/").status_code == 409


def test_a_removed_one_waits_in_the_bin_and_comes_back(client, user):
    url = logged(client)["Location"]
    for _ in range(2):
        client.post(f"{url}remove/")
    assert client.get(url).status_code == 404
    assert "Put back A search" in text(client.get("/mocks/"))
    for _ in range(2):
        assert client.post(f"{url}restore/").status_code == 302
    assert client.get(url).status_code == 200
    assert "In the bin" not in client.get("/mocks/").text


def test_typed_markup_is_shown_as_it_was_typed(client, user):
    url = logged(client, subject="<script>alert(1)</script>", name="<b>Kim</b>")["Location"]
    assert "<script>alert" not in client.get(url).text
    assert "&lt;b&gt;Kim&lt;/b&gt;" in client.get(url).text
