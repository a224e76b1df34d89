"""Saying how an answer went: kept once, never over another tab's, and able to be taken back."""

import pytest

from accounts.models import User
from history.choices import Action
from history.models import Event, EventGroup
from practice.recall.models import RecallCard, RecallReview
from practice.recall.reviews import RecallAnswer, review
from tests.factories import UserFactory
from tests.pages import is_fragment, text
from tests.practice.recall.cards import answer, shown

pytestmark = pytest.mark.django_db
URL = "/recall/cards/rag/q1/review/"
GIVEN = {"rating": "3", "answer": "From memory", "shown": "", "run": "pattern"}


def reviews():
    return list(RecallReview.objects.values_list("rating", "answer"))


def test_an_answer_is_kept_with_what_was_typed(client, user, rag):
    response = client.post(URL, GIVEN)
    assert response["Location"] == "/patterns/rag/recall/?after=q1"
    assert reviews() == [(3, "From memory")]
    event = Event.objects.get()
    assert (event.thing, event.part, event.minutes, event.group.deed) == ("pattern:rag", "q1", 7, Action.RECALL)
    assert "Got it. You will see it again on " in text(client.get(response["Location"]))


def test_an_answer_only_thought_takes_a_minute_once_the_pattern_was_read(client, user, rag):
    answer(user, rag, "q1", 1)
    client.post(URL, GIVEN | {"answer": " \r\n ", "shown": shown(user, "rag", "q1")})
    assert sorted(Event.objects.values_list("minutes", flat=True))[0] == 1


def test_the_first_answers_stand_for_the_reading_of_the_pattern(user, rag):
    for question in rag.questions:
        review(user, rag, question["key"], RecallAnswer(3, "", ""))
    assert sum(Event.objects.values_list("minutes", flat=True)) == pytest.approx(rag.minutes, abs=len(rag.questions) / 2)


def test_the_same_press_twice_counts_once(client, user, rag):
    first, second = (client.post(URL, GIVEN) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert (len(reviews()), EventGroup.objects.count()) == (1, 1)


def test_another_tab_s_answer_stays_and_what_was_typed_is_still_there(client, user, rag):
    answer(user, rag, "q1", 1)
    response = client.post(URL, GIVEN)
    assert response.status_code == 409
    assert "You answered this question in another tab, and that answer is saved." in text(response)
    assert "From memory</textarea>" in response.content.decode()
    assert f'name="shown" value="{shown(user, "rag", "q1")}"' in response.content.decode()
    assert reviews() == [(1, "")]


def test_it_can_be_taken_back_and_given_again(client, user, rag):
    client.post(URL, GIVEN)
    before = RecallCard.objects.get().state
    client.post(URL, GIVEN | {"rating": "1", "shown": shown(user, "rag", "q1")})
    client.post(f"/undo/{EventGroup.objects.order_by('-at').first().pk}/")
    assert (RecallCard.objects.get().state, reviews()) == (before, [(3, "From memory")])
    client.post(f"/undo/{EventGroup.objects.order_by('at').first().pk}/")
    assert not RecallCard.objects.exists()
    assert client.post(URL, GIVEN).status_code == 302
    assert reviews() == [(3, "From memory")]


def test_a_page_from_before_an_undo_is_told_so(client, user, rag):
    client.post(URL, GIVEN)
    old = shown(user, "rag", "q1")
    client.post(f"/undo/{EventGroup.objects.get().pk}/")
    assert client.post(URL, GIVEN | {"shown": old}).status_code == 409
    assert not RecallCard.objects.exists()


@pytest.mark.parametrize("rating", ["0", "5", "-1", "3.7", "NaN", "good", "", "9" * 400, "\0"])
def test_no_other_rating_is_taken(client, user, rag, rating):
    response = client.post(URL, GIVEN | {"rating": rating})
    assert response.status_code == 422
    assert "Say how it went" in text(response)
    assert "From memory</textarea>" in response.content.decode()
    assert not RecallCard.objects.exists()


@pytest.mark.parametrize(("typed", "words"), [("a" * 5001, "at most 5,000 characters"), ("a\0b", "NUL character")])
def test_what_cannot_be_kept_is_given_back(client, user, rag, typed, words):
    response = client.post(URL, GIVEN | {"answer": typed})
    assert response.status_code == 422
    assert words in text(response)
    assert f"{typed.replace(chr(0), '')}</textarea>" in response.content.decode()
    assert not RecallCard.objects.exists()


def test_5000_characters_are_kept_however_their_lines_end(client, user, rag):
    client.post(URL, GIVEN | {"answer": "a\r\n" * 2499 + "aa"})
    assert reviews()[0][1] == "a\n" * 2499 + "aa"


@pytest.mark.parametrize("run", [{"run": "x", "left": "-1"}, {"run": "\0", "left": "9" * 99}, {"run": "session", "left": "x"}])
def test_an_unreadable_place_leads_back_to_the_session(client, user, rag, run):
    assert client.post(URL, GIVEN | run)["Location"] == "/recall/session/"


@pytest.mark.parametrize("shown", ["x" * 5000, "yesterday", "2026-13-45", "\0"])
def test_an_unknown_moment_changes_nothing(client, user, rag, shown):
    assert client.post(URL, GIVEN | {"shown": shown}).status_code in {409, 422}
    assert not RecallCard.objects.exists()


@pytest.mark.parametrize("path", ["rag/q9", "no/q1", "rag/q1%00", f"rag/{'a' * 500}"])
def test_an_unknown_question_is_not_found(client, user, rag, path):
    assert client.post(f"/recall/cards/{path}/review/", GIVEN).status_code == 404


def test_anybody_signed_out_becomes_a_guest(client, rag):
    response = client.post(URL, GIVEN)
    assert response.status_code == 302
    assert RecallCard.objects.get().user == User.objects.get(guest_since__isnull=False)


def test_nothing_is_kept_of_the_signed_out_that_cannot_be(client, rag):
    assert client.post(URL, GIVEN | {"rating": "0"}).status_code == 422
    assert not User.objects.exists()


def test_my_answers_are_not_another_s(client, user, rag):
    other = UserFactory()
    answer(other, rag, "q1", 1)
    assert client.post(URL, GIVEN).status_code == 302
    assert set(RecallReview.objects.values_list("card__user", "rating")) == {(other.pk, 1), (user.pk, 3)}


def test_htmx_gets_the_next_question_beside_the_toast(htmx, user, rag):
    response = htmx.post(URL, GIVEN)
    assert is_fragment(response)
    assert response["HX-Replace-Url"] == "/patterns/rag/recall/?after=q1"
    assert 'id="recall-run" aria-label="Recall" hx-swap-oob="true"' in response.content.decode()
    assert "Question 2 of rag?" in text(response)
    assert "Got it. You will see it again on " in text(response)
    assert "Undo available." in text(response)


def test_a_new_guest_s_page_gets_its_token(htmx, rag):
    found = htmx.post(URL, GIVEN).content.decode()
    assert 'id="marks"' in found
    assert "csrfmiddlewaretoken" in found


def test_htmx_keeps_what_was_typed_where_it_is(htmx, user, rag):
    response = htmx.post(URL, GIVEN | {"rating": "7"})
    assert (response.status_code, response["HX-Retarget"], is_fragment(response)) == (422, "#recall-run", True)
    assert "From memory</textarea>" in response.content.decode()


def test_the_last_answer_of_a_pattern_says_that_it_is_complete(client, user, rag):
    for key in ("q1", "q2"):
        answer(user, rag, key)
    response = client.post("/recall/cards/rag/q3/review/", GIVEN)
    page = text(client.get(response["Location"]))
    assert "That completes Retrieval-augmented generation." in page
    assert "You have learnt Retrieval-augmented generation You remembered all 3 at least once." in page


@pytest.mark.parametrize("method", ["put", "delete"])
def test_only_a_press_keeps_something(client, user, rag, method):
    assert getattr(client, method)(URL).status_code == 405
