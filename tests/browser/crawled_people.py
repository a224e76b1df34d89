"""Ada as the crawl wants her: with keys to her account, and as a guest. Run beside the server, through Guide.run()."""

import json
from pathlib import Path

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from accounts.models import User
from accounts.readers import GUEST, RENEWED
from accounts.sessions import SessionStore
from tests.access.world import passkey
from tests.browser.people import ADA

(BACKEND,) = settings.AUTHENTICATION_BACKENDS


def stay_proven(session_key: str, places: str) -> None:
    """A reader who signed in with this session need not prove again that it is them, however long the crawl takes."""
    session = SessionStore(session_key)
    for one in session["account_authentication_methods"]:
        one |= {"at": one["at"] + 24 * 3600, "reauthenticated": True}
    session.save()
    Path(places).write_text("{}")


def add_keys(session_key: str, places: str) -> None:
    """For the one who signed in with this session, which leads to a guest as well; where things are is written as JSON."""
    stay_proven(session_key, places)
    user = User.objects.get(username=ADA)
    address = EmailAddress.objects.create(user=user, email="second@example.org")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Spare key", "credential": passkey()})
    other = new_session({SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: user.get_session_auth_hash()})
    UserSession.objects.create(user=user, ip="192.0.2.7", session_key=other, user_agent="Firefox/150 on another machine")
    guest = User.objects.create(username="guest-crawled", guest_since=timezone.now(), last_seen_on=timezone.now().date())
    session = SessionStore(session_key)
    session[GUEST] = guest.pk
    session.save()
    Path(places).write_text(json.dumps({"key": key.pk, "confirm": EmailConfirmationHMAC(address).key}))


def become_guest(places: str) -> None:
    """All that Ada has, kept by somebody without an account."""
    now = timezone.now()
    user = User.objects.get(username=ADA)
    User.objects.filter(pk=user.pk).update(username="guest-ada", guest_since=now, last_seen_on=now.date())
    Path(places).write_text(json.dumps({"sessionid": new_session({GUEST: user.pk, RENEWED: now.date().isoformat()})}))


def new_session(values: dict[str, object]) -> str:
    session = SessionStore()
    session.update(values)
    session.save()
    return session.session_key
