"""What is signed with a time that is still to be is refused: sessions and links in mails."""

import time
from datetime import datetime

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core import signing
from django.test import Client
from django.urls import reverse

from accounts.signing import is_from_future

DAY = 24 * 3600


@pytest.fixture
def in_the_future(monkeypatch):
    """Do something as if it were this many seconds later."""

    def do(seconds: int, act):
        with monkeypatch.context() as patch:
            now = time.time()
            patch.setattr(time, "time", lambda: now + seconds)
            later = datetime.fromtimestamp(now + seconds)  # noqa: DTZ006 - Django's own count is of local time
            patch.setattr(type(default_token_generator), "_now", lambda self: later)
            return act()

    return do


@pytest.mark.parametrize(
    ("seconds", "holds"), [(-DAY, True), (0, True), (240, True), (360, False), (DAY, False), (900 * DAY, False)]
)
def test_a_session_from_the_future_leads_to_nobody(client: Client, ada, in_the_future, seconds, holds):
    in_the_future(seconds, lambda: client.force_login(ada))
    assert (client.get("/settings/").status_code == 200) is holds


@pytest.mark.parametrize(("seconds", "holds"), [(0, True), (240, True), (360, False), (DAY, False)])
def test_a_guest_s_session_from_the_future_leads_to_nobody(client: Client, guest, in_the_future, seconds, holds):
    session = client.session
    in_the_future(seconds, session.save)
    assert (client.get("/settings/").status_code == 200) is holds


@pytest.mark.parametrize(("seconds", "holds"), [(0, True), (240, True), (360, False), (DAY, False)])
def test_a_link_to_a_new_password_from_the_future_is_refused(ada, in_the_future, seconds, holds):
    token = in_the_future(seconds, lambda: default_token_generator.make_token(ada))
    assert default_token_generator.check_token(ada, token) is holds


@pytest.mark.parametrize(("seconds", "holds"), [(0, True), (240, True), (360, False), (DAY, False)])
def test_a_confirmation_from_the_future_confirms_nothing(client: Client, ada, in_the_future, seconds, holds):
    address = EmailAddress.objects.create(user=ada, email="ada@example.org")
    key = in_the_future(seconds, lambda: EmailConfirmationHMAC(address).key)
    client.post(reverse("account_confirm_email", args=[key]))
    address.refresh_from_db()
    assert address.verified is holds


@pytest.mark.parametrize("nonsense", ["", ":", "::", "a:b:c", "a:-:c", "\x00:\ud800:x", signing.dumps({})])
def test_nonsense_is_left_to_the_signature(nonsense):
    assert is_from_future(nonsense) is False
