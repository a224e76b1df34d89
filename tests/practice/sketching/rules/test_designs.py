"""Whole designs: a bad one hears of its faults, a good one hears what is right."""

import pytest

from practice.sketching.outline import parse
from practice.sketching.rules import Severity, review

BAD = """
Client app -> Fraud API (Prediction service): payment
Fraud API -> Data warehouse: card history
Notebook (Feature pipeline) -> Training job: own features
Data warehouse -> Notebook: tables
Stream processor -> Online feature store: counts
Fraud API -> Online feature store: keys
Training job -> Fraud API: model file copied by hand
Fraud API -> Prediction log: decision
Prediction log -> Training job: labels of the same day
"""
GOOD = """
Client app -> API gateway: payment
API gateway -> Decision service (Prediction service): payment
Decision service -> Redis features (Online feature store): card keys
Decision service -> Circuit breaker: 120 features
Circuit breaker -> Triton (Model server): call under 50 ms
Circuit breaker -> Rules and limits (Fallback result): open
Decision service -> API gateway: decision
API gateway -> Client app: decision and reason
Decision service -> Kafka decisions (Prediction log): inputs, score, version
Kafka payments (Event stream) -> Flink (Stream processor): payments
Flink -> Redis features: counts of 5 minutes
Kafka decisions -> Chargebacks (Label store): decisions to join
Kafka payments -> Chargebacks: disputes after 30 days
Chargebacks -> Training job: final labels
Dataset versions (Dataset version store) -> Training job: pinned set
Training job -> Backtest (Model evaluator): candidate
Backtest -> MLflow (Model registry): version that passed
MLflow -> Rollout (Deployment controller): version
Rollout -> Triton: 1% first
Kafka decisions -> Grafana (Monitor): declines, delays
Grafana -> Pager (Alerting): limit crossed
"""


def keys(outline):
    return {finding.rule.key: finding for finding in review(parse(outline).diagram).findings}


def test_a_bad_design_hears_of_each_of_its_faults():
    found = keys(BAD)
    expected = {"offline-store-in-request-path", "features-computed-twice", "model-without-gate", "labels-without-delay-or-join"}
    assert expected <= found.keys()


def test_a_finding_names_the_arrow_it_is_about():
    assert keys(BAD)["offline-store-in-request-path"].where == ("Fraud API", "Data warehouse")
    assert keys(BAD)["model-without-gate"].where == ("Training job", "Fraud API")


def test_a_good_design_has_no_serious_finding_and_much_that_is_right():
    found = review(parse(GOOD).diagram)
    assert [finding.rule.key for finding in found.findings if finding.severity >= Severity.FIX] == []
    assert len(found.right) >= 8


def test_an_unknown_box_between_hides_no_fault():
    assert "offline-store-in-request-path" in keys(
        "Client app -> Zebra\nZebra -> Prediction service\nPrediction service -> Data warehouse: keys"
    )


def test_a_box_of_unknown_kind_is_never_judged():
    assert keys("Zebra -> Giraffe: grass\nGiraffe -> Zebra: leaves").keys() <= {"unlabelled-arrows"}


def test_findings_of_the_same_place_have_one_name_whatever_the_order():
    first, second = keys(BAD)["model-without-gate"], keys("\n".join(reversed(BAD.strip().splitlines())))["model-without-gate"]
    assert first.key == second.key


def test_a_list_of_names_hears_one_thing():
    assert list(keys("Client app\nRanker\nModel server\n")) == ["nothing-connected"]
    assert list(keys("API gateway")) == ["nothing-connected"]


def test_what_is_said_not_to_be_there_is_no_strength():
    found = review(parse("No traffic router -> not a model server: never\nClient app -> No traffic router: asks").diagram)
    assert found.right == ()


@pytest.mark.parametrize(
    "way", ["-> Trainer (Training job): rows", "-> Mix (Batch processor): rows\nMix -> Trainer (Training job)"]
)
@pytest.mark.parametrize(
    "cases", ["Test set (Evaluation set)", "Golden cases (Evaluation set)", "Test set (Dataset version store)"]
)
def test_a_test_set_that_trains_the_model_is_serious_and_not_praised(cases, way):
    found = review(parse(f"{cases} {way}\n{cases} -> Backtest (Model evaluator): cases").diagram)
    (leak,) = [one for one in found.findings if one.rule.key == "training-on-test-set"]
    assert leak.severity == Severity.SEVERE
    assert leak.where[0] == cases.split(" (")[0]
    assert "fixed-cases" not in [seen.strength.key for seen in found.right]


def test_a_validation_set_may_stop_training():
    assert "training-on-test-set" not in keys("Validation set (Evaluation set) -> Training job: early stopping")


TRAINED = [
    "Hive job (Batch processor) -> Trainer (Training job): features",
    "Hive job (Feature pipeline) -> Feast history (Offline feature store)\nFeast history -> Trainer (Training job)",
]
SERVED = [
    "Flink (Stream processor) -> Redis (Online feature store): features",
    "Flink (Stream processor) -> Feed ranker (Ranker): counts of 5 minutes",
    "App (Client app) -> Flink (Application service): page\nFlink -> Feed ranker (Ranker): computes features in the request",
]


@pytest.mark.parametrize("served", SERVED)
@pytest.mark.parametrize("trained", TRAINED)
def test_features_computed_twice_are_found_at_both_pipelines(trained, served):
    found = keys(f"{trained}\n{served}")["features-computed-twice"]
    assert (found.severity, set(found.where)) == (Severity.FIX, {"Hive job", "Flink"})
    shared = "Definitions (Feature registry) -> Hive job: one\nDefinitions -> Flink: the same"
    logged = "Feed ranker (Ranker) -> Log (Prediction log): scores\nLog -> Trainer: features as served"
    for more in (shared, logged, "Flink -> Trainer: features"):
        assert "features-computed-twice" not in keys(f"{trained}\n{served}\n{more}")
