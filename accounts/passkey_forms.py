"""Passkey forms that take nonsense for what it is: allauth and fido2 raise whatever comes up while they read it."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms
from django.forms import CharField, ValidationError

from accounts.events import record
from accounts.ways_in import opens_alone

LONGEST_NAME = 100
NONSENSE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


class Guarded:
    def full_clean(self) -> None:
        try:
            super().full_clean()
        except NONSENSE:
            self.add_error("credential", "That did not work. Try again.")


class AddKeyForm(Guarded, forms.AddWebAuthnForm):
    name = CharField(max_length=LONGEST_NAME, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("credential"):
            decide(given["credential"], bool(given.get("passwordless")))
        return given


class SignUpKeyForm(Guarded, forms.SignupWebAuthnForm):
    name = CharField(max_length=LONGEST_NAME, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("credential"):
            decide(given["credential"], True)
        return given


def decide(credential: dict[str, Any], alone: bool) -> None:
    """Note in the credential whether its owner lets it open the account alone.

    The browser's word, if it gives one, says what the key could do. Many keys can whatever they were asked for.
    """
    results = credential.setdefault("clientExtensionResults", {})
    results["credProps"] = {**results.get("credProps", {}), "rk": alone}


class RenameKeyForm(forms.EditWebAuthnForm):
    name = CharField(max_length=LONGEST_NAME)


class SignInKeyForm(Guarded, forms.LoginWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        key = super().clean_credential()
        if not opens_alone(key):
            raise ValidationError("This key is a second step, so it needs your password. Sign in with your password first.")
        return key


class SecondStepKeyForm(Guarded, forms.AuthenticateWebAuthnForm):
    def full_clean(self) -> None:
        super().full_clean()
        if self.errors:
            record("second-step-failure", user=self.user.pk, by="passkey")


class ProofKeyForm(Guarded, forms.ReauthenticateWebAuthnForm):
    pass
