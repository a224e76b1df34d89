"""An upload from its arrival to its use: recognised, looked over, taken in."""

import base64
import re
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from progress.choices import Deed, ImportKind
from progress.data import checklist, format, goodreads, matching
from progress.data.applying import take_in
from progress.data.bundle import Bundle, read_bundle
from progress.data.format import Refused
from progress.data.importing import Planner
from progress.data.lists import OUT, OWN, Answers, Entry, Upload, settle, to_bundle
from progress.data.sheet import Sheet, is_table
from progress.data.verdicts import SKIPPED, Plan, Row, rows_by_line
from progress.log import Json
from progress.models import EventGroup, ImportDraft

KEPT_FOR = timedelta(days=1)
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# A list that begins with a box or a link, which no JSON does
LIST = re.compile(r"\s*(?:\[[ xX/-]\]\s|\[\[[^\[\]{}\"]+\]\]|\[[^\[\]]*\]\()")


def receive(user: User, name: str, data: bytes) -> ImportDraft:
    """Keep an upload until it is looked over; it takes the place of an earlier one. Raises Refused."""
    kind, content, details = recognise(data)
    now = timezone.now()
    ImportDraft.objects.filter(made_at__lt=now - KEPT_FOR).delete()
    values = {"kind": kind, "name": name[:200], "content": content, "details": details, "made_at": now}
    return ImportDraft.objects.update_or_create(user=user, defaults=values)[0]


def waiting(user: User) -> ImportDraft | None:
    return ImportDraft.objects.filter(user=user, made_at__gte=timezone.now() - KEPT_FOR).first()


def recognise(data: bytes) -> tuple[ImportKind, Json, Json]:
    """What a file is, by what it holds and not by its name, what was read from it, and of a list more about that."""
    if data.startswith(ZIPS) or ((text := format.decode(data)).lstrip().startswith(("{", "[")) and not LIST.match(text)):
        read_bundle(format.read_export(data))
        return ImportKind.EXPORT, base64.b64encode(data).decode(), {}
    for kind, reader in ((ImportKind.GOODREADS, Sheet.recognise), (ImportKind.CHECKLIST, checklist.is_checklist)):
        if reader(text):
            return kind, *matched(kind, text).to_json()
    if is_table(text):
        raise Refused("This looks like a table without a header line. Add a first line such as Title,Author,Exclusive Shelf.")
    raise Refused("This is neither an export of this guide, nor one of Goodreads, nor a Markdown checklist.")


def matched(kind: ImportKind, text: str) -> Upload:
    upload = (goodreads if kind == ImportKind.GOODREADS else checklist).upload(text)
    if not upload.entries:
        raise Refused("The file has no rows. A checklist needs boxes such as - [x] or - [ ] before its titles.")
    matching.match_all(upload.entries)
    return upload


def upload_of(draft: ImportDraft) -> Upload:
    return Upload.from_json(draft.content, draft.details)


def entries_of(draft: ImportDraft) -> list[Entry]:
    return upload_of(draft).entries


def bundle_of(draft: ImportDraft) -> Bundle:
    if draft.kind == ImportKind.EXPORT:
        return read_bundle(format.read_export(base64.b64decode(draft.content)))
    return to_bundle(entries_of(draft), draft.made_at)


def look_over(draft: ImportDraft) -> list[Row]:
    """The verdict on every row, before anything is changed."""
    return verdicts(draft, Planner(draft.user, bundle_of(draft)).run())


def use(draft: ImportDraft) -> tuple[EventGroup | None, list[Row]]:
    """Take the upload in and throw it away."""
    deed = Deed.RESTORE if draft.kind == ImportKind.EXPORT else Deed.IMPORT
    with transaction.atomic():
        group, plan = take_in(draft.user, bundle_of(draft), deed, f"Imported {draft.name}")
        rows = verdicts(draft, plan)
        draft.delete()
    return group, rows


def verdicts(draft: ImportDraft, plan: Plan) -> list[Row]:
    if draft.kind == ImportKind.EXPORT:
        return plan.rows
    left_out = [Row("Row", entry.title, SKIPPED, "You leave it out.", entry.line) for entry in entries_of(draft) if is_out(entry)]
    return rows_by_line([*plan.rows, *left_out])


def is_out(entry: Entry) -> bool:
    return entry.choice == OUT and not entry.problem


def choose(draft: ImportDraft, choices: dict[int, str], answers: Answers, leave_out: bool = False) -> None:
    """Keep the reader's choices by line and their answers; ``leave_out`` drops all that the guide does not have."""
    upload = upload_of(draft)
    before, upload.answers = upload.answers, answers
    asked = {entry.line for entry in upload.ambiguous}
    for entry in upload.entries:
        if entry.line in choices:
            entry.choice, entry.is_checked = choices[entry.line], entry.is_checked or not leave_out
        if entry.shelf or entry.line in asked:
            answer(entry, before, answers)
        if leave_out and entry.choice == OWN:
            entry.choice = OUT
    draft.content, draft.details = upload.to_json()
    draft.save(update_fields=["content", "details"])


def answer(entry: Entry, before: Answers, now: Answers) -> None:
    """Apply the answers to a row; one that a shelf's earlier answer left out comes back with another."""
    was, will_be = (answers.shelves.get(entry.shelf, "") for answers in (before, now))
    if was == OUT != will_be:
        entry.choice = entry.suggestions[0] if entry.is_sure else OWN
    if will_be != OUT or was != OUT:
        settle(entry, now)
