"""Signing up while somebody else does, or the same guest in another tab.

Names and addresses are looked up and then saved. So each sign-up is one transaction, and SQLite, which lets one write at a
time (IMMEDIATE, see settings), has the second see what the first saved.
"""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.models import User
from accounts.readers import GUEST
from accounts.ways_in import View, in_one_transaction
from mlsd_guide import csrf
from mlsd_guide.csrf import stated_owner, take_owner
from mlsd_guide.middleware import SAFE

WORDS = (
    "You have already signed up in another tab, and everything you saved as a guest is in that account. "
    "If you are not signed in yet, use the username and password you chose there."
)


def signing_up(view: View) -> View:
    """For each view that makes an account, or of a guest one. A guest becomes an account once."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in SAFE and (has_become_account(request) or has_lost_guest(request)):
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return in_one_transaction(wrapper)


def has_become_account(request: HttpRequest) -> bool:
    """Whether the guest of this session, read before it was this request's turn, is none any longer."""
    number = request.session.get(GUEST)
    return bool(number) and User.objects.filter(pk=number, guest_since=None).exists()


def has_lost_guest(request: HttpRequest) -> bool:
    """Whether the page was made for a guest, and the session that led to them has ended since, as it does with a sign-up."""
    take_owner(request)
    return request.reader is None and stated_owner(request).startswith(csrf.GUEST)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    messages.info(request, WORDS)
    return HttpResponseRedirect(reverse("account_login"))
