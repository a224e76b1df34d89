"""An answer that leads nowhere says as well that it depends on the cookie; tests/access/test_matrix.py asks all others."""

import pytest
from django.test import Client


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("path", ["/search/?q=drift", "/reading/", "/notes/", "/no/such/page/"])
def test_what_is_found_nowhere_varies_by_cookie(client: Client, path):
    assert "Cookie" in client.get(path)["Vary"]
