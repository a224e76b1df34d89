import time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.passwords import Argon2idHasher, own_part

ADA = User(username="adalovelace", email="countess@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "1234567",
        "short one",
        "adalovelace",
        "AdaLovelace1",
        "countess12",
        "1234567890",
        "qwertyuiop",
        "password123",
        "P4ssw0rd2024",
        "sunshine2024!",
        "letmein2026",
        " " * 20,
        "aaaaaaaaaaaa",
        "abababababab",
        "machinelearning",
        "MachineLearning2026!",
        "mlsd-guide-2026",
        "system design interview",
        "Chip.Huyen.2022",
        "x" * 129,
        "Zq7!" * 300_000,
    ],
)
def test_guessable_and_misshapen_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, ADA)


@pytest.mark.parametrize(
    "password",
    ["quiet harbour lamp 7", "vXc82kqPzL", "nur kleine buchstaben", "8302957164", "Ünïcode ☂ wörds", "🐙 in the attic", "Zq7!x" * 25, "k x" * 20 + "4u7w"],
)  # fmt: skip
def test_anything_hard_to_guess_passes_whatever_it_is_made_of(password):
    validate_password(password, ADA)


def test_everybodys_words_leave_nothing_of_their_own():
    assert own_part("MachineLearning2026!") == ""
    assert own_part("harbour-lamp") == "harbourlamp"


def test_hashes_are_argon2id_with_19_mib_two_rounds_and_one_lane():
    encoded = Argon2idHasher().encode("quiet harbour lamp 7", "somesaltsomesalt")
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert Argon2idHasher().verify("quiet harbour lamp 7", encoded)
    assert not Argon2idHasher().verify("quiet harbour lamp 8", encoded)


def test_an_overlong_password_is_never_hashed(monkeypatch):
    encoded = Argon2idHasher().encode("quiet harbour lamp 7", "somesaltsomesalt")
    monkeypatch.setattr("django.contrib.auth.hashers.Argon2PasswordHasher.verify", lambda *args: pytest.fail("hashed"))
    assert not Argon2idHasher().verify("x" * 129, encoded)


def test_judging_a_huge_password_is_quick():
    start = time.process_time()
    with pytest.raises(ValidationError):
        validate_password("qwerty" * 150_000, ADA)
    assert time.process_time() - start < 0.5
