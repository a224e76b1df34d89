from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog import library
from catalog.library import catalogue_works
from catalog.models import CaseStudy
from mlsd_guide.amounts import minutes_words
from practice.recall import reviews
from practice.recall.models import RecallCard
from practice.recall.reviews import RecallAnswer
from progress.plan.day import StudyDay
from progress.plan.models import Plan, PlanItem
from progress.plan.saved_plan import SavedPlan
from progress.reading.models import PartRead, Reading
from progress.reading.outlines import catalogue_outlines
from progress.reading.study_days import days_of
from tests.factories import UserFactory
from tests.pages import links, text
from tests.progress.plan import doing

pytestmark = pytest.mark.django_db


def test_the_front_page_is_today_for_a_reader_and_the_guide_for_others(client, mine):
    assert "Today" in text(mine.get("/"))
    assert text(mine.get("/")) == text(mine.get("/today/"))
    mine.logout()
    assert "What to read" in text(client.get("/"))


def test_the_front_page_of_the_signed_out_stays_kept(client, catalogue):
    first = client.get("/")
    with CaptureQueriesContext(connection) as queries:
        again = client.get("/")
    assert len(queries) == 0
    assert client.get("/", headers={"If-None-Match": again["ETag"]}).status_code == 304
    assert first["ETag"] == again["ETag"]


def test_today_is_for_readers(client, catalogue):
    assert client.get("/today/")["Location"] == "/accounts/login/?next=%2Ftoday%2F"
    assert client.post("/today/").status_code == 405


def test_today_offers_at_most_three_things_with_minutes_why_and_the_way_there(mine, user):
    page = mine.get("/today/")
    rows = [item for item in SavedPlan.of(user).plan.weeks[0].items if item.title in text(page)]
    works = {row.key.partition("#")[0] for row in rows if row.step != "recall"}
    assert 1 <= len(works) <= 3
    assert "/resources/machine-learning-systems-design/" in "".join(links(page))
    assert "15 min" in text(page)
    assert SavedPlan.of(user).plan.weeks[0].items[0].why in text(page)


def test_the_rest_of_a_day_is_behind_one_press_with_its_minutes(mine, user):
    Plan.objects.update(minutes=[600] * 7)
    up = StudyDay(SavedPlan.of(user)).up
    page = mine.get("/today/")
    first = page.text.partition("plan-items--today")[2].partition("</ol>")[0]
    assert first.count('<li class="plan-item"') == 3
    assert f"About {minutes_words(up.minutes)} : 3 things." in text(page)
    more = up.minutes_of(up.more)
    assert f"{len(up.more)} more today ( {minutes_words(more)} )" in text(page)


def test_parts_of_one_work_are_one_thing(mine, user):
    Plan.objects.update(minutes=[600] * 7)
    parts = PlanItem.objects.filter(key__contains="#").order_by("week", "position")
    work = parts[0].key.partition("#")[0]
    parts = parts.filter(key__startswith=f"{work}#")[:3]
    PlanItem.objects.exclude(pk__in=[part.pk for part in parts]).delete()
    PlanItem.objects.update(week=1)
    page = mine.get("/today/")
    assert page.text.count('<li class="plan-item"') == 1
    assert "1 thing." in text(page)
    assert text(page).count("Then ") == len(parts) - 1


def test_a_pattern_that_waits_for_its_missed_question_is_left_to_recall(mine, user):
    [slug, *_] = doing.slugs(user, "pattern")
    doing.learn(user, slug, rating=1)
    assert f"pattern:{slug}" not in {entry.item.key for entry in StudyDay(SavedPlan.of(user)).entries}
    PlanItem.objects.exclude(key=f"pattern:{slug}").delete()
    assert "Only questions you missed are left." in text(mine.get("/today/"))


def test_a_planned_pattern_opens_at_its_page_also_where_its_questions_were_tried(mine, user):
    [slug, *_] = doing.slugs(user, "pattern")
    doing.learn(user, slug)
    user.recall_cards.first().delete()
    user.study_plan.items.exclude(step="pattern").delete()
    for page in ("/today/", "/plan/weeks/1/"):
        found = links(mine.get(page))
        assert f"/patterns/{slug}/" in found
        assert not [url for url in found if "run=open" in url]
    assert f"/patterns/{slug}/recall/?run=open" in links(mine.get(f"/patterns/{slug}/"))


def test_today_week_and_readiness_name_the_same_pattern_first(mine, user):
    first, *_ = doing.slugs(user, "pattern")
    doing.learn(user, first, rating=1)
    user.study_plan.items.exclude(step="pattern", week=1).delete()
    Plan.objects.update(minutes=[600] * 7)
    [entry, *_] = StudyDay(SavedPlan.of(user)).entries
    assert entry.item.slug != first
    assert f"Study {entry.item.title}" in text(mine.get("/readiness/"))
    week = text(mine.get("/plan/weeks/1/"))
    assert week.index(f" {entry.item.title} ") < week.index(f" {library.patterns()[first].name} ")


def test_an_exercise_is_begun_at_its_board(mine, user):
    kept = SavedPlan.of(user)
    for item in kept.plan.week(1).items:
        user.done_elsewhere.create(thing=item.key, at="2026-01-01T12:00:00Z")
    user.study_plan.items.exclude(step="exercise").delete()
    slug = next(slug for week in (2, 3) for slug in doing.slugs(user, "exercise", week=week))
    assert f'formaction="/exercises/{slug}/draw/"' in mine.get("/today/").text


def test_what_is_done_today_is_said_whether_planned_or_not(mine, user):
    doing.answer(user, "adyen-contextual-bandits")
    doing.learn(user, "rag")
    words = text(mine.get("/today/"))
    assert "1 pattern learnt, 1 case answered and 4 questions recalled" in words


def test_a_tool_was_tried_and_a_community_joined_today(mine, user):
    for slug in ("apache-airflow", "mlops-community", "feast-slack"):
        mine.post(f"/resources/{slug}/mark/", {"state": "finished"})
    words = text(mine.get("/today/"))
    assert "1 tool tried and 2 communities joined" in words
    assert "part read" not in words


def test_a_day_that_is_done_says_so_and_what_comes_next(mine, user):
    Plan.objects.update(minutes=[45] * 7)
    for slug in doing.slugs(user, "pattern")[:3]:
        for question in library.patterns()[slug].questions:
            reviews.review(user, library.patterns()[slug], question["key"], RecallAnswer(3, "", ""))
    words = text(mine.get("/today/"))
    studied = days_of(user, user.local_date())[user.local_date()].minutes
    assert f"Done for today: {minutes_words(studied)} studied." in words
    assert "Up next (tomorrow, or start now)" in words


def test_a_day_with_cards_due_and_time_left_is_not_done(mine, user):
    doing.learn(user, "rag", days=20)
    RecallCard.objects.update(due=timezone.now() - timedelta(days=1))
    PlanItem.objects.update(week=3)
    [slug, *_] = doing.slugs(user, "pattern", week=3)
    reviews.review(user, library.patterns()[slug], library.patterns()[slug].questions[0]["key"], RecallAnswer(3, "", ""))
    words = text(mine.get("/today/"))
    assert "Recall" in words
    assert "Done for today" not in words


def test_on_a_rest_day_what_was_studied_is_not_of_nothing(mine, user):
    Plan.objects.update(minutes=[60 * (day != user.local_date().weekday()) for day in range(7)])
    [slug, *_] = doing.slugs(user, "pattern")
    for question in library.patterns()[slug].questions:
        reviews.review(user, library.patterns()[slug], question["key"], RecallAnswer(3, "", ""))
    words = text(mine.get("/today/"))
    assert "Done for today: 15 min studied." in words
    assert "of 0 min" not in words


def test_work_left_behind_comes_first_and_one_line_says_how_much(mine, user):
    doing.begun(user, 15)
    words = text(mine.get("/today/"))
    assert "Left from week 1" in words
    assert "things from earlier weeks are still open." in words
    assert "See what would help" in words


def test_a_day_without_study_offers_one_thing_all_the_same(mine, user):
    minutes = [60] * 7
    minutes[user.local_date().weekday()] = 0
    Plan.objects.update(minutes=minutes)
    words = text(mine.get("/today/"))
    assert "Rest day. If you would like to study anyway, start here." in words


def test_before_a_plan_there_are_three_cards_and_where_one_was(client, user):
    client.force_login(user)
    doing.read(user, "huyen-designing-machine-learning-systems#model-deployment-and-prediction-service")
    words = text(client.get("/"))
    assert "Where you were Designing Machine Learning Systems" in words
    assert words.count("Make my plan: 8 weeks at 5 hours") == 3


def test_after_the_last_week_what_is_open_is_still_there(mine, user):
    doing.begun(user, 100)
    words = text(mine.get("/today/"))
    assert "Left from week 1" in words
    assert "The weeks of this plan are over." in text(mine.get("/plan/"))


def test_today_takes_ten_queries(mine, user):
    doing.learn(user, "rag")
    doing.hold(user, "support-chatbot-rag", framing=1)
    mine.get("/today/")
    with CaptureQueriesContext(connection) as queries:
        mine.get("/today/")
    assert len(queries) <= 10


def test_nobody_sees_anothers_day(mine, client):
    mine.force_login(UserFactory())
    assert "Three" not in text(mine.get("/today/"))
    assert "Make my plan" in text(mine.get("/today/"))


def test_the_four_steps_say_how_far_each_is_done(client, user):
    assert f"{CaseStudy.objects.published().count()} case studies" in text(client.get("/practise/"))
    client.force_login(user)
    doing.learn(user, "rag")
    assert "1 of 40 learnt" in text(client.get("/practise/"))
    assert "1 of 40 learnt" in text(client.get("/practise/"))


def test_a_book_marked_as_finished_is_one_work_and_no_hours_of_today(mine, user):
    mine.post("/resources/huyen-designing-machine-learning-systems/mark/", {"state": "finished"})
    assert Reading.objects.get().state == "finished"
    words = text(mine.get("/today/"))
    assert "1 work marked as finished" in words
    assert "parts read" not in words.partition("Done today")[2]
    assert "Done for today" not in words
    assert SavedPlan.of(user).figures.done == 0


@pytest.mark.parametrize("finished", ["", "2023", "2023-04-05"])
def test_what_was_finished_long_ago_is_not_done_today(mine, user, finished):
    work = catalogue_works()["huyen-designing-machine-learning-systems"]
    now = timezone.now()
    reading = Reading.objects.create(user=user, resource=work, state="finished", finished=finished, updated_at=now)
    PartRead.objects.bulk_create(PartRead(reading=reading, key=key, at=now) for key in catalogue_outlines()[work.pk].keys)
    assert "Done today Nothing yet." in text(mine.get("/today/"))


def test_the_study_days_of_a_week_are_those_of_the_plan(mine, user):
    Plan.objects.update(minutes=[0, 90, 0, 90, 0, 120, 0])
    doing.draw(user, "typeahead")
    assert "1 of 3 study days this week" in text(mine.get("/progress/"))


def test_what_was_ticked_in_the_plan_today_is_among_what_was_done(mine):
    assert "Done today Nothing yet." in text(mine.get("/today/"))
    mine.post("/plan/items/tick/", {"item": "page:method", "wanted": "yes"})
    assert "Done today 1 page read" in text(mine.get("/today/"))
