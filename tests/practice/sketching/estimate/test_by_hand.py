"""Worked by hand: each number can be checked with a pencil."""

import pytest

from practice.sketching.estimate.breaking import more_traffic
from practice.sketching.estimate.estimating import Estimate, estimate
from practice.sketching.estimate.inputs import Givens
from practice.sketching.outline import parse

SHOP = """
Shop (client)
Ranking service (application service)
Hot lists (cache)
Feature store (online feature store)
Ranker
Click stream (event stream)
Counters (stream processor)
Outcomes (label store)
Training job
Shop -> Ranking service: request
Ranking service -> Hot lists: lookup
Hot lists -> Ranker: miss
Ranker -> Feature store: 3 reads
Shop -> Click stream: clicks
Click stream -> Counters
Counters -> Feature store: every 10 seconds
Click stream -> Outcomes
Outcomes -> Training job: weekly
"""
# Medians of 5, 1, 20 and 2 ms, no tail, one request at a time
BOXES = {
    "Ranking service": {"p50_ms": 5, "p99_ms": 5, "at_a_time": 1},
    "Hot lists": {"p50_ms": 1, "p99_ms": 1, "at_a_time": 1},
    "Ranker": {"p50_ms": 20, "p99_ms": 20, "at_a_time": 2},
    "Feature store": {"p50_ms": 2, "p99_ms": 2, "at_a_time": 1},
}
NUMBERS = {"peak_rps": 1000, "peak_factor": 2, "cache_hit_share": 0.8, "budget_ms": 50, "busiest": 0.5, "event_rps": 100}
NUMBERS |= {"event_bytes": 500, "stream_delay_s": 1, "label_delay_s": 86_400, "price_cpu_hour": 1, "price_gpu_hour": 3}


def shop(**more: float) -> Estimate:
    return estimate(parse(SHOP).diagram, Givens(NUMBERS | more, BOXES))


def arrow(found: Estimate, source: str, target: str) -> float | None:
    return next(amount.value for one, amount in found.arrows.items() if (one.source, one.target) == (source, target))


def test_requests_follow_cache_misses_and_calls():
    found = shop()
    assert arrow(found, "Shop", "Ranking service") == 1000
    assert arrow(found, "Hot lists", "Ranker") == pytest.approx(200)
    assert arrow(found, "Ranker", "Feature store") == pytest.approx(600)


def test_the_median_is_the_sum_along_the_path():
    """Four of five requests are hits, so that the median ends at the cache, and the slowest in a hundred is a miss."""
    found = shop().timing
    assert (found.p50.value, found.tail.value) == (5 + 1, 5 + 1 + 20 + 2)
    assert found.slack.value == 50 - 28
    missed = shop(cache_hit_share=0.3).timing
    assert (missed.p50.value, missed.slowest) == (28, "Ranker")


@pytest.mark.parametrize(("label", "tail"), [("20 ms", 80), ("p99 90ms", 90), ("p50 20 ms, p99 30 ms", 30), ("within 5 ms", 40)])
def test_an_arrow_says_how_long_an_answer_takes(label, tail):
    """A tail that is not said is as many times the median as usual for the kind: four of a model server."""
    outline = f"App (client) -> Scoring (model server): {label}\nScoring -> Sums (rules engine)"
    own = {"Sums": {"p50_ms": 1e-3, "p99_ms": 1e-3}}
    found = estimate(parse(outline).diagram, Givens({}, own)).timing
    assert found.tail.value == pytest.approx(tail, rel=0.01)


def test_a_rate_on_an_arrow_counts_and_grows_with_the_traffic():
    outline = "App (client) -> API gateway: 2k qps\nAPI gateway -> Ranker: 500 requests a second"
    diagram = parse(outline).diagram
    assert (estimate(diagram).peak.value, arrow(estimate(diagram), "API gateway", "Ranker")) == (2000, 500)
    grown = more_traffic(diagram, Givens()).after
    assert arrow(grown, "API gateway", "Ranker") == 5000
    assert arrow(estimate(diagram, Givens({"peak_rps": 200})), "API gateway", "Ranker") == 50


def test_nobody_waits_for_what_is_handed_on_for_later():
    outline = "App (client) -> API gateway\nAPI gateway -> Ranker: in the background"
    assert estimate(parse(outline).diagram).timing.path == ("App", "API gateway")


def test_machines_hold_the_utilisation():
    """Ranker: 200 × 0.02 s = 4 busy; 8 places at half utilisation, two to a machine."""
    row = next(one for one in shop().loads if one.name == "Ranker")
    assert (row.busy.value, row.machines.value, row.utilisation.value) == pytest.approx((4, 4, 0.5))


def test_cost_is_machines_by_the_hour_over_predictions():
    """Ranking service 10, cache 2, store 3 machines at 1 dollar, ranker 4 at 3: 27 an hour for 1.8 million predictions."""
    assert shop().cost.value == pytest.approx(27 / 1.8e6 * 1000)


def test_storage_is_events_by_their_size():
    assert shop().storage.value == 50 * 86_400 * 500


def test_freshness_adds_delays_and_the_request():
    (age,) = shop().freshness
    assert age.value == pytest.approx(1 + 10 + 0.006)


def test_a_label_teaches_after_its_delay_and_a_training():
    found = shop()
    assert found.cadence.value == 7 * 86_400
    assert found.label_delay.value == 8 * 86_400
    assert shop(training_s=3600).label_delay.value == 8 * 86_400 + 3600


def test_a_batch_gathers_in_the_time_its_machine_gets_requests():
    """50 a second on each of four machines: the other seven of eight take 140 ms."""
    assert shop(batch_size=8).batches[0].value == pytest.approx(140)


def test_what_nobody_said_stays_unknown_and_is_named():
    found = estimate(parse(SHOP).diagram)
    assert found.peak.value is None
    assert found.label_delay.missing == ("how late labels arrive",)
    assert "requests a second at the peak, or requests a day" in found.missing


def test_tokens_follow_calls():
    text = "App (client) -> Chat service (application service) -> Own model (LLM server)"
    found = estimate(parse(text).diagram, Givens({"peak_rps": 10, "tokens_out": 150, "tokens_in": 1000, "stream_speed": 50}))
    out, into, answer = found.tokens
    assert (out.value, into.value) == (1500, 10_000)
    assert answer.value == 300 + 150 / 50 * 1000


def test_the_slowest_of_all_ways_into_a_store_counts_and_is_named():
    nightly = "Lake (data lake) -> Jobs (batch processor): rows\nJobs -> Feature store: nightly\n"
    found = estimate(parse(SHOP + nightly).diagram, Givens(NUMBERS, BOXES))
    (age,) = found.freshness
    assert age.value == pytest.approx(86_400 + 0.006)
    assert "The slowest of 2 ways: Lake → Jobs → Feature store" in age.how


def test_what_one_arrow_says_is_counted_once():
    chain = "App (client) -> API gateway\nAPI gateway -> Store (result store)\n"
    chain += "Lake (data lake) -> Jobs (batch processor): nightly\nJobs -> Store: scores\n"
    assert estimate(parse(chain).diagram).freshness[0].value == pytest.approx(86_400, rel=1e-3)


def test_a_scheduled_run_has_rows_a_time_and_what_its_deadline_leaves():
    """20,000 rows at 100 a second on two machines take 100 s of the 5 minutes."""
    outline = "Lake (data lake) -> Jobs (batch processor): every 10 minutes\nJobs -> Store (result store)"
    given = {"rows_per_run": 20_000, "rows_per_second": 100, "batch_machines": 2, "run_deadline_s": 300}
    values = {one.key: one.value for one in estimate(parse(outline).diagram, Givens(given)).runs}
    assert values == {"rows": 20_000, "run": 100, "run_interval_s": 600, "run_deadline_s": 300, "run_slack": 200}
