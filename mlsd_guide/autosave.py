"""What all editors share that save by themselves."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dateformat import format as format_date


def saved_words(zone: str, at: datetime, saved: str = "Saved") -> str:
    """'Saved 12:04', with the day where it was not today, in this time zone."""
    local, today = at.astimezone(ZoneInfo(zone)), timezone.now().astimezone(ZoneInfo(zone)).date()
    return f"{saved} {local:%H:%M}" if local.date() == today else f"{saved} {format_date(local, 'j F Y, H:i')}"
