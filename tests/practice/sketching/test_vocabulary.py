from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.sketching.aliases import ALIASES, LOOSE
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.stems import words
from practice.sketching.vocabulary import kind_named, kind_of

TERMS = [(term, key) for key, kind in COMPONENT_KINDS.items() for term in (key, kind.name, *ALIASES[key])]


def key_of(name):
    kind = kind_of(name)
    return kind.key if kind else ""


def test_there_are_82_kinds_in_six_planes_each_with_a_short_meaning():
    assert len(COMPONENT_KINDS) == 82
    assert {kind.plane for kind in COMPONENT_KINDS.values()} == set(PLANES)
    assert all(0 < len(kind.meaning) <= 90 for kind in COMPONENT_KINDS.values())
    assert len({kind.name for kind in COMPONENT_KINDS.values()}) == 82


def test_no_term_belongs_to_two_kinds():
    keys = defaultdict(set)
    for term, key in TERMS:
        keys[words(term)].add(key)
    assert {term: found for term, found in keys.items() if len(found) > 1} == {}
    assert set(ALIASES) == set(COMPONENT_KINDS)


@pytest.mark.parametrize("decorate", [str, str.upper, str.title, "the {}".format, "Our {} v2".format, "{} (sessions)".format])
def test_every_term_is_recognised_however_it_is_written(decorate):
    assert [(term, key_of(decorate(term))) for term, key in TERMS if key_of(decorate(term)) != key] == []


def test_every_kind_is_recognised_in_the_plural():
    plural = {key: kind.name + ("" if kind.name.endswith("s") else "s") for key, kind in COMPONENT_KINDS.items()}
    assert [name for key, name in plural.items() if key_of(name) != key] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Redis cache (sessions)", "cache"),
        ("Kafka topic clicks", "event-stream"),
        ("Our ranking service v2", "prediction-service"),
        ("FeatureStore", "online-feature-store"),
        ("offline_feature_store", "offline-feature-store"),
        ("Online feature store (Redis)", "online-feature-store"),
        ("Event stream monitor", "monitor"),
        ("Cache for the ranker", "cache"),
        ("Data catalog", "metadata-catalog"),
        ("Labeling tools", "labelling-tool"),
        ("Search indices", "search-index"),
        ("BM25 retriever", "candidate-generator"),
        ("GPT-4o", "external-model-api"),
        ("Cache layer", "cache"),
        ("Home page service", "application-service"),
        ("Click events", "event-stream"),
        ("A/B test", "experiment-service"),
    ],
)
def test_a_name_means_the_kind_that_a_reader_would_say(name, key):
    assert key_of(name) == key


@pytest.mark.parametrize("name", ["model", "Service", "the store", "data", "queues", "Payment gateway", "", "v2", "→"])
def test_a_word_that_could_mean_anything_means_nothing(name):
    assert key_of(name) == ""


def test_a_loose_word_counts_only_alone():
    assert all(kind_of(word) for word in LOOSE)
    assert key_of("User") == "client"
    assert key_of("User service") == "application-service"


def test_a_kind_is_named_only_by_its_key_or_name():
    assert kind_named("the Rankers").key == "ranker"
    assert kind_named("Kafka") is None


# Names that were seen in public drawings and named in a review of them
SEEN = {
    "application-service": "FastAPI | WebSocket service | Notification service | Payment service | Command API",
    "api-gateway": "Nginx | Kong | Envoy gateway | API Gateway<br/>Rate limiting, Auth | API Gateway / Rate limiting, Auth",
    "client": "Next.js app | web chat | rider app",
    "rules-engine": "decision engine",
    "auction": "auction engine",
    "pacing-controller": "budget pacer",
    "model-server": "CTR model | random forest | XGBoost | ensemble",
    "light-model": "light ranker | intent classifier",
    "heavy-model": "heavy ranker",
    "re-ranker": "re-ranking | reciprocal rank fusion",
    "query-understanding": "query rewriter",
    "chunker": "chunker | PDF reader",
    "embedding-service": "FastEmbed | embeddings generation",
    "search-index": "in-memory ad index | Elasticsearch",
    "conversation-store": "sessions | working memory | long-term memory",
    "online-feature-store": "user features | post features",
    "feature-registry": "registry server",
    "feature-pipeline": "materialisation job | materialization job",
    "agent-runtime": "supervisor agent | router agent | billing agent | LangChain | LangGraph",
    "tool": "Tavily | SerpAPI",
    "experiment-service": "Statsig | Optimizely",
    "prediction-log": "Langfuse | Phoenix",
    "human-agent": "Zendesk hand-off",
    "data-validator": "Soda | Great Expectations",
    "training-job": "Ray Train | SageMaker training",
    "stream-processor": "Flink feature job",
    "speech-recogniser": "ASR",
    "speech-synthesiser": "TTS",
    "cdn": "CDN",
    "cache": "redis | Redis 7 | redis-cluster",
}


@pytest.mark.parametrize("key", SEEN)
def test_a_name_that_was_seen_means_what_it_meant_there(key):
    assert [(name, key_of(name)) for name in SEEN[key].split(" | ") if key_of(name) != key] == []


@pytest.mark.parametrize(
    "label",
    ["Redis<br/>vector index", "Redis\nvector index", "Redis\\nvector index", "<b>Redis</b><br>Kafka", "fa:fa-bolt Redis"],
)
def test_the_first_line_names_the_thing(label):
    assert key_of(label) == "cache"


@given(st.text(max_size=80))
def test_any_name_has_one_kind_or_none(name):
    assert key_of(name) in {"", *COMPONENT_KINDS}
    assert key_of(name) == key_of(name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Semantic cache: Redis", "semantic-cache"),
        ("Nginx - proxy, port 80", "api-gateway"),
        ("Rate limiting — Bucket4j", "quota-manager"),
        ("3. Ranker", "ranker"),
        ("(2) Redis", "cache"),
        ("Step 4: Chunking", "chunker"),
        ("Feature store (offline)", "offline-feature-store"),
        ("Monitoring & logging", "monitor"),
        ("src/train.py", "training-job"),
        ("Dispatch app", "client"),
        ("FastAPI inference", "prediction-service"),
        ("Is it fraud?", ""),
        ("Score > 0.8", ""),
        ("LLM response", ""),
    ],
)
def test_what_describes_a_name_does_not_hide_it(name, key):
    assert key_of(name) == key
