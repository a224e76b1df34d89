"""A finished thing offers the next one, and a clock that goes on is told."""

from random import Random

import pytest
from django.utils import timezone

from catalog import library
from practice.cases.models import CaseAnswer
from practice.mocks.choices import MockState
from practice.mocks.models import MockInterview
from progress.plan.saved_plan import SavedPlan
from tests.pages import text
from tests.progress.plan import doing
from tests.progress.plan.figured import learn


def first_title(user):
    kept = SavedPlan.of(user)
    items = [item for item in (*kept.plan.behind, *kept.plan.items) if item.step != "recall"]
    return min(items, key=lambda item: kept.days[item.slot]).title


def finished_pages(user):
    """The pages on which something has just been done."""
    mock, work, now = doing.hold(user, "typeahead", framing=3), next(iter(library.cases().values())), timezone.now()
    CaseAnswer.objects.create(user=user, case=work, text="Words", done_at=now, updated_at=now)
    learn(user, "rag", Random(1))
    sketch = doing.draw(user, "typeahead")
    address = work.get_absolute_url()
    return [f"/mocks/{mock.pk}/", address, f"{address}answer/", "/recall/session/", f"/sketches/{sketch.pk}/review/"]


def test_a_finished_thing_offers_the_next_of_the_plan(mine, user):
    pages = finished_pages(user)
    for page in pages:
        assert f"Next in your plan: {first_title(user)}" in text(mine.get(page)), page


def test_without_a_plan_it_leads_to_today_or_to_a_plan(client, user):
    client.force_login(user)
    for page in finished_pages(user):
        assert "Back to Today · Make a plan" in text(client.get(page)), page


def test_comparing_a_case_offers_it_too(mine, user):
    page, given = (
        f"{next(iter(library.cases().values())).get_absolute_url()}answer/",
        {"text": "They keep what they serve close to it.", "none": "1"},
    )
    response = mine.post(page, given | {"do": "compare"}, headers={"HX-Request": "true"})
    assert f"Next in your plan: {first_title(user)}" in text(response)


@pytest.mark.parametrize("page", ["/today/", "/practise/"])
def test_a_running_clock_is_told(mine, user, page):
    assert "Your mock interview is running" not in text(mine.get(page))
    mock = doing.hold(user, "typeahead", framing=3)
    MockInterview.objects.filter(pk=mock.pk).update(state=MockState.RUNNING)
    shown = mine.get(page)
    assert f"Your mock interview is running: {mock}" in text(shown)
    assert f'href="{mock.get_absolute_url()}"' in shown.text
    MockInterview.objects.filter(pk=mock.pk).update(state=MockState.PAUSED)
    assert "Your mock interview is running" not in text(mine.get(page))
