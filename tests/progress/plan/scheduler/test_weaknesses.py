"""What counts as evidence: once is nothing, twice is."""

from datetime import date, timedelta

import pytest

from progress.plan.scheduler.weaknesses import DrawnTry, HeldMock, OfferAnswer, RecallTry, SeenOfReader, weaknesses

TODAY = date(2026, 11, 30)
WEIGHTS = {"framing": 15, "operation": 10}


def asked(*misses, pattern="rag", question="q1", learnt=60):
    """Remembered ``learnt`` days ago and missed so many days ago; a third value says how the next answer went."""
    days = [(learnt, True), *((one, False) if isinstance(one, int) else one for one in misses)]
    return [RecallTry(pattern, question, TODAY - timedelta(days=ago), right) for ago, right in days]


def held(*levels, criterion="framing"):
    return [HeldMock(f"m{place}", {criterion: level}) for place, level in enumerate(levels)]


def found(answers=(), **seen):
    return [(one.kind, one.slug, one.times, one.of) for one in weaknesses(SeenOfReader(**seen), TODAY, WEIGHTS, answers)]


@pytest.mark.parametrize(
    ("misses", "times"),
    [((3,), 0), ((9, 3), 2), ((3, 3), 0), ((20, 3), 0), ((13, 1), 2), ((14, 1), 0), ((9, 5, 1), 3)],
)
def test_a_pattern_missed_on_two_days_within_two_weeks_is_evidence(misses, times):
    assert [one[2] for one in found(asked=asked(*misses))] == [times] * bool(times)


def test_two_questions_of_one_pattern_count_together_and_two_patterns_do_not():
    assert found(asked=[*asked(5), *asked(2, question="q2")]) == [("pattern", "rag", 2, 2)]
    assert found(asked=[*asked(5), *asked(2, pattern="feature-store")]) == []


def test_a_miss_while_learning_is_none_if_the_next_answer_was_remembered():
    learning = [(6, False), (5, True), (3, False), (2, True)]
    assert found(asked=asked(*learning, learnt=7)) == []
    assert found(asked=asked(*learning, learnt=40)) == [("pattern", "rag", 2, 2)]
    assert found(asked=asked((6, False), (5, True), (3, False), (2, False), learnt=7)) == [("pattern", "rag", 2, 2)]


@pytest.mark.parametrize(
    ("levels", "said"),
    [((1,), None), ((2, 2), (2, 2)), ((2, 3), None), ((2, 4, 1), (2, 3)), ((1, 1, 4), (2, 3)), ((1, 4, 4), None),
     ((1, 1, 1, 4, 4), None), ((4, 2.5, 2.5), (2, 2)), ((1, 2, 2), (3, 3))],
)  # fmt: skip
def test_a_criterion_below_the_bar_in_two_mocks_is_evidence(levels, said):
    assert [one[2:] for one in found(held=held(*levels))] == ([said] if said else [])


@pytest.mark.parametrize(
    ("tries", "is_evidence"),
    [([3], False), ([3, 3], True), ([3, 9], False), ([9, 3], False), ([3, 4, 4], True), ([5, 5], False), ([0, 0], True)],
)
def test_a_drawing_with_less_than_half_of_it_twice_is_evidence(tries, is_evidence):
    drawn = {"typeahead": [DrawnTry(one, 10) for one in tries]}
    assert found(drawn=drawn) == [("exercise", "typeahead", 2, 2)] * is_evidence


def test_a_drawing_of_which_nothing_is_known_is_no_evidence():
    assert found(drawn={"typeahead": [DrawnTry(0, 0), DrawnTry(0, 0)]}) == []


def test_the_strongest_comes_first():
    drawn = {"typeahead": [DrawnTry(1, 9)] * 2}
    marks = [HeldMock(one, {"framing": 2, "operation": 1}) for one in ("m1", "m2")]
    every = found(asked=asked(5, 2), held=marks, drawn=drawn)
    assert [slug for _, slug, *_ in every] == ["operation", "framing", "typeahead", "rag"]


def test_an_offer_that_was_left_returns_with_new_evidence_only():
    left = OfferAnswer("criterion", "framing", TODAY, False, ("m0", "m1"))
    assert found([left], held=held(2, 2)) == []
    assert found([left], held=held(2, 2, 4)) == []
    assert found([left], held=held(2, 2, 2)) == [("criterion", "framing", 3, 3)]


def test_what_an_offer_that_was_taken_was_made_of_does_not_count_again():
    taken = OfferAnswer("criterion", "framing", TODAY, True, ("m0", "m1"))
    assert found([taken], held=held(2, 2, 2)) == []
    assert found([taken], held=held(2, 2, 2, 2)) == [("criterion", "framing", 2, 2)]
    drawn = {"typeahead": [DrawnTry(1, 9)] * 3}
    assert found([OfferAnswer("exercise", "typeahead", TODAY, True, ("1", "2"))], drawn=drawn) == []


def test_reviews_of_two_drawings_about_one_pattern_are_evidence_and_of_one_are_none():
    assert found(faults={"typeahead": ["guardrails", "guardrails"]}) == []
    assert found(faults={"typeahead": ["guardrails"], "code-completion": ["guardrails", "rag"]}) == [
        ("pattern", "guardrails", 2, 2)
    ]


def test_a_missed_day_and_a_review_count_together():
    assert found(asked=asked(2), faults={"support-chatbot-rag": ["rag"]}) == [("pattern", "rag", 2, 2)]


def test_a_review_that_an_offer_was_taken_for_does_not_count_again():
    faults = {"typeahead": ["guardrails"], "code-completion": ["guardrails"]}
    taken = OfferAnswer("pattern", "guardrails", TODAY, True, ("drawing@typeahead",))
    assert found((taken,), faults=faults) == []
