"""The plan as an iCalendar feed (RFC 5545): an all-day event for each thing, on the days that have time for it.

Days and not hours: nobody told the guide when they study, and a date stays the same over a change of clocks.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from mlsd_guide.amounts import minutes_words
from practice.steps import RECALL
from progress.plan.links import place_of
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.plan import Item

CONTINUED = "Continues: "


def calendar_of(kept: SavedPlan, origin: str) -> bytes:
    """The whole feed; ``origin`` is the guide's address without a slash at its end."""
    calendar = Calendar()
    calendar.add("prodid", "-//MLSD Guide//Practice plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "MLSD Guide: practice plan")
    calendar.add("x-wr-timezone", kept.user.choices.time_zone)
    calendar.add("refresh-interval;value=duration", "PT6H")
    for item, day in days_of(kept):
        calendar.add_component(event(kept, item, day, origin))
        for place, later in enumerate([] if item.evidence else list(kept.shares[item.slot])[1:], 2):
            calendar.add_component(continued(kept, item, later, place))
    if on := kept.answers.interview_on:
        calendar.add_component(interview(kept, on, origin))
    return calendar.to_ical()


def days_of(kept: SavedPlan) -> Iterator[tuple[Item, date]]:
    """Each item with its day. What is done stands on the reader's day on which it was; what was known before has no
    such day, and stands on the first of its week."""
    for week in kept.plan.weeks:
        for item in week.done:
            done = kept.finished.get(item.key)
            yield item, (done and done.on) or week.first
    for item in (*kept.plan.behind, *kept.plan.items):
        yield item, kept.days[item.slot]


def title_of(item: Item) -> str:
    return "Recall what is due" if item.step == RECALL else item.title


def continued(kept: SavedPlan, item: Item, day: date, place: int) -> Event:
    """Its second day of study, or a later one, by its place among them."""
    minutes = minutes_words(kept.shares[item.slot][day])
    found = _event(kept, f"{item.slot}+{place}", day, f"{CONTINUED}{title_of(item)} ({minutes})")
    words = f"It takes more than one day of study, {minutes_words(item.minutes)} in all."
    found.add("description", f"{words}\n{item.why}".rstrip())
    return found


def event(kept: SavedPlan, item: Item, day: date, origin: str) -> Event:
    place = place_of(item.key)
    done = "Done: " if item.evidence else ""
    on_day = item.minutes if item.evidence else kept.shares[item.slot][day]
    # What one press marked as finished took no minutes.
    minutes = f" ({minutes_words(on_day)})" if on_day else ""
    found = _event(kept, item.slot, day, f"{done}{title_of(item)}{minutes}")
    words = [item.evidence or item.why, f"{origin}{place.about}" if place else ""]
    found.add("description", "\n".join(word for word in words if word))
    if place:
        found.add("url", f"{origin}{place.about}")
    return found


def interview(kept: SavedPlan, on: date, origin: str) -> Event:
    found = _event(kept, "interview", on, "Interview")
    found.add("description", f"The day that your plan works towards.\n{origin}/plan/")
    return found


def _event(kept: SavedPlan, name: str, day: date, summary: str) -> Event:
    """The UID depends on nothing but whose it is and what it is, so that a calendar moves an event that was moved."""
    found = Event()
    found.add("uid", f"{uuid5(NAMESPACE_URL, f'mlsd-guide/{kept.user.pk}/{name}')}@mlsd-guide")
    found.add("dtstamp", datetime.fromisoformat(kept.laid_out_at[:19]).replace(tzinfo=UTC))
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(days=1))
    found.add("summary", summary)
    found.add("transp", "TRANSPARENT")
    return found
