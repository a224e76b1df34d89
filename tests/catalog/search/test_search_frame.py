"""The page around a search's results is kept: nobody may tell, and nothing of one search may stand in another."""

import pytest

from catalog import slots
from catalog.search import views as view
from tests.pages import without_nonce

pytestmark = pytest.mark.usefixtures("catalogue")
QUERIES = ["drift", "", "nothingatall", "<b>&\"'", "\ue000\ue001asked\ue002", "feature store kind:book"]


@pytest.mark.parametrize("text", QUERIES)
def test_a_filled_page_equals_the_rendered_one(client, text, monkeypatch):
    client.get("/search/", {"q": "canary"})
    client.get("/search/")
    filled = client.get("/search/", {"q": text})
    monkeypatch.setattr(view, "has_message", lambda request: True)  # so that it is rendered anew
    rendered = client.get("/search/", {"q": text})
    assert without_nonce(filled).split() == without_nonce(rendered).split()
    assert filled["Vary"] == rendered["Vary"]
    assert b"canary" not in filled.content


def test_the_frame_holds_no_search_and_no_reader(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("canary-reader"))
    page = client.get("/search/", {"q": "canary-text"}).content.decode()
    frame = "".join("".join(frame.pieces) for frame in slots._frames.values())
    assert "</main>" in frame
    for word in ("canary-text", "canary-reader", "csrfmiddlewaretoken"):
        assert word in page
        assert word not in frame


def test_all_searches_share_two_frames(client):
    for text in ("", "a", "drift", "monitoring"):
        client.get("/search/", {"q": text, "kind": "book"})
    assert len(slots._frames) == 2


def test_another_display_has_another_frame(client):
    client.get("/search/?q=drift")
    client.cookies["display"] = "dark.on"
    assert 'data-theme="dark"' in client.get("/search/?q=drift").content.decode()
