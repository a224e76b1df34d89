"""Which cases are suggested, and why. Cases need no database here."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.models import CaseStudy, Topic
from practice.cases.answers import case_standings
from practice.cases.models import CaseAnswer
from progress.plan.models import Plan, PlanItem
from progress.plan.suggestions import Known, chosen, from_known, known_of
from tests.factories import CaseStudyFactory, UserFactory


def case(slug, *patterns, topic="ads", **fields):
    given = {"basis": "text", "year": 2020} | fields
    return CaseStudy(slug=slug, patterns=list(patterns), topic=Topic(slug=topic, name=topic.upper()), **given)


def slugs(cases, limit=3, **known):
    return [found.case.slug for found in chosen(cases, Known(**{name: frozenset(value) for name, value in known.items()}), limit)]


def test_this_weeks_cases_come_first_then_what_was_begun():
    cases = [case("new"), case("begun"), case("planned")]
    assert slugs(cases, planned=["planned"], begun=["begun"]) == ["planned", "begun", "new"]


def test_a_pattern_of_this_week_comes_before_one_studied_before_and_that_before_others():
    cases = [case("other", "rag"), case("learnt", "batch"), case("now", "cascade")]
    assert slugs(cases, learning=["cascade"], studied=["batch"]) == ["now", "learnt", "other"]


def test_a_pattern_met_in_a_case_counts_no_more():
    cases = [case("again", "batch", year=2026), case("fresh", "cascade")]
    assert slugs(cases, studied=["batch", "cascade"], met_patterns=["batch"]) == ["fresh", "again"]


def test_a_topic_not_met_comes_before_one_met():
    assert slugs([case("met", topic="ads"), case("new", topic="nlp")], met_topics=["ads"]) == ["new", "met"]


def test_those_suggested_together_differ():
    cases = [case("a", "batch", topic="ads"), case("b", "batch", topic="ads"), case("c", "rag", topic="nlp")]
    assert slugs(cases, 2, studied=["batch"]) == ["a", "c"] or slugs(cases, 2, studied=["batch"]) == ["b", "c"]


def test_the_order_of_the_cases_changes_nothing():
    cases = [case("a", "batch"), case("b", "rag"), case("c", topic="nlp"), case("d")]
    assert slugs(cases) == slugs(cases[::-1])


def test_why_names_no_pattern():
    known = Known(learning=frozenset({"cascade"}), studied=frozenset({"batch"}))
    found = chosen([case("now", "cascade"), case("then", "batch"), case("other", "rag")], known, 3)
    assert [suggestion.why for suggestion in found] == [
        "It shows a pattern of this week that you haven’t seen in a case yet.",
        "It shows a pattern that you have studied but haven’t seen in a case yet.",
        "It shows a pattern that you haven’t seen in a case yet.",
    ]


@pytest.mark.parametrize("limit", [0, 1, 5])
def test_there_are_as_many_as_asked_for_or_as_there_are(limit):
    assert len(slugs([case("a"), case("b")], limit)) == min(limit, 2)


@pytest.mark.django_db
def test_the_plans_week_is_the_readers(django_assert_max_num_queries):
    user, now = UserFactory(), timezone.now()
    for slug in ("this-week", "next-week"):
        CaseStudyFactory(slug=slug)
    plan = Plan.objects.create(user=user, goal="x", start=user.local_date(), minutes=[60] * 7, made_at=now, laid_out_at=now)
    for week, slug in enumerate(("this-week", "next-week"), 1):
        PlanItem.objects.create(plan=plan, key=f"case:{slug}", step="case", week=week, position=1, minutes=25)
    with django_assert_max_num_queries(5):
        found = from_known(known_of(user, case_standings(user)))
    assert [(one.case.slug, one.why) for one in found[:1]] == [("this-week", "It is in this week of your plan.")]


@pytest.mark.django_db
def test_what_found_no_room_is_not_planned_before_the_plan_begins():
    user, now = UserFactory(), timezone.now()
    start = user.local_date() + timedelta(days=2)
    plan = Plan.objects.create(user=user, goal="x", start=start, minutes=[60] * 7, made_at=now, laid_out_at=now)
    PlanItem.objects.create(plan=plan, key="case:a", step="case", week=0, position=0, minutes=25)
    assert not known_of(user, {}).planned


@pytest.mark.django_db
def test_who_has_read_all_gets_none():
    user, one = UserFactory(), CaseStudyFactory()
    CaseAnswer.objects.create(user=user, case=one, text="x", done_at=timezone.now(), updated_at=timezone.now())
    assert from_known(known_of(user, case_standings(user))) == []
