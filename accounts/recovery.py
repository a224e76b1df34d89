"""The way back in for an account that only a passkey opens, when the passkey is lost: its name and a recovery code."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.userkit import filter_users_by_username
from allauth.account.models import EmailAddress, Login
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.events import record
from accounts.models import User
from accounts.usernames import normal
from accounts.ways_in import opens_alone

RECOVERED = "recovered"
TEMPLATE = "account/login_by_recovery_code.html"
WRONG = "Wrong username or recovery code. If your account has a password, sign in with it first; we ask for the code after that."


class RecoveryForm(forms.Form):
    """``user`` and ``codes`` are whose code it was, once the form is valid; the code is used up then."""

    login = forms.CharField(
        label="Username or email",
        max_length=254,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    code = forms.CharField(label="Recovery code", max_length=40, widget=forms.TextInput({"autocomplete": "off"}))

    def clean(self) -> None:
        login, code = (self.cleaned_data.get(name, "") for name in ("login", "code"))
        if self.errors:
            return
        self.user = opened_by_passkey(login)
        self.codes = self.user and Authenticator.objects.filter(user=self.user, type=Authenticator.Type.RECOVERY_CODES).first()
        if not self.codes or not self.codes.wrap().validate_code(code):
            record("sign-in-failure", user=self.user and self.user.pk, by="recovery code")
            raise forms.ValidationError(WRONG)


def opened_by_passkey(login: str) -> User | None:
    """The account of this name or confirmed address, if a passkey opens it and no password does."""
    address = EmailAddress.objects.filter(email__iexact=login, verified=True).select_related("user").first()
    user = filter_users_by_username(login, normal(login)).first() or (address and address.user)
    if not user or user.is_guest or not user.is_active or user.has_usable_password():
        return None
    keys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return user if any(opens_alone(key) for key in keys) else None


class SecondStep(AuthenticateStage):
    """allauth's; the recovery code was the proof where there is no password to come before it."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not self.login.state.get(RECOVERED) and super()._should_handle(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_login_by_recovery_code(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_login_redirect_url(request))
    then = get_next_redirect_url(request) or ""
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not ratelimit.consume(request, action="recovery", key=normal(request.POST.get("login", ""))[:254]):
        return too_many(request, then)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, TEMPLATE, {"form": form, "next": then}, status=status)
    return come_in(request, form, then)


def too_many(request: HttpRequest, then: str) -> HttpResponse:
    """The form again, with the name that was typed; the code is not looked at."""
    form = RecoveryForm(initial={"login": request.POST.get("login", "")})
    context = {"form": form, "next": then, "is_refused": True}
    response = render(request, TEMPLATE, context, status=429)
    response["Retry-After"] = "3600"
    return response


def come_in(request: HttpRequest, form: RecoveryForm, then: str) -> HttpResponse:
    record_authentication(request, form.user, "mfa", id=form.codes.pk, type=form.codes.type, reauthenticated=True)
    login = Login(user=form.user, redirect_url=then or None)
    login.state[RECOVERED] = True
    left = len(form.codes.wrap().get_unused_codes())
    messages.warning(request, f"That code is now used up; {left} are left. In Settings, add a new passkey or set a password now.")
    return perform_login(request, login)
