"""Where things stand in a drawing: nothing on top of anything else, and always an answer."""

import threading
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.layout import lay_out
from tests.examples import examples
from tests.practice.sketching.drawings import THIRTY, catalogue, hostile, invented
from tests.practice.sketching.quality import collisions, texts
from tests.practice.sketching.strategies import diagrams

SAMPLES = {**catalogue(), "thirty": THIRTY, "hostile": hostile(), **{f"seed {seed}": invented(seed) for seed in range(40)}}
WIDTHS = (358, 790, 1200)


def named(*kinds):
    return tuple(Component(COMPONENT_KINDS[kind].name, kind) for kind in kinds)


def chain(*kinds):
    names = [component.name for component in named(*kinds)]
    return Diagram(named(*dict.fromkeys(kinds)), tuple(Connection(one, other) for one, other in pairwise(names)))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_lies_on_another_and_no_arrow_runs_over_one(name, width):
    layout = lay_out(SAMPLES[name], width)
    assert collisions(layout) == []
    assert len(layout.boxes) == len(SAMPLES[name].components)
    for _, area in texts(layout):
        assert min(area.x, area.y) >= 0
        assert area.right <= layout.width
        assert area.bottom <= layout.height


@examples(60, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams())
def test_any_valid_diagram_is_laid_out(diagram):
    layout = lay_out(diagram)
    assert collisions(layout) == []
    assert [(arrow.source, arrow.target) for arrow in layout.arrows] == [(c.source, c.target) for c in diagram.connections]


def test_arrows_begin_and_end_at_their_boxes():
    areas = {box.name: box.area for box in lay_out(THIRTY).boxes}
    for arrow in lay_out(THIRTY).arrows:
        for name, (x, y) in ((arrow.source, arrow.path[0]), (arrow.target, arrow.path[-1])):
            assert y in (areas[name].y, areas[name].bottom)
            assert areas[name].x < x < areas[name].right


def test_a_request_runs_straight_down():
    layout = lay_out(chain("client", "api-gateway", "ranker"))
    assert [len(arrow.path) for arrow in layout.arrows] == [2, 2]
    assert all(arrow.path[0][1] < arrow.path[-1][1] for arrow in layout.arrows)


def test_a_cycle_has_an_arrow_back_up():
    ring = chain("training-job", "model-evaluator", "model-registry", "training-job")
    assert [arrow.path[0][1] < arrow.path[-1][1] for arrow in lay_out(ring).arrows] == [True, True, False]


def test_a_legend_names_the_planes_in_their_order():
    layout = lay_out(Diagram(named("monitor", "training-job", "data-lake", "llm-server", "ranker", "client")))
    assert [band.title for band in layout.bands] == ["Edge", "Online", "Language model", "Data", "Training", "Operations"]
    assert all(band.heading.bottom < box.area.y for band in layout.bands for box in layout.boxes)
    assert lay_out(Diagram((Component("Thing"),))).bands == ()


def test_the_kind_is_said_where_the_name_does_not_say_it():
    layout = lay_out(Diagram((Component("Redis", "cache"), Component("cache", "cache"), Component("Thing"))))
    assert [box.kind_name for box in layout.boxes] == ["Cache", "", ""]


def test_boxes_without_arrows_stand_below_the_others():
    joined = chain("client", "api-gateway")
    layout = lay_out(Diagram((*named("monitor", "cache"), *joined.components), joined.connections))
    tops = {box.kind: box.area.y for box in layout.boxes}
    assert tops["monitor"] == tops["cache"] > tops["api-gateway"] > tops["client"]


def test_boxes_that_do_not_fit_the_frame_go_to_the_next_row():
    parts = tuple(Component(f"Part number {place}") for place in range(12))
    star = Diagram(parts, tuple(Connection(parts[0].name, other.name) for other in parts[1:]))
    assert [lay_out(star, width).width <= width for width in WIDTHS] == [True] * 3
    heights = [lay_out(star, width).height for width in WIDTHS]
    assert heights == sorted(heights, reverse=True)


def test_the_largest_drawing_and_the_smallest_are_drawings():
    assert collisions(lay_out(invented(1, 100, 300))) == []
    assert lay_out(Diagram()).boxes == ()
    assert len(lay_out(Diagram((Component("Alone"),))).boxes) == 1


def test_a_hundred_threads_lay_out_what_one_does():
    names = [*catalogue()][:10]
    compute = lay_out.__wrapped__
    alone = {name: compute(SAMPLES[name]) for name in names}
    found = {}
    threads = [
        threading.Thread(target=lambda place=place: found.update({place: compute(SAMPLES[names[place % 10]])}))
        for place in range(100)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[place] == alone[names[place % 10]] for place in range(100))
