"""What breaks, said in sentences that follow from the drawing."""

from practice.sketching.estimate.breaking import cold_cache, down, late_labels, more_traffic, region_gone
from practice.sketching.estimate.inputs import Givens
from practice.sketching.outline import parse
from tests.practice.sketching.estimate.test_by_hand import BOXES, NUMBERS, SHOP

SHOP_DRAWING = parse(f"{SHOP}Popular items (fallback)\nRanking service -> Popular items: on timeout").diagram
GIVENS = Givens(NUMBERS, BOXES)


def test_ten_times_the_traffic_overfills_what_was_sized_for_today():
    found = more_traffic(SHOP_DRAWING, GIVENS)
    assert found.sentences[0] == "1,000 requests a second become 10,000."
    assert "Ranker is overfull: 5 times what its machines can take, so its queue only grows." in found.sentences
    assert found.sentences[-1] == "To take it you need 184 machines instead of 19."


def test_ten_times_the_traffic_is_ten_times_on_average_too():
    found = more_traffic(SHOP_DRAWING, Givens({"peak_rps": 90}))
    assert (found.after.peak.value, found.after.average.value) == (900, 300)


def test_a_cold_cache_sends_everything_on():
    found = cold_cache(SHOP_DRAWING, GIVENS)
    assert "Ranker gets 1,000 requests a second instead of 200." in found.sentences
    assert "Feature store gets 3,000 requests a second instead of 600." in found.sentences


def test_a_box_that_is_down_is_fallen_back_from_or_breaks_its_callers():
    assert (
        down(SHOP_DRAWING, GIVENS, "Ranker").sentences[0]
        == "Hot lists gets no answer, and Ranking service falls back on Popular items."
    )
    assert down(SHOP_DRAWING, GIVENS, "Ranker").sentences[1] == "No request reaches Feature store either."
    assert "nothing to fall back on" in down(parse(SHOP).diagram, GIVENS, "Ranker").sentences[0]
    assert down(SHOP_DRAWING, GIVENS, "Counters").sentences[:2] == (
        "No request breaks now.",
        "Feature store gets nothing new until it is back.",
    )


def test_late_labels_delay_the_first_model_that_learnt():
    found = late_labels(SHOP_DRAWING, GIVENS)
    assert found.sentences[1] == "That is 22 days after the event instead of 8, at most."
    assert found.sentences[2] == "2 trainings run without the labels they would have had."


def test_a_region_gone_loads_the_others():
    found = region_gone(SHOP_DRAWING, GIVENS.with_numbers(regions=2))
    assert found.sentences[0] == "The regions that are left take 2 times their load."
    assert region_gone(SHOP_DRAWING, GIVENS).missing == ("how many regions share the load",)


def test_without_a_load_nothing_is_made_up():
    assert more_traffic(SHOP_DRAWING, Givens()).missing == ("requests a second at the peak, or requests a day",)
