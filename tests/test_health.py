"""/livez says that the process answers, whatever the state of the database; a crowd at the door is told to come back."""

import pytest

from mlsd_guide.middleware import MOST_WAITED, WAITED

COOKIES = ["", "sessionid=0123456789abcdefghijklmnopqrstuv", "sessionid=x; csrftoken=y; messages=z; display=dark.on"]


@pytest.mark.parametrize("cookies", COOKIES)
def test_livez_asks_nothing_of_the_database(client, cookies):
    """Without the db mark any query fails the test."""
    response = client.get("/livez", headers={"Cookie": cookies})
    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Cache-Control"] == "no-store"


def test_livez_answers_to_the_site_s_own_names_only(client):
    assert client.get("/livez", headers={"Host": "evil.example"}).status_code == 400
    assert client.post("/livez").status_code == 405


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_what_waited_too_long_is_told_to_come_back(client, headers):
    response = client.post("/settings/display/", {"theme": "dark", "keys": "on"}, headers=headers, **{WAITED: 6})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert client.post("/settings/display/", {"theme": "dark", "keys": "on"}, **{WAITED: 1}).status_code != 503


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_who_only_looked_is_told_that_nothing_was_changed(client, headers):
    said = client.get("/today/", headers=headers, **{WAITED: MOST_WAITED}).text
    assert "The site is busy" in said
    assert "Nothing of yours was changed" in said
    assert "saved" not in said
    assert "typed" not in said
