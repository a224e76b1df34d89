"""Where things stand in a drawing: nothing on top of anything else, and always an answer."""

import threading
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given

from practice.sketching import dot
from practice.sketching import layout as layouts
from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.lanes import LEFT, RIGHT
from practice.sketching.layout import lay_out
from tests.examples import examples
from tests.practice.sketching.drawings import THIRTY, catalogue, hostile, invented
from tests.practice.sketching.strategies import diagrams

SAMPLES = {**catalogue(), "thirty": THIRTY, "hostile": hostile(), **{f"seed {seed}": invented(seed) for seed in range(40)}}


def named(*kinds):
    return tuple(Component(COMPONENT_KINDS[kind].name, kind) for kind in kinds)


def texts(layout):
    """What must stay readable, by what it says."""
    boxes = [(box.name, box.area) for box in layout.boxes]
    labels = [(" ".join(arrow.lines), arrow.label) for arrow in layout.arrows if arrow.label]
    return boxes + labels + [(band.title, band.heading) for band in layout.bands if band.title]


def runs_over(one, other, area):
    """Whether a level or upright line from ``one`` to ``other`` passes through the inside of an area."""
    across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
    inside = across[0] < area.right - 0.5 and area.x + 0.5 < across[1] + 0.01
    return inside and down[0] < area.bottom - 0.5 and area.y + 0.5 < down[1] + 0.01


def collisions(layout):
    found = [f"{one} on {other}" for (one, here), (other, there) in combinations(texts(layout), 2) if here.overlaps(there)]
    for arrow in layout.arrows:
        for one, other in pairwise(arrow.path):
            assert one[0] == other[0] or one[1] == other[1]
            over = [text for text, area in texts(layout) if area is not arrow.label and runs_over(one, other, area)]
            found += [f"{arrow.source} to {arrow.target} over {text}" for text in over]
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_lies_on_another_and_no_arrow_runs_over_one(name):
    layout = lay_out(SAMPLES[name])
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


@pytest.mark.parametrize("name", ["ad-click-prediction", "rag", "thirty", "seed 7"])
def test_every_box_stands_in_its_own_lane_and_lanes_apart(name):
    layout = lay_out(SAMPLES[name])
    assert not any(one.area.overlaps(other.area) for one, other in combinations(layout.bands, 2))
    for box in layout.boxes:
        assert [band.lane for band in layout.bands if band.area.overlaps(box.area)] == [box.lane]


def test_arrows_begin_and_end_at_their_boxes():
    areas = {box.name: box.area for box in lay_out(THIRTY).boxes}
    for arrow in lay_out(THIRTY).arrows:
        for name, (x, y) in ((arrow.source, arrow.path[0]), (arrow.target, arrow.path[-1])):
            assert x in (areas[name].x, areas[name].right)
            assert areas[name].y < y < areas[name].bottom


def test_the_edge_stands_at_the_left_and_what_only_receives_at_the_right():
    names = [component.name for component in named("client", "ranker", "human-agent")]
    path = tuple(Connection(one, other) for one, other in pairwise(names))
    layout = lay_out(Diagram(named("client", "ranker", "human-agent"), path))
    assert [box.lane for box in layout.boxes] == [LEFT, "online", RIGHT]
    assert len({arrow.path[0][1] for arrow in layout.arrows}) == 1
    assert [len(arrow.path) for arrow in layout.arrows] == [2, 2]


def test_the_lanes_follow_the_order_of_the_planes():
    layout = lay_out(Diagram(named("monitor", "training-job", "data-lake", "llm-server", "ranker")))
    bands = sorted(layout.bands, key=lambda band: band.area.y)
    assert [band.title for band in bands] == ["Online", "Language model", "Data", "Training", "Operations"]


def test_the_kind_is_said_where_the_name_does_not_say_it():
    layout = lay_out(Diagram((Component("Redis", "cache"), Component("cache", "cache"), Component("Thing"))))
    assert [box.kind_name for box in layout.boxes] == ["Cache", "", ""]


def test_a_cycle_has_an_arrow_back():
    names = [component.name for component in named("training-job", "model-evaluator", "model-registry")]
    ring = tuple(Connection(one, other) for one, other in pairwise([*names, names[0]]))
    layout = lay_out(Diagram(named("training-job", "model-evaluator", "model-registry"), ring))
    assert [arrow.path[0][0] < arrow.path[-1][0] for arrow in layout.arrows] == [True, True, False]


def test_the_largest_drawing_is_arranged_plainly_and_says_so():
    largest = invented(1, 100, 300)
    assert "more plainly" in lay_out(largest).note
    assert collisions(lay_out(largest)) == []
    assert lay_out(THIRTY).note == ""


def test_a_drawing_comes_out_also_when_graphviz_gives_up(monkeypatch):
    def give_up(plan):
        raise ValueError("lost")

    monkeypatch.setattr(layouts, "placing", give_up)
    layout = lay_out.__wrapped__(THIRTY)
    assert "more plainly" in layout.note
    assert collisions(layout) == []


@pytest.mark.parametrize("name", ["rag", "thirty", "on-device-keyboard", "seed 7"])
def test_a_machine_that_cannot_load_graphviz_draws_too(name, monkeypatch):
    monkeypatch.setattr(dot, "pygraphviz", None)
    layout = lay_out.__wrapped__(SAMPLES[name])
    assert collisions(layout) == []
    assert layout.note == ""


def test_nothing_and_one_component_are_drawings():
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
