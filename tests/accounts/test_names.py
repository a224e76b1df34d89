# ruff: noqa: RUF001 - look-alikes are the subject
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User
from accounts.usernames import validate_name
from tests.factories import UserFactory

# Greek, Cyrillic, Armenian, Cherokee, Coptic and Lisu letters; Latin ones without a dot, of phonetics and as small capitals; a figure
LIKE_LATIN = [
    "ΑΒΕ",
    "αβε",
    "ΤΕΑ",
    "ΖΕΝ",
    "ТОМ",
    "ӏее",
    "ՏՕՍ",
    "ᎪᏞᎪ",
    "ⲘⲀⲬ",
    "ꓮꓠꓠ",
    "ıan",
    "IıI",
    "ȷan",
    "ɑda",
    "ɡina",
    "ᴀda",
    "ǀan",
    "a०a",
]


@pytest.mark.parametrize(
    "name", ["Øyvind", "Łukasz", "Straße", "Œuvre", "Þóra", "ŞAHİN", "Дмитрий", "Γιώργος", "Արամ", "佐藤", "عمر٣", "Đặng"]
)
def test_names_of_many_languages_pass(name):
    validate_name(name)


@pytest.mark.parametrize("name", ["ada", "Ada.Lovelace", "grace-hopper_7", "зоя", "Ωμέγα99", "渡辺", "renée", "o2", "x" * 40])
def test_ordinary_names_pass(name):
    validate_name(name)


@pytest.mark.parametrize("name", ["admin", "Root", "api", "static", "me", "ADMIN", "guest-1234", "mlsd-guide"])
def test_reserved_names_are_refused(name):
    with pytest.raises(ValidationError, match="reserved"):
        validate_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "a", "..", ".a.", "a/b", "<b>", "x" * 151, "a b", " ada", "ada ", "ada\n", "ada\u202e", "a@b.c", "a+b", "a\x00b", "-ada", "\u200bada"],
)  # fmt: skip
def test_unreadable_names_are_refused(name):
    with pytest.raises(ValidationError):
        validate_name(name)


@pytest.mark.parametrize("name", ["ａｄｍｉｎ", "аdmin", "рассе", "pаypal", "αda", "ﬁle", "ⅷnine", "ора", *LIKE_LATIN])
def test_names_that_could_be_mistaken_for_others_are_refused(name):
    with pytest.raises(ValidationError):
        validate_name(name)


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "second"), [("straße77", "STRASSE77"), ("STRASSE77", "straße77"), ("Σίσυφος", "σίσυφοσ")])
def test_names_that_are_compared_as_one_are_one(client, first, second):
    for name in (first, second):
        client.post("/accounts/signup/", {"username": name, "password1": "quiet harbour lamp 7"})
        client.post("/accounts/logout/")
    assert [user.username for user in User.objects.all()] == [first]
    with pytest.raises(IntegrityError, match="name_key"):
        UserFactory(username=second)


@pytest.mark.django_db
def test_accounts_whose_names_came_to_count_as_one_go_on(client):
    old = [UserFactory(username="straße77"), UserFactory(username="other77")]
    User.objects.filter(pk=old[1].pk).update(username="STRASSE77", name_key=None)
    import_module("accounts.migrations.0002_user_name_key").fill(apps, None)
    assert list(User.objects.order_by("pk").values_list("username", "name_key")) == [
        ("straße77", "strasse77"),
        ("STRASSE77", None),
    ]
    client.force_login(User.objects.get(username="STRASSE77"))
    assert client.get("/settings/").status_code == 200
