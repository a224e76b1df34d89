"""The review of a drawing: what is right, and findings with a place, a reason and something to do.

A rule is a row of ``fixtures/review/rules.json`` and a function of the same name, hyphens for underscores, in one of the modules
here. It looks at a drawing and at what the exercise asks for, and answers with the places where it fires. Components of no
known kind are passed through and never judged. The same drawing always gives the same review.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from practice.sketching.diagram import Diagram
from practice.sketching.rules import asked, bypassing, features, language, leaking, release, serving, stores, strengths, watching
from practice.sketching.rules.drawn import DrawnGraph
from practice.sketching.rules.expected import Expected
from practice.sketching.rules.finding import ReviewFinding, Rule, RuleHit, Severity, Strength, rules
from practice.sketching.rules.finding import strengths as strength_rows
from practice.sketching.rules.stated import Stated

__all__ = ["DesignReview", "Expected", "ReviewFinding", "Rule", "Severity", "Stated", "Strength", "review", "rules"]

# A rule that fires at many places says so at the first few.
_MOST_PLACES = 3
NOTHING_CONNECTED = "nothing-connected"
_MODULES = (serving, asked, bypassing, release, leaking, features, watching, stores, language)


@dataclass(frozen=True, slots=True)
class Seen:
    """Something right, with the components that show it."""

    strength: Strength
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DesignReview:
    """``right`` and ``findings``; the findings stand the worst first, then in the order of the rules."""

    right: tuple[Seen, ...] = ()
    findings: tuple[ReviewFinding, ...] = ()

    @property
    def severe(self) -> int:
        return sum(finding.severity == Severity.SEVERE for finding in self.findings)


def review(diagram: Diagram, expected: Expected | None = None) -> DesignReview:
    """Judge a valid diagram, as an answer to what is expected or as a free sketch. Never raises."""
    drawn, expected = DrawnGraph(diagram), expected or Expected()
    if not diagram.components:
        return DesignReview()
    # Without an arrow there are names and no design yet: one thing to say.
    known = rules().values() if diagram.connections else [rules()[NOTHING_CONNECTED]]
    found = [finding for rule in known for finding in _fired(rule, drawn, expected)]
    return DesignReview(tuple(_right(drawn)), tuple(sorted(found, key=lambda one: -one.severity)))


@cache
def checks() -> dict[str, Callable[[DrawnGraph, Expected], Iterator[RuleHit]]]:
    """The function of each rule. Raises LookupError where a rule has none."""
    found = {}
    for key in rules():
        name = key.replace("-", "_")
        module = next((one for one in _MODULES if hasattr(one, name)), None)
        if module is None:
            raise LookupError(f"The rule {key} has no function {name}.")
        found[key] = getattr(module, name)
    return found


def _fired(rule: Rule, drawn: DrawnGraph, expected: Expected) -> Iterator[ReviewFinding]:
    places = set()
    for hit in checks()[rule.key](drawn, expected):
        where = tuple(dict.fromkeys(name for name in hit.where if name))
        if where and where not in places and len(places) < _MOST_PLACES:
            places.add(where)
            most = Severity.CONSIDER if hit.is_thought else Severity.FIX if hit.mild else Severity.SEVERE
            severity = min(rule.severity, most)
            yield ReviewFinding(rule, severity, where, expected.stated.says(hit.rests) if hit.rests else "")


def _right(drawn: DrawnGraph) -> Iterator[Seen]:
    for key, row in strength_rows().items():
        if where := getattr(strengths, key.replace("-", "_"))(drawn):
            yield Seen(row, where)
