"""The URLs of allauth's pages, whose names have no namespace."""

from allauth.account.views import signup_by_passkey
from allauth.mfa.webauthn.views import signup_webauthn
from django.urls import include, path

urlpatterns = [
    # allauth has these two only where it can also demand a verified address.
    path("signup/passkey/", signup_by_passkey, name="account_signup_by_passkey"),
    path("2fa/webauthn/signup/", signup_webauthn, name="mfa_signup_webauthn"),
    path("", include("allauth.urls")),
]
