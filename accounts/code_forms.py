"""Forms for the codes of authenticator apps, each of which counts once.

allauth takes the step before and after as well (MFA_TOTP_TOLERANCE), so a code lives for three steps, but remembers a
used one for a single step, and the one that set up the app not at all (RFC 6238, 5.2).
"""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.cache import cache

from accounts.events import record
from accounts.models import User


def spend(user: User, code: str) -> bool:
    """Use up a code; False where it was used before."""
    seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    return cache.add(f"code-used:{user.pk}:{normalize_user_code(code)}", "y", timeout=seconds)


class Once:
    def clean_code(self) -> str:
        code = super().clean_code()
        if not spend(self.user, code):
            self._emit_authentication_failed(self.authenticator)
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        record("second-step-failure", user=self.user.pk, by=authenticator.type)
        super()._emit_authentication_failed(authenticator)


class SecondStepForm(Once, forms.AuthenticateForm):
    pass


class ProofForm(Once, forms.ReauthenticateForm):
    pass


class SetUpForm(ActivateTOTPForm):
    def clean_code(self) -> str:
        code = super().clean_code()
        if not spend(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code
