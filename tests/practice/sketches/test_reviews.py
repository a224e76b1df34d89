"""Handing in: the checklist, the reference beside the drawing, trade-offs, and the level that comes of it."""

import pytest
from django.utils.html import escape

from catalog import library
from practice.sketches.levels import levels
from practice.sketches.models import Sketch
from practice.sketches.teaching import teaching
from practice.sketching.kinds import COMPONENT_KINDS
from tests.pages import links, text

FIRST = "Client app -> API gateway: prefix\n"


@pytest.fixture
def exercise(board):
    return board.exercise


def review(client, board) -> str:
    return client.get(f"/sketches/{board.pk}/review/").text


def test_submitting_leads_to_what_was_found_and_what_is_missing(client, press, board, exercise):
    response = press("submit", text=FIRST)
    assert response.url == f"/sketches/{board.pk}/review/"
    shown = review(client, board)
    version = board.versions.get()
    assert (version.kind, version.found, version.reference_was_seen) == ("submitted", 3, False)
    assert f"{version.found} of {version.wanted} found" in shown
    missing = [want for want in exercise.must_have if want["kind"] not in {"client", "api-gateway"}]
    assert all(escape(want["why"]) in shown for want in missing)


def test_a_missing_part_links_the_pattern_that_teaches_it(client, press, board):
    press("submit", text=FIRST)
    shown = links(client.get(f"/sketches/{board.pk}/review/"))
    assert "/patterns/fallback-degradation/" in shown
    assert "/patterns/batch-prediction/" in shown
    press("submit", text=f"{FIRST}API gateway -> Cache: prefix\n")
    assert "/patterns/fallback-degradation/" not in links(client.get(f"/sketches/{board.pk}/review/"))


def test_the_pattern_is_one_of_the_exercise_or_is_named_after_the_part(catalogue):
    for exercise in library.exercises().values():
        for want in exercise.must_have:
            pattern = teaching(want["kind"], exercise.patterns)
            name = COMPONENT_KINDS[want["kind"]].name.lower().removesuffix("or")
            assert not pattern or pattern.slug in exercise.patterns or name in pattern.name.lower()
    assert teaching("client", ["rag"]) is None


def test_the_same_outline_submitted_twice_counts_once(press, board):
    for given in (FIRST, FIRST, f"{FIRST}\n"):
        press("submit", text=given)
    assert board.versions.count() == 1


def test_by_htmx_the_whole_page_goes_to_the_review(press, htmx, board):
    assert press("submit", text=FIRST)["HX-Redirect"] == f"/sketches/{board.pk}/review/"


@pytest.mark.parametrize("given", ["", "# nothing\n", "->->"])
def test_nothing_to_submit_is_said_in_words(press, board, given):
    response = press("submit", text=given)
    assert response.status_code == 422
    assert "has no components" in response.text
    assert board.versions.count() == 0


def test_before_submitting_a_review_gives_nothing_away(client, board, exercise):
    shown = review(client, board)
    assert "Nothing to review yet" in shown
    assert not any(escape(one["why"]) in shown for one in exercise.must_have)
    assert exercise.mistakes[0]["instead"] not in shown


def test_the_reference_stays_closed_until_asked_for(client, press, board, exercise):
    press("submit", text=FIRST)
    shown = review(client, board)
    assert "stays closed" in shown
    assert 'id="reference-typeahead"' not in shown
    assert escape(exercise.walk[0]) not in shown
    client.post(f"/sketches/{board.pk}/reference/")
    shown = review(client, board)
    assert 'id="reference-typeahead"' in shown
    assert escape(exercise.walk[0]) in shown


@pytest.mark.parametrize("place", range(32))
def test_every_reference_handed_in_is_whole(client, press, board, place):
    exercise = list(library.exercises().values())[place]
    Sketch.objects.update(exercise=exercise)
    press("submit", text=exercise.reference)
    version = board.versions.get()
    assert version.found == version.wanted > 0
    assert "Level 3 of 3" in review(client, board)
    assert levels(board.user)[exercise.slug].value == 3


def test_a_reversed_arrow_is_named(client, press, board):
    press("submit", text="API gateway -> Client app\n")
    assert "Wrong direction" in review(client, board)


def test_a_weaker_drawing_is_told_from_the_best_one(client, press, board, exercise):
    press("submit", text=exercise.reference)
    assert "Your best" not in review(client, board)
    press("submit", text=FIRST)
    shown = text(client.get(f"/sketches/{board.pk}/review/"))
    assert "Your best: Level 3 of 3" in shown
    assert "This drawing reaches level 1." in shown


def test_levels_rise_with_tries_and_say_how(client, press, board, exercise):
    press("submit", text=FIRST)
    press("submit", text=exercise.reference)
    level = levels(board.user)["typeahead"]
    assert level.words == "Level 3 on the second try, before seeing the reference"
    assert "on the second try" in review(client, board)
    assert "Level 3 of 3" in text(client.get(exercise.get_absolute_url()))


def test_a_try_after_the_reference_says_so(client, press, board, exercise):
    client.post(f"{exercise.get_absolute_url()}reference/")
    press("submit", text=exercise.reference)
    assert levels(board.user)["typeahead"].words == "Level 3 on the first try, after seeing the reference"


def test_a_drawing_changed_since_is_called_so(client, press, board):
    press("submit", text=FIRST)
    press("save", text=f"{FIRST}Cache\n")
    assert "You have changed the drawing since" in review(client, board)


def test_trade_offs_are_weighed_and_unweighed_by_the_wanted_state(client, press, board):
    press("submit", text=FIRST)
    for wanted, kept in (("1", [1]), ("1", [1]), ("0", []), ("0", [])):
        assert press("weighed", number="1", weighed=wanted).status_code == 302
        assert Sketch.objects.get().weighed == kept


def test_trade_offs_weighed_together_all_count(board):
    tabs = [Sketch.objects.get() for _ in range(3)]
    for number, tab in enumerate(tabs):
        tab.weigh(number, True)
    assert Sketch.objects.get().weighed == [0, 1, 2]


@pytest.mark.parametrize("data", [{"number": "99", "weighed": "1"}, {"number": "-1", "weighed": "1"}, {"number": "0"}, {}])
def test_an_unknown_trade_off_is_refused(press, board, data):
    press("submit", text=FIRST)
    assert press("weighed", **data).status_code == 400
    assert Sketch.objects.get().weighed == []


def test_weighing_by_htmx_brings_the_list_again(press, htmx, board):
    press("submit", text=FIRST)
    response = press("weighed", number="0", weighed="1")
    assert 'id="tradeoffs"' in response.text
    assert "1 of " in text(response)


def test_trade_offs_wait_for_the_review(press, board):
    assert press("weighed", number="0", weighed="1").status_code == 404
    assert Sketch.objects.get().weighed == []


def test_a_sketch_without_an_exercise_has_no_checklist(client, press, board):
    Sketch.objects.update(exercise=None)
    assert "Nothing to review yet" in text(client.get(f"/sketches/{board.pk}/review/"))
    assert press("submit", text=FIRST).status_code == 404


def test_a_review_costs_few_queries(client, press, board, exercise, django_assert_max_num_queries):
    press("submit", text=exercise.reference)
    with django_assert_max_num_queries(7):
        client.get(f"/sketches/{board.pk}/review/")
