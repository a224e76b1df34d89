"""What readers have, as they said for their plan, is not offered to them as paid."""

import pytest

from tests.pages import text

OWNED = "huyen-designing-machine-learning-systems"


@pytest.mark.parametrize("page", [f"/resources/{OWNED}/", "/topics/evaluation/"])
def test_a_book_that_the_reader_has_is_not_called_paid(client, user, catalogue, page):
    client.force_login(user)
    paid = text(client.get(page)).count("Paid")
    client.post("/plan/new/", {"asked": "1", "owns": [OWNED]})
    assert text(client.get(page)).count("Paid") < paid
    assert "You have it" in text(client.get(page))
