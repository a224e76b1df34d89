"""A finished thing offers the next one, and a clock that goes on is told."""

import re
from random import Random

import pytest
from django.utils import timezone

from accounts.models import User
from catalog import library
from history.models import Event
from mlsd_guide.amounts import minutes_words
from practice.cases.models import CaseAnswer
from practice.mocks.choices import MockState
from practice.mocks.models import MockInterview
from progress.plan.day import StudyDay
from progress.plan.loop import Loop
from progress.plan.models import Plan, PlanItem
from progress.plan.saved_plan import SavedPlan
from progress.reading.study_days import studied_on
from tests.pages import links, text
from tests.progress.plan import doing
from tests.progress.plan.figured import learn


def first_today(user):
    """The title of the first thing that stands on today."""
    return StudyDay(SavedPlan.of(user)).entries[0].item.title


def finished_pages(user):
    """The pages on which something has just been done."""
    mock, work, now = doing.hold(user, "typeahead", framing=3), next(iter(library.cases().values())), timezone.now()
    CaseAnswer.objects.create(user=user, case=work, text="Words", done_at=now, updated_at=now)
    learn(user, "rag", Random(1))
    sketch = doing.draw(user, "typeahead")
    address = work.get_absolute_url()
    return [f"/mocks/{mock.pk}/", address, f"{address}answer/", "/recall/session/", f"/sketches/{sketch.pk}/review/"]


def test_a_finished_thing_offers_the_next_of_today_with_its_start_and_a_way_to_stop(mine, user):
    Plan.objects.update(minutes=[600] * 7)
    for page in finished_pages(user):
        shown = mine.get(page)
        assert f"Done. Next today: {first_today(user)} (" in text(shown), page
        assert f">: {first_today(user)}</span>" in shown.text, page
        assert "left today That’s enough for today" in text(shown), page
        assert "/today/?enough=yes" in links(shown), page


def test_the_minutes_left_are_those_of_today(mine, user):
    Plan.objects.update(minutes=[600] * 7)
    page, *_ = finished_pages(user)
    [left] = re.findall(r'data-figure="today.left" value="(\d+)"', mine.get(page).text)
    assert re.findall(r'data-figure="today.left" value="(\d+)"', mine.get("/today/").text) == [left]


def test_a_day_that_is_over_says_what_was_studied_and_what_is_up_next(mine, user):
    page, *_ = finished_pages(user)
    Plan.objects.update(minutes=[60 * (day != user.local_date().weekday()) for day in range(7)])
    studied = minutes_words(studied_on(user, user.local_date()))
    assert f"Done for today: {studied} studied. Up next tomorrow: {first_today(user)}" in text(mine.get(page))
    assert "Next today" not in text(mine.get(page))


def test_a_recall_page_without_an_answer_does_not_say_that_something_is_done(mine, user):
    doing.learn(user, "rag", days=5)
    assert "Done. Next" not in text(mine.get("/recall/session/"))
    assert "Next today:" in text(mine.get("/recall/session/"))


@pytest.mark.parametrize("is_all_answered", [True, False])
def test_a_pattern_that_was_just_missed_is_not_what_comes_next(mine, user, is_all_answered):
    Plan.objects.update(minutes=[600] * 7)
    [slug, *_] = doing.slugs(user, "pattern")
    PlanItem.objects.filter(week=1).exclude(key=f"pattern:{slug}").update(week=2)
    doing.learn(user, slug, rating=1)
    if not is_all_answered:
        user.recall_cards.first().delete()
    page = f"/patterns/{slug}/recall/?after={library.patterns()[slug].questions[-1]['key']}"
    strip = " ".join(mine.get(page).text.partition('<div class="next ')[2].partition("</div>")[0].split())
    assert ("Up next on" if is_all_answered else ", or start now):") in strip
    assert f"/patterns/{slug}/" not in strip
    assert "Start<" in strip


def test_without_a_plan_a_pattern_does_not_follow_itself(client, user):
    client.force_login(user)
    doing.learn(user, "rag", rating=1)
    for case in library.cases():
        user.done_elsewhere.create(thing=f"case:{case}", at=timezone.now())
    for exercise in library.exercises():
        doing.draw(user, exercise)
    assert Loop(user).after("recall", "rag")[0] not in {"", "pattern:rag"}


def test_with_everything_done_the_strip_says_so(mine, user):
    page, *_ = finished_pages(user)
    PlanItem.objects.all().delete()
    assert "Everything in your plan is done. Back to Today" in text(mine.get(page))


@pytest.mark.parametrize("is_guest", [True, False])
def test_without_a_plan_the_loop_of_practice_goes_on(client, user, is_guest):
    User.objects.filter(pk=user.pk).update(guest_since=timezone.now() if is_guest else None)
    client.force_login(user)
    offered = ["/patterns/", "/exercises/", "/exercises/", "/cases/", "/mocks/new/?exercise=typeahead"]
    for page, address in zip(finished_pages(user), offered, strict=True):
        shown = client.get(page).text.partition('<div class="next ')[2].partition("</div>")[0]
        assert f'="{address}' in shown, page
        assert all(words in shown for words in ("Done. Next:", "Make a plan", "enough for today")), page


@pytest.mark.parametrize("has_plan", [True, False])
def test_enough_for_today_is_today_as_done_and_changes_nothing(client, user, has_plan):
    client.force_login(user)
    if has_plan:
        client.post("/plan/new/", {"goal": "interview-preparation"})
    doing.read(user, "huyen-designing-machine-learning-systems#model-deployment-and-prediction-service")
    events = Event.objects.count()
    shown = client.get("/today/?enough=yes")
    assert "Done for today" in text(shown)
    assert "button--strong" not in shown.text
    assert Event.objects.count() == events
    assert "button--strong" in client.get("/today/").text


def test_comparing_a_case_offers_it_too(mine, user):
    page, given = (
        f"{next(iter(library.cases().values())).get_absolute_url()}answer/",
        {"text": "They keep what they serve close to it.", "none": "1"},
    )
    response = mine.post(page, given | {"do": "compare"}, headers={"HX-Request": "true"})
    assert f"Next today: {first_today(user)}" in text(response)


def test_the_last_answer_of_a_recall_brings_it_too(mine, user):
    Plan.objects.update(minutes=[600] * 7)
    last = library.patterns()["rag"].questions[-1]["key"]
    given = {"rating": "3", "shown": "", "run": "pattern"}
    response = mine.post(f"/recall/cards/rag/{last}/review/", given, headers={"HX-Request": "true"})
    assert f"Done. Next today: {first_today(user)}" in text(response)


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


def test_on_a_rest_day_the_strip_offers_a_start(mine, user):
    page, *_ = finished_pages(user)
    Plan.objects.update(minutes=[60 * (day != user.local_date().weekday()) for day in range(7)])
    strip = mine.get(page).text.partition('<div class="next ')[2].partition("</div>")[0]
    assert f">: {first_today(user)}</span>" in strip
    assert "Start" in strip


def test_a_thing_longer_than_the_day_is_said_with_what_it_takes_more(mine, user):
    Plan.objects.update(minutes=[1] * 7)
    page = text(mine.get("/today/"))
    assert re.search(r"That is [\d hmin]+ more than the 1 min left today\.", page)
    assert not re.search(r"(things?|recall)\. 1 min left today", page)
