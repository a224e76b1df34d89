"""allauth's views, where ours do more: keep the last way in, keep ``next``, refuse links from the future."""

from typing import Any

from allauth.account.models import EmailConfirmationHMAC
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.account.views import ConfirmEmailView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.views import LoginWebAuthnView, RemoveWebAuthnView
from django.http import Http404, HttpRequest, HttpResponse

from accounts.events import record
from accounts.signing import is_from_future


class RemoveKey(RemoveWebAuthnView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if get_adapter().can_delete_authenticator(self.object):
            return super().post(request, *args, **kwargs)
        return self.render_to_response(self.get_context_data(), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_last": not get_adapter().can_delete_authenticator(self.object)}


class SignInWithKey(LoginWebAuthnView):
    def form_invalid(self, form: LoginWebAuthnForm) -> HttpResponse:
        record("sign-in-failure", self.request, by="passkey")
        response = super().form_invalid(form)
        response["Location"] = passthrough_next_redirect_url(self.request, response.url, "next")
        return response


class SecondStepPage(AuthenticateView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": self.stage.login.redirect_url or ""}


class LookAtCodes(ViewRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": get_next_redirect_url(self.request) or ""}


class MakeCodes(GenerateRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": get_next_redirect_url(self.request) or ""}

    def get_success_url(self) -> str:
        return passthrough_next_redirect_url(self.request, super().get_success_url(), "next")


class ConfirmEmail(ConfirmEmailView):
    def get_object(self, queryset: None = None) -> EmailConfirmationHMAC:
        if is_from_future(self.kwargs["key"]):
            raise Http404
        return super().get_object(queryset)
