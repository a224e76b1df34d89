"""People who have nothing yet, for tests that are not about signing up: made by guide.py, through `manage.py shell`."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.sessions import SessionStore
from tests.browser.people import NEWCOMERS, PASSWORD, newcomer

(BACKEND,) = settings.AUTHENTICATION_BACKENDS


@transaction.atomic
def add() -> None:
    """Each with a session that the browser of a test can have. To hash a password for each would take too long."""
    password = make_password(PASSWORD)
    for number in range(NEWCOMERS):
        name, session = newcomer(number)
        user = User(username=name, password=password)
        user.save()
        values = {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: user.get_session_auth_hash()}
        end = timezone.now() + timedelta(days=1)
        Session.objects.create(session_key=session, session_data=SessionStore().encode(values), expire_date=end)
