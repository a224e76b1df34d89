"""Moments as facts write them."""

from datetime import UTC, datetime


def written(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None


def read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
