"""Material and standings to plan with: a small fixed guide, and strategies for any other."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from progress.plan.scheduler.goals import GOALS
from progress.plan.scheduler.inputs import (
    Answers,
    CaseItem,
    Evidence,
    ExerciseItem,
    Material,
    PartItem,
    PatternItem,
    PlanStatus,
)
from progress.plan.scheduler.plan import ScheduledPlan

MONDAY = date(2026, 11, 23)
HOUR_A_DAY = (60, 60, 60, 60, 60, 0, 0)
FAMILIES = ("Serving", "Data and features", "Language models")
TOPICS = ("serving", "feature-stores", "llm")


def guide(patterns=12, exercises=8, cases=16, parts=10) -> Material:
    """Each pattern of a family needs the one before it; exercises ask three neighbours, a case shows one pattern."""
    slugs = [f"p{number:02}" for number in range(patterns)]
    return Material(
        tuple(
            PatternItem(
                slug,
                f"Pattern {slug}",
                20,
                FAMILIES[at * 3 // patterns],
                (slugs[at - 1],) if at % 4 else (),
                (TOPICS[at * 3 // patterns],),
            )
            for at, slug in enumerate(slugs)
        ),
        tuple(PartItem(f"book#{at}", f"Part {at}", 40, at == 1, at, patterns=(slugs[at % patterns],)) for at in range(parts)),
        tuple(
            CaseItem(f"c{at:02}", f"Case {at}", TOPICS[at % patterns * 3 // patterns], (slugs[at % patterns],))
            for at in range(cases)
        ),
        tuple(
            ExerciseItem(f"e{at}", f"Exercise {at}", 45, TOPICS[at % 3], tuple(slugs[at : at + 3]), at % 3 == 2)
            for at in range(exercises)
        ),
    )


GUIDE = guide()


def eight_weeks(**changes) -> Answers:
    return Answers(**{"goal": "interview-preparation", "start": MONDAY, "weeks": 8, "minutes_by_weekday": HOUR_A_DAY, **changes})


def gone(made: ScheduledPlan, spent: int) -> ScheduledPlan:
    """With so many minutes of today gone since it was made."""
    return replace(made, sums=replace(made.sums, spent=spent))


def few(slugs, most=3):
    return st.lists(st.sampled_from(slugs), max_size=most, unique=True).map(tuple) if slugs else st.just(())


@st.composite
def materials(draw):
    """Any guide: needs may form circles and name what is not there, exercises may ask nothing."""
    slugs = [f"p{number}" for number in range(draw(st.integers(0, 9)))]
    named = few([*slugs, "not-there"])
    minutes = st.integers(1, 200)
    topics = few(TOPICS, 2)
    patterns = [
        PatternItem(
            slug, slug, draw(minutes), draw(st.sampled_from(FAMILIES)), draw(named), draw(topics), draw(few(("operation",)))
        )
        for slug in slugs
    ]
    parts = [
        PartItem(f"r{at}", f"Part {at}", draw(minutes), draw(st.booleans()), draw(st.none() | st.integers(0, 9)), (), draw(named))
        for at in range(draw(st.integers(0, 6)))
    ]
    cases = [
        CaseItem(f"c{at}", f"Case {at}", draw(st.sampled_from(TOPICS)), draw(named)) for at in range(draw(st.integers(0, 8)))
    ]
    exercises = [
        ExerciseItem(f"e{at}", f"Exercise {at}", draw(minutes), draw(st.sampled_from(TOPICS)), draw(named), draw(st.booleans()))
        for at in range(draw(st.integers(0, 6)))
    ]
    return Material(tuple(patterns), tuple(parts), tuple(cases), tuple(exercises))


@st.composite
def answers(draw):
    """Any answers, over leap days and year ends, from no minutes at all to six hours every day."""
    start = draw(st.dates(date(2023, 12, 1), date(2028, 3, 1)))
    weeks, days = draw(st.none() | st.integers(1, 16)), draw(st.none() | st.integers(-3, 120))
    minutes = draw(st.tuples(*[st.sampled_from((0, 0, 15, 45, 60, 120, 360))] * 7))
    interview = None if days is None else start + timedelta(days=days)
    return Answers(draw(st.sampled_from([*GOALS, "other"])), start, interview, minutes, weeks=weeks)


def keys_of(material):
    found = [f"pattern:{item.slug}" for item in material.patterns] + [f"reading:{item.slug}" for item in material.parts]
    found += [f"case:{item.slug}" for item in material.cases] + [f"exercise:{item.slug}" for item in material.exercises]
    return [*found, *(f"mock:{item.slug}" for item in material.exercises), "pattern:retired"]


@st.composite
def standings(draw, material, fixed=False):
    """Any standing: done, skipped, and with ``fixed`` also placed by the reader."""
    keys = keys_of(material)
    weeks = st.dictionaries(st.sampled_from(keys), st.integers(-1, 20), max_size=4)
    return PlanStatus(
        {key: Evidence() for key in draw(few(keys))},
        dict.fromkeys(draw(few(keys, 2))),
        dict.fromkeys(draw(few(keys, 2)), "Not for me"),
        draw(weeks) if fixed else {},
        draw(weeks) if fixed else {},
        recall_due=draw(st.integers(0, 300)),
        spent=draw(st.sampled_from((0, 0, 20, 60, 400))),
    )


@st.composite
def worlds(draw, fixed=False):
    """All that a plan is made of: material, answers, standing, and a day before, in or after the plan."""
    material, given = draw(materials()), draw(answers())
    today = given.start + timedelta(days=draw(st.integers(-10, 130)))
    return material, given, draw(standings(material, fixed)), today
