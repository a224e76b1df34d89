"""Whether somebody showed lately that an account is theirs, by signing in or by being asked once more."""

import time
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseRedirect

from accounts.models import User
from mlsd_guide.http import PageRequest


def has_signed_in_lately(request: PageRequest) -> bool:
    """For what a person takes out; what changes the ways into an account asks in any case."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def note_sign_up(request: PageRequest, user: User) -> None:
    """A password that was chosen just now counts like one that was typed to sign in; allauth notes only the latter."""
    if user.has_usable_password() and not get_authentication_records(request, user):
        record_authentication(request, user, "password")


def ask_for_proof(request: PageRequest, path: str) -> HttpResponseRedirect | None:
    """To the page that asks who it is, and from there to ``path``; None where nothing can be asked."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({REDIRECT_FIELD_NAME: path})}") if ways else None
