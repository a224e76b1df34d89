import pytest


def test_it_points_to_the_sitemap_of_the_asked_host(client):
    response = client.get("/robots.txt", headers={"Host": "localhost"})
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Sitemap: http://localhost/sitemap.xml" in lines


@pytest.mark.parametrize("page", ["/search/", "/settings/"])
def test_it_keeps_crawlers_off_pages_without_content(client, page):
    assert f"Disallow: {page}" in client.get("/robots.txt").content.decode().splitlines()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)("/robots.txt").status_code == 405
