"""A reader who has just said again who they are."""

import time

from django.test import Client


def prove(client: Client) -> None:
    session = client.session
    if number := session.get("_auth_user_id"):
        proof = {"method": "password", "at": time.time(), "reauthenticated": True}
        session.update({"account_authentication_methods": [proof], "account_authentication_methods_user": number})
        session.save()
