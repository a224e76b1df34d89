# ruff: noqa: RUF001 - look-alikes are the subject
import pytest
from django.core.exceptions import ValidationError

from accounts.names import validate_name


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


@pytest.mark.parametrize("name", ["ａｄｍｉｎ", "аdmin", "рассе", "pаypal", "αda", "ﬁle", "ⅷnine", "ора"])
def test_names_that_could_be_mistaken_for_others_are_refused(name):
    with pytest.raises(ValidationError):
        validate_name(name)
