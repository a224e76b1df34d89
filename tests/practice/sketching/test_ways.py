"""Which paths count for a wanted connection, by what goes along it, and what does a wanted kind’s work."""

from random import Random
from time import process_time

import pytest

from practice.sketching.checking import Cover, Drawn, Want, check
from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.outline import parse
from practice.sketching.ways import Way


def judged(text, *links, covers=None):
    kinds = dict.fromkeys(kind for source, target, _ in links for kind in (source, target))
    return check(parse(text).diagram, [Want(kind) for kind in kinds], links, covers=covers)


def drawn(text, source, target, way):
    return judged(text, (source, target, way)).links[0].drawn


RELEASE = [
    "Training job -> Evaluation gate (Model evaluator) -> Triton",
    "Training job -> MLflow registry (Model registry) -> Evaluation gate (Model evaluator) -> Triton",
    "Training job -> Evaluation gate (Model evaluator) -> Model registry -> Canary (Deployment controller) -> Triton",
]


@pytest.mark.parametrize("text", RELEASE)
def test_what_stands_between_trainer_and_server_never_costs_a_point(text):
    links = [("training-job", "model-evaluator", "model"), ("model-evaluator", "model-server", "model")]
    assert judged(text, *links).is_complete
    assert drawn(text, "training-job", "model-server", "model") == Drawn.FOUND


def test_a_model_also_arrives_where_it_runs_for_the_one_who_calls_it():
    text = "Model registry -> Triton\nRanker -> Triton"
    assert drawn(text, "model-registry", "ranker", "model") == Drawn.FOUND
    assert drawn("Model registry -> Cache\nRanker -> Cache", "model-registry", "ranker", "model") == Drawn.MISSING


@pytest.mark.parametrize("text", ["Ranker -> Feature store", "Feature store -> Ranker", "Feature store -> Cache -> Ranker"])
def test_a_look_up_counts_in_either_direction(text):
    assert drawn(text, "ranker", "online-feature-store", "lookup") == Drawn.FOUND


def test_requests_data_and_models_have_a_direction():
    for way in (Way.CALL, Way.DATA, Way.MODEL, Way.WATCH):
        assert drawn("Ranker -> Monitor", "monitor", "ranker", way) == Drawn.REVERSED


def test_the_answer_may_go_back_as_well():
    text = "Client app -> Ranker: request\nRanker -> Client app: list"
    assert drawn(text, "client", "ranker", "call") == Drawn.FOUND


HANDED = [
    "Retriever -> Ranker",
    "Feed service (Application service) -> Retriever, Ranker",
    "Ranker -> Retriever: candidates wanted",
]


@pytest.mark.parametrize("text", HANDED)
def test_a_step_may_follow_another_or_be_called_after_it_or_ask_for_its_result(text):
    assert drawn(text, "candidate-generator", "ranker", "handover") == Drawn.FOUND


def test_data_go_through_streams_and_stores_and_not_through_a_client():
    text = "Click stream -> Flink -> S3 data lake -> Label store -> Training job"
    assert drawn(text, "event-stream", "training-job", "data") == Drawn.FOUND
    assert drawn("Click stream -> Client app -> Training job", "event-stream", "training-job", "data") == Drawn.MISSING


def test_serving_is_watched_through_logs_and_detectors():
    text = "Feed service (Application service) -> Prediction log -> Evidently (Drift detector) -> Grafana (Monitor)"
    assert drawn(text, "application-service", "monitor", "watch") == Drawn.FOUND


def test_a_detector_is_a_monitor_once_somebody_hears_of_it():
    link = ("prediction-log", "monitor", "watch")
    assert not judged("Prediction log -> Drift detector", link).needs[1].is_met
    assert judged("Prediction log -> Drift detector -> Alerting", link).is_complete


def test_cases_judge_a_model_once_something_grades_the_answers():
    link = ("training-job", "model-evaluator", "model")
    assert not judged("Training job -> Evaluation set", link).needs[1].is_met
    assert judged("Training job -> Evaluation set -> Automatic judge", link).is_complete


def test_a_label_that_says_what_is_done_meets_the_want():
    links = [("model-registry", "deployment-controller", "model"), ("deployment-controller", "model-server", "model")]
    checklist = judged("Model registry -> Triton: canary at 5 %, then all", *links)
    assert checklist.is_complete
    assert checklist.needs[1].remark == "Your arrow from Model registry to Triton says so: “canary at 5 %, then all”."
    assert not judged("Model registry -> Triton: new model", *links).needs[1].is_met
    assert not judged("Model registry -> Triton\nClient app -> Cache: canary", *links).needs[1].is_met


def test_an_unknown_component_counts_by_its_place_and_is_told_so():
    links = [("client", "application-service", "call"), ("application-service", "ranker", "call")]
    checklist = judged("Client app -> Blorp -> Ranker", *links)
    assert checklist.is_complete
    assert "Blorp stands where the application service would" in checklist.needs[1].remark
    assert not judged("Client app -> Blorp\nRanker", *links).needs[1].is_met


def test_the_first_box_of_no_known_kind_is_the_client():
    links = [("client", "application-service", "call")]
    text = "Blorp -> Feed service (Application service): page\nFeed service -> Blorp: list"
    assert judged(text, *links).needs[0].components == ("Blorp",)
    assert not judged(f"Kafka -> Blorp\n{text}", *links).needs[0].is_met


def test_what_is_asked_when_another_fails_is_a_fallback():
    links = [("application-service", "fallback", "call")]
    text = "Feed service (Application service) -> Blorp: "
    assert judged(f"{text}ranking late", *links).is_complete
    assert not judged(f"{text}ranking wanted", *links).needs[1].is_met
    assert not judged(f"{text.replace('Blorp', 'Grafana')}ranking late", *links).needs[1].is_met


def test_a_set_of_cases_that_gates_a_release_tests_the_model():
    links = [("training-job", "model-evaluator", "model"), ("model-evaluator", "model-registry", "model")]
    text = "Training job -> Skill evals (Evaluation set) -> Model registry\nTasks (Evaluation set) -> Skill evals"
    assert judged(text, *links).is_complete
    assert not judged("Training job -> Model registry\nTasks (Evaluation set)", *links).needs[1].is_met


def test_a_readers_own_word_counts_for_what_is_on_the_drawing():
    link = ("client", "fallback", "call")
    covers = {"fallback": Cover("Blorp", "It answers with yesterday’s list.")}
    checklist = judged("Client app -> Blorp", link, covers=covers)
    assert checklist.is_complete
    assert checklist.needs[1].own_word == "It answers with yesterday’s list."
    assert not judged("Client app -> Other", link, covers=covers).needs[1].is_met
    assert judged("Client app -> Popular items (Fallback result), Blorp", link, covers=covers).needs[1].own_word == ""


def test_the_largest_drawing_is_judged_in_a_few_milliseconds():
    random, kinds = Random(1), ["", "", *COMPONENT_KINDS]
    links = [(*random.sample(kinds[2:], 2), random.choice(list(Way))) for _ in range(16)]
    wants = [Want(kind) for kind in dict.fromkeys(kind for link in links for kind in link[:2])]
    spent = []
    for _ in range(30):
        components = [Component(f"c{number}", random.choice(kinds)) for number in range(100)]
        pairs = {tuple(random.sample(range(100), 2)) for _ in range(300)}
        diagram = Diagram(
            tuple(components), tuple(Connection(f"c{one}", f"c{other}", "cache, alert") for one, other in sorted(pairs))
        )
        began = process_time()
        assert check(diagram, wants, links) == check(diagram, wants, links)
        spent.append((process_time() - began) / 2)
    assert sorted(spent)[15] < 0.02
