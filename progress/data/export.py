"""All that a reader has, as a file of theirs. The same facts always give the same bytes."""

import io
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from accounts.models import Preferences, User
from catalog.models import Resource
from history.choices import Action
from history.models import Event, EventGroup, OwnResource
from history.refs import Ref
from history.validation import iso
from history.values import AnyWork, FactKey
from practice.partners.own_data import board_of
from progress.data import readable_files
from progress.data.archive import MEMBER, NAME, VERSION
from progress.data.snapshot import Snapshot
from progress.notes.notes import as_markdown
from progress.reading.own_facts import own_fact

Json = Any
# A fixed moment in the zip, as its contents alone shall make its bytes
ZIP_DATE = (2026, 1, 1, 0, 0, 0)


def archive_of(user: User) -> bytes:
    return b"".join(archive_pieces(user))


def archive_pieces(user: User) -> Iterator[bytes]:
    """The zip: everything as JSON; reading and recall as tables, notes, sketches and interviews as Markdown.

    Each piece takes some tenths of a second at most, and a server can answer others between two of them.
    """
    snapshot, sink = Snapshot.of(user), Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files_of(snapshot):
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), text.encode(), zipfile.ZIP_DEFLATED)
            yield sink.taken()
    yield sink.taken()


class Sink(io.RawIOBase):
    """A file that cannot be read back: what was written is taken away piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        found, self.pieces = b"".join(self.pieces), []
        return found


def files_of(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    user = snapshot.user
    yield MEMBER, json.dumps(export(snapshot), ensure_ascii=False, indent=1)
    yield "reading.csv", readable_files.reading_table(snapshot)
    yield "recall.csv", readable_files.recall_table(snapshot)
    yield "notes.md", as_markdown(user)
    yield "answers.md", readable_files.answers(snapshot)
    yield "sketches.md", readable_files.sketches(snapshot)
    yield "mocks.md", readable_files.mocks(user)
    yield "partners.json", json.dumps(board_of(user), ensure_ascii=False, indent=1)


def export(snapshot: Snapshot) -> dict[str, Json]:
    keys = own_keys(snapshot.own)
    return {
        "format": NAME,
        "version": VERSION,
        "preferences": preferences(snapshot.user),
        "own": [own_row(work, key) for work, key in keys.items()],
        "readings": sorted((reading_row(snapshot, work, keys) for work in snapshot.readings), key=by_place),
        "notes": sorted((note_row(snapshot, place, keys) for place in snapshot.notes), key=by_place),
        "facts": sorted((fact_row(snapshot, key) for key in snapshot.facts), key=by_fact),
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
    if isinstance(work, Ref):
        return {"thing": work.name}
    return {"own": keys[work]} if isinstance(work, OwnResource) else {"resource": work.slug}


def by_place(row: Json) -> tuple[str, ...]:
    where = next(name for name in ("resource", "own", "thing") if name in row)
    return ("" if where == "resource" else where, row[where], row.get("part", ""))


def by_fact(row: Json) -> tuple[str, ...]:
    return row["subject"], row["thing"], row["part"]


def fact_row(snapshot: Snapshot, key: FactKey) -> Json:
    """A fact with when it last changed, where it does not say so itself."""
    subject, thing, part = key
    row = {"thing": thing.name, "subject": subject, "part": part, "fact": snapshot.facts[key]}
    updated = snapshot.facts_updated.get(key)
    return row | {"updated_at": iso(updated)} if updated else row


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
    undone = {group.undone_by_id: group for group in snapshot.groups if group.undone_by_id}
    groups = [group for group in snapshot.groups if is_own_doing(group, undone.get(group.pk))]
    numbers = {group.pk: number for number, group in enumerate(groups, 1)}
    events = events_by_group(snapshot, keys)
    return [
        {
            "number": numbers[group.pk],
            "at": iso(group.at),
            "deed": group.deed,
            "words": group.words,
            "undone_by": numbers.get(group.undone_by_id),
            "cleared_by": numbers.get(group.cleared_by_id),
            "events": events[group.pk],
        }
        for group in groups
    ]


def is_own_doing(group: EventGroup, undone: EventGroup | None) -> bool:
    """``undone`` is the group that it takes back, if it is an undo."""
    return (undone or group).deed != Action.RESTORE and not (group.brought_by and group.brought_by.undone_by_id)


def events_by_group(snapshot: Snapshot, keys: dict[OwnResource, str]) -> dict[Any, list[Json]]:
    """The events as the file has them. They are many, so their rows are read as they are, not made into objects."""
    slugs = dict(Resource.objects.values_list("pk", "slug"))
    own = {work.pk: key for work, key in keys.items()}
    fields = ("group", "resource", "own", "thing", "subject", "part", "before", "after", "at", "local_date", "minutes")
    found: dict[Any, list[Json]] = defaultdict(list)
    for group, resource, link, thing, subject, part, before, after, at, day, minutes in (
        Event.objects.filter(user=snapshot.user).order_by("id").values_list(*fields).iterator(2_000)
    ):
        if link and link not in own:
            # Added while this was being read
            continue
        where = {"thing": thing} if thing else {"own": own[link]} if link else {"resource": slugs[resource]}
        what = {"subject": subject, "part": part, "before": before, "after": after}
        found[group].append(where | what | {"at": iso(at), "local_date": day.isoformat(), "minutes": minutes})
    return found


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
