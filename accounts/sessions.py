"""Sessions, read together with the account that they lead to: every page of a reader begins with these.

Django would ask for the session, the user and the preferences one after the other and spend 0.8 ms on the making of
these queries; by hand it is one query. Which account to read with a session is remembered from the last time. That is
a guess at a row and never a proof: the row counts only if the session itself names it, and is fresh in any case.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import Preferences, User
from accounts.signing import is_from_future

GUEST = "guest"
QUERY = """
select session.session_data, {columns}
from django_session session
left join accounts_user on accounts_user.id = %s
left join accounts_preferences on accounts_preferences.user_id = accounts_user.id
where session.session_key = %s and session.expire_date > %s
"""
MOST_REMEMBERED = 20_000
_led_to: dict[str, int] = {}


class SessionStore(db.SessionStore):
    _account: User | None = None

    @property
    def account(self) -> User | None:
        """The account that the session names, a person's or a guest's, unproved: see ``proved_account``."""
        self._get_session()
        return self._account

    def flush(self) -> None:
        """Begin an empty session. The guest over whom somebody signed in stays reachable in this browser."""
        guest = self.get(GUEST) if SESSION_KEY in self else None
        super().flush()
        if guest:
            self[GUEST] = guest

    def decode(self, session_data: str) -> dict[str, Any]:
        return {} if is_from_future(session_data) else super().decode(session_data)

    def load(self) -> dict[str, Any]:
        key, guess = self.session_key, _led_to.get(self.session_key, 0)
        row = read_row(key, guess)
        data = self.decode(row[0]) if row else {}
        if row and (named := int(data.get(SESSION_KEY) or data.get(GUEST) or 0)) != guess:
            if len(_led_to) >= MOST_REMEMBERED:
                _led_to.clear()
            _led_to[key] = named
            row = read_row(key, named)
        if not row:
            self._session_key = None
            return {}
        self._account = account_of(row[1:])
        return data


def proved_account(session: SessionBase) -> User | None:
    """Whoever has signed in, where nothing is doubtful: the account is active, its way of signing in is one of ours and
    its password still the same. Else None, which leaves it to Django to judge, and to end the session."""
    account = session.account
    if account is None or SESSION_KEY not in session or not account.is_active:
        return None
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    is_same = constant_time_compare(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())
    return account if is_same else None


def read_row(key: str, account: int) -> Sequence[Any] | None:
    with connection.cursor() as cursor:
        cursor.execute(query(), [account, key, connection.ops.adapt_datetimefield_value(timezone.now())])
        return cursor.fetchone()


@cache
def query() -> str:
    name = connection.ops.quote_name
    return QUERY.format(
        columns=", ".join(
            f"{model._meta.db_table}.{name(field.column)}"
            for model in (User, Preferences)
            for field in model._meta.concrete_fields
        )
    )


def account_of(values: Sequence[Any]) -> User | None:
    """The account with its preferences at hand, None where there is none of this number."""
    width = len(User._meta.concrete_fields)
    account = made(User, values[:width])
    if account is not None:
        # What is missing is known as well, or the first use would ask for it.
        User.preferences.related.set_cached_value(account, made(Preferences, values[width:]))
    return account


def made[M: Model](model: type[M], values: Sequence[Any]) -> M | None:
    """An instance as Django makes it from a row; None for the row of a join that found nothing."""
    names, conversions = conversions_of(model)
    values = list(values)
    if values[names.index(model._meta.pk.attname)] is None:
        return None
    for place, column, convert in conversions:
        values[place] = convert(values[place], column, connection)
    return model.from_db(DEFAULT_DB_ALIAS, names, values)


@cache
def conversions_of(model: type[Model]) -> tuple[list[str], list[tuple]]:
    """The names of a model's columns, and what makes of a database's value the field's, as Django's compiler does."""
    fields = model._meta.concrete_fields
    columns = [field.get_col(model._meta.db_table) for field in fields]
    return [field.attname for field in fields], [
        (place, column, convert)
        for place, column in enumerate(columns)
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    ]
