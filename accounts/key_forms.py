"""Passkey forms that take nonsense for what it is: allauth and fido2 raise whatever comes up while they read it."""

from allauth.mfa.webauthn import forms
from django.forms import CharField

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


class SignUpKeyForm(Guarded, forms.SignupWebAuthnForm):
    name = CharField(max_length=LONGEST_NAME, required=False)


class RenameKeyForm(forms.EditWebAuthnForm):
    name = CharField(max_length=LONGEST_NAME)


class SignInKeyForm(Guarded, forms.LoginWebAuthnForm):
    pass


class SecondStepKeyForm(Guarded, forms.AuthenticateWebAuthnForm):
    pass


class ProofKeyForm(Guarded, forms.ReauthenticateWebAuthnForm):
    pass
