"""Two requests that each remove one of the last two ways into an account, with the server that people start."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations

import pytest

from tests.serving import ROOT, Served, cookies_of, serving

MAKE = """
import json, time
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from accounts.models import User
from accounts.sessions import SessionStore
made = []
for number in range(%d):
    name = f"%s{number}"
    user = User(username=name, name_key=name)
    user.set_unusable_password()
    user.save()
    proof = {"method": "mfa", "at": time.time(), "type": "webauthn", "reauthenticated": True}
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session["account_authentication_methods"] = [proof]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    email = f"{name}@example.org"
    ways = %r.split("+")
    # Keys that open nothing alone: it takes a while to look at them all, and the other request comes meanwhile.
    steps = {"name": "step", "credential": {"clientExtensionResults": {"credProps": {"rk": False}}}}
    Authenticator.objects.bulk_create(Authenticator(user=user, type="webauthn", data=steps) for _ in range(3000))
    if "key" in ways:
        Authenticator.objects.create(user=user, type="webauthn", data={"name": "k", "credential": {}})
    if "address" in ways:
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if "social" in ways:
        SocialAccount.objects.create(user=user, provider="github", uid=name)
    key, social = Authenticator.objects.filter(user=user).last(), SocialAccount.objects.filter(user=user).first()
    made.append([session.session_key, email, key and key.pk, social and social.pk])
print(json.dumps(made))
"""
COUNT = 4
LEFT = "select count(*) from {} join accounts_user on accounts_user.id = user_id where username like '{}%'"
TABLES = {
    "key": "(select * from mfa_authenticator where data not like '%step%')",
    "address": "account_emailaddress",
    "social": "socialaccount_socialaccount",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMAIL_URL", "smtp://127.0.0.1:9")
        for name in ("GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"):
            patch.setenv(name, "x")
        with serving(tmp_path_factory.mktemp("data")) as served:
            yield served


def signed_in(served: Served, session: str) -> Served:
    person = replace(served, cookies=f"sessionid={session}")
    page, said = person.send("GET", "/accounts/email/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', said)[1]
    return replace(person, cookies="; ".join([person.cookies, *cookies_of(page)]), token=token)


def remove(person: Served, way: str, email: str, key: int, social: int) -> int:
    if way == "address":
        return person.send("POST", "/accounts/email/", email=email, action_remove="")[0].status
    if way == "social":
        return person.send("POST", "/accounts/3rdparty/", account=str(social))[0].status
    return person.send("POST", f"/accounts/2fa/webauthn/keys/{key}/remove/")[0].status


@pytest.mark.parametrize("pair", ["+".join(pair) for pair in combinations(TABLES, 2)])
def test_of_the_last_two_ways_one_stays(served, pair):
    script = [sys.executable, "manage.py", "shell", "-v", "0", "-c", MAKE % (COUNT, pair.replace("+", ""), pair)]
    environ = os.environ | {"DATA_DIR": str(served.folder)}
    made = subprocess.run(script, cwd=ROOT, env=environ, capture_output=True, text=True, check=True).stdout
    with ThreadPoolExecutor(2) as pool:
        for session, *what in json.loads(made):
            person = signed_in(served, session)
            said = [press.result() for press in [pool.submit(remove, person, way, *what) for way in pair.split("+")]]
            assert max(said) < 500
    left = [served.ask(LEFT.format(TABLES[way], pair.replace("+", "")))[0][0] for way in pair.split("+")]
    assert sum(left) == COUNT
