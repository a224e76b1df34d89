"""The URLs of allauth's pages, whose names have no namespace. Of two with one name the first is ours."""

from allauth.account.views import email, email_verification_sent, signup, signup_by_passkey
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import add_webauthn, signup_webauthn
from allauth.socialaccount.views import connections
from allauth.socialaccount.views import signup as social_signup
from django.urls import include, path

from accounts import allauth_views as views
from accounts.recovery import account_login_by_recovery_code
from accounts.signing_up import signing_up
from accounts.ways_in import in_one_transaction

urlpatterns = [
    path("signup/", signing_up(signup), name="account_signup"),
    path("confirm-email/", in_one_transaction(email_verification_sent), name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", in_one_transaction(views.ConfirmEmail.as_view()), name="account_confirm_email"),
    path("2fa/authenticate/", views.SecondStepPage.as_view(), name="mfa_authenticate"),
    path("2fa/totp/activate/", in_one_transaction(activate_totp), name="mfa_activate_totp"),
    path("2fa/webauthn/add/", in_one_transaction(add_webauthn), name="mfa_add_webauthn"),
    path("2fa/recovery-codes/generate/", in_one_transaction(views.MakeCodes.as_view()), name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/", views.LookAtCodes.as_view(), name="mfa_view_recovery_codes"),
    path("2fa/webauthn/login/", views.SignInWithKey.as_view(), name="mfa_login_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", in_one_transaction(views.RemoveKey.as_view()), name="mfa_remove_webauthn"),
    path("email/", in_one_transaction(email), name="account_email"),
    path("3rdparty/", in_one_transaction(connections), name="socialaccount_connections"),
    path("3rdparty/signup/", signing_up(social_signup), name="socialaccount_signup"),
    path("login/recovery-code/", account_login_by_recovery_code, name="account_login_by_recovery_code"),
    # allauth has these two only where it can also demand a verified address.
    path("signup/passkey/", signing_up(signup_by_passkey), name="account_signup_by_passkey"),
    path("2fa/webauthn/signup/", signing_up(signup_webauthn), name="mfa_signup_webauthn"),
    path("", include("allauth.urls")),
]
