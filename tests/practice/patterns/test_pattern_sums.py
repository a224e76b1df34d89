"""The estimates in the patterns' texts, done again."""

import json
from math import exp, log, sqrt
from pathlib import Path

import pytest

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "patterns.json"
PATTERNS = {entry["fields"]["slug"]: json.dumps(entry["fields"], ensure_ascii=False) for entry in json.loads(FIXTURE.read_text())}
# LoRA of rank 16 in one layer: query and output, key and value, three matrices of the feed-forward part
LORA = 16 * (2 * 8_192 + 2 * 5_120 + 3 * 18_432) * 32
CACHED = 128 * 1_024
PASSED = 0.97**5
GENERATION = 5_000 * 2 * 1e8 * (2_048 + 200)
SUMS = [
    ("multi-agent-orchestration", 0.97**20, "is 54%", 0.54),
    ("multi-agent-orchestration", (PASSED + (1 - PASSED) * 0.8 * PASSED) ** 4, "about 83%", 0.83),
    ("multi-agent-orchestration", 1 - 0.9**5, "41% of the runs wait", 0.41),
    ("llm-context-memory", 400 * sum(range(60)) + 60 * 2_000, "828,000 tokens", 828_000),
    ("query-understanding-hybrid-search", 2 / 65, "2/65 = 0.031", 0.031),
    ("query-understanding-hybrid-search", 100 / 0.02, "5,000 neighbours", 5_000),
    ("multi-objective-ranking", 0.10 + 0.02 * 5 - 0.001 * 20, "worth 0.18", 0.18),
    ("multi-objective-ranking", 0.2 / (0.2 + 0.8 / 0.1), "0.20 means 0.024", 0.024),
    ("delayed-biased-labels", 1 - exp(-24 / 48), "39% after a day", 0.39),
    ("delayed-biased-labels", 0.05 / 1.05, "4.76% means 5%", 0.0476),
    ("delayed-biased-labels", 1.96**2 * 0.2 * 0.8 / 0.035**2, "about 500 such loans", 500),
    ("post-training-adapters", LORA / 1e6, "42 million in all", 42),
    ("post-training-adapters", LORA * 2 / 1e6, "84 MB", 84),
    ("post-training-adapters", 6 * 8.03e9 * 48e6 / 400e12 / 3_600, "1.6 hours", 1.6),
    ("post-training-adapters", 1.96 * sqrt(0.55 * 0.45 / 300), "5.6 points", 0.056),
    ("embedding-lifecycle", 200e6 * 768 * 4 / 1e9, "614 GB", 614),
    ("embedding-lifecycle", 200e6 / (8 * 2_000) / 3_600, "3.5 hours", 3.5),
    ("sequence-generative-recommendation", 1 - exp(-10e6 / 256**3), "= 45%", 0.45),
    ("sequence-generative-recommendation", GENERATION / (0.4 * 989e12), "you need six", 6),
    ("causal-uplift-interference", 1e6 * 0.045 * 5 / 5_000, "£45 each", 45),
    ("causal-uplift-interference", 16 * 0.04 * 0.96 / 0.005**2, "25,000 users per arm", 25_000),
    ("causal-uplift-interference", 2 * 0.12 / sqrt(10 * 24 * 14), "= 0.4%", 0.004),
    ("gpu-autoscaling-cost", 600 * 0.25 / (16 * 0.7), "13.4", 13.4),
    ("gpu-autoscaling-cost", 1.1 ** (256 / 60), "50% more", 1.5),
    ("gpu-autoscaling-cost", 3 / 3_600 * 1e6 / 1_000, "$0.83", 0.83),
    ("rag", 0.85 * 0.95, "81% is the best", 0.81),
    ("two-stage-retrieval-ranking", log(1_000), "= 6.9", 6.9),
    ("two-stage-retrieval-ranking", 5_000 * 0.001 + 500 * 0.1, "take 55 ms", 55),
    ("continuous-batching", 2 * 8e9 * 2_000 / 400e12 * 1_000, "80 ms", 80),
    ("continuous-batching", 64 * 2_000 * CACHED / 1e9, "16.8 GB of cache", 16.8),
    ("continuous-batching", 64 / ((16e9 + 64 * 2_000 * CACHED) / 3.35e12), "6,500 tokens a second", 6_500),
    ("continuous-batching", (1 - 0.7**5) / (1 - 0.7), "2.8 tokens", 2.8),
    ("llm-evaluation", 1.96 * sqrt(0.8 * 0.2 / 100), "7.8 points", 0.078),
    ("llm-evaluation", (1.96 + 0.84) ** 2 * 0.1 / 0.02**2, "1,960 tasks", 1_960),
    ("llm-evaluation", (0.85 + 0.80 - 1) / (0.95 + 0.80 - 1), "about 87%", 0.87),
    ("tool-using-agent", 40 * 250 * 15, "150,000", 150_000),
    ("feature-store", 500 * 400 * 2_000 / 1e6, "400 MB a second", 400),
    ("drift-monitoring", 9 / 500, "0.018", 0.018),
    ("shadow-canary-deployment", 16 * 0.03 * 0.97 / 0.0015**2, "207,000", 207_000),
]


@pytest.mark.parametrize(("slug", "exact", "said", "number"), SUMS, ids=[f"{row[0]}: {row[2]}" for row in SUMS])
def test_a_sum_says_what_it_comes_to(slug, exact, said, number):
    assert said in PATTERNS[slug]
    assert exact == pytest.approx(number, rel=0.06)
