"""Every rule fires where it should, holds its peace where it should, and says what to do."""

import pytest
from hypothesis import given

from catalog.models import Pattern
from practice.sketching.estimate.inputs import Givens
from practice.sketching.outline import parse
from practice.sketching.rules import Expected, Severity, Stated, review, rules
from practice.sketching.rules.finding import strengths
from tests.examples import examples
from tests.practice.sketching.strategies import diagrams


def fired(outline, **answers):
    return [finding.rule.key for finding in found(outline, **answers)]


def found(outline, texts=None, **answers):
    """The findings of a free sketch whose reader gave these numbers."""
    parsed = parse(outline)
    assert parsed.problems == ()
    return review(parsed.diagram, Expected(stated=Stated(Givens(answers), texts or {}))).findings


def test_there_are_at_least_forty_rules():
    assert len(rules()) >= 40


@pytest.mark.parametrize("key", rules())
def test_a_rule_fires_at_its_own_example(key):
    assert key in fired(rules()[key].fires, **rules()[key].answers)


@pytest.mark.parametrize("key", rules())
def test_a_rule_is_silent_where_its_fault_is_gone(key):
    findings = found(rules()[key].holds, **rules()[key].answers)
    assert key not in [finding.rule.key for finding in findings]
    assert [finding.rule.key for finding in findings if finding.severity == Severity.SEVERE] == []


@pytest.mark.parametrize("key", rules())
def test_every_box_of_an_example_has_a_kind(key):
    for outline in (rules()[key].fires, rules()[key].holds):
        assert [one.name for one in parse(outline).diagram.components if not one.kind] == []


@pytest.mark.django_db
def test_each_rule_and_strength_leads_to_a_pattern_that_exists(catalogue):
    named = {rule.pattern for rule in rules().values()} | {one.pattern for one in strengths().values() if one.pattern}
    assert named <= set(Pattern.objects.values_list("slug", flat=True))


@examples(60)
@given(diagrams())
def test_any_drawing_gets_a_review_that_names_its_own_boxes(diagram):
    found = review(diagram)
    names = {component.name for component in diagram.components}
    assert all(set(finding.where) <= names and finding.where for finding in found.findings)
    assert all(set(seen.where) <= names for seen in found.right)
    assert [one.severity for one in found.findings] == sorted((one.severity for one in found.findings), reverse=True)


@examples(60)
@given(diagrams())
def test_the_same_drawing_gets_the_same_review(diagram):
    assert review(diagram) == review(diagram)


def test_an_empty_drawing_has_neither_strengths_nor_findings():
    assert review(parse("").diagram) == review(parse("# nothing").diagram)
    assert review(parse("").diagram).findings == ()
