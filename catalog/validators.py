"""What the fields of an entry may hold, where the type of the field does not say it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator

partial_date = RegexValidator(r"^\d{4}(-\d{2}(-\d{2})?)?$", "Write a date as 2026, 2026-05 or 2026-05-13.")
https_only = RegexValidator(r"^https://\S+$", "Links start with https://.")


def key_points_only(value: object) -> None:
    """Raises ValidationError unless it is a list of points, each with a key of its own and a text."""
    points = value if isinstance(value, list) else [None]
    if any(not isinstance(one, dict) or one.keys() != {"key", "text"} or not all(one.values()) for one in points):
        raise ValidationError("Key points are a list of {'key': …, 'text': …}.")
    if len({one["key"] for one in points}) < len(points):
        raise ValidationError("Two key points have one key.")


YEARS = [MinValueValidator(1950), MaxValueValidator(2100)]
