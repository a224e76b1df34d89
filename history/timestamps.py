"""Moments as facts write them."""

from datetime import UTC, datetime

from django.utils.dateformat import format as format_date

from accounts.models import User


def written(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None


def read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def date_words(user: User, moment: datetime) -> str:
    """'3 May 2026', as the reader counts days."""
    return format_date(user.local_date(moment), "j F Y")
