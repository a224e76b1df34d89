"""What an offer may change in a plan, over random readers and in small examples."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from progress.plan.scheduler.draft import draft_of
from progress.plan.scheduler.goals import GOALS
from progress.plan.scheduler.inputs import CaseItem, Evidence, PlanStatus
from progress.plan.scheduler.offers import HelpWith, is_quiet, offer
from progress.plan.scheduler.schedule import plan
from progress.plan.scheduler.weaknesses import OfferAnswer, Weakness
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, eight_weeks, guide, keys_of

CRITERIA = ("framing", "operation")


MINUTES = st.tuples(*[st.sampled_from((0, 30, 45, 60, 90, 150))] * 7).filter(any)


@st.composite
def offers(draw):
    """A reader's plan on any of its days, what was hard twice, and what is offered."""
    material = guide(*(draw(st.integers(least, most)) for least, most in ((6, 16), (4, 9), (8, 30), (4, 14))))
    answers = eight_weeks(weeks=draw(st.integers(1, 10)), minutes_by_weekday=draw(MINUTES), goal=draw(st.sampled_from([*GOALS])))
    made = plan(material, answers, PlanStatus(), MONDAY)
    today = MONDAY + timedelta(days=draw(st.integers(0, 7 * len(made.weeks) - 1)))
    keys = sorted({item.key for item in made.items if item.step != "recall"})
    done = {key: Evidence() for key in draw(st.sets(st.sampled_from(keys), max_size=12))}
    now = plan(material, answers, replace(PlanStatus(done=done).keeping(made)), today)
    placed = draw(st.sets(st.sampled_from(keys), max_size=3))
    draft = draft_of(now, material, answers, today, placed)
    slugs = {"criterion": CRITERIA, "pattern": [f"p{at:02}" for at in range(6)], "exercise": [f"e{at}" for at in range(4)]}
    weak = [Weakness(kind, slug, 2, 2, ("a", "b")) for kind, found in slugs.items() for slug in found]
    trains = {name: draw(st.lists(st.sampled_from(keys_of(material)), min_size=1, max_size=6)) for name in CRITERIA}
    found = offer(draw(st.permutations(weak)), draft, HelpWith(trains, {f"e{at}": f"p{at + 1:02}" for at in range(4)}))
    return material, answers, now, placed, found


def weeks_of(made):
    return {item.key: item.week for item in (*made.behind, *made.items) if item.step != "recall"}


def after_of(made, found):
    now = weeks_of(made) | {one.key: one.after for one in found.changes}
    return {key: week for key, week in now.items() if week}


@given(offers())
def test_an_offer_changes_at_most_three_things_and_names_each(case):
    _, _, made, _, found = case
    assume(found)
    before, after = weeks_of(made), after_of(made, found)
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert 1 <= len(changed) <= 3
    assert changed == {one.key for one in (*found.moves, *found.adds, *found.optional)}
    assert all(abs(one.before - one.after) <= 2 for one in found.moves)


@given(offers())
def test_an_offer_leaves_every_family_of_problems_in_the_plan(case):
    material, _, made, _, found = case
    assume(found)
    families = {f"pattern:{one.slug}": one.family for one in material.patterns}
    before, after = ({families[key] for key in weeks if key in families} for weeks in (weeks_of(made), after_of(made, found)))
    assert before == after or before < after


@given(offers())
def test_nothing_makes_room_but_what_is_optional_and_was_not_placed_by_the_reader(case):
    _, _, made, placed, found = case
    assume(found)
    slots = {item.key: item.slot for item in made.items}
    assert not {slots.get(one.key) for one in found.changes} & placed
    assert {one.key.partition(":")[0] for one in found.optional} <= {"reading", "case", "pattern"}
    into = Counter()
    for one in (*found.moves, *found.adds):
        into[one.after] += one.minutes
    assert all(minutes <= 90 for minutes in into.values())


@given(offers())
def test_a_week_that_takes_more_has_the_minutes_for_it(case):
    _, _, made, _, found = case
    assume(found)
    after = Counter({week.number: week.planned for week in made.weeks})
    for one in found.changes:
        after[one.before] -= one.minutes
        after[one.after] += one.minutes
    grown = {one.after for one in found.changes if one.after}
    assert all(after[number] <= made.week(number).ahead for number in grown)


@given(offers())
def test_patterns_still_come_after_what_they_need(case):
    material, answers, made, _, found = case
    assume(found)
    after = after_of(made, found)
    known = {item.key for item in made.done} | answers.known
    for one in material.patterns:
        key = f"pattern:{one.slug}"
        if key in {change.key for change in found.changes} and key in after:
            needs = [f"pattern:{need}" for need in one.needs if f"pattern:{need}" not in known]
            assert all(after.get(need, 99) <= after[key] for need in needs if need in keys_of(material))


def drafted(answers=None, today=MONDAY, placed=(), **standing):
    answers = answers or eight_weeks()
    made = plan(GUIDE, answers, PlanStatus(**standing), today)
    return made, draft_of(made, GUIDE, answers, today, placed)


def missed(slug, kind="pattern"):
    return [Weakness(kind, slug, 2, 2, ("a", "b"))]


def test_a_missed_pattern_brings_a_case_that_shows_it():
    made, _ = drafted(done={"pattern:p00": Evidence(), "case:c00": Evidence(), "case:c12": Evidence()})
    more = replace(
        GUIDE, cases=(*GUIDE.cases, CaseItem("new", "New", "serving", ("p00",)), CaseItem("far", "Far", "llm", ("p11",)))
    )
    found = offer(missed("p00"), draft_of(made, more, eight_weeks(), MONDAY), HelpWith())
    assert [(one.key, one.minutes) for one in found.adds] == [("case:new", 25)]
    assert 1 <= found.adds[0].after <= 3


def test_in_a_full_week_something_optional_of_it_makes_room():
    made, _ = drafted(eight_weeks(weeks=3), done={"pattern:p00": Evidence()})
    more = replace(GUIDE, cases=(*GUIDE.cases[1:12], *GUIDE.cases[13:], CaseItem("new", "New", "serving", ("p00",))))
    full = eight_weeks(weeks=3, minutes_by_weekday=(made.week(2).planned, 0, 0, 0, 0, 0, 0))
    found = offer(missed("p00"), draft_of(made, more, full, MONDAY), HelpWith())
    assert [(one.key, one.after) for one in found.adds] == [("case:new", 2)]
    assert {one.before for one in found.optional} == {2}


def test_without_a_weakness_nothing_is_offered():
    assert offer([], drafted()[1], HelpWith()) is None


def test_what_comes_soon_anyway_is_not_moved():
    made, draft = drafted()
    soon = next(item.key for item in made.week(1).items if item.step == "pattern")
    assert offer(missed("framing", "criterion"), draft, HelpWith({"framing": [soon]})) is None


def test_questions_alone_can_be_brought_forward():
    _, draft = drafted(answers=eight_weeks(weeks=1, minutes_by_weekday=(20, 0, 0, 0, 0, 0, 0)))
    found = offer(missed("p00"), draft, HelpWith(sooner={"p00": 2}))
    assert found.questions == 2


@pytest.mark.parametrize(("days", "quiet"), [(0, True), (6, True), (7, False), (30, False)])
def test_there_is_one_offer_a_week(days, quiet):
    made, _ = drafted()
    said = OfferAnswer("pattern", "p00", MONDAY - timedelta(days=days), False, ("a",))
    assert is_quiet(made, None, MONDAY, [said]) == quiet


@pytest.mark.parametrize(("days", "quiet"), [(1, True), (3, True), (4, False), (60, False)])
def test_the_last_three_days_before_an_interview_are_quiet(days, quiet):
    made, _ = drafted()
    assert is_quiet(made, MONDAY + timedelta(days=days), MONDAY, []) == quiet
    assert is_quiet(replace(made, current=len(made.weeks) + 1), None, MONDAY, [])
