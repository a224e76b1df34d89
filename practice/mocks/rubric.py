"""The rubric: eight criteria, four levels each, in our own words; level three is the hiring bar.

The criteria follow Chip Huyen's parts; weights are our proposal and sum to 100.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from practice.mocks.choices import Grade

BAR = Grade.SOLID


@dataclass(frozen=True, slots=True)
class Criterion:
    """``levels`` says for each of the four what was seen, the lowest first."""

    key: str
    name: str
    weight: int
    levels: tuple[str, str, str, str]

    @property
    def choices(self) -> list[tuple[int, str]]:
        return list(zip(Grade.values, self.levels, strict=True))


CRITERIA = (
    Criterion(
        "framing",
        "Framing the problem",
        15,
        (
            "Started to build without asking anything; the goal stayed unclear.",
            "Asked some questions, but did not use the answers.",
            "Goal, users, constraints and scale agreed and written down.",
            "Found the question that changes the design, put numbers to assumptions, said what is out of scope.",
        ),
    ),
    Criterion(
        "formulation-and-metrics",
        "Formulation and metrics",
        15,
        (
            "The task or its output stayed undefined.",
            "The task was named, but the metric was generic or unfit, such as accuracy on rare events.",
            "Input, output, label, offline and online metric fit together.",
            "Tied the metric to the business, added guardrails and slices, knew where offline and online will disagree.",
        ),
    ),
    Criterion(
        "data-and-features",
        "Data and features",
        15,
        (
            "Took clean, labelled data for granted.",
            "Listed sources or features without origin, delay or quality.",
            "Sources, labels and key features with reasons; split by time, leakage avoided.",
            "Dealt with late or biased labels, gaps, freshness and privacy; the same values in training and serving.",
        ),
    ),
    Criterion(
        "model-and-training",
        "Model and training",
        10,
        (
            "A fashionable name only.",
            "A model with little reason and no baseline.",
            "Baseline, a reasoned choice, loss, and a plan to train and validate.",
            "Compared two options by data, latency and cost; knew how to debug, and when and how to scale.",
        ),
    ),
    Criterion(
        "architecture",
        "Architecture and drawing",
        15,
        (
            "No drawing, or boxes that are not connected.",
            "The parts were there; flows or directions were missing, offline and online mixed.",
            "A complete path from data to user and back, with labelled flows and the right components.",
            "Clear at a glance; every box earns its place; feedback loop, versions and failure path are shown.",
        ),
    ),
    Criterion(
        "serving-and-scale",
        "Serving and scale",
        10,
        (
            "Serving was not mentioned.",
            "“Deploy it behind an API”; no numbers.",
            "Batch or online with a reason, the latency split, rough capacity.",
            "Estimated load and cost, planned for peaks, caches and degraded answers.",
        ),
    ),
    Criterion(
        "operation",
        "Release, monitoring and updating",
        10,
        (
            "The design ended at launch.",
            "Monitoring or an A/B test named in passing.",
            "Staged release, a test design, alarms on drift and quality, a rule for retraining.",
            "Guarded against feedback loops and late labels; rollback has an owner; failures teach something.",
        ),
    ),
    Criterion(
        "judgement-and-communication",
        "Trade-offs and communication",
        10,
        (
            "Could not be followed; no alternatives.",
            "Answered when asked; listed options without choosing.",
            "Led, kept time, decided, and said what it costs.",
            "Raised risks unasked, took hints, changed course openly, summed up.",
        ),
    ),
)
BY_KEY = {criterion.key: criterion for criterion in CRITERIA}
NAMES = {criterion.key: criterion.name for criterion in CRITERIA}
# From which per cent on, and the verdict: one vocabulary for list, report and export. Levels of a criterion have other words.
VERDICTS = ((80, "Strong hire"), (60, "Hire"), (0, "No hire"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A score in per cent, the criteria below the bar (the two lowest of them), and how many criteria were scored."""

    percent: int
    lowest: tuple[str, ...]
    scored: int

    @property
    def verdict(self) -> str:
        return next(verdict for least, verdict in VERDICTS if self.percent >= least)

    @property
    def words(self) -> str:
        """'No hire. Practise “Serving and scale” and “Data and features” next.'"""
        return f"{self.verdict}. {self.advice}".rstrip()

    @property
    def advice(self) -> str:
        named = " and ".join(f"“{NAMES[key]}”" for key in self.lowest)
        return f"Practise {named} next." if named else ""


def outcome(levels: Mapping[str, int]) -> Outcome | None:
    """What levels by criterion come to; None without any. Criteria that were not scored count for nothing.

    The per cent are the weighted mean of the steps above the lowest level: ``100 * sum(weight * (level - 1) / 3) /
    sum(weight)``, halves up. So all 4 make 100, all 3 make 67, which is a hire, all 2 make 33 and all 1, absent, make 0.
    Weights, formula and verdicts are our own proposal; weighing criteria is usual, as in the rubric of interviewhandbook.io.
    """
    known = {key: levels[key] for key in BY_KEY if key in levels}
    if not known:
        return None
    weight = sum(BY_KEY[key].weight for key in known)
    points = sum(BY_KEY[key].weight * (level - min(Grade.values)) for key, level in known.items())
    top = (max(Grade.values) - min(Grade.values)) * weight
    percent = (200 * points + top) // (2 * top)
    below = sorted((key for key, level in known.items() if level < BAR), key=lambda key: (known[key], -BY_KEY[key].weight))
    return Outcome(percent, tuple(below[:2]), len(known))
