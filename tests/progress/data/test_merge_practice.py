"""What a guest practised, joined with what the account has."""

import pytest
from django.utils import timezone

from accounts.models import User
from history.models import EventGroup
from history.record import undo
from history.refs import PATTERN, Ref
from practice.cases import answers
from practice.cases.models import CaseAnswer
from practice.elsewhere import record
from practice.elsewhere.models import Elsewhere
from practice.mocks.models import MockInterview
from practice.recall.models import RecallCard
from practice.sketches.models import Sketch
from progress.data.guest_merge import Merge
from progress.notes.models import Note
from progress.plan.models import CalendarFeed, Plan
from tests.factories import UserFactory
from tests.practice.recall.cards import answer as recall
from tests.progress.data.practisers import drawn, exercise, held, library, planned, practise
from tests.progress.data.test_merge import URL, account, guest  # noqa: F401
from tests.progress.data.test_round_trip_practice import facts


@pytest.fixture
def case(db):
    return library()[1]


def answered(user, case, text, *patterns, compares=False):
    answers.save(user, case, answers.Answer.of(text, patterns), "", compares=compares)


def test_the_preview_counts_every_kind(client, account, guest):  # noqa: F811
    practise(guest)
    kinds = client.get(URL).context["kinds"]
    assert {kind: kinds[kind]["imported"] for kind in kinds if kind != "History"} == {
        "Recall card": 2, "Case answer": 1, "Already done": 1, "Plan": 1, "Sketch": 2, "Mock interview": 3, "Note": 4,
    }  # fmt: skip
    assert not Sketch.objects.filter(user=account).exists()


def test_the_preview_calls_questions_and_parts_by_their_words(client, account, guest):  # noqa: F811
    practise(guest)
    shown = client.get(URL).text
    assert "Rag: Question 1 of rag?" in shown
    assert "Rag: q1" not in shown


def test_everything_moves_under_its_own_address(client, account, guest):  # noqa: F811
    practise(guest)
    before = facts(guest)
    client.post(URL)
    assert not User.objects.filter(pk=guest.pk).exists()
    assert facts(account) == before
    assert client.get(Sketch.objects.get(removed_at=None).get_absolute_url()).status_code == 200
    assert client.get(MockInterview.objects.get(state="running").get_absolute_url()).status_code == 200
    assert Note.objects.filter(user=account, thing__startswith="sketch:").exists()


def test_both_keep_their_drawings(account, guest):  # noqa: F811
    mine, theirs = drawn(account), drawn(guest)
    Merge(account, guest).accept()
    assert {sketch.pk for sketch in account.sketches.all()} == {mine.pk, theirs.pk}
    assert (theirs.versions.count(), theirs.instructions.count()) == (2, 1)


def test_reviews_of_one_question_add_up_and_the_later_state_counts(account, guest):  # noqa: F811
    pattern, *_ = library()
    recall(account, pattern, "q1", 3)
    recall(guest, pattern, "q1", 1)
    theirs = RecallCard.objects.get(user=guest).state
    Merge(account, guest).accept()
    card = RecallCard.objects.get(user=account)
    assert ([review.rating for review in card.reviews.all()], card.state) == ([3, 1], theirs)


def test_answers_are_put_one_below_the_other(case, account, guest):  # noqa: F811
    answered(account, case, "Mine")
    answered(guest, case, "Theirs", "rag", compares=True)
    Merge(account, guest).accept()
    answer = CaseAnswer.objects.get(user=account)
    assert (answer.text, answer.patterns) == ("Mine\n\n---\n\nTheirs", ["rag"])
    assert answer.done_at


def test_answers_too_long_together_stay_where_they_were(case, account, guest):  # noqa: F811
    answered(account, case, "a" * 4_000)
    answered(guest, case, "b" * 4_000)
    drawn(guest)
    _, plan = Merge(account, guest).accept()
    assert [row.kind for row in plan.rows if row.verdict == "failed"] == ["Case answer"]
    assert CaseAnswer.objects.get(user=guest).text == "b" * 4_000
    assert (account.sketches.count(), guest.sketches.count()) == (1, 0)


def test_the_accounts_plan_stays_and_the_earlier_day_elsewhere(account, guest):  # noqa: F811
    library()
    for user in (guest, account):
        planned(user)
        record.put(user, Ref(PATTERN, "rag"), True)
    made = Plan.objects.get(user=account).made_at
    first = Elsewhere.objects.get(user=guest).at
    Merge(account, guest).accept()
    assert Plan.objects.get().made_at == made
    assert Elsewhere.objects.get().at == first


def test_one_undo_gives_the_account_back_and_another_the_guests(account, guest):  # noqa: F811
    pattern, *_ = library()
    recall(account, pattern, "q1", 3)
    mine = drawn(account)
    before = [row["fact"] for row in facts(account)]
    practise(guest)
    group, _ = Merge(account, guest).accept()
    after = [row["fact"] for row in facts(account)]
    undoing, stayed = undo(group)
    assert (stayed, [row["fact"] for row in facts(account)]) == (0, before)
    assert Sketch.objects.get() == mine
    undo(undoing)
    assert [row["fact"] for row in facts(account)] == after


def test_what_was_drawn_on_since_stays_at_an_undo(client, account, guest):  # noqa: F811
    sketch = drawn(guest)
    held(guest, sketch)
    client.post(URL)
    sketch.refresh_from_db()
    sketch.write("Cache\n", sketch.version, timezone.now())
    assert undo(EventGroup.objects.get(deed="merge"))[1] == 1
    assert Sketch.objects.get().outline == "Cache\n"


def test_a_guest_who_only_drew_is_offered_the_merge_as_well(client, db):
    exercise()
    client.post("/exercises/ranking/draw/")
    user = UserFactory()
    user.set_password("correct horse")
    user.save()
    response = client.post("/accounts/login/", {"login": user.username, "password": "correct horse"})
    assert response.url.startswith(URL)


def test_a_subscribed_calendar_goes_on(client, account, guest):  # noqa: F811
    library()
    planned(guest)
    CalendarFeed.objects.create(user=guest, token="guests", made_at=timezone.now())
    client.post(URL)
    assert CalendarFeed.objects.get().user == account
    assert client.get("/calendar/guests.ics").text.count("BEGIN:VEVENT") > 0


def test_an_address_of_ones_own_stays(client, account, guest):  # noqa: F811
    for user, token in ((account, "mine"), (guest, "guests")):
        CalendarFeed.objects.create(user=user, token=token, made_at=timezone.now())
    client.post(URL)
    assert list(CalendarFeed.objects.values_list("user", "token")) == [(account.pk, "mine")]
