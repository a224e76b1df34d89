"""What a model answers is data: in the schema or not, about this drawing or not."""

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as some

from practice.assistant.replies import PROPOSAL_SCHEMA, Unusable, checked, parsed
from practice.sketching.outline import parse
from tests.examples import examples
from tests.practice.assistant.conftest import WAY
from tests.practice.assistant.fake import ADD, GOOD, JOIN

DRAWING = parse(WAY).diagram


def propose(*edits):
    data = {"edits": [{"value": "", "words": ""} | one for one in edits], "questions": [], "answer": ""}
    return checked(parsed(json.dumps(data), PROPOSAL_SCHEMA), "Add a feature store", DRAWING)


def test_edits_carry_the_words_they_came_from():
    reading, refused = propose(ADD, JOIN)
    assert [(one.says, one.span.words) for one in reading.edits] == [
        ("Add Feature store", "a feature store"),
        ("Arrow Ranker → Feature store: features", "Add a feature store"),
    ]
    assert refused == ()


@pytest.mark.parametrize(
    "data",
    ["no JSON", "[]", {}, GOOD | {"more": 1}, GOOD | {"answer": None}, GOOD | {"edits": "all"}, GOOD | {"edits": [ADD | {"act": "hack"}]},
     GOOD | {"edits": [ADD | {"names": [1]}]}, GOOD | {"edits": [ADD] * 201}],
)  # fmt: skip
def test_what_is_not_in_the_schema_is_unusable(data):
    with pytest.raises(Unusable):
        parsed(data if isinstance(data, str) else json.dumps(data), PROPOSAL_SCHEMA)


@pytest.mark.parametrize("around", ["{}", "```json\n{}\n```", "<think>It wants a store.</think>\n{}"])
def test_a_fence_or_thoughts_around_it_are_left_out(around):
    assert parsed(around.replace("{}", json.dumps(GOOD)), PROPOSAL_SCHEMA) == GOOD


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ({"act": "add", "names": ["Flux"], "value": "flux-capacitor"}, "“flux-capacitor” is not a kind of component."),
        ({"act": "add", "names": ["Xyzzy"]}, "The kind of “Xyzzy” is not known."),
        ({"act": "add", "names": ["<script>" + "x" * 90], "value": "cache"}, "longer than 80"),
        ({"act": "add", "names": ["Ranker"], "value": "cache"}, "stay the same"),
        ({"act": "add", "names": [" "], "value": "cache"}, "is no name"),
        ({"act": "connect", "names": ["Ranker", "Oracle"]}, "There is no box “Oracle”."),
        ({"act": "connect", "names": ["Ranker"]}, "takes 2 names"),
        ({"act": "connect", "names": ["Ranker", "Ranker"]}, "stay the same"),
        ({"act": "connect", "names": ["Client app", "Ranker"], "value": "x" * 90}, "longer than 80"),
        ({"act": "remove", "names": ["Kafka"]}, "There is no box “Kafka”."),
        ({"act": "group", "names": ["Ranker"], "value": "moon"}, "“moon” is not a group."),
        ({"act": "note", "names": ["Ranker"]}, "says nothing"),
        ({"act": "between", "names": ["Thing", "API gateway", "Ranker"], "value": "thing"}, "is not a kind"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_why(edit, reason):
    reading, refused = propose(edit)
    assert reading.edits == ()
    assert reason in refused[0].reason
    assert reading.unread[0].reason == refused[0].reason


_TEXTS = some.sampled_from(
    ["Ranker", "ranker", "Client app", "New thing", "cache", "\x00", "a -> b", '"', "<b>", "x" * 99, ""]
) | some.text("aé\u202e😀 ", max_size=5)
_EDITS = some.fixed_dictionaries({"act": some.sampled_from(["add", "remove", "rename", "connect", "disconnect", "reverse", "between",
    "group", "split", "merge", "label", "note"]), "names": some.lists(_TEXTS, max_size=3), "value": _TEXTS, "words": _TEXTS})  # fmt: skip


@examples(40, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(_EDITS, max_size=8))
def test_whatever_is_proposed_the_drawing_stays_valid(edits):
    reading, refused = propose(*edits)
    assert reading.diagram.problems() == ()
    assert len(reading.edits) + len(refused) == len(edits)
