"""What must hold of every plan, whatever the guide, the answers and the standing."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from progress.plan.scheduler.days import last_days
from progress.plan.scheduler.schedule import plan
from tests.examples import examples
from tests.progress.plan.scheduler.samples import worlds

few_examples = examples(25)


def places(made):
    """Every key of a plan with the place it stands in."""
    yield from {(item.key, "open") for item in made.items}
    yield from ((item.key, "done") for item in made.done)
    yield from ((item.key, "behind") for item in made.behind)
    yield from ((left.item.key, "left") for left in made.skipped)
    yield from {(left.item.key, "left") for left in made.dropped}


@few_examples
@given(worlds(fixed=True))
def test_a_week_holds_no_more_than_its_minutes_unless_it_says_so(world):
    for week in plan(*world).weeks:
        assert bool(week.over) == (week.planned > week.ahead)


@few_examples
@given(worlds())
def test_only_what_is_longer_than_a_week_makes_it_overfull(world):
    made = plan(*world)
    for week in made.weeks:
        assert not week.over or week.done or len([item for item in week.items if item.step != "recall"]) == 1


@few_examples
@given(worlds())
def test_a_drawing_or_a_mock_comes_once_most_of_its_patterns_are_met(world):
    material, made = world[0], plan(*world)
    place = {item.key: at for at, item in reversed(list(enumerate(made.items)))}
    needs = {f"exercise:{item.slug}": item.patterns for item in material.exercises}
    needs |= {f"mock:{item.slug}": item.patterns for item in material.exercises}
    opened = {item.slug for item in made.items if item.step == "pattern"} | {one.item.slug for one in made.dropped}
    for key, slugs in needs.items():
        known = [slug for slug in slugs if slug in {item.slug for item in material.patterns}]
        late = [slug for slug in known if slug in opened and place.get(f"pattern:{slug}", 10**6) > place.get(key, 10**6)]
        assert key not in place or len(late) <= 0.4 * len(known)


@few_examples
@given(worlds())
def test_a_pattern_comes_after_the_patterns_it_needs_unless_they_go_in_a_circle(world):
    needs = {item.slug: item.needs for item in world[0].patterns}
    place = {item.slug: at for at, item in enumerate(plan(*world).items) if item.step == "pattern"}
    for slug in place:
        for need in needs[slug]:
            assert place.get(need, -1) < place[slug] or slug in reached(needs, need)


def reached(needs, slug):
    """All that a pattern needs, near or far, itself too."""
    found, ahead = set(), [slug]
    while ahead:
        one = ahead.pop()
        ahead += set(needs.get(one, ())) - found
        found.add(one)
    return found


@few_examples
@given(worlds(fixed=True))
def test_every_piece_of_work_stands_in_one_place(world):
    made = plan(*world)
    assert max(Counter(key for key, _ in places(made)).values(), default=0) <= 1
    assert max(Counter(item.slot for item in made.items).values(), default=0) <= 1


@few_examples
@given(worlds(fixed=True))
def test_no_pattern_is_lost(world):
    material, made = world[0], plan(*world)
    found = {key for key, _ in places(made)}
    assert {f"pattern:{item.slug}" for item in material.patterns} <= found


@few_examples
@given(worlds(fixed=True))
def test_nothing_done_is_lost_or_planned_again(world):
    made, done = plan(*world), set(world[2].finished)
    assert {item.key for item in made.done} == done
    assert not done & {item.key for item in (*made.items, *made.behind)}


@few_examples
@given(worlds(fixed=True))
def test_a_plan_that_is_kept_is_the_same_when_made_again(world):
    material, answers, standing, today = world
    made = plan(*world)
    assert plan(material, answers, standing.keeping(made), today) == made


@few_examples
@given(worlds(fixed=True), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(world, chance: random.Random):
    material, answers, standing, today = world
    mixed = [
        chance.sample(items, len(items)) for items in (material.patterns, material.parts, material.cases, material.exercises)
    ]
    shuffled = replace(material, **dict(zip(("patterns", "parts", "cases", "exercises"), map(tuple, mixed), strict=True)))
    moved = dict(chance.sample(list(standing.moved.items()), len(standing.moved)))
    assert plan(shuffled, answers, replace(standing, moved=moved), today) == plan(*world)


@few_examples
@given(worlds(fixed=True))
def test_what_a_reader_placed_stays_in_its_week_unless_that_is_past(world):
    _, _, standing, _ = world
    made = plan(*world)
    open_ones = {item.key: item.week for item in made.items}
    for key, week in standing.fixed.items():
        if key in open_ones and week >= max(made.current, 1):
            assert open_ones[key] == min(week, len(made.weeks))


@few_examples
@given(worlds())
def test_weeks_follow_each_other_day_by_day_and_days_gone_hold_no_work(world):
    _, answers, _, today = world
    weeks = plan(*world).weeks
    assert all(two.first - one.last == timedelta(days=1) for one, two in pairwise(weeks))
    assert not weeks or weeks[0].first == answers.start
    assert not [week for week in weeks if week.last < today and week.items]


@few_examples
@given(worlds())
def test_the_last_days_hold_nothing_but_mocks_and_recall(world):
    """Where there is hardly any time, all of it goes to what is asked most."""
    final, made = last_days(world[1]), plan(*world)
    for week in made.weeks if not made.few else ():
        if final and week.first >= final:
            assert {item.step for item in week.items} <= {"mock", "recall"}


@few_examples
@given(worlds(fixed=True))
def test_a_mock_never_asks_what_was_drawn_that_week_nor_twice(world):
    made, fixed = plan(*world), world[2].fixed
    asked = [item.slug for item in made.items if item.step == "mock"]
    assert len(asked) == len(set(asked))
    for week in made.weeks:
        drawn = {item.slug for item in week.items if item.step == "exercise"}
        mocks = {item.slug for item in week.items if item.step == "mock" and item.key not in fixed}
        assert not drawn & mocks
