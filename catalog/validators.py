"""What the fields of an entry may hold, where the type of the field does not say it."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator

partial_date = RegexValidator(r"^\d{4}(-\d{2}(-\d{2})?)?$", "Write a date as 2026, 2026-05 or 2026-05-13.")
# Longer ones nobody types.
LONGEST_NAME = 60
https_only = RegexValidator(r"^https://\S+$", "Links start with https://.")


def key_points_only(value: object) -> None:
    """Raises ValidationError unless it is a list of points, each with a key of its own and a text."""
    points = value if isinstance(value, list) else [None]
    if any(not isinstance(one, dict) or one.keys() != {"key", "text"} or not all(one.values()) for one in points):
        raise ValidationError("Key points are a list of {'key': …, 'text': …}.")
    if len({one["key"] for one in points}) < len(points):
        raise ValidationError("Two key points have one key.")


# What "Practise this here" may name; mock interviews have the lengths that they have.
PRACTICE = re.compile(r"(pattern|case|exercise):[-a-z0-9]+|mock:(30|45|60)|method|method:numbers")


def practice_only(value: object) -> None:
    """Raises ValidationError unless it is a list of things to practise, each once."""
    if not isinstance(value, list) or not all(isinstance(one, str) and PRACTICE.fullmatch(one) for one in value):
        raise ValidationError("Name what to practise as 'pattern:…', 'case:…', 'exercise:…', 'mock:45' or 'method'.")
    if len(set(value)) < len(value):
        raise ValidationError("One thing to practise is named twice.")


def start_only(value: object) -> None:
    """Raises ValidationError unless it says where to start with a topic, and how; empty says nothing yet."""
    if value == {}:
        return
    known = {"read", "free", "pattern", "case", "exercise", "how"}
    if not isinstance(value, dict) or not {"read", "how"} <= value.keys() <= known or not value["how"]:
        raise ValidationError("A start has 'read' and 'how', and may have 'free', 'pattern', 'case' and 'exercise'.")
    for name in ("read", "free"):
        text = value.get(name)
        if text is not None and not (isinstance(text, list) and len(text) == 2 and text[0]):
            raise ValidationError(f"'{name}' is a resource with one of its parts, or with null for all of it.")


def names_only(value: object) -> None:
    """Raises ValidationError unless it is a list of different names with letters or digits, of at most 60 characters."""
    names = value if isinstance(value, list) else [None]
    for name in names:
        if not isinstance(name, str) or not any(sign.isalnum() for sign in name) or len(name) > LONGEST_NAME:
            raise ValidationError(f"Names are a list of texts of 1 to {LONGEST_NAME} characters, not {value!r}.")
    plain = [" ".join(name.casefold().split()) for name in names]
    if twice := sorted({name for name in plain if plain.count(name) > 1}):
        raise ValidationError(f"“{twice[0]}” stands twice.")


def synonyms_only(value: object) -> None:
    """Raises ValidationError unless it is a list of at least two different names."""
    names_only(value)
    if len(value) < 2:
        raise ValidationError("A synonym needs another word beside it.")


YEARS = [MinValueValidator(1950), MaxValueValidator(2100)]
