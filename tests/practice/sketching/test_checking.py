import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.sketching.checking import Cover, Drawn, Want, check
from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.outline import parse
from practice.sketching.stand_ins import STAND_INS, WITH
from practice.sketching.vocabulary import kind_of
from practice.sketching.ways import Way
from tests.examples import examples
from tests.practice.sketching.strategies import diagrams

WANTS = [Want("client"), Want("ranker", "orders the list"), Want("online-feature-store")]
LINKS = [("client", "ranker"), ("ranker", "online-feature-store")]
WHOLE = "Client app -> Ranker -> Feature store"


def judged(text, wants=WANTS, links=LINKS, good=()):
    return check(parse(text).diagram, wants, links, good)


def drawn(text, **asked):
    return [link.drawn for link in judged(text, **asked).links]


def test_a_whole_drawing_is_complete():
    checklist = judged(WHOLE)
    assert checklist.is_complete
    assert (checklist.found, checklist.total) == (5, 5)
    assert [need.components for need in checklist.needs] == [("Client app",), ("Ranker",), ("Feature store",)]


def test_an_empty_drawing_lacks_everything_and_says_why_it_matters():
    checklist = judged("")
    assert (checklist.found, checklist.is_complete) == (0, False)
    assert [need.why for need in checklist.needs] == ["", "orders the list", ""]
    assert {link.drawn for link in checklist.links} == {Drawn.UNJUDGED}


def test_where_nothing_is_wanted_everything_is_there():
    assert judged("", wants=[], links=[]).is_complete


def test_a_connection_is_found_reversed_missing_or_unjudged():
    assert drawn("Ranker -> Client app, Feature store") == [Drawn.REVERSED, Drawn.FOUND]
    assert drawn("Client app -> Feature store\nRanker") == [Drawn.MISSING, Drawn.MISSING]
    assert drawn("Client app -> Ranker") == [Drawn.FOUND, Drawn.UNJUDGED]


def test_the_other_way_round_is_missing_where_both_ways_are_wanted():
    assert drawn("Ranker -> Client app", links=[("client", "ranker"), ("ranker", "client")]) == [Drawn.MISSING, Drawn.FOUND]


def test_a_connection_may_pass_through_what_belongs_on_its_way():
    (first, _) = judged("Client app -> Load balancer -> Ranker").links
    assert (first.drawn, first.path) == (Drawn.FOUND, ("Client app", "Load balancer", "Ranker"))
    assert drawn("Client app -> Load balancer -> X -> Ranker")[0] == Drawn.FOUND
    assert drawn("Client app -> Feature store -> Ranker")[0] == Drawn.MISSING
    assert drawn("Ranker -> Load balancer -> Client app")[0] == Drawn.REVERSED


def test_a_way_has_at_most_five_arrows():
    assert drawn("Client app -> A -> B -> C -> D -> Ranker")[0] == Drawn.FOUND
    assert drawn("Client app -> A -> B -> C -> D -> E -> Ranker")[0] == Drawn.MISSING


def test_any_component_of_a_kind_will_do():
    (need,) = judged("Mobile app\nWeb app -> Ranker").needs[:1]
    assert need.components == ("Mobile app", "Web app")
    assert drawn("Mobile app\nWeb app -> Ranker")[0] == Drawn.FOUND


def test_a_neighbouring_kind_stands_in_and_is_named():
    checklist = judged("Client app -> Ranking service -> Feature store")
    assert checklist.is_complete
    assert checklist.needs[1].remark == "Ranking service (prediction service) stands in for the ranker."
    assert checklist.needs[0].remark == ""


def test_one_component_never_meets_two_wants():
    wants = [Want("ranker"), Want("model-server")]
    assert [need.is_met for need in judged("Ranking service", wants=wants, links=[]).needs] == [True, False]
    assert judged("Ranking service\nScoring service", wants=wants, links=[]).is_complete
    assert [need.is_met for need in judged("Triton", wants=wants, links=[]).needs] == [False, True]


def test_stand_ins_are_given_out_so_that_most_wants_are_met():
    wants = [Want("ranker"), Want("model-server")]
    checklist = judged("Ranking service\nHeavy model", wants=wants, links=[])
    assert [need.stand_in for need in checklist.needs] == ["heavy-model", "prediction-service"]


def test_what_is_good_unknown_or_alone_is_listed():
    checklist = judged(f"{WHOLE}\nKafka\nThing", good=[Want("event-stream", "keeps it fresh"), Want("fallback"), Want("ranker")])
    assert [(extra.why, extra.components) for extra in checklist.extras] == [("keeps it fresh", ("Kafka",))]
    assert checklist.unrecognised == ("Thing",)
    assert checklist.unconnected == ("Kafka", "Thing")


@pytest.mark.parametrize(
    "pair", [("light-model", "heavy-model"), ("cache", "semantic-cache"), ("online-feature-store", "offline-feature-store")]
)
def test_kinds_whose_difference_is_the_lesson_do_not_stand_in(pair):
    one, other = pair
    assert one not in STAND_INS.get(other, ())
    assert other not in STAND_INS.get(one, ())


def test_stand_ins_are_kinds_and_never_themselves():
    assert set(STAND_INS) | {near for nears in STAND_INS.values() for near in nears} <= set(COMPONENT_KINDS)
    assert not [kind for kind, nears in STAND_INS.items() if kind in nears]
    assert all(near in STAND_INS[kind] and other in COMPONENT_KINDS for (kind, near), other in WITH.items())


@pytest.mark.parametrize(
    ("drawn", "wanted"), [("CDN", "cache"), ("Auction", "rules-engine"), ("Speech recogniser", "model-server")]
)
def test_a_special_kind_does_the_work_of_the_wider_one(drawn, wanted):
    (need,) = judged(f"Client app -> {drawn}", [Want(wanted)], []).needs
    assert need.components == (drawn,)
    assert all({*kind.counts_as} <= {*COMPONENT_KINDS} - {kind.key} for kind in COMPONENT_KINDS.values())


@st.composite
def exercises(draw):
    kinds = draw(st.lists(st.sampled_from(list(COMPONENT_KINDS)), min_size=2, max_size=15, unique=True))
    pairs = draw(
        st.lists(st.lists(st.sampled_from(kinds), min_size=2, max_size=2, unique=True).map(tuple), min_size=1, unique=True)
    )
    return kinds, [(*pair, draw(st.sampled_from(list(Way)))) for pair in pairs]


def reference(kinds, links):
    names = {kind: COMPONENT_KINDS[kind].name for kind in kinds}
    components = tuple(Component(name, kind_of(name).key) for name in names.values())
    arrows = (Connection(names[one], names[other]) for one, other, _ in links if {one, other} <= set(kinds))
    return Diagram(components, tuple(arrows))


@examples(40)
@given(exercises())
def test_a_reference_passes_and_what_is_taken_from_it_costs_points(exercise):
    kinds, links = exercise
    wants = [Want(kind) for kind in kinds]
    assert check(reference(kinds, links), wants, links).is_complete
    for kind in kinds:
        lacking = check(reference([one for one in kinds if one != kind], links), wants, links)
        assert [need.kind for need in lacking.needs if not need.is_met] == [kind]
    assert not any(link.drawn == Drawn.FOUND for link in check(reference(kinds, []), wants, links).links)


@examples(60)
@given(diagrams(), exercises())
def test_no_component_meets_two_wants_in_any_drawing(diagram, exercise):
    kinds, links = exercise
    checklist = check(diagram, [Want(kind) for kind in kinds], links)
    meeting = [name for need in checklist.needs for name in need.components]
    assert len(meeting) == len(set(meeting))
    assert 0 <= checklist.found <= checklist.total


def test_a_box_that_covers_both_ends_of_an_arrow_draws_no_arrow():
    covers = {kind: Cover("Ptolemy", "It does both.") for kind in ("ranker", "online-feature-store")}
    checklist = check(parse("Client app -> Ptolemy: page").diagram, WANTS, LINKS, covers=covers)
    assert checklist.has_all_needs
    assert [link.drawn for link in checklist.links] == [Drawn.FOUND, Drawn.MISSING]
