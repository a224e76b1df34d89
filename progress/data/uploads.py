"""An upload from its arrival to its use: recognised, looked over, taken in."""

import base64
import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from history.choices import Action
from history.models import EventGroup
from history.undisturbed import undisturbed
from history.validation import ArchiveRefused
from history.values import Json
from progress.choices import ImportKind, Stage
from progress.data import archive, checklist, goodreads
from progress.data.apply import taking_in
from progress.data.archive import GUEST_LIMITS, LIMITS, Limits
from progress.data.import_file import Bundle, read_bundle
from progress.data.import_quota import check_import
from progress.data.import_report import FAILED, IMPORTED, MOST_SHOWN, SKIPPED, ImportOverview, ImportPlan, ReportRow, rows_by_line
from progress.data.importer import Planner
from progress.data.models import ImportDraft
from progress.data.table_reader import Spreadsheet, is_table
from progress.data.uploaded_lists import ListAnswers, Upload, settle, to_bundle
from progress.reading import title_matcher
from progress.reading.listed_work import OUT, OWN, ListedWork

LEAVE_OUT, BRING_BACK = "leave_out", "bring_back"
KEPT_FOR = timedelta(days=1)
# A list that begins with a box or a link, which no JSON does
LIST = re.compile(r"\s*(?:\[[ xX/-]\]\s|\[\[[^\[\]{}\"]+\]\]|\[[^\[\]]*\]\()")


def keep(user: User, name: str, kind: ImportKind, content: Json, details: Json, stage: Stage = Stage.READY) -> ImportDraft:
    """Keep an upload until it is looked over; it takes the place of an earlier one."""
    now = timezone.now()
    ImportDraft.objects.filter(made_at__lt=now - KEPT_FOR).exclude(stage=Stage.IMPORTING).delete()
    values = {"kind": kind, "name": name[:200], "content": content, "details": details, "made_at": now, "stage": stage}
    fresh = {"words": "", "percent": 0, "tries": 0, "is_large": False, "overview": {}, "group": None}
    return ImportDraft.objects.update_or_create(user=user, defaults=values | fresh)[0]


def waiting(user: User) -> ImportDraft | None:
    """The upload that a reader has not done with; what it holds is read when it is asked for."""
    kept = ImportDraft.objects.filter(user=user, made_at__gte=timezone.now() - KEPT_FOR)
    return kept.defer("content", "overview").first()


def limits_of(user: User) -> Limits:
    return GUEST_LIMITS if user.is_guest else LIMITS


def recognise(data: bytes, limits: Limits = LIMITS) -> tuple[ImportKind, Json, Json]:
    """What a file is, by what it holds and not by its name, what was read from it, and of a list more about that."""
    if data.startswith(archive.ZIPS) or ((text := archive.decode(data)).lstrip().startswith(("{", "[")) and not LIST.match(text)):
        read_bundle(archive.read_export(data, limits), limits)
        return ImportKind.EXPORT, base64.b64encode(data).decode(), {}
    for kind, reader in ((ImportKind.GOODREADS, Spreadsheet.recognise), (ImportKind.CHECKLIST, checklist.is_checklist)):
        if reader(text):
            return kind, *matched(kind, text).to_json()
    if is_table(text):
        raise ArchiveRefused(
            "This looks like a table without a header line. Add a first line such as Title,Author,Exclusive Shelf."
        )
    raise ArchiveRefused("This is not an export of this guide, a Goodreads export or a Markdown checklist.")


def matched(kind: ImportKind, text: str) -> Upload:
    upload = (goodreads if kind == ImportKind.GOODREADS else checklist).upload(text)
    if not upload.entries:
        raise ArchiveRefused("The file has no rows. A checklist needs boxes such as - [x] or - [ ] before its titles.")
    title_matcher.match_all(upload.entries)
    return upload


def upload_of(draft: ImportDraft) -> Upload:
    return Upload.from_json(draft.content, draft.details)


def entries_of(draft: ImportDraft) -> list[ListedWork]:
    return upload_of(draft).entries


def bundle_of(draft: ImportDraft) -> Bundle:
    if draft.kind == ImportKind.EXPORT:
        return read_bundle(archive.read_export(base64.b64decode(draft.content)))
    return to_bundle(entries_of(draft), draft.made_at)


def look_over(draft: ImportDraft) -> ImportOverview:
    """What would become of the rows, before anything is changed."""
    return ImportOverview.from_json(draft.overview) if draft.overview else planned(draft)


def compare(draft: ImportDraft) -> None:
    """Find out what would become of the rows, once for all looks at it."""
    draft.overview = planned(draft).to_json()
    draft.save(update_fields=["overview"])


def planned(draft: ImportDraft) -> ImportOverview:
    """Raises OverQuota where there is no room for it."""
    planner = Planner(draft.user, bundle_of(draft))
    plan = planner.run()
    check_import(planner)
    return overview_of(draft, plan)


def overview_of(draft: ImportDraft, plan: ImportPlan) -> ImportOverview:
    """The verdicts; of an export's rows, the first ones of those that matter most."""
    rows = verdicts(draft, plan)
    if draft.kind != ImportKind.EXPORT:
        return ImportOverview.of(rows)
    return ImportOverview.of(sorted(rows, key=lambda row: (row.verdict != FAILED, row.kind == "History")), MOST_SHOWN)


def use(draft: ImportDraft) -> tuple[EventGroup | None, str]:
    """Take a small upload in and throw it away. Returns the change and how it ended, in words."""
    bundle = bundle_of(draft)

    def prepare() -> Callable[[], tuple[EventGroup | None, ImportPlan]]:
        taking = taking_in(draft.user, bundle, action_of(draft), f"Imported {draft.name}")

        def run() -> tuple[EventGroup | None, ImportPlan]:
            ImportDraft.objects.filter(pk=draft.pk, made_at=draft.made_at).delete()
            return taking()

        return run

    group, plan = undisturbed([draft.user], prepare)
    return group, outcome(draft.name, overview_of(draft, plan).counts)


def action_of(draft: ImportDraft) -> Action:
    return Action.RESTORE if draft.kind == ImportKind.EXPORT else Action.IMPORT


def outcome(name: str, counts: dict[str, int]) -> str:
    return f"{name}: {counts[IMPORTED]} imported, {counts[SKIPPED]} skipped, {counts[FAILED]} failed, of {counts['all']} rows."


def verdicts(draft: ImportDraft, plan: ImportPlan) -> list[ReportRow]:
    if draft.kind == ImportKind.EXPORT:
        return plan.rows
    left_out = [
        ReportRow("ReportRow", entry.title, SKIPPED, "You skip it.", entry.line) for entry in entries_of(draft) if is_out(entry)
    ]
    return rows_by_line([*plan.rows, *left_out])


def is_out(entry: ListedWork) -> bool:
    return entry.choice == OUT and not entry.problem


def choose(draft: ImportDraft, choices: dict[int, str], answers: ListAnswers, turn: str = "") -> None:
    """Keep the reader's choices by line and their answers.

    The turn LEAVE_OUT drops all that the guide does not have, and BRING_BACK takes that back.
    """
    upload = upload_of(draft)
    before, upload.answers = upload.answers, answers
    asked = {entry.line for entry in upload.ambiguous}
    for entry in upload.entries:
        if entry.line in choices:
            entry.choice, entry.is_checked = choices[entry.line], entry.is_checked or turn not in {LEAVE_OUT, BRING_BACK}
        if entry.shelf or entry.line in asked:
            answer(entry, before, answers)
    if turn == LEAVE_OUT:
        unknown = [entry for entry in upload.entries if entry.is_unknown]
        upload.left_out = [entry.line for entry in [*upload.to_bring_back, *unknown]]
        for entry in unknown:
            entry.choice = OUT
    elif turn == BRING_BACK:
        for entry in upload.to_bring_back:
            entry.choice = OWN
        upload.left_out = []
    draft.content, draft.details = upload.to_json()
    draft.overview = {}
    draft.save(update_fields=["content", "details", "overview"])


def answer(entry: ListedWork, before: ListAnswers, now: ListAnswers) -> None:
    """Apply the answers to a row; one that a shelf's earlier answer left out comes back with another."""
    was, will_be = (answers.shelves.get(entry.shelf, "") for answers in (before, now))
    if was == OUT != will_be:
        entry.choice = entry.suggestions[0] if entry.is_sure else OWN
    if will_be != OUT or was != OUT:
        settle(entry, now)
