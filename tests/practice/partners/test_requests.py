"""From a request to a room: what two people on the board can do, and how often."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from practice.mocks.models import MockInterview, Seat
from practice.partners.membership import block, leave
from practice.partners.models import PartnerRequest
from tests.pages import text
from tests.practice.mocks.making import exercise
from tests.practice.partners.members import ASKED, NOW, answers, asks, get, member, post

pytestmark = pytest.mark.django_db
DAY = 24 * 60


def test_a_request_shows_both_zones_and_leads_both_to_one_room(ann, kim):
    asks(ann, kim)
    board = text(get(kim))
    assert "Fri 15 May 2026, 01:30 (Asia/Tokyo) Thu 14 May 2026, 18:30 (Europe/Berlin)" in board
    assert "you are the interviewer" in board
    mock_url = answers(kim, "accept")["Location"]
    mock = MockInterview.objects.get()
    assert (mock.user, mock.minutes, mock.meeting.at.hour) == (ann.user, 45, 16)
    assert [(seat.role, seat.user, seat.name) for seat in mock.seats.all()] == [
        ("candidate", ann.user, "Ann"),
        ("interviewer", kim.user, "Kim"),
    ]
    assert "Fri 15 May 2026, 01:30 (Asia/Tokyo) Thu 14 May 2026, 18:30 (Europe/Berlin)" in text(kim.client.get(mock_url))
    assert ann.client.get(mock.get_absolute_url()).status_code == 200


def test_the_one_who_asks_may_be_the_interviewer(ann, kim):
    asks(ann, kim, sender_role="interviewer")
    assert answers(kim, "accept")["Location"] == MockInterview.objects.get(user=kim.user).get_absolute_url()
    assert Seat.objects.get(role="interviewer").user == ann.user


def test_pressing_twice_changes_nothing(ann, kim):
    for _ in range(2):
        asks(ann, kim)
    assert PartnerRequest.objects.count() == 1
    assert answers(kim, "accept")["Location"] == answers(kim, "accept")["Location"]
    assert MockInterview.objects.count() == 1
    assert answers(kim, "decline").status_code == answers(ann, "withdraw").status_code == 409


def test_two_people_have_one_open_request_at_most(ann, kim):
    asks(ann, kim)
    assert "open request between you and Ann" in text(asks(kim, ann))
    given = {"at": NOW, "minutes": 30, "sender_role": "candidate", "made_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerRequest.objects.create(sender=kim.user, receiver=ann.user, **given)


def test_a_request_is_answered_by_the_other_and_withdrawn_by_its_sender(ann, kim):
    asks(ann, kim)
    assert (answers(ann, "accept").status_code, answers(kim, "withdraw").status_code) == (403, 403)
    assert answers(member("Zoe"), "accept").status_code == 404
    answers(ann, "withdraw")
    assert "This request was withdrawn." in text(answers(kim, "accept"))


def test_a_declined_request_is_told_and_not_repeated_for_a_week(ann, kim):
    asks(ann, kim)
    answers(kim, "decline")
    assert "Declined" in text(get(ann))
    refused = asks(ann, kim, 2, at="2026-05-15T18:30", message="Keep me")
    assert "ask again a week after that" in text(refused)
    assert "Keep me" in refused.text
    assert asks(kim, ann, 3).status_code == 302
    assert PartnerRequest.objects.latest("made_at").sender == kim.user


def test_nobody_accepts_a_time_that_has_passed_and_the_next_request_takes_its_place(ann, kim):
    asks(ann, kim)
    assert "has passed" in text(answers(kim, "accept", 3 * DAY))
    assert "No answer in time" in text(get(ann, minute=3 * DAY))
    asks(ann, kim, 3 * DAY, at="2026-05-20T18:30")
    assert list(PartnerRequest.objects.order_by("made_at").values_list("state", flat=True)) == ["passed", "open"]


def test_the_same_exercise_comes_again_only_if_it_is_asked_for(ann, kim):
    exercise("a-search")
    asks(ann, kim)
    answers(kim, "accept")
    again = asks(kim, ann, 5)
    assert again.status_code == 422
    assert "Question: you have done this one together" in text(again)
    asks(kim, ann, 6, exercise="")
    answers(ann, "accept", 7)
    assert MockInterview.objects.get(user=kim.user).exercise.slug == "a-search"
    asks(ann, kim, 8, exercise="", at="2026-05-16T18:30")
    assert "You have done every exercise together" in text(answers(kim, "accept", 9))
    answers(ann, "withdraw", 10)
    asks(ann, kim, 11, again="on")
    answers(kim, "accept", 12)
    assert MockInterview.objects.filter(exercise__slug="a-feed").count() == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"at": "2026-05-13T09:00"}, "Day and time: choose a time in the next 60 days."),
        ({"at": "9999-12-31T23:59"}, "Day and time: choose a time in the next 60 days."),
        ({"at": "tomorrow"}, "Day and time: write the day and the time"),
        ({"minutes": "3"}, "Length: choose 30, 45 or 60 minutes."),
        ({"sender_role": "second"}, "Who goes first: choose who you would be."),
        ({"exercise": "none"}, "Question: choose one from the list."),
        ({"message": "x" * 301}, "Message: use at most 300 characters; this has 301."),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(ann, kim, wrong, words):
    page = asks(ann, kim, **{"message": "Keep me"} | wrong)
    assert (page.status_code, PartnerRequest.objects.count()) == (422, 0)
    assert words in text(page)
    assert ("Keep me" in page.text) is ("message" not in wrong)


def test_nobody_asks_more_than_ten_times_a_day(ann, kim):
    others = [member(f"P{number}") for number in range(10)]
    assert {asks(ann, other).status_code for other in others} == {302}
    assert asks(ann, kim).status_code == 429
    assert asks(ann, kim, DAY + 1, at="2026-05-16T18:30").status_code == 302


@pytest.mark.parametrize("go", [lambda ann, kim: leave(kim.user, NOW), lambda ann, kim: block(kim.user, ann, NOW)])
def test_an_open_request_ends_when_one_goes_away(ann, kim, go):
    asks(ann, kim)
    go(ann, kim)
    assert PartnerRequest.objects.get().message == ""
    assert "Asked by you" not in text(get(ann))
    assert answers(kim, "accept").status_code in {404, 409}


def test_an_agreed_interview_stays_when_one_leaves_until_it_is_cancelled(ann, kim):
    asks(ann, kim)
    answers(kim, "accept")
    post(kim, "leave/")
    assert "Somebody who left the board" in text(get(ann))
    room = f"/mocks/{MockInterview.objects.get().pk}/"
    assert kim.client.get(f"{room}interview/").status_code == 200
    kim.client.post(f"{room}step/", {"do": "cancel"})
    assert "Agreed" not in text(get(ann))


def test_the_board_takes_as_many_queries_for_many_as_for_one(ann, kim):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert get(ann).status_code == 200
        return len(found)

    asks(ann, kim)
    before = queries()
    for number in range(4):
        asks(member(f"P{number}"), ann, **ASKED)
    assert queries() == before <= 8
