"""What a review finds, and the facts about each rule that are no code: ``fixtures/review/rules.json``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).resolve().parents[3] / "fixtures" / "review" / "rules.json"


class Severity(IntEnum):
    """The worst first when sorted from high to low."""

    CONSIDER = 1
    FIX = 2
    SEVERE = 3

    @property
    def words(self) -> str:
        return {1: "Worth a thought", 2: "Improve this", 3: "Serious"}[self]


class RuleHit(NamedTuple):
    """Where a rule fires: names of components. With ``mild`` it is never called serious, for the drawing may mean it well.

    ``rests`` is the key of the reader's number without which it would not fire so.
    """

    where: tuple[str, ...]
    mild: bool = False
    is_thought: bool = False
    rests: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """``title`` says what is wrong, ``why`` what follows from it, ``do`` what to draw instead. ``pattern`` is a slug.

    ``fires`` and ``holds`` are outlines, the one with the fault and the other without; ``answers`` are numbers that both
    take for given.
    """

    key: str
    severity: Severity
    title: str
    why: str
    do: str
    pattern: str
    fires: str
    holds: str
    answers: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that is right about a drawing; ``pattern`` is the slug of what it is an instance of."""

    key: str
    says: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """A rule that fires at these components, by their names; two or more of them lie along the arrows in question.

    ``rests_on`` is the answer of its reader that it rests on, such as ``Latency budget: 50 ms``.
    """

    rule: Rule
    severity: Severity
    where: tuple[str, ...]
    rests_on: str = ""

    @property
    def key(self) -> str:
        """What a reader who dismisses this finding dismisses: the rule at these places."""
        return f"{self.rule.key}:{'|'.join(sorted(name.casefold() for name in self.where))}"


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by key. Raises ValueError naming the rule where a field is missing or a severity unknown."""
    found = {}
    for key, row in _read()["rules"].items():
        try:
            severity = Severity[row["severity"].upper()]
            found[key] = Rule(key, severity, **{name: value for name, value in row.items() if name != "severity"})
        except (KeyError, TypeError) as error:
            raise ValueError(f"fixtures/review/rules.json, {key}: {error}") from error
    return found


@cache
def strengths() -> Mapping[str, Strength]:
    return {key: Strength(key, **row) for key, row in _read()["strengths"].items()}


def _read() -> dict:
    return json.loads(_FILE.read_text(encoding="utf-8"))
