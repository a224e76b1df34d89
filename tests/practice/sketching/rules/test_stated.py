"""The same drawing gets other findings where its reader says other numbers, and each says which answer it rests on."""

import pytest

from practice.sketching.rules import Severity
from tests.practice.sketching.rules.test_rules import found

SERVING = "Client app -> API gateway: request\nAPI gateway -> Ranker: candidates\nRanker -> Online feature store: keys\n"
NIGHTLY = "Warehouse (data warehouse) -> Jobs (feature pipeline): rows\nJobs -> Online feature store: nightly\n"
LEARNING = "API gateway -> Outcomes (event stream): what happened\nOutcomes -> Labels (label store): labels\nLabels -> Training job: labels\n"
CHAT = "Client app -> API gateway: question\nAPI gateway -> Own model (LLM server): prompt\n"
DRAWING = SERVING + NIGHTLY + LEARNING


def rests(key: str, outline: str = DRAWING, texts: dict | None = None, **answers: float) -> str | None:
    """What the finding of this rule rests on; None where it is silent."""
    return next((one.rests_on for one in found(outline, texts, **answers) if one.rule.key == key), None)


@pytest.mark.parametrize(
    ("key", "outline", "harsh", "gentle", "said"),
    [
        ("slower-than-budget", CHAT, {"budget_ms": 50}, {"budget_ms": 5000}, "Latency budget: 50 ms"),
        ("staler-than-asked", DRAWING, {"freshness_s": 60}, {"freshness_s": 2e5}, "Freshness asked for: 1 min"),
        ("late-labels-unwatched", DRAWING, {"label_delay_s": 3e6}, {"label_delay_s": 60}, "Delay of a label: 34.7 days"),
        ("labels-without-delay-or-join", DRAWING, {"label_delay_s": 3e6}, {"label_delay_s": 60}, "Delay of a label: 34.7 days"),
        ("cache-missing", DRAWING, {"peak_rps": 5e4}, {"peak_rps": 40}, "Requests a second at the peak: 50,000 a second"),
        ("single-point-of-failure", CHAT, {"peak_rps": 5e4}, {"peak_rps": 40}, "Requests a second at the peak: 50,000 a second"),
    ],
)
def test_a_number_changes_what_is_found(key, outline, harsh, gentle, said):
    assert rests(key, outline, **harsh) == said
    assert rests(key, outline, **gentle) is None


def test_words_without_a_number_count_for_the_least_they_mean():
    assert rests("late-labels-unwatched", texts={"labels": "after months"}) == "Delay of a label: after months"
    assert rests("no-fallback", texts={"latency": "overnight"}) is None
    assert rests("no-fallback") == ""


def test_a_warehouse_may_be_read_where_nobody_hurries():
    outline = "Client app -> Prediction service: request\nPrediction service -> Data warehouse: keys\n"
    worst = [found(outline, budget_ms=budget)[0] for budget in (100, 600_000)]
    assert [one.severity for one in worst if one.rule.key == "offline-store-in-request-path"][:1] == [Severity.SEVERE]
    assert rests("offline-store-in-request-path", outline, budget_ms=600_000) == "Latency budget: 10 min"
