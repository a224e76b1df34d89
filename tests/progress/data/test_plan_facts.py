import pytest

from history.kinds import read_fact
from history.models import Event
from history.record import undo
from history.refs import PLAN, Ref
from progress.plan import planner
from progress.plan.models import Plan
from progress.plan.scheduler.inputs import Answers
from tests.factories import UserFactory
from tests.progress.data.practisers import library

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("minutes", [2, 30, 300])
def test_the_log_and_the_rows_of_a_plan_say_the_same(minutes):
    """What found no room has no place in any week; an undo must know it all the same."""
    library()
    user = UserFactory()
    group = planner.make(user, Answers("interview-preparation", user.local_date(), None, (minutes,) * 7, frozenset(), 1))
    assert read_fact(user, Ref(PLAN), "plan") == Event.objects.get().after
    assert undo(group)[1] == 0
    assert not Plan.objects.exists()
