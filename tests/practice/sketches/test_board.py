"""The board: saved, drawn, timed, named, removed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mlsd_guide.autosave import fingerprint
from practice.sketches.models import Sketch
from practice.sketches.queries import IN_BIN
from tests.pages import is_fragment, text

HTMX = {"HTTP_HX_REQUEST": "true"}
TWO = "Client app -> API gateway: request\n"


def test_an_empty_board_shows_how_to_begin(client, board):
    shown = text(client.get(board.get_absolute_url()))
    assert "An empty board" in shown
    assert "Client app -> API gateway: request" in shown
    assert "Nothing written yet" in shown


def test_saving_keeps_the_outline_and_draws_it(client, board, press):
    assert press("save", text=TWO.replace("\n", "\r\n"), do="save").status_code == 302
    board.refresh_from_db()
    assert (board.outline, board.version) == (TWO, 2)
    response = client.get(board.get_absolute_url())
    assert "<svg" in response.text
    assert "2 components, 1 arrow" in text(response)


def test_by_htmx_saving_answers_how_it_stands(press, htmx, board):
    response = press("save", text=TWO)
    assert is_fragment(response)
    assert response["HX-Retarget"] == "#board-state"
    assert f'name="base" value="{fingerprint(TWO)}"' in response.text
    assert "Saved" in response.text


def test_saving_the_same_again_changes_nothing(press, board):
    press("save", text=TWO)
    press("save", text=TWO, base="")
    assert Sketch.objects.get().version == 2


def test_drawing_saves_nothing_and_names_lines_that_cannot_be_read(press, board):
    response = press("draw", text=f"{TWO}foo: bar\n", base="nonsense")
    assert is_fragment(response)
    assert "2 components, 1 arrow" in response.text
    assert 'data-line="2">Line 2' in response.text
    assert Sketch.objects.get().outline == ""


def test_without_scripts_a_draft_is_drawn_and_kept_in_the_form(press, board):
    response = press("save", text=TWO, do="preview")
    assert "Drawn, not saved yet" in response.text
    assert "Client app -&gt; API gateway: request\n</textarea>" in response.text
    assert "<svg" in response.text
    assert Sketch.objects.get().outline == ""


@pytest.mark.parametrize("by_htmx", [False, True])
@pytest.mark.parametrize(("given", "words"), [("x" * 20_001, "at most 20,000"), ("A\0B", "NUL character")])
def test_what_cannot_be_kept_is_said_and_not_lost(client, press, board, given, words, by_htmx):
    client.defaults |= HTMX if by_htmx else {}
    response = press("save", text=given)
    assert response.status_code == 422
    assert words in response.text
    assert by_htmx or given.replace("\0", "") in response.text


def test_a_base_that_is_none_overwrites_nothing(client, press, board):
    press("save", text="Client app\n")
    for base in ("", "-1", "9" * 5000, "two", "\0"):
        response = client.post(f"/sketches/{board.pk}/save/", {"text": TWO, "base": base})
        assert response.status_code == 409
        assert "request\n</textarea>" in response.text


def test_two_tabs_lose_nothing(client, press, board):
    press("save", text="Client app\n")
    response = press("save", text=TWO, base="")
    assert response.status_code == 409
    assert "Client app\n</textarea>" in response.text
    assert "request\n</textarea>" in response.text
    assert Sketch.objects.get().outline == "Client app\n"


def test_what_cannot_be_kept_still_began_where_it_began(press, board):
    press("save", text="Client app\n")
    response = press("save", text="x" * 20_001, base="")
    assert 'name="base" value=""' in response.text
    assert press("save", text=TWO, base="").status_code == 409
    assert Sketch.objects.get().outline == "Client app\n"


@pytest.mark.parametrize(("do", "kept", "aside"), [("over", TWO, "Client app\n"), ("under", "Client app\n", TWO)])
def test_of_two_tabs_one_stays_and_the_other_becomes_a_version(press, board, do, kept, aside):
    press("save", text="Client app\n")
    for _ in range(2):
        press("save", text=TWO, base=fingerprint("Client app\n"), do=do)
    assert Sketch.objects.get().outline == kept
    assert [(one.name, one.outline) for one in board.versions.all()] == [("From another tab", aside)]


def test_the_timer_runs_by_the_server_and_ends_nothing(client, press, board):
    press("timer", running="1")
    began = Sketch.objects.get().timer_started_at
    press("timer", running="1")
    assert Sketch.objects.get().timer_started_at == began
    Sketch.objects.update(timer_started_at=timezone.now() - timedelta(minutes=31))
    shown = client.get(board.get_absolute_url()).text
    assert "6 min over 25" in shown
    assert "timer__words--amber" in shown
    press("timer", running="0")
    press("timer", running="maybe")
    assert Sketch.objects.get().timer_started_at is None


def test_a_sketch_is_renamed_and_a_bad_name_kept_in_the_form(press, board):
    assert press("name", title=" Ours\r\nand\ttheirs ").status_code == 302
    assert Sketch.objects.get().title == "Ours and theirs"
    for name in ("", "  ", "x" * 121, "a\0b"):
        response = press("name", title=name)
        assert response.status_code == 422
        assert "Name: " in response.text


def test_what_is_removed_waits_in_the_bin_and_comes_back(client, press, board):
    Sketch.objects.update(title="<b>Bold</b>")
    listed = press("remove").url
    assert client.get(board.get_absolute_url()).status_code == 404
    shown = client.get(listed).text
    assert "“&lt;b&gt;Bold&lt;/b&gt;” is in the bin" in shown
    assert '<a href="#bin">' in shown
    assert "<b>Bold" not in shown
    assert "Put back" in shown
    for _ in range(2):
        assert client.post(f"/sketches/{board.pk}/restore/").url == board.get_absolute_url()
    assert client.get(board.get_absolute_url()).status_code == 200


def test_after_thirty_days_it_does_not_come_back(client, press, board):
    press("remove")
    Sketch.objects.update(removed_at=timezone.now() - IN_BIN - timedelta(minutes=1))
    assert "Put back" not in client.get("/sketches/").text
    assert client.post(f"/sketches/{board.pk}/restore/").status_code == 404


def test_the_list_has_ones_own_with_and_without_an_exercise(client, board, django_assert_max_num_queries):
    client.post("/sketches/new/")
    assert client.post("/sketches/new/").url == Sketch.objects.get(exercise=None).get_absolute_url()
    with django_assert_max_num_queries(8):
        shown = text(client.get("/sketches/"))
    assert "Untitled sketch Without an exercise" in shown
    assert board.title in shown


def test_the_signed_out_see_an_empty_list_and_keep_what_they_type(client, board):
    client.logout()
    assert "No sketches yet" in client.get("/sketches/").text
    assert client.post(f"/sketches/{board.pk}/save/", {"text": "A", "base": 1}).status_code == 404


def test_the_board_costs_few_queries(client, press, board, django_assert_max_num_queries):
    press("save", text=TWO)
    # One for an interview under way, one for what was said, one for answers
    with django_assert_max_num_queries(7):
        client.get(board.get_absolute_url())
    with django_assert_max_num_queries(4):
        press("draw", text=TWO)
