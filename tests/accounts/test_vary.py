"""Every answer says that it depends on the cookie, or a cache might show one person's to another."""

import pytest
from django.test import Client

from tests.access.table import TABLE


def address(path: str) -> str:
    for place in ("number", "version"):
        path = path.replace(f"{{{place}}}", "1")
    return path.format_map(Places())


class Places(dict):
    def __missing__(self, name: str) -> str:
        return "1" if name in {"key", "session"} else "00000000-0000-4000-8000-000000000007"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("name", TABLE.keys() - {"livez"})  # which looks at nobody
def test_signed_out_and_in_an_answer_varies_by_cookie(client: Client, guest, name):
    for asker in (Client(), client):
        for headers in ({}, {"HX-Request": "true"}):
            response = asker.get(address(TABLE[name].path), headers=headers)
            varies = {part.strip() for part in response.get("Vary", "").split(",")}
            assert {"Cookie", "HX-Request"} <= varies


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("path", ["/search/?q=drift", "/reading/", "/notes/", "/no/such/page/"])
def test_so_does_what_is_found_nowhere(client: Client, path):
    assert "Cookie" in client.get(path)["Vary"]
