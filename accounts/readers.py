"""Who is reading: a signed-in person, or a guest whom only the session knows."""

import re
import secrets
from contextlib import suppress
from datetime import date, timedelta

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Preferences, User, known_zone
from accounts.sessions import GUEST
from mlsd_guide.sqlite import impatient

RENEWED = "guest_renewed"
# Set once somebody chose to keep their guest data out of their account
DECLINED = "guest_declined"
RENEWAL = timedelta(days=30)
# The guest that was merged into the account, by its number
MERGED = "guest_merged"
# How long a guest is kept after the last visit
GUEST_LIFE = timedelta(days=60)
ZONE_HEADER = "Time-Zone"
FIRST_PRESS = re.compile(r"[0-9a-f]{32}")
# How long a first press may be on its way
TIED = timedelta(seconds=30)


class TooManyGuests(Exception):
    """More guests come from one address than people would; the middleware answers it."""


class NoCookies(Exception):
    """The browser sent no cookie yet, so it may keep none; the middleware asks it for one, see accounts/owners.py."""


def find_reader(request: HttpRequest) -> User | None:
    """The account that this request's progress belongs to; nobody, without a query, where there is no session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    account = request.session.account
    if request.user.is_authenticated:
        # Bare, if it is there: with Django's lazy one, each look at an attribute takes a detour.
        return account if account == request.user else request.user
    if account is not None and account.is_guest and account.is_active and account.pk == request.session.get(GUEST):
        return account
    return guest_of(request)


def guest_of(request: HttpRequest) -> User | None:
    """The guest that this session leads to, also after somebody signed in over it."""
    number = request.session.get(GUEST)
    return User.objects.filter(pk=number, guest_since__isnull=False, is_active=True).first() if number else None


def waiting_guest(request: HttpRequest) -> User | None:
    """The guest with saved things over whom somebody signed in, as long as it is not merged."""
    if request.reader is None or request.reader.is_guest:
        return None
    guest = guest_of(request)
    return guest if guest is not None and guest.last_seen_on is not None else None


def guest_before(request: HttpRequest) -> int | None:
    """Whom the signed-in reader was in this browser before, merged or not; nothing for who signed up and is the same."""
    reader = request.reader
    if reader is None or reader.is_guest:
        return None
    number = request.session.get(GUEST) or request.session.get(MERGED)
    return number if number != reader.pk else None


def make_guest(request: HttpRequest) -> User:
    """Begin keeping things for a signed-out visitor, whose browser has shown that it keeps cookies.

    Two first presses may be on their way together, each without a session. The browser ties them by a random cookie:
    the guest's name is made of it and unique, so one press makes the guest and the other finds it.
    """
    if not request.COOKIES:
        raise NoCookies
    name = tied_name(request)
    guest = tied_guest(name)
    if guest is None:
        if not ratelimit.consume(request, action="guest"):
            raise TooManyGuests
        given = {"guest_since": timezone.now(), "password": make_password(None)}
        guest, is_new = User.objects.get_or_create(username=name, defaults=given)
        if not is_new and tied_guest(name) is None:
            guest = User.objects.create(username=random_name(), **given)
    guess_zone(request, guest)
    request.session[GUEST] = guest.pk
    renew(request)
    request.reader = guest
    return guest


def tied_name(request: HttpRequest) -> str:
    """The name that all first presses of a browser give their guest; without the cookie a new one each time."""
    value = request.COOKIES.get(settings.FIRST_PRESS_COOKIE, "")
    if not FIRST_PRESS.fullmatch(value):
        return random_name()
    return f"guest-{salted_hmac('first press', value, algorithm='sha256').hexdigest()[:16]}"


def random_name() -> str:
    return f"guest-{secrets.token_hex(8)}"


def tied_guest(name: str) -> User | None:
    """The guest of this name, if it was made just now: the cookie opens nothing later."""
    since = timezone.now() - TIED
    return User.objects.filter(username=name, guest_since__gte=since, is_active=True).first()


def renew_guest(request: HttpRequest, guest: User) -> None:
    """Let a guest's session last for another year, at most once a month; at the next visit, where nothing can be written now."""
    if date.fromisoformat(request.session.get(RENEWED, "2000-01-01")) <= timezone.now().date() - RENEWAL:
        with suppress(OperationalError), impatient(), transaction.atomic():
            guest.last_seen_on = guest.last_seen_on and timezone.now().date()
            guest.save(update_fields=["last_seen_on"])
            renew(request)


def renew(request: HttpRequest) -> None:
    request.session[RENEWED] = timezone.now().date().isoformat()
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)


def guess_zone(request: HttpRequest, user: User) -> None:
    """Take the browser's word for the time zone until the reader confirms one."""
    if zone := said_zone(request):
        Preferences.objects.get_or_create(user=user, defaults={"time_zone": zone})


def said_zone(request: HttpRequest) -> str:
    """The time zone that the browser says it is in; nothing where it says none that there is."""
    said = request.GET if request.method in {"GET", "HEAD"} else request.POST
    zone = request.headers.get(ZONE_HEADER) or said.get("time_zone", "")
    try:
        known_zone(zone)
    except ValidationError:
        return ""
    return zone


def guests_day(request: HttpRequest) -> date:
    """The day that it is for a visitor, as it would be for the guest that a press makes of them."""
    zone = said_zone(request)
    return Preferences(**({"time_zone": zone} if zone else {})).local_date(timezone.now())
