"""Bring the database in DATA_DIR up to date as a start does, and print the exports and pages of the people in it as JSON."""

import json
import os

PAGES = ["/", "/today/", "/plan/", "/reading/", "/progress/", "/history/", "/notes/", "/readiness/", "/settings/data/"]


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "mlsd_guide.settings"
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from accounts.models import User
    from mlsd_guide.management.commands.serve import Command
    from tests.upgrade.make import PASSWORD, exported

    keys = begin_sessions()
    with open(os.devnull, "w") as nowhere:
        Command(stdout=nowhere).migrate()
        call_command("load_catalog", stdout=nowhere)
    exports = {user.username: exported(user) for user in User.objects.all()}
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username="ada"))
    statuses = {page: client.get(page).status_code for page in PAGES}
    opens = User.objects.get(username="ada").check_password(PASSWORD)
    print(json.dumps({"exports": exports, "statuses": statuses, "opens": opens, "sessions": led_to(keys)}))


def begin_sessions() -> list[str]:
    """A person's session and a guest's, as a release before keeps them; their keys."""
    from allauth.usersessions.models import UserSession
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from accounts.models import User
    from accounts.readers import GUEST

    people = User.objects.only("pk", "password", "username")
    ada, guest = people.get(username="ada"), people.exclude(guest_since=None).first()
    backend, session_hash = settings.AUTHENTICATION_BACKENDS[0], ada.get_session_auth_hash()
    signed_in = {SESSION_KEY: str(ada.pk), BACKEND_SESSION_KEY: backend, HASH_SESSION_KEY: session_hash}
    stores = [SessionStore(), SessionStore()]
    for store, values in zip(stores, [signed_in, {GUEST: guest.pk}], strict=True):
        store.update(values)
        store.save()
    UserSession.objects.create(user_id=ada.pk, ip="192.0.2.7", session_key=stores[0].session_key, user_agent="Firefox")
    return [store.session_key for store in stores]


def led_to(keys: list[str]) -> list[tuple[str | None, int]]:
    """Whose session each of them is, and what their settings answer."""
    from django.conf import settings
    from django.test import Client

    from accounts.sessions import SessionStore

    found = []
    for key in keys:
        client = Client(headers={"host": "localhost"})
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        account = SessionStore(key).account
        found.append((account and account.username, client.get("/settings/").status_code))
    return found


if __name__ == "__main__":
    main()
