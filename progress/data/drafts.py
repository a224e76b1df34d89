"""An upload from its arrival to its use: recognised, looked over, taken in."""

import base64
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from progress.choices import Deed, ImportKind, Stage
from progress.data import checklist, format, goodreads, matching
from progress.data.applying import take_in
from progress.data.bundle import Bundle, read_bundle
from progress.data.format import GUEST_LIMITS, LIMITS, Limits, Refused
from progress.data.importing import Planner
from progress.data.lists import OUT, Entry, to_bundle
from progress.data.verdicts import FAILED, IMPORTED, MOST_SHOWN, SKIPPED, Overview, Plan, Row, rows_by_line
from progress.log import Json
from progress.models import EventGroup, ImportDraft

KEPT_FOR = timedelta(days=1)


def keep(user: User, name: str, kind: ImportKind, content: Json, stage: Stage = Stage.READY) -> ImportDraft:
    """Keep an upload until it is looked over; it takes the place of an earlier one."""
    now = timezone.now()
    ImportDraft.objects.filter(made_at__lt=now - KEPT_FOR).exclude(stage=Stage.IMPORTING).delete()
    values = {"kind": kind, "name": name[:200], "content": content, "made_at": now, "stage": stage}
    fresh = {"words": "", "percent": 0, "tries": 0, "is_large": False, "overview": {}, "group": None}
    return ImportDraft.objects.update_or_create(user=user, defaults=values | fresh)[0]


def waiting(user: User) -> ImportDraft | None:
    """The upload that a reader has not done with; what it holds is read when it is asked for."""
    kept = ImportDraft.objects.filter(user=user, made_at__gte=timezone.now() - KEPT_FOR)
    return kept.defer("content", "overview").first()


def limits_of(user: User) -> Limits:
    return GUEST_LIMITS if user.is_guest else LIMITS


def recognise(data: bytes, limits: Limits = LIMITS) -> tuple[ImportKind, Json]:
    """What a file is, by what it holds and not by its name, and what was read from it."""
    if data.startswith(b"PK") or (text := format.decode(data)).lstrip().startswith(("{", "[")):
        read_bundle(format.read_export(data, limits), limits)
        return ImportKind.EXPORT, base64.b64encode(data).decode()
    for kind, reader in ((ImportKind.GOODREADS, goodreads.is_goodreads), (ImportKind.CHECKLIST, checklist.is_checklist)):
        if reader(text):
            return kind, [entry.to_json() for entry in matched(kind, text)]
    raise Refused("This is neither an export of this guide, nor one of Goodreads, nor a Markdown checklist.")


def matched(kind: ImportKind, text: str) -> list[Entry]:
    entries = (goodreads if kind == ImportKind.GOODREADS else checklist).entries(text)
    if not entries:
        raise Refused("The file has no rows.")
    matching.match_all(entries)
    return entries


def entries_of(draft: ImportDraft) -> list[Entry]:
    return [Entry.from_json(data) for data in draft.content]


def bundle_of(draft: ImportDraft) -> Bundle:
    if draft.kind == ImportKind.EXPORT:
        return read_bundle(format.read_export(base64.b64decode(draft.content)))
    return to_bundle(entries_of(draft), draft.made_at)


def look_over(draft: ImportDraft) -> Overview:
    """What would become of the rows, before anything is changed. It is found out once."""
    if not draft.overview:
        draft.overview = planned(draft).to_json()
        draft.save(update_fields=["overview"])
    return Overview.from_json(draft.overview)


def planned(draft: ImportDraft) -> Overview:
    return overview_of(draft, Planner(draft.user, bundle_of(draft)).run())


def overview_of(draft: ImportDraft, plan: Plan) -> Overview:
    """The verdicts; of an export's rows, the first ones of those that matter most."""
    rows = verdicts(draft, plan)
    if draft.kind != ImportKind.EXPORT:
        return Overview.of(rows)
    return Overview.of(sorted(rows, key=lambda row: (row.verdict != FAILED, row.kind == "History")), MOST_SHOWN)


def use(draft: ImportDraft) -> tuple[EventGroup | None, str]:
    """Take a small upload in and throw it away. Returns the change and how it ended, in words."""
    bundle = bundle_of(draft)
    with transaction.atomic():
        group, plan = take_in(draft.user, bundle, deed_of(draft), f"Imported {draft.name}")
        words = outcome(draft.name, overview_of(draft, plan).counts)
        draft.delete()
    return group, words


def deed_of(draft: ImportDraft) -> Deed:
    return Deed.RESTORE if draft.kind == ImportKind.EXPORT else Deed.IMPORT


def outcome(name: str, counts: dict[str, int]) -> str:
    return f"{name}: {counts[IMPORTED]} imported, {counts[SKIPPED]} skipped, {counts[FAILED]} failed, of {counts['all']} rows."


def verdicts(draft: ImportDraft, plan: Plan) -> list[Row]:
    if draft.kind == ImportKind.EXPORT:
        return plan.rows
    left_out = [Row("Row", entry.title, SKIPPED, "You leave it out.", entry.line) for entry in entries_of(draft) if is_out(entry)]
    return rows_by_line([*plan.rows, *left_out])


def is_out(entry: Entry) -> bool:
    return entry.choice == OUT and not entry.problem


def choose(draft: ImportDraft, choices: dict[int, str]) -> None:
    """Keep the reader's choices by line."""
    entries = [replace(entry, choice=choices.get(entry.line, entry.choice)) for entry in entries_of(draft)]
    draft.content = [entry.to_json() for entry in entries]
    draft.overview = {}
    draft.save(update_fields=["content", "overview"])
