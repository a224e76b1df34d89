"""Sessions, read together with the account that they lead to: every page of a reader begins with these, in one query."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import Session, User
from accounts.signing import is_from_future
from mlsd_guide.sql import compiled

GUEST = "guest"


@compiled
def sessions_of(key: str, now: datetime) -> QuerySet:
    """The session of this key with its account and the account's preferences, unless it has expired."""
    return Session.objects.filter(session_key=key, expire_date__gt=now).select_related("account__preferences")


class SessionStore(db.SessionStore):
    _account: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @property
    def account(self) -> User | None:
        """The account that the session names, a person's or a guest's, unproved: see ``proved_account``."""
        self._get_session()
        return self._account

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = super().create_model_instance(data)
        session.account_id = named_in(data)
        return session

    def flush(self) -> None:
        """Begin an empty session. The guest over whom somebody signed in stays reachable in this browser."""
        guest = self.get(GUEST) if SESSION_KEY in self else None
        super().flush()
        if guest:
            self[GUEST] = guest

    def decode(self, session_data: str) -> dict[str, Any]:
        return {} if is_from_future(session_data) else super().decode(session_data)

    def load(self) -> dict[str, Any]:
        for session in sessions_of(self.session_key, timezone.now()):
            data = self.decode(session.session_data)
            self._account = session.account if session.account_id == named_in(data) else unlinked_account(data)
            return data
        self._session_key = None
        return {}


def named_in(data: dict[str, Any]) -> int | None:
    """The number of the account that a session's data name."""
    number = data.get(SESSION_KEY) or data.get(GUEST)
    return int(number) if number else None


def unlinked_account(data: dict[str, Any]) -> User | None:
    """The account of a session that an earlier release wrote, which links none; what is signed is what counts."""
    return User.objects.select_related("preferences").filter(pk=named_in(data)).first()


def proved_account(session: SessionBase) -> User | None:
    """The person who has signed in, where nothing is doubtful: the account is active, its way of signing in is one of ours and
    its password still the same. Else None, which leaves it to Django to judge, and to end the session."""
    account = session.account
    if account is None or SESSION_KEY not in session or not account.is_active:
        return None
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    is_same = constant_time_compare(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())
    return account if is_same else None
