"""The ways into an account. The last one is never taken away, or the account would be lost for good.

Two requests may each remove one of the last two. So each checks and removes in one transaction, and SQLite, which lets
one write at a time (IMMEDIATE, see settings), has the second see what the first did.

Recovery codes are not counted: they run out, and go together with the last passkey or app.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from mlsd_guide.middleware import SAFE

View = Callable[..., HttpResponse]


def in_one_transaction(view: View) -> View:
    """For each view that removes a way in, or saves what there may be once only."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return wrapper


def opens_alone(key: Authenticator) -> bool:
    """Whether a passkey may open the account by itself. The keys of before say nothing of it where the browser said nothing."""
    return key.wrap().is_passwordless is not False


def has_way_in(user: User, without: Model) -> bool:
    """Whether the account can still be opened once this passkey, address or account on another site is gone."""
    return (
        user.has_usable_password()
        or any(opens_alone(key) for key in others(Authenticator, user, without).filter(type=Authenticator.Type.WEBAUTHN))
        or others(SocialAccount, user, without).filter(provider__in=settings.PROVIDERS).exists()
        or (sends_mail() and others(EmailAddress, user, without).filter(verified=True).exists())
    )


def others(model: type[Model], user: User, without: Model) -> QuerySet:
    found = model.objects.filter(user_id=user.pk)
    return found.exclude(pk=without.pk) if isinstance(without, model) else found


def sends_mail() -> bool:
    """A link to choose a new password reaches nobody if it is printed on this machine's console."""
    return "console" not in settings.MAILERS["default"]["BACKEND"]
