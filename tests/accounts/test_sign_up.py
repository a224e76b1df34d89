import pytest
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.adapter import SocialAdapter
from accounts.models import Preferences, User
from tests.accounts.conftest import PASSWORD
from tests.factories import UserFactory


@pytest.fixture
def sign_up(client: Client):
    def sign_up(username="grace", password=PASSWORD, **more):
        return client.post(reverse("account_signup"), {"username": username, "password1": password} | more)

    return sign_up


def test_a_name_and_a_password_make_an_account(client: Client, sign_up):
    assert sign_up(next="/browse/").url == "/browse/"
    assert User.objects.get().username == "grace"
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert not mail.outbox


def test_an_address_will_do_in_place_of_a_name(sign_up):
    sign_up("", email="Grace@Example.org")
    grace = User.objects.get()
    assert (grace.username, grace.email) == ("grace", "grace@example.org")


def test_without_name_and_address_there_is_no_account(sign_up):
    response = sign_up("")
    assert response.status_code == 422
    assert "Give a username, an email address, or both." in response.content.decode()
    assert not User.objects.exists()


def test_what_was_typed_is_kept_but_the_password(sign_up):
    html = sign_up("grace", "short", email="g@example.org").content.decode()
    assert 'value="grace"' in html
    assert 'value="g@example.org"' in html
    assert "short" not in html


def test_a_guest_becomes_the_account_with_everything_kept(client: Client, guest, sign_up):
    before = client.cookies["sessionid"].value
    sign_up()
    user = User.objects.get()
    assert (user.pk, user.username, user.is_guest) == (guest.pk, "grace", False)
    assert user.check_password(PASSWORD)
    assert client.cookies["sessionid"].value != before
    assert "guest" not in client.session


def test_a_refused_sign_up_leaves_the_guest_a_guest(client: Client, guest, sign_up):
    sign_up("admin")
    guest.refresh_from_db()
    assert guest.is_guest
    assert guest.username.startswith("guest-")


def test_a_guest_with_a_passkey_on_the_way_stays_a_guest(client: Client, guest):
    response = client.post(reverse("account_signup_by_passkey"), {"username": "grace"})
    assert response.url == reverse("mfa_signup_webauthn")
    guest.refresh_from_db()
    assert guest.is_guest
    assert client.get(reverse("mfa_signup_webauthn")).status_code == 200
    assert client.get("/").wsgi_request.reader == guest


def test_a_guest_may_start_over_with_a_password(client: Client, guest, sign_up):
    client.post(reverse("account_signup_by_passkey"), {"username": "grace", "email": "g@example.org"})
    client.post(reverse("account_logout"))
    assert sign_up("grace", email="g@example.org").status_code == 302
    assert User.objects.get().pk == guest.pk
    assert not User.objects.get().is_guest


def test_another_site_s_account_takes_the_guest_along(rf, client: Client, guest):
    request = client.get("/").wsgi_request
    login = SocialLogin(user=SocialAdapter().new_user(request, None), account=SocialAccount(provider="github", uid="7"))
    assert login.user.pk is None
    login.user.username = "grace"
    assert SocialAdapter().save_user(request, login).pk == guest.pk
    assert SocialAccount.objects.get().user_id == guest.pk


def test_a_taken_address_is_not_given_away(client: Client, ada, sign_up):
    EmailAddress.objects.create(user=ada, email="ada@example.org", verified=True, primary=True)
    assert sign_up(email="ada@example.org").status_code == 302
    assert not User.objects.get(username="grace").emailaddress_set.get().verified


@pytest.mark.parametrize("name", ["ada", "ADA", "Ada"])
def test_a_taken_name_is_refused_whatever_its_case(ada, sign_up, name):
    response = sign_up(name)
    assert response.status_code == 422
    assert "This username is taken" in response.content.decode()


@pytest.mark.parametrize("email", ["x@y.z\nBcc:a@b", "x@y.z%0aBcc:a@b", "a" * 250 + "@example.org", "a@b", "\x00@example.org"])
def test_odd_addresses_are_refused(sign_up, email):
    assert sign_up(email=email).status_code == 422
    assert not User.objects.exists()


def test_extra_fields_change_nothing(sign_up):
    sign_up(is_staff="1", is_superuser="1", id="77", guest_since="2020-01-01")
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.guest_since) == (False, False, None)
    assert user.pk != 77


@pytest.mark.parametrize(
    ("zone", "kept"), [("Pacific/Apia", "Pacific/Apia"), ("Mars/Phobos", "UTC"), ("../../etc/passwd", "UTC")]
)
def test_the_browser_s_zone_is_taken_until_confirmed(sign_up, zone, kept):
    sign_up(time_zone=zone)
    assert User.objects.get().choices.time_zone == kept
    assert User.objects.get().choices.zone_confirmed_at is None


def test_a_guest_s_zone_is_not_overwritten(guest, sign_up):
    Preferences.objects.create(user=guest, time_zone="Asia/Tokyo")
    sign_up(time_zone="Europe/Berlin")
    assert User.objects.get().choices.time_zone == "Asia/Tokyo"


def test_twenty_first_sign_up_in_a_minute_waits(client: Client, sign_up):
    answers = [sign_up(f"admin{number}", "short").status_code for number in range(21)]
    assert answers == [422] * 20 + [429]


def test_signed_in_people_are_not_asked_to_sign_up(client: Client):
    client.force_login(UserFactory())
    assert client.get(reverse("account_signup")).status_code == 302


def test_another_site_s_account_leaves_alone_who_signed_up_meanwhile(rf, client: Client, guest):
    request = client.get("/").wsgi_request
    User.objects.update(username="ada", guest_since=None)
    login = SocialLogin(user=User(username="grace"), account=SocialAccount(provider="github", uid="7"))
    with pytest.raises(ImmediateHttpResponse) as told:
        SocialAdapter().save_user(request, login)
    assert told.value.response.url == reverse("account_login")
    assert User.objects.get().username == "ada"


@pytest.mark.parametrize("name", ["account_signup", "account_signup_by_passkey"])
def test_who_signed_up_in_another_tab_is_told(client: Client, guest, name):
    User.objects.update(username="ada", guest_since=None)
    response = client.post(reverse(name), {"username": "grace", "password1": PASSWORD}, follow=True)
    assert response.redirect_chain == [(reverse("account_login"), 302)]
    assert "You have already signed up in another tab" in response.text
    assert User.objects.get().username == "ada"
