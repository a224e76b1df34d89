import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from catalog.models import Pattern
from practice.elsewhere.models import Elsewhere
from progress.plan.evidence import Findings
from progress.plan.saved_plan import SavedPlan
from tests.progress.plan import doing

pytestmark = pytest.mark.django_db
CASE, EXERCISE, PART = (
    "adyen-contextual-bandits",
    "support-chatbot-rag",
    "huyen-designing-machine-learning-systems#model-deployment-and-prediction-service",
)


def test_whatever_was_done_counts_by_what_it_left_behind(user):
    doing.learn(user, "rag")
    doing.answer(user, CASE)
    doing.draw(user, EXERCISE)
    doing.hold(user, EXERCISE)
    doing.read(user, PART)
    keys = {"pattern:rag", f"case:{CASE}", f"exercise:{EXERCISE}", f"mock:{EXERCISE}", f"reading:{PART}"}
    found = Findings(user).done
    assert found.keys() == keys
    assert {evidence.on for evidence in found.values()} == {user.local_date()}


def test_a_mock_that_was_practice_only_leaves_the_plan_s_open(user):
    mock = doing.hold(user, EXERCISE)
    user.mocks.update(is_evidence=False)
    found = Findings(user)
    assert (found.done, found.practised) == ({}, {f"mock:{EXERCISE}": mock.local_date})
    assert (found.mocks_held, found.mocks_counted) == (1, 0)


def test_practice_only_finishes_no_second_mock_either(user):
    doing.hold(user, EXERCISE)
    user.mocks.update(is_evidence=False, local_date="2026-01-02")
    doing.hold(user, EXERCISE)
    assert Findings(user).done.keys() == {f"mock:{EXERCISE}"}


def test_a_pattern_is_learnt_when_its_last_question_came_back(user):
    doing.learn(user, "batch-prediction", days=3)
    cards = user.recall_cards.all()
    cards.last().delete()
    assert Findings(user).done == {}
    cards.first().reviews.update(rating=1)
    assert [(one.pattern, one.is_remembered) for one in Findings(user).missed] == [("batch-prediction", False)]


def test_questions_due_are_capped_by_the_day(user):
    for pattern in Pattern.objects.all()[:8]:
        doing.learn(user, pattern.slug, days=4)
    user.recall_cards.update(due="2020-01-01T00:00:00Z")
    found = Findings(user)
    assert found.due > 15
    assert found.due_today == 15
    doing.learn(user, "rag")
    assert Findings(user).due_today < 15


def test_a_day_begins_when_the_reader_says(user):
    user.preferences = user.choices
    user.preferences.time_zone = "Pacific/Kiritimati"
    user.preferences.save()
    doing.read(user, PART)
    assert Findings(user).done[f"reading:{PART}"].on == user.local_date()


def test_the_plan_knows_what_was_done_elsewhere_in_seven_queries(mine, user):
    [slug, *_] = doing.slugs(user, "pattern")
    Elsewhere.objects.create(user=user, thing=f"pattern:{slug}", at="2026-01-01T12:00:00Z")
    user = User.objects.select_related("preferences").get()
    with CaptureQueriesContext(connection) as queries:
        kept = SavedPlan.of(user)
        plan = kept.plan
    assert [item.evidence for item in plan.done if item.slug == slug] == ["Already done"]
    # The plan itself, cards, answers and what was done elsewhere, drawings, interviews, readings, the minutes of today
    assert len(queries) == 7
