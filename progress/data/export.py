"""All that a reader has, as a file of theirs. The same facts always give the same bytes."""

import csv
import io
import json
import zipfile
from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from accounts.models import Preferences, User
from progress.choices import Deed, State
from progress.data import format
from progress.data.cleaning import iso
from progress.data.snapshot import Snapshot
from progress.log import AnyWork, own_fact
from progress.models import Event, EventGroup, OwnResource
from progress.notes import as_markdown
from progress.outlines import outline_of

Json = Any
# A fixed moment in the zip, as its contents alone shall make its bytes
ZIP_DATE = (2026, 1, 1, 0, 0, 0)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = (
    "Title", "People", "Link", "In the catalogue as", "Time", "State", "Started", "Finished",
    "Parts read", "Parts", "Percent", "Rating", "Minutes", "Reason", "Last changed (UTC)",
)  # fmt: skip


def archive_of(user: User) -> bytes:
    """The zip: everything as JSON, the reading as a table, the notes as Markdown."""
    snapshot = Snapshot.of(user)
    files = {
        format.MEMBER: json.dumps(export(snapshot), ensure_ascii=False, indent=1),
        "reading.csv": reading_table(snapshot),
        "notes.md": as_markdown(user),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), text.encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def export(snapshot: Snapshot) -> dict[str, Json]:
    keys = own_keys(snapshot.own)
    return {
        "format": format.NAME,
        "version": format.VERSION,
        "preferences": preferences(snapshot.user),
        "own": [own_row(work, key) for work, key in keys.items()],
        "readings": sorted((reading_row(snapshot, work, keys) for work in snapshot.readings), key=by_place),
        "notes": sorted((note_row(snapshot, place, keys) for place in snapshot.notes), key=by_place),
        "history": history(snapshot, keys),
    }


def own_keys(own: list[OwnResource]) -> dict[OwnResource, str]:
    """A name for each own link that holds within the file: its title, numbered where several share it."""
    seen: Counter[str] = Counter()
    keys = {}
    for work in own:
        name = slugify(work.title)[:100] or "link"
        seen[name] += 1
        keys[work] = name if seen[name] == 1 else f"{name}--{seen[name]}"
    return keys


def own_row(work: OwnResource, key: str) -> Json:
    removed = iso(work.removed_at) if work.removed_at else None
    return {"key": key, **own_fact(work), "added_at": iso(work.added_at), "removed_at": removed}


def place(work: AnyWork, keys: dict[OwnResource, str]) -> dict[str, str]:
    return {"own": keys[work]} if isinstance(work, OwnResource) else {"resource": work.slug}


def by_place(row: Json) -> tuple[str, ...]:
    return ("own" if "own" in row else "", row.get("own") or row["resource"], row.get("part", ""))


def reading_row(snapshot: Snapshot, work: AnyWork, keys: dict[OwnResource, str]) -> Json:
    kept = snapshot.readings[work]
    pairs = zip(kept.records, kept.updated, strict=True)
    return {**place(work, keys), "records": [record.to_json() | {"updated_at": iso(at)} for record, at in pairs]}


def note_row(snapshot: Snapshot, where: tuple[AnyWork, str], keys: dict[OwnResource, str]) -> Json:
    work, part = where
    note = snapshot.notes[where]
    return {**place(work, keys), "part": part, "text": note.text, "version": note.version, "updated_at": iso(note.updated_at)}


def history(snapshot: Snapshot, keys: dict[OwnResource, str]) -> list[Json]:
    """Each change in order. That an export was brought back is left out: what it brought is there itself."""
    groups = [group for group in snapshot.groups if is_own_doing(group)]
    numbers = {group.pk: number for number, group in enumerate(groups, 1)}
    events: dict[Any, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(user=snapshot.user).select_related("resource", "own").order_by("id"):
        events[event.group_id].append(event)
    return [
        {
            "number": numbers[group.pk],
            "at": iso(group.at),
            "deed": group.deed,
            "words": group.words,
            "undone_by": numbers.get(group.undone_by_id),
            "cleared_by": numbers.get(group.cleared_by_id),
            "events": [event_row(event, keys) for event in events[group.pk]],
        }
        for group in groups
    ]


def is_own_doing(group: EventGroup) -> bool:
    undone = getattr(group, "undoes", None) or group
    return undone.deed != Deed.RESTORE and not (group.brought_by and group.brought_by.undone_by_id)


def event_row(event: Event, keys: dict[OwnResource, str]) -> Json:
    return {
        **place(event.work, keys),
        "subject": event.subject,
        "part": event.part,
        "before": event.before,
        "after": event.after,
        "at": iso(event.at),
        "local_date": event.local_date.isoformat(),
        "minutes": event.minutes,
    }


def preferences(user: User) -> Json:
    """What the reader chose, or none where everything is as it comes."""
    if not (chosen := Preferences.objects.filter(user=user).first()):
        return None
    fields = [field for field in chosen._meta.concrete_fields if field.name != "user"]
    return {field.name: plain(getattr(chosen, field.attname)) for field in fields}


def plain(value: Any) -> Json:
    if isinstance(value, datetime):
        return iso(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def reading_table(snapshot: Snapshot) -> str:
    """One line a reading, by RFC 4180."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for work in sorted(snapshot.readings, key=lambda work: (work.title.casefold(), str(work.pk))):
        kept = snapshot.readings[work]
        for record, at in zip(kept.records, kept.updated, strict=True):
            writer.writerow([safe_cell(cell) for cell in reading_cells(work, record, at)])
    return buffer.getvalue()


def reading_cells(work: AnyWork, record: Any, at: datetime) -> tuple[Any, ...]:
    people = work.people if isinstance(work, OwnResource) else ", ".join(work.people)
    keys = outline_of(work).keys
    return (
        work.title, people, work.url, getattr(work, "slug", ""), record.number, State(record.state).label, record.started,
        record.finished, len(keys & record.parts.keys()), len(keys), record.percent, record.rating, record.minutes,
        record.reason, f"{at:%Y-%m-%d %H:%M}",
    )  # fmt: skip


def safe_cell(value: Any) -> str:
    """A spreadsheet runs cells that begin like a formula; an apostrophe makes them text."""
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.startswith(FORMULA) else cell
