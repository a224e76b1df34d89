"""What an exercise says of its scale is read where it is plain, and left unknown where it is not."""

import json
from pathlib import Path

import pytest

from practice.sketching.estimate.estimating import Estimate, estimate
from practice.sketching.estimate.scale import read_scale
from practice.sketching.outline import parse

EXERCISES = {
    row["fields"]["slug"]: row["fields"] for row in json.loads(Path("fixtures/exercises.json").read_text(encoding="utf-8"))
}


def values(slug: str) -> dict[str, float]:
    return {key: ground.value for key, ground in read_scale(EXERCISES[slug]["scale"]).items()}


def reference(slug: str) -> Estimate:
    return estimate(parse(EXERCISES[slug]["reference"]).diagram, None, EXERCISES[slug]["scale"])


@pytest.mark.parametrize(
    ("slug", "key", "value"),
    [
        ("ad-click-prediction", "peak_rps", 200_000),
        ("ad-pacing-and-bidding", "budget_ms", 40),
        ("dispatch-and-pricing", "requests_per_day", 3e6),
        ("enterprise-search-with-citations", "budget_share", 0.95),
        ("fraud-mlops-pipeline", "label_delay_s", 60 * 86_400),
        ("fraud-mlops-pipeline", "retraining_s", 7 * 86_400),
        ("image-generation-with-safety", "cost_target", 0.003),
        ("support-agent-that-acts", "tokens_out", 250),
        ("demand-forecast-zones", "rows_per_run", 20_000 * 8),
        ("demand-forecast-zones", "run_deadline_s", 600),
    ],
)
def test_plain_rows_are_read(slug, key, value):
    assert values(slug)[key] == pytest.approx(value)


def test_words_without_a_number_are_not():
    """Minutes for clicks, days for purchases; and 20 million live calls are not what the evaluation platform is asked."""
    assert "label_delay_s" not in values("ad-click-prediction")
    assert "requests_per_day" not in values("llm-evaluation-platform")


@pytest.mark.parametrize("slug", EXERCISES)
def test_every_reference_is_estimated_as_far_as_its_scale_goes(slug):
    found = reference(slug)
    assert (found.peak.value is None) == ({"peak_rps", "requests_per_day"} & values(slug).keys() == set())
    assert found.roads.entries or slug == "demand-forecast-zones"
    assert all(one.missing for one in found.headline if one.value is None)


def test_a_gateway_without_a_model_behind_it_is_at_least():
    assert reference("support-chatbot-rag").timing.p50.missing == ("the time of the model behind LLM gateway",)


def test_a_client_that_another_box_answers_is_still_where_requests_start():
    assert reference("ad-pacing-and-bidding").roads.entries == ("Ad exchanges",)
    assert reference("ad-pacing-and-bidding").timing.p50.missing == ()
    assert reference("visual-product-search").roads.entries == ("Client app",)


def test_a_stream_drawn_beside_the_services_stays_off_the_way_of_requests():
    assert "Query events" not in reference("typeahead").roads.order


def test_a_bottleneck_says_which_boxes_it_could_not_compare():
    found = reference("image-generation-with-safety").bottleneck
    assert "the time of Picture model" in found.missing
    assert found.how.startswith("Of the boxes that are known: ")


def test_tokens_a_day_ask_for_the_tokens_of_a_call():
    assert reference("llm-serving-platform").peak.missing == ("tokens out of a call, or requests a second at the peak",)


# Over at the usual times of their boxes, and why
OVER = {
    "ad-pacing-and-bidding": "no percentile is named; the median is within, the slowest in a hundred are not",
    "code-completion": "the usual language model is larger than one that completes code",
    "feature-store-batch-and-realtime": "the right to a feature is asked for on each read",
    "llm-serving-platform": "no percentile is named; the medians are within, the slowest first words of language models are not",
    "on-device-keyboard": "the usual guard runs on a server and looks at more than a list of words",
    "typeahead": "no share of hits is stated, so that all count as misses",
}


def test_references_keep_their_budgets_but_for_those_that_say_why():
    late = {slug for slug in EXERCISES if (reference(slug).timing.slack.value or 0) < 0}
    assert late == OVER.keys()


def test_a_budget_counts_from_the_part_that_it_is_about():
    assert reference("experiment-platform").timing.path == ("Assignment library",)
    assert values("call-transcription")["freshness_s"] == pytest.approx(0.7)
