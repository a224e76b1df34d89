"""The last way into an account is never taken away, whatever the others are."""

from itertools import product

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.github.provider import GitHubProvider
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.factories import UserFactory

WAYS = ["password", "passkey", "address", "social"]
NO_WAYS = ["step_key", "totp", "unverified"]


@pytest.fixture
def _with_github(settings, monkeypatch):
    settings.PROVIDERS = settings.SOCIALACCOUNT_PROVIDERS = {"github": {"APPS": [{"client_id": "x", "secret": "x"}]}}
    monkeypatch.setitem(registry.provider_map, "github", GitHubProvider)
    monkeypatch.setattr(GitHubProvider, "get_login_url", lambda *_, **__: "/")


def key(user: User, alone: bool) -> Authenticator:
    credential = {"clientExtensionResults": {"credProps": {"rk": alone}}}
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": f"{alone}", "credential": credential})


def account(client: Client, ways: set[str]) -> User:
    """Signed in and lately proved, with these ways in and recovery codes wherever there is a key."""
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    if "password" not in ways:
        User.objects.filter(pk=user.pk).update(password=f"!{'x' * 40}")
        user.refresh_from_db()
        session = client.session
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session.save()
    for name, alone in (("passkey", True), ("step_key", False)):
        if name in ways:
            key(user, alone)
    if "totp" in ways:
        Authenticator.objects.create(user=user, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    if Authenticator.objects.filter(user=user).exists():
        Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "x", "used_mask": 0})
    for name in {"address", "unverified"} & ways:
        EmailAddress.objects.create(user=user, email=f"{name}@example.org", verified=name == "address")
    if "social" in ways:
        SocialAccount.objects.create(user=user, provider="github", uid="7")
    return user


def remove(client: Client, user: User, way: str) -> None:
    if way == "address":
        client.post(reverse("account_email"), {"email": "address@example.org", "action_remove": ""})
    elif way == "social":
        client.post(reverse("socialaccount_connections"), {"account": SocialAccount.objects.get(user=user).pk})
    else:
        found = next(one for one in Authenticator.objects.filter(user=user, type="webauthn") if one.data["name"] == "True")
        client.post(reverse("mfa_remove_webauthn", args=[found.pk]))


def is_there(user: User, way: str) -> bool:
    if way == "address":
        return EmailAddress.objects.filter(user=user, verified=True).exists()
    if way == "social":
        return SocialAccount.objects.filter(user=user).exists()
    return any(one.data["name"] == "True" for one in Authenticator.objects.filter(user=user, type="webauthn"))


SETS = [
    {way for way, has in zip(WAYS + NO_WAYS, chosen, strict=True) if has}
    for chosen in product([True, False], repeat=7)
    if any(chosen[:4])
]


@pytest.mark.usefixtures("_with_github")
@pytest.mark.parametrize("ways", SETS, ids=lambda ways: "+".join(sorted(ways)))
def test_removing_all_that_can_be_removed_leaves_a_way_in(client: Client, ways):
    user = account(client, ways)
    for way in ("passkey", "address", "social"):
        if way in ways:
            remove(client, user, way)
    left = [way for way in ("passkey", "address", "social") if way in ways and is_there(user, way)]
    assert user.has_usable_password() or left


@pytest.mark.parametrize("way", ["passkey", "address"])
def test_with_a_password_each_other_way_may_go(client: Client, way):
    user = account(client, {"password", way})
    remove(client, user, way)
    assert not is_there(user, way)


def test_the_page_of_the_last_passkey_says_what_to_do(client: Client):
    user = account(client, {"passkey"})
    response = client.post(reverse("mfa_remove_webauthn", args=[Authenticator.objects.get(user=user, type="webauthn").pk]))
    assert response.status_code == 422
    assert "is your only way in" in response.content.decode()
    assert reverse("account_set_password") in response.content.decode()


def test_an_address_is_no_way_in_where_no_mail_goes_out(client: Client, settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    user = account(client, {"passkey", "address"})
    remove(client, user, "passkey")
    assert is_there(user, "passkey")


def test_a_passkey_of_before_counts_where_the_browser_said_nothing(client: Client):
    user = account(client, {"passkey"})
    Authenticator.objects.filter(user=user, type="webauthn").update(data={"name": "True", "credential": {}})
    remove(client, user, "passkey")
    assert is_there(user, "passkey")
