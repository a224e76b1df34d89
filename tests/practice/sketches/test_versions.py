"""Versions of a sketch: kept, looked at, compared, brought back."""

import pytest
from django.utils import timezone

from practice.sketches.models import Sketch
from tests.pages import text

OLD, NEW = "Client app -> Cache\n", "Client app -> API gateway: request\n"


@pytest.fixture
def two(press, board):
    """A version of the old outline, and another one on the board."""
    press("keep", text=OLD, name="First thought")
    press("save", text=NEW)
    return board


def versions(sketch) -> list[tuple[int, str, str, str]]:
    return list(sketch.versions.values_list("number", "kind", "name", "outline"))


def test_keeping_saves_what_was_typed_and_names_it(two):
    assert versions(two) == [(1, "saved", "First thought", OLD)]
    assert Sketch.objects.get().outline == NEW


def test_keeping_the_same_again_makes_no_second(press, board):
    for name in ("First", "First", ""):
        press("keep", text=OLD, name=name)
    press("keep", text=OLD, name="Another name")
    assert [name for _, _, name, _ in versions(board)] == ["First", "Another name"]


def test_a_version_says_what_changed_since(client, two):
    shown = text(client.get(f"/sketches/{two.pk}/versions/1/"))
    assert "Version 1: First thought" in shown
    for words in (
        "Added: API gateway",
        "Removed: Cache",
        "Added: Client app → API gateway: request",
        "Removed: Client app → Cache",
    ):
        assert words in shown


def test_the_list_has_the_newest_first_and_offers_to_keep_what_is_there(client, two, press):
    url = f"/sketches/{two.pk}/versions/"
    assert "Save version" in client.get(url).text
    press("keep", text=NEW)
    shown = client.get(url).text
    assert "Save version" not in shown
    assert shown.index("Version 2") < shown.index("Version 1")


def test_bringing_one_back_keeps_what_was_there_and_is_done_once(client, two):
    for _ in range(2):
        assert client.post(f"/sketches/{two.pk}/versions/1/restore/").url == two.get_absolute_url()
    assert Sketch.objects.get().outline == OLD
    assert [(kind, outline) for _, kind, _, outline in versions(two)] == [("saved", OLD), ("saved", NEW), ("restored", OLD)]


def test_bringing_one_back_keeps_what_another_tab_saved_meanwhile(two, press):
    stale = Sketch.objects.select_related("user").get()
    press("save", text="Cache\n")
    stale.restore(stale.versions.get(number=1), timezone.now())
    assert Sketch.objects.get().outline == OLD
    assert "Cache\n" in [outline for *_, outline in versions(two)]


@pytest.mark.parametrize("number", ["0", "7", "9" * 30])
def test_a_version_that_is_not_there_is_missing(client, two, number):
    assert client.get(f"/sketches/{two.pk}/versions/{number}/").status_code == 404
    assert client.post(f"/sketches/{two.pk}/versions/{number}/restore/").status_code == 404


def test_a_too_long_name_is_refused_and_the_outline_kept(press, board):
    response = press("keep", text=OLD, name="x" * 81)
    assert response.status_code == 422
    assert "at most 80 characters" in response.text
    assert "Client app -&gt; Cache" in response.text


def test_keeping_over_another_tab_asks_first(press, board):
    press("save", text=OLD)
    assert press("keep", text=NEW, base="").status_code == 409
    assert versions(board) == []
