"""Who is reading: a signed-in person, or a guest whom only the session knows."""

import secrets

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User

GUEST = "guest"


def find_reader(request: HttpRequest) -> User | None:
    """The account that this request's progress belongs to; nobody, without a query, where there is no session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if request.user.is_authenticated:
        return request.user
    return guest_of(request)


def guest_of(request: HttpRequest) -> User | None:
    """The guest that this session leads to, also after somebody signed in over it."""
    number = request.session.get(GUEST)
    return User.objects.filter(pk=number, guest_since__isnull=False, is_active=True).first() if number else None


def make_guest(request: HttpRequest) -> User:
    """Begin keeping things for a signed-out visitor."""
    guest = User(username=f"guest-{secrets.token_hex(8)}", guest_since=timezone.now())
    guest.set_unusable_password()
    guest.save()
    request.session[GUEST] = guest.pk
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    request.reader = guest
    return guest
