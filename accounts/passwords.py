"""What a password must be, and how it is kept."""

import re
import unicodedata

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError

SHORTEST, LONGEST = 10, 128
FEWEST_DIFFERENT = 5
# What has to be left of a password without everybody's words.
LEAST_OWN = 6
LEET = str.maketrans("013457@$!", "oleastasi")
WORDS = """
machinelearning systemdesign mlsdguide interview engineering practitioner recommendation practice password passwort
passphrase letmein welcome administrator iloveyou qwertyuiop qwerty azerty asdfghjkl asdf zxcvbnm changeme trustno
whatever computer internet football baseball princess sunshine superman starwars pokemon dragon monkey shadow master
machine learning system systems design engineer feature ranking embedding inference training pipeline dataset
transformer pytorch tensorflow kubernetes docker django python reading reader books book guide study student teacher
chapter library catalogue catalog course paper university academy google facebook netflix amazon apple github linkedin
huyen chip login signin signup account secret access admin guest user test hello mlsd abcdefgh abcdef abcd abc xyz pass word
january february march april june july august september october november december monday tuesday wednesday thursday
friday saturday sunday spring summer autumn winter data model
"""
CONTEXT = re.compile("|".join(sorted(WORDS.split(), key=len, reverse=True)))


class Argon2idHasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two rounds, one lane: OWASP's figures for a web server.

    https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id. Django's own 100 MiB and
    eight lanes would let a few people who sign in together take a small machine's memory.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def verify(self, password: str, encoded: str) -> bool:
        return len(password) <= LONGEST and super().verify(password, encoded)


class LengthValidator:
    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if not SHORTEST <= len(password) <= LONGEST:
            raise ValidationError(f"Use {SHORTEST} to {LONGEST} characters; this has {len(password)}.", code="length")

    def get_help_text(self) -> str:
        return f"{SHORTEST} characters or more. A few unrelated words make a good password."


class GuessableValidator:
    """Refuse what somebody would try first: common passwords, one's name, words of this site, one character over and over."""

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords
        self.similar = UserAttributeSimilarityValidator()

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if not SHORTEST <= len(password) <= LONGEST:
            return
        self.similar.validate(password, user)
        if len(set(password)) < FEWEST_DIFFERENT or self.is_common(password) or len(own_part(password)) < LEAST_OWN:
            raise ValidationError("This is easy to guess. Choose something less common.", code="guessable")

    def is_common(self, password: str) -> bool:
        """Whether it, or what stands between figures and signs at its ends, is among the most used passwords."""
        plain = password.casefold()
        return not self.common.isdisjoint({plain, plain.translate(LEET), re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)})

    def get_help_text(self) -> str:
        return "Don't use your username or a common password."


def own_part(password: str) -> str:
    """What is left of a password without the words, years and rows of figures that come to everybody's mind."""
    rest = unicodedata.normalize("NFKC", password).casefold()
    rest = re.sub(r"(19|20)\d\d|0?1234567890?|123456|12345|1234|123|987654|4321|321", " ", rest)
    for text in (rest, rest.translate(LEET)):
        left = re.sub(r"[\W_]+", "", CONTEXT.sub("", text))
        if len(left) < LEAST_OWN:
            return left
    return left
