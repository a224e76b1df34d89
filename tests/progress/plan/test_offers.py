"""Where something was hard twice, the plan offers a small change, by name; once moves nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from catalog import library
from history.models import EventGroup
from practice.mocks.rubric import BY_KEY
from practice.recall import reviews
from practice.recall.models import RecallCard
from practice.recall.reviews import RecallAnswer
from progress.plan import offers
from progress.plan.models import Plan, PlanItem
from progress.plan.saved_plan import SavedPlan
from tests.factories import UserFactory
from tests.pages import text
from tests.progress.plan import doing

pytestmark = pytest.mark.django_db
PATTERN, EXERCISE = "batch-prediction", "typeahead"


def rows(user):
    values = "key", "week", "position", "minutes", "why", "pinned_at", "skipped_at"
    return set(PlanItem.objects.filter(plan__user=user).values_list(*values))


def weeks(user):
    return dict(PlanItem.objects.filter(plan__user=user).exclude(step="recall").values_list("key", "week"))


def missed(user, *ago, slug=PATTERN, rating=1):
    """Learnt two months ago, and one question missed (or answered otherwise) so many days ago."""
    pattern = library.patterns()[slug]
    for days, given in [(60, 3), *((one, rating) for one in ago)]:
        with time_machine.travel(timezone.now() - timedelta(days=days), tick=False):
            for question in pattern.questions[: 1 if days < 60 else None]:
                last = RecallCard.objects.filter(user=user, question=question["key"], pattern=pattern).first()
                shown = last.reviews.latest("at").at.isoformat() if last else ""
                assert reviews.review(user, pattern, question["key"], RecallAnswer(given, "", shown)).group


def answered(user):
    """The cases that show the pattern and come soon."""
    for slug in [*doing.slugs(user, "case", 1), *doing.slugs(user, "case", 2)]:
        if PATTERN in library.cases()[slug].patterns:
            doing.answer(user, slug)


def forgot(user):
    missed(user, 9, 2)
    answered(user)
    RecallCard.objects.filter(user=user).update(due=timezone.now() + timedelta(days=20))


def held(user, *levels):
    """Interviews with the same level everywhere: some of it the plan can train."""
    for level in levels:
        doing.hold(user, EXERCISE, **{one.replace("-", "_"): level for one in BY_KEY})


def drawn_twice(user, found=3, wanted=12):
    sketch = doing.draw(user, EXERCISE)
    sketch.versions.update(found=found, wanted=wanted)
    sketch.versions.create(
        number=2,
        kind="submitted",
        at=timezone.now(),
        local_date=user.local_date(),
        found=found,
        wanted=wanted,
        outline="Client app",
    )


def press(client, do="apply"):
    return client.post("/plan/offer/", {"seen": client.get("/plan/offer/").context["offer"].seen, "do": do})


def test_one_again_on_one_card_gives_the_same_plan_as_none(client, catalogue):
    made = []
    for rating in (1, 3):
        user = UserFactory()
        missed(user, 2, rating=rating)
        client.force_login(user)
        client.post("/plan/new/", {"goal": "interview-preparation"})
        made.append(rows(user))
        assert "plan-offer" not in client.get("/today/").text
        assert "nothing to suggest" in text(client.get("/plan/offer/"))
    assert made[0] == made[1]


def test_one_again_changes_nothing_in_a_saved_plan(mine, user):
    before = rows(user)
    missed(user, 2)
    assert rows(user) == before
    assert offers.offer_of(SavedPlan.of(user)) is None


@pytest.mark.parametrize("page", ["/today/", "/plan/", "/plan/weeks/1/"])
def test_a_pattern_missed_twice_offers_a_case_and_its_questions(mine, user, page):
    forgot(user)
    words = text(mine.get(page))
    assert "You missed questions about “Batch prediction” on two days in the last two weeks." in words
    assert "Preview changes" in words
    assert "Not now" in words


def test_the_preview_lists_every_change_and_nothing_else_moves(mine, user):
    held(user, 1, 2)
    before, shown = weeks(user), text(mine.get("/plan/offer/"))
    assert re.search("You scored below the hiring bar on “[^”]+” in your last two mock interviews.", shown)
    offered = mine.get("/plan/offer/").context["offer"]
    assert press(mine).status_code == 302
    after = weeks(user)
    changed = {key for key in before.keys() | after.keys() if before.get(key, 0) != after.get(key, 0)}
    assert 1 <= len(changed) <= 3
    assert len(changed) == len(offered.lines)
    for line in offered.lines:
        assert f"{line.verb}: {line.title}" in shown
        assert re.search(r"from week \d to week \d|min ?\) to week \d|was in week \d", str(line.where))


def test_families_in_the_plan_are_the_same_before_and_after(mine, user):
    held(user, 1, 2)
    patterns = {f"pattern:{slug}": one.family for slug, one in library.patterns().items()}
    before = {patterns[key] for key, week in weeks(user).items() if week and key in patterns}
    press(mine)
    assert before <= {patterns[key] for key, week in weeks(user).items() if week and key in patterns}


@pytest.mark.parametrize("hard", [lambda user: held(user, 1, 2), forgot, drawn_twice])
def test_an_offer_is_taken_once_and_undone(mine, user, hard):
    hard(user)
    before, due = rows(user), set(RecallCard.objects.values_list("pk", "due"))
    seen = mine.get("/plan/offer/").context["offer"].seen
    assert mine.post("/plan/offer/", {"seen": seen, "do": "apply"}).status_code == 302
    changed = rows(user), set(RecallCard.objects.values_list("pk", "due"))
    assert changed != (before, due)
    assert mine.post("/plan/offer/", {"seen": seen, "do": "apply"}).status_code == 409
    assert (rows(user), set(RecallCard.objects.values_list("pk", "due"))) == changed
    mine.post(f"/undo/{EventGroup.objects.filter(user=user).first().pk}/")
    assert (rows(user), set(RecallCard.objects.values_list("pk", "due"))) == (before, due)


def test_questions_of_a_missed_pattern_are_asked_again_tomorrow(mine, user):
    forgot(user)
    assert "again tomorrow" in text(mine.get("/plan/offer/"))
    press(mine)
    days = {user.local_date(due) for due in RecallCard.objects.filter(user=user).values_list("due", flat=True)}
    assert days == {user.local_date() + timedelta(days=1)}


def test_not_now_leaves_the_plan_and_returns_with_new_evidence_only(mine, user):
    held(user, 1, 2)
    before = rows(user)
    press(mine, "leave")
    assert rows(user) == before
    [left] = Plan.objects.get(user=user).offers
    Plan.objects.filter(user=user).update(offers=[left | {"on": "2020-01-01"}])
    assert left["slug"] not in {one.slug for one in offers.found_of(SavedPlan.of(user))}
    held(user, 2)
    assert (left["slug"], 3) in {(one.slug, one.times) for one in offers.found_of(SavedPlan.of(user))}


def test_there_is_one_offer_a_week(mine, user):
    held(user, 1, 2)
    press(mine)
    forgot(user)
    assert offers.offer_of(SavedPlan.of(user)) is None
    Plan.objects.filter(user=user).update(offers=[one | {"on": "2020-01-01"} for one in Plan.objects.get(user=user).offers])
    assert PATTERN in {one.slug for one in offers.found_of(SavedPlan.of(user))}


def test_a_mock_that_is_no_evidence_never_counts(mine, user):
    held(user, 1, 2)
    user.mocks.update(is_evidence=False)
    assert offers.offer_of(SavedPlan.of(user)) is None
    held(user, 1)
    assert offers.offer_of(SavedPlan.of(user)) is None


def test_an_exercise_that_stays_thin_offers_the_pattern_it_lacks(mine, user):
    drawn_twice(user)
    offered = offers.offer_of(SavedPlan.of(user))
    assert f"Your last two drawings of “{library.exercises()[EXERCISE].title}” each had less than half" in offered.words
    assert offered.offer.pattern in library.exercises()[EXERCISE].patterns


def test_none_in_the_last_three_days_before_an_interview(mine, user):
    held(user, 1, 2)
    for days in (3, 1, 0):
        Plan.objects.filter(user=user).update(interview_on=user.local_date() + timedelta(days=days))
        assert offers.offer_of(SavedPlan.of(user)) is None


def test_a_plan_that_changed_meanwhile_is_shown_again(mine, user):
    held(user, 1, 2)
    seen = mine.get("/plan/offer/").context["offer"].seen
    item = PlanItem.objects.filter(plan__user=user, week=1).first()
    mine.post("/plan/items/week/", {"item": item.key, "week": "2"})
    response = mine.post("/plan/offer/", {"seen": seen, "do": "apply"})
    assert response.status_code == 409
    assert "Your plan changed since this was shown" in text(response)


def test_what_the_reader_placed_makes_no_room(mine, user):
    PlanItem.objects.filter(plan__user=user).update(pinned_at=timezone.now())
    held(user, 1, 2)
    found = offers.offer_of(SavedPlan.of(user))
    assert not found or not (found.offer.moves or found.offer.optional)


def test_reviews_that_find_the_same_twice_offer_its_pattern(mine, user):
    for exercise in (EXERCISE, "payment-fraud-scoring"):
        doing.draw(user, exercise).versions.update(faults=["offline-store-in-request-path"], found=9, wanted=12)
    offered = offers.offer_of(SavedPlan.of(user))
    assert offered.words.startswith("The last reviews of two of your drawings had something to fix about “Feature store")
    assert len([*offered.offer.moves, *offered.offer.adds, *offered.offer.optional]) <= 3
