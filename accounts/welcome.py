"""The first moments of an account: what is saved in it, and recovery codes where a passkey alone opens it."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import get_text_list

from accounts.models import User
from mlsd_guide.registry import Asked

# What an account holds, in a few words: "3 chapters" and "1 note"
held_by: Asked[[User], list[str]] = Asked()


def welcome(request: HttpRequest, user: User, response: HttpResponse) -> None:
    """Say what is saved, and lead somebody who signed up with a passkey past an offer of recovery codes."""
    held = held_by(user)
    are = "is" if len(held) == 1 and held[0].startswith("1 ") else "are"
    messages.success(request, f"Welcome. Your {get_text_list(held, 'and')} {are} saved." if held else "Welcome.")
    key = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).first()
    if key and not user.has_usable_password():
        # The device has just proved who this is; codes are not handed out without.
        record_authentication(request, user, "mfa", id=key.pk, type=key.type, reauthenticated=True)
        response["Location"] = f"{reverse('mfa_generate_recovery_codes')}?{urlencode({'next': response['Location']})}"
