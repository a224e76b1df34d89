"""When people meet, in words for each zone and as a calendar entry."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as format_date
from icalendar import Calendar, Event

from practice.mocks.peers.models import Meeting


def in_zone(at: datetime, zone: str) -> str:
    """'Wed 13 May 2026, 18:30 (Europe/Berlin)'."""
    return f"{format_date(at.astimezone(ZoneInfo(zone)), 'D j M Y, H:i')} ({zone.replace('_', ' ')})"


def in_zones(at: datetime | None, *zones: str) -> list[str]:
    """The same moment in each of these zones, once where they are the same."""
    return [in_zone(at, zone) for zone in dict.fromkeys(zones)] if at else []


def calendar_entry(meeting: Meeting, address: str, now: datetime) -> bytes:
    """The meeting for a calendar (RFC 5545); ``address`` is that of its room."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//MLSD Guide//Mock interview//EN")
    calendar.add("version", "2.0")
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'mlsd-guide/meeting/{meeting.mock_id}')}@mlsd-guide")
    event.add("dtstamp", now)
    event.add("dtstart", meeting.at)
    event.add("dtend", meeting.at + timedelta(minutes=meeting.mock.minutes))
    event.add("summary", "Mock interview")
    event.add("description", "\n".join(word for word in (f"Room: {address}", meeting.call_url) if word))
    event.add("url", address)
    calendar.add_component(event)
    return calendar.to_ical()
