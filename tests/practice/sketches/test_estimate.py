"""The estimate of a sketch: numbers with what they rest on, a reader's own before others, and what breaks."""

import pytest

from practice.sketches.models import Sketch
from tests.pages import text

WAY = "Client app -> API gateway: request\nAPI gateway -> Ranker: candidates\nAPI gateway -> Cache: prefix\n"


@pytest.fixture
def page(client, board):
    Sketch.objects.update(outline=WAY, exercise=None)

    def get(status: int = 200, **given: str) -> str:
        response = client.get(f"/sketches/{board.pk}/estimate/", given)
        assert response.status_code == status
        return text(response)

    return get


def test_what_nobody_said_is_unknown_and_asked_for(page):
    words = page()
    assert "Not known Requests a second at the peak. Missing:" in words
    assert "Latency budget" in words


def test_a_reader_s_number_counts_and_goes_through_the_arrows(page):
    words = page(peak_rps="20,000")
    assert "Requests a second at the peak 20,000 a second" in words
    assert "Client app → API gateway 20,000 a second" in words
    assert "(your number)" in words


def test_an_exercise_s_scale_counts_until_the_reader_says_otherwise(client, press, board):
    press("submit", text=WAY)
    stated = text(client.get(f"/sketches/{board.pk}/estimate/"))
    assert "(stated by the exercise)" in stated
    own = text(client.get(f"/sketches/{board.pk}/estimate/", {"peak_rps": "7"}))
    assert "Requests a second at the peak 7 a second" in own


@pytest.mark.parametrize("what", ["traffic", "cache", "labels", "region"])
def test_what_breaks_is_said_in_sentences(page, what):
    title = {"traffic": "Traffic × 10", "cache": "Cache cold", "labels": "Labels 14 days late", "region": "One region gone"}[what]
    assert title in page(peak_rps="100", regions="3", what=what)


def test_a_box_that_is_down_says_who_gets_no_answer(page):
    assert "API gateway gets no answer and has nothing to fall back on" in page(peak_rps="100", what="down", box="Ranker")


@pytest.mark.parametrize("given", ["-1", "1e5", "NaN", "\uff13", "9" * 40, "one", "1,00,0", "\0"])
def test_a_wrong_number_is_named_and_kept_and_the_rest_counts(page, client, board, given):
    response = client.get(f"/sketches/{board.pk}/estimate/", {"peak_rps": given, "budget_ms": "80"})
    assert response.status_code == 422
    assert "Requests a second at the peak:" in text(response)
    assert "Latency budget 80 ms" in text(response)


def test_an_empty_drawing_says_what_to_do(client, board):
    assert "There are no arrows to follow yet." in text(client.get(f"/sketches/{board.pk}/estimate/"))


def test_it_costs_few_queries(page, django_assert_max_num_queries):
    page()
    with django_assert_max_num_queries(4):
        page(peak_rps="100")


def test_numbers_are_saved_changed_and_taken_back_on_one_page(page, press, board):
    assert press("estimate", do="save", peak_rps="20,000", label_delay_s="60 days", errors="A miss is worse.").status_code == 302
    words = page()
    assert "Requests a second at the peak 20,000 a second" in words
    assert "Saved by you." in words
    press("estimate", do="save", peak_rps="", errors="")
    assert [(row.key, row.number) for row in board.answers.all()] == [("label_delay_s", 60 * 86_400)]


def test_numbers_that_are_tried_stand_in_the_address_and_are_not_saved(page, press, client, board):
    press("estimate", do="save", peak_rps="20", budget_ms="80")
    asked = {"do": "try", "peak_rps": "20", "budget_ms": "", "cache_hit_share": "30", "what": "traffic"}
    response = client.post(f"/sketches/{board.pk}/estimate/", asked)
    assert response.url == f"/sketches/{board.pk}/estimate/?budget_ms=&cache_hit_share=30&what=traffic#broken"
    shown = text(client.get(response.url))
    assert "Tried on this page, not saved." in shown
    assert board.answers.count() == 2


def test_a_wrong_number_is_not_saved_and_the_typed_one_stays(page, press, board):
    response = press("estimate", do="save", peak_rps="many", budget_ms="80")
    assert response.status_code == 422
    assert 'value="many"' in response.text
    assert not board.answers.exists()


def test_a_number_says_the_words_it_was_read_from_until_it_is_changed(page, press, board):
    press("words", words="Client app asks the cache. We serve 1,234,567 qps.", do="make", picked=["0", "1"])
    assert "From your words: “1,234,567 qps”" in page()
    press("estimate", do="save", peak_rps="1234567")
    assert board.answers.get().words == "1,234,567 qps"
    press("estimate", do="save", peak_rps="5")
    assert board.answers.get().words == ""


@pytest.mark.usefixtures("catalogue")
def test_what_is_calculated_and_how_right_it_is_stands_on_a_page_for_everybody(client):
    shown = text(client.get("/estimates/"))
    assert "Utilisation at the peak 60 % Our assumption, without a source." in shown
    assert "How right this is" in shown
    assert 'href="/estimates/"' in client.get("/about/").text
