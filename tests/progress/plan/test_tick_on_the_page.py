"""What nothing in the guide shows as done is ticked on its own page, which then offers the next thing."""

import pytest

from progress.plan.models import Plan
from tests.pages import text

pytestmark = pytest.mark.django_db


def test_the_method_is_marked_as_done_where_it_is_read_and_leads_on(mine, user):
    Plan.objects.update(minutes=[600] * 7)
    assert "Mark as done : How to answer a design question" in text(mine.get("/method/"))
    page = mine.post("/plan/items/tick/", {"item": "page:method", "wanted": "yes", "next": "/method/"}, follow=True)
    assert page.redirect_chain[-1][0] == "/method/"
    assert "Done. Next today:" in text(page)
    assert "Mark as done" not in text(page)


def test_without_a_plan_there_is_nothing_to_mark(client, user):
    assert "Mark as done" not in text(client.get("/method/"))
    client.force_login(user)
    assert "Mark as done" not in text(client.get("/method/"))
