"""What English does between boxes: each row is one way of saying it, with all the arrows that it means."""

import pytest

from practice.sketching.outline import parse
from practice.sketching.words import read

SAID = [
    ("The transcoder's output lands in the object store and gets served through CloudFront.", "Transcoder -> Object store, Transcoder -> CloudFront"),
    ("The ranker, uh, it pulls features from the feature store.", "Ranker -> Feature store"),
    ("The front end, you know, React stuff, posts to the backend.", "Front end -> Backend"),
    ("Airflow kicks off a Spark job. It reads the data lake.", "Airflow -> Spark job, Data lake -> Spark job"),
    ("The gateway whacks the ranker.", "Gateway -> Ranker"),
    ("The light model scores everything, and only what passes goes on to the heavy model.", "Light model -> Heavy model"),
    ("The API calls the ranker and the cache. The search service orchestrates all of this.", "API -> Ranker, API -> Cache, Search service -> API, Search service -> Ranker, Search service -> Cache"),
    ("We use S3 as our data lake. The trainer reads the data lake.", "S3 -> Trainer"),
    ("The trainer reads features from the feature store and labels from the label store.", "Feature store -> Trainer, Label store -> Trainer"),
    ("A traffic router sends 95 % to the current model and 5 % to the new model.", "Traffic router -> Current model, Traffic router -> New model"),
    ("Instead of a model server we call the OpenAI API from the backend.", "Backend -> OpenAI API"),
    ("The retriever finds passages, the LLM writes the answer from them, and a guardrail checks it.", "Retriever -> LLM, LLM -> Guardrail"),
    ("Articles live in a CMS. An ingestion job picks them up and a chunker cuts them.", "CMS -> Ingestion job, Ingestion job -> Chunker"),
    ("Behind the load balancer, some web servers. Those talk to the ranker.", "Load balancer -> Web servers, Web servers -> Ranker"),
    ("Home service:\n- calls the ranker\n- reads the cache", "Home service -> Ranker, Home service -> Cache"),
    ("Airbyte > Snowflake > dbt", "Airbyte -> Snowflake, Snowflake -> dbt"),
    ("Feature engineering is done by Spark. Spark writes to Redis.", "Spark -> Redis"),
    ("The training job uses the label store. The ranker uses the feature store.", "Label store -> Training job, Ranker -> Feature store"),
    ("The rules engine sends doubtful payments to fraud analysts. Their decisions are saved in the label store.", "Rules engine -> Fraud analysts, Fraud analysts -> Label store"),
    ("Articles come from the CMS. The ingestion job picks up changed articles.", "CMS -> Ingestion job"),
    ("The assistant service asks the retriever. Every turn is written to the conversation log.", "Assistant service -> Retriever, Assistant service -> Conversation log"),
    ("The guardrail checks the answer, and if it's not sure it hands over to a human agent.", "Guardrail -> Human agent"),
    ("We dropped Algolia last year. The API queries Elasticsearch.", "API -> Elasticsearch"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "arrows"), SAID)
def test_a_way_of_saying_it_is_drawn(words, arrows):
    drawn = read(words).diagram.connections
    wanted = parse(arrows.replace(", ", "\n")).diagram.connections
    assert {(one.source, one.target) for one in drawn} == {(one.source, one.target) for one in wanted}


def test_what_may_be_no_box_is_a_choice():
    reading = read("The API gateway calls the ranker. The ranker serves 300 jobs and some subscribers.")
    assert [one.name for one in reading.diagram.components] == ["API gateway", "Ranker"]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("Kafka becomes Pulsar.", "Rename Kafka to Pulsar"),
        ("Um, could you remove, like, Kafka?", "Remove Kafka"),
        ("Let's call the trainer Fitter from now on", "Rename Trainer to Fitter"),
        ("A cache should be placed between Kafka and the trainer", "Put Cache between Kafka and Trainer"),
        ("Have the trainer log to MLflow", "Arrow Trainer → MLflow"),
        ("the arrow from Kafka to the trainer is the wrong way round", "Turn the arrow Kafka → Trainer round"),
    ],
)
def test_an_order_is_followed_however_it_is_told(told, says):
    assert says in [one.says for one in read(told, parse("Kafka -> Trainer").diagram).edits]


def test_a_part_that_draws_nothing_is_said_beside_what_did():
    reading = read("The chat service looks up articles in a vector index, reranks them, and passes the best five to the LLM.")
    assert [one.span.words for one in reading.unread] == ["reranks them"]


def test_a_state_in_a_condition_is_no_box():
    reading = read("When the bot is unsure, the assistant service hands the case to a support agent.")
    assert [one.name for one in reading.diagram.components] == ["Assistant service", "Support agent"]
