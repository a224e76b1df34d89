"""The URLs of allauth's pages, whose names have no namespace. Of two with one name the first is ours."""

from allauth.account.views import email, signup_by_passkey
from allauth.mfa.webauthn.views import signup_webauthn
from allauth.socialaccount.views import connections
from django.urls import include, path

from accounts import allauth_views as views
from accounts.recovery import account_login_by_recovery_code
from accounts.ways_in import in_one_transaction

urlpatterns = [
    path("confirm-email/<str:key>/", views.ConfirmEmail.as_view(), name="account_confirm_email"),
    path("2fa/authenticate/", views.SecondStepPage.as_view(), name="mfa_authenticate"),
    path("2fa/recovery-codes/generate/", views.MakeCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/", views.LookAtCodes.as_view(), name="mfa_view_recovery_codes"),
    path("2fa/webauthn/login/", views.SignInWithKey.as_view(), name="mfa_login_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", in_one_transaction(views.RemoveKey.as_view()), name="mfa_remove_webauthn"),
    path("email/", in_one_transaction(email), name="account_email"),
    path("3rdparty/", in_one_transaction(connections), name="socialaccount_connections"),
    path("login/recovery-code/", account_login_by_recovery_code, name="account_login_by_recovery_code"),
    # allauth has these two only where it can also demand a verified address.
    path("signup/passkey/", signup_by_passkey, name="account_signup_by_passkey"),
    path("2fa/webauthn/signup/", signup_webauthn, name="mfa_signup_webauthn"),
    path("", include("allauth.urls")),
]
