"""Pages go out compressed, and their length tells nobody what secret stands in them (BREACH)."""

import brotli
import pytest

pytestmark = pytest.mark.usefixtures("catalogue")
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.mark.parametrize("coding", ["br", "gzip", "zstd"])
def test_a_page_comes_in_the_coding_asked_for(client, coding):
    response = client.get("/browse/", headers={"Accept-Encoding": coding})
    assert response["Content-Encoding"] == coding
    assert "accept-encoding" in response["Vary"].lower()
    assert len(response.content) < len(client.get("/browse/").content) / 3


def test_a_kept_page_is_the_same_compressed(client):
    plain = client.get("/browse/")
    packed = client.get("/browse/", headers={"Accept-Encoding": "br"})
    assert len(brotli.decompress(packed.content)) == len(plain.content)
    assert packed["ETag"] == plain["ETag"]
    assert packed["ETag"].startswith("W/")


def test_the_same_page_has_many_lengths(client):
    noise = {len(client.get("/browse/", headers=BROWSER)["X-Noise"]) for _ in range(20)}
    assert len(noise) > 5


def test_a_browser_that_has_the_page_is_told_so_without_a_body(client):
    tag = client.get("/browse/", headers=BROWSER)["ETag"]
    response = client.get("/browse/", headers=BROWSER | {"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")
    assert "Content-Encoding" not in response
