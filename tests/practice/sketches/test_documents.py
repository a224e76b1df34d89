"""The design document of a sketch, as a page and as Markdown."""

from html import unescape

import pytest

from history.refs import EXERCISE, SKETCH, Ref
from practice.sketches.models import Sketch
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from tests.pages import text
from tests.progress.data.readers import note

OUTLINE = "Client app -> API gateway: prefix\nAPI gateway -> Ptolemy: misses\nPtolemy -> Zig|zag (cache)\n"
OUTLINE += "API gateway -> Prediction service\nPrediction service -> Data warehouse: counts\n"
SECTIONS = ["Requirements", "Scale", "Questions and answers", "Drawing", "Components", "Arrows", "Estimate", "Trade-offs"]
REVIEWED = ["What is right", "Findings", "Checklist", "Level"]


@pytest.fixture
def page(client, board):
    return lambda: client.get(f"/sketches/{board.pk}/document/")


@pytest.fixture
def markdown(client, board):
    return lambda: client.get(f"/sketches/{board.pk}/export.md").text


@pytest.fixture
def drawn(press, board):
    press("submit", text=OUTLINE)
    press("weighed", number="0", weighed="1")
    return board


def headings(shown: str) -> list[str]:
    return [line.removeprefix("## ") for line in shown.splitlines() if line.startswith("## ")]


def test_both_have_the_same_sections_in_the_same_order(drawn, page, markdown):
    found, shown = headings(markdown()), page().text
    assert [one for one in found if one != "Outline"] == [*SECTIONS, *REVIEWED]
    places = [shown.index(f">{name}</h2>") for name in (*SECTIONS, *REVIEWED)]
    assert places == sorted(places)


def test_the_task_and_its_answers_are_told(drawn, page, markdown):
    exercise = drawn.exercise
    first, told = exercise.scale[0], (exercise.prompt, exercise.functional[0], exercise.ask[0]["answer"])
    for shown in (text(page()), markdown()):
        assert all(one in shown for one in (*told, first["name"], first["figure"]))


def test_each_component_says_its_kind_and_what_it_does(drawn, page, markdown):
    kind = COMPONENT_KINDS["api-gateway"]
    assert f"| API gateway | API gateway | {kind.meaning} | {PLANES[kind.plane]} |" in markdown()
    assert "| Ptolemy | not known |  |  |" in markdown()
    assert "| Zig\\|zag | Cache |" in markdown()
    assert "Ptolemy Not known" in text(page())
    assert f"API gateway API gateway {kind.meaning}" in text(page())


def test_a_note_on_a_box_stands_beside_what_its_kind_does(press, drawn, page, markdown):
    press("save", text=f"{OUTLINE}# note Zig|zag: fast, but *old*\n")
    meaning = COMPONENT_KINDS["cache"].meaning
    assert f"{meaning} · fast, but \\*old\\* |" in markdown()
    assert f"{meaning} fast, but *old*" in text(page())


def test_arrows_are_a_table(drawn, page, markdown):
    assert "| Client app | API gateway | prefix |" in markdown()
    assert "Client app API gateway prefix" in text(page())


def test_only_trade_offs_that_were_weighed_are_told(drawn, page, markdown):
    one, other = drawn.exercise.tradeoffs[:2]
    for shown in (text(page()), markdown()):
        assert one["guidance"] in shown
        assert other["guidance"] not in shown


def test_dismissals_and_covers_are_told_with_their_reasons(client, press, drawn, page, markdown):
    form = client.get(f"/sketches/{drawn.pk}/review/").text.partition('name="finding" value="')[2]
    press("dismiss", finding=unescape(form.partition('"')[0]), dismissed="1", reason="Another *team* does it.")
    press("cover", kind="stream-processor", component="Ptolemy", reason="It counts as it goes.", covered="1")
    assert "Another \\*team\\* does it." in markdown()
    assert "- Stream processor: Ptolemy. It counts as it goes." in markdown()
    assert "Another *team* does it." in text(page())
    assert "Stream processor: Ptolemy" in text(page())
    assert "It counts as it goes." in text(page())


def test_the_reader_s_notes_are_part_of_it(user, drawn, page, markdown):
    note(user, Ref(SKETCH, str(drawn.pk)), "# Mine\n\nAsk about *prefixes*.")
    note(user, Ref(EXERCISE, "typeahead"), "<script>alert(1)</script>")
    assert "## Notes on the sketch\n\n> # Mine\n>\n> Ask about *prefixes*." in markdown()
    assert "Ask about <em>prefixes</em>." in page().text
    assert "Notes on the exercise" in page().text
    assert "<script>alert" not in page().text


def test_what_is_empty_is_left_out(board, page, markdown):
    assert headings(markdown()) == SECTIONS[:3]
    assert "Nothing is drawn yet." in text(page())
    Sketch.objects.update(exercise=None)
    assert headings(markdown()) == []
    assert page().text.count("<h2") == 0


def test_a_free_sketch_has_its_drawing_and_its_review(board, page, markdown):
    Sketch.objects.update(exercise=None, outline=OUTLINE)
    found = headings(markdown())
    assert found[:4] == ["Drawing", "Outline", "Components", "Arrows"]
    assert "Findings" in found
    assert "Checklist" not in found
    assert ">Findings</h2>" in page().text


def test_a_drawing_changed_since_is_said_to_be(press, drawn, page):
    press("save", text=f"{OUTLINE}Ptolemy -> Log")
    assert "You have changed the drawing since you submitted it." in text(page())
    assert "Log" in text(page())


def test_what_was_typed_is_no_markup(press, board, page, markdown):
    press("submit", text='"<b>|Sly" -> "`x`": a|b\n')
    assert r"| \<b\>\|Sly | \`x\` | a\|b |" in markdown()
    assert "<b>|Sly" not in page().text.replace("&lt;b&gt;", "")
    assert "&lt;b&gt;|Sly" in page().text


def test_the_document_costs_few_queries(drawn, page, django_assert_max_num_queries):
    page()
    with django_assert_max_num_queries(9):
        assert page().status_code == 200


def test_answers_and_the_estimate_from_them_are_told(drawn, press, page, markdown):
    press("answers", latency="80 ms", errors="A miss | is worse.")
    assert "How long may" not in text(page())
    for shown in (text(page()), markdown().replace("|", "")):
        assert "Latency budget 80 ms" in " ".join(shown.split())
        assert "Requests a second at the peak" in shown
        assert "Not known" in shown
    assert "A miss \\| is worse." in markdown()
