"""Where allauth asks how things are done here."""

from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_email, filter_users_by_username
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction
from django.forms import BaseForm, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.browsers import browser_name
from accounts.events import record
from accounts.merging import merge_url
from accounts.models import Preferences, Session, User
from accounts.proof import note_sign_up
from accounts.readers import DECLINED, GUEST, guess_zone, guest_of
from accounts.sessions import SessionStore
from accounts.signing_up import has_become_account, to_sign_in
from accounts.usernames import normal, validate_name
from accounts.ways_in import has_way_in
from accounts.welcome import welcome
from mlsd_guide import mailing
from mlsd_guide.display import set_display_cookie


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Wrong username or password.",
        "email_password_mismatch": "Wrong email or password.",
        "username_taken": "This username is taken. Choose another one.",
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your current password.",
        "too_many_login_attempts": (
            "Too many wrong passwords. Signing in from here is blocked for five minutes, even with the right password. Try again after that."
        ),
        "incorrect_code": "That did not work. Try again.",
    }

    def new_user(self, request: HttpRequest) -> User:
        """The guest of this session becomes the new account and brings everything along."""
        return guest_of(request) or User()

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        # An earlier sign-up that was not completed may have left an address behind.
        if user.pk:
            user.emailaddress_set.all().delete()
        user = super().save_user(request, user, form, commit)
        if commit:
            guess_zone(request, user)
        return user

    def populate_username(self, request: HttpRequest, user: User) -> None:
        super().populate_username(request, user)
        user.name_key = normal(user.username)

    def clean_username(self, username: str, shallow: bool = False) -> str:
        validate_name(username)
        if not shallow:
            mine = guest_of(self.request) if self.request else None
            same = filter_users_by_username(username, normal(username)) | User.objects.filter(name_key=normal(username))
            others = same.exclude(pk=mine.pk if mine else None)
            if others.exists():
                raise self.validation_error("username_taken")
        return username

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        return super().can_delete_email(email_address) and has_way_in(email_address.user, email_address)

    def clean_email(self, email: str) -> str:
        if not email.isprintable():
            raise ValidationError("Enter a valid email address.", code="invalid")
        return email

    def is_safe_url(self, url: str | None) -> bool:
        """Only this very host: others that the server answers to may belong to somebody else's port."""
        return url_has_allowed_host_and_scheme(url, {self.request.get_host()}, require_https=self.request.is_secure())

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # By account and address together: nobody can lock another person out from elsewhere.
        login = credentials.get("email") or credentials.get("username") or ""
        return f"{normal(login)}\n{self.get_client_ip(request)}"

    def get_login_stages(self) -> list[str]:
        # allauth adds this one only where it can also demand a verified address.
        ours = {"allauth.mfa.stages.AuthenticateStage": "accounts.recovery.SecondStep"}
        return [
            *(ours.get(stage, stage) for stage in super().get_login_stages()),
            "allauth.mfa.webauthn.stages.PasskeySignupStage",
        ]

    def login(self, request: HttpRequest, user: User) -> None:
        """Only here does a guest cease to be one: a sign-up that is never completed must not lose what they kept."""
        if user.guest_since:
            user.guest_since = None
            user.save(update_fields=["guest_since"])
            request.session.pop(GUEST, None)
        request.session.pop(DECLINED, None)
        super().login(request, user)
        request.reader = user

    def logout(self, request: HttpRequest) -> None:
        record("sign-out", request, user=request.user.pk)
        super().logout(request)
        request.has_signed_out = True

    def post_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse:
        response = super().post_login(request, user, **how)
        record("sign-up" if how["signup"] else "sign-in", request, user=user.pk)
        if how["signup"]:
            note_sign_up(request, user)
            welcome(request, user, response)
        elif url := merge_url(request, response.url):
            response["Location"] = url
        if saved := Preferences.objects.filter(pk=user.pk).first():
            set_display_cookie(response, saved.display)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        login = credentials.get("email") or credentials.get("username") or ""
        known = filter_users_by_email(login) if "email" in credentials else filter_users_by_username(login, normal(login))
        event = "proof-failure" if request.user.is_authenticated else "sign-in-failure"
        record(event, request, user=next((user.pk for user in known), None), by="password")

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        record("password-change", user=user.pk)

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        # Called for each change of the ways into an account.
        record("account-change", user=user.pk, what=template_prefix.rpartition("/")[2])
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Written here and now, sent in the background: a mail server that hangs or is away changes no answer, nor its
        time, which would tell who has an account."""
        given = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
        mailing.send_later(self.render_mail(template_prefix, email, given | context), template_prefix)


class KeyAdapter(DefaultMFAAdapter):
    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return has_way_in(authenticator.user, authenticator)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner names it."""
        return browser_name(self.request.headers.get("User-Agent", ""))[:100]


class SessionsAdapter(DefaultUserSessionsAdapter):
    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        """A browser in which somebody signed in over a guest is that guest's again."""
        sessions = list(sessions)
        ended = Session.objects.filter(pk__in=[session.session_key for session in sessions])
        with transaction.atomic():
            guests = {session.pk: guest for session in ended if (guest := session.get_decoded().get(GUEST))}
            for key, guest in guests.items():
                store = SessionStore(key)
                store.clear()
                store[GUEST] = guest
                store.save()
            ended.exclude(pk__in=guests).delete()
            UserSession.objects.filter(pk__in=[session.pk for session in sessions]).delete()


class SocialAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": "This is the only way into your account. Set a password first.",
        "gone": "This guide no longer offers sign-in with that site, so there is nothing to disconnect.",
        "last_way": "This is the only way into your account. Set a password or add a passkey first.",
    }

    def validate_disconnect(self, account: SocialAccount, accounts: Any) -> None:
        if account.provider not in settings.PROVIDERS:
            raise self.validation_error("gone")
        if not has_way_in(account.user, account):
            raise self.validation_error("last_way")

    def new_user(self, request: HttpRequest, sociallogin: SocialLogin) -> User:
        """A blank one, whatever guest there is: allauth takes a user with a number for one who has signed up."""
        return User()

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: BaseForm | None = None) -> User:
        # The other site sends people back by GET, so this is no view in one transaction.
        given = sociallogin.account
        if has_become_account(request) or SocialAccount.objects.filter(provider=given.provider, uid=given.uid).exists():
            raise ImmediateHttpResponse(to_sign_in(request))
        if guest := guest_of(request):
            for name in ("username", "email", "first_name", "last_name"):
                setattr(guest, name, getattr(sociallogin.user, name))
            guest.emailaddress_set.all().delete()
            sociallogin.user = guest
        return super().save_user(request, sociallogin, form)
