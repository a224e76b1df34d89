"""Interview scripts: whole for every exercise, and an error that names the field for a bad one."""

import json
from copy import deepcopy

import pytest
from django.conf import settings

from catalog import interviews

FILES = interviews.read(settings.BASE_DIR / "fixtures")
SLUGS = [one["fields"]["slug"] for one in json.loads((settings.BASE_DIR / "fixtures/exercises.json").read_text())]
NAME = "typeahead"


def test_every_exercise_has_its_script_in_short_texts():
    assert list(interviews.problems(FILES, SLUGS)) == []
    found = interviews.read_scripts(settings.BASE_DIR / "fixtures")
    assert {one.family for one in found.values()} == {one["name"] for one in FILES["families"].values()}


def broken(*path, value=None):
    """The field at this path, gone or with another value, and what is said of it."""
    data = deepcopy({NAME: FILES[NAME], "families": FILES["families"]})
    *way, last = path
    inside = data
    for step in way:
        inside = inside[step]
    inside.pop(last) if value is None else inside.__setitem__(last, value)
    return list(interviews.problems(data, [NAME]))


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ((NAME, "family"), "weather", "family"),
        ((NAME, "turn", "minute"), "18", "turn minute"),
        ((NAME, "turn", "defend"), " ", "turn defend"),
        ((NAME, "hints", "serving"), None, "hints serving"),
        ((NAME, "prompts", "sketch"), [], "prompts sketch"),
        ((NAME, "prompts", "sketch", 1, "good"), None, "prompts sketch 2 good"),
        ((NAME, "prompts", "sketch", 0, "ask"), "x" * 121, "prompts sketch 1 ask"),
        ((NAME, "notes"), "x", "notes"),
        (("families", "search-retrieval", "prompts", "modelling", "poor"), None, "search-retrieval prompts modelling poor"),
    ],
    ids=str,
)
def test_a_bad_script_is_refused_with_the_name_of_its_field(path, value, field):
    assert [where for _, where, _ in broken(*path, value=value)] == [field]


def test_an_exercise_without_a_script_and_a_script_without_an_exercise_are_named():
    found = list(interviews.problems(FILES, [*SLUGS, "new-exercise"]))
    assert found == [("interviews/new-exercise.json", "", "the exercise has no interview script")]
    assert [file for file, *_ in interviews.problems(FILES, SLUGS[1:])] == [f"interviews/{SLUGS[0]}.json"]
