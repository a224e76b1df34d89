import itertools
import json
import re

import pytest

from practice.method.steps import STAGES
from practice.mocks.script import LENGTHS
from tests.pages import html, links, text

pytestmark = pytest.mark.django_db
PAGE, EXAMPLE = "/method/", "/method/example/"


def test_minutes_of_steps_fill_the_phases_of_a_mock_interview():
    for place, length in enumerate(sorted(LENGTHS)):
        filled = tuple(sum(step.minutes[place] for step in stage.steps) for stage in STAGES)
        assert filled == LENGTHS[length]
        assert sum(filled) == length


def test_the_card_holds_four_parts_and_seven_steps_in_order(client):
    words = text(client.get(PAGE))
    steps = re.findall(r"\b([1-7])\. (?:Clarify|Frame|Data|Choose|Evaluate|Serve|Watch)", words)
    assert steps == list("1234567")
    parts = [words.index(f" {name} {minutes}") for name, minutes in [("Project setup", "5 8 10"), ("Data pipeline", "6 9 12")]]
    parts += [
        words.index(f" {name} {minutes}") for name, minutes in [("Modelling", "6 9 12"), ("Serving and operation", "7 10 13")]
    ]
    assert parts == sorted(parts)


def test_every_part_and_step_has_an_anchor(client):
    page = html(client.get(PAGE))
    found = re.findall(r' id="([-\w]+)"', page)
    wanted = {"card", "numbers", "example", *(stage.key for stage in STAGES)}
    wanted |= {step.key for stage in STAGES for step in stage.steps} | {f"numbers-{key}" for key in ("load", "llm", "storage")}
    assert wanted <= set(found)
    assert len(found) == len(set(found))


def test_the_example_runs_from_the_first_minute_to_the_last(client):
    spans = [tuple(map(int, pair)) for pair in re.findall(r">(\d+) to (\d+) min<", html(client.get(EXAMPLE)))]
    assert (spans[0][0], spans[-1][1]) == (0, 45)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))


def test_each_phase_says_what_is_listened_for_and_what_goes_wrong(client):
    words = text(client.get(PAGE))
    assert words.count("An interviewer listens for") == words.count("Common mistakes") == len(STAGES)
    assert "Scored as: framing the problem (15 %), formulation and metrics (15 %)." in words


def test_search_engines_learn_its_steps_with_their_anchors(client):
    page = client.get(PAGE).content.decode()
    how, trail = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    assert [step["url"] for step in how["step"]][:2] == ["http://testserver/method/#clarify", "http://testserver/method/#frame"]
    assert trail["itemListElement"][1]["item"] == "http://testserver/method/"


def test_it_leads_on_to_practice(client):
    assert {"/mocks/new/?minutes=30", "/exercises/", "/patterns/", "/practise/", EXAMPLE} <= set(links(client.get(PAGE)))
    assert {"/method/", "/mocks/new/?minutes=45"} <= set(links(client.get(EXAMPLE)))


def test_the_example_ends_in_a_drawing_and_its_text(client):
    page = html(client.get(EXAMPLE))
    assert '<svg class="drawing" id="method-example"' in page
    assert "Home service -&gt; Ranker: about 300, open now" in page


@pytest.mark.parametrize("page", [PAGE, EXAMPLE])
def test_they_ask_the_database_nothing(client, loaded_version, page, django_assert_num_queries):
    client.get(page)
    with django_assert_num_queries(0):
        client.get(f"{page}?again")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert {getattr(client, method)(page).status_code for page in (PAGE, EXAMPLE)} == {405}


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/exercises/", "/method/"),
        ("/exercises/typeahead/", "/method/#clarify"),
        ("/exercises/typeahead/", "/method/#card"),
        ("/mocks/", "/method/"),
        ("/mocks/new/", "/method/#card"),
        ("/practise/", "/method/"),
    ],
)
def test_pages_of_practice_lead_to_it(client, catalogue, page, link):
    assert link in links(client.get(page))
