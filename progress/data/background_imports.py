"""Large uploads: read, compared and imported step by step by a process of their own, while the reader sees how far it is.

Where it is interrupted it begins the step again. That loses and doubles nothing: what a file brought once is known.
"""

import base64
import logging
import time
from collections.abc import Callable

from django.db import OperationalError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.quotas import OverQuota, check_heavy, check_size
from history.choices import Action
from history.models import Event, EventGroup
from history.record import Json, undo
from history.validation import ArchiveRefused
from mlsd_guide import background
from progress.choices import WORKING, ImportKind, Stage
from progress.data import archive, uploads
from progress.data.batches import Batches, ChangedMeanwhile
from progress.data.import_quota import check_import
from progress.data.import_report import ImportOverview
from progress.data.models import ImportDraft

logger = logging.getLogger(__name__)
COMMAND = "work_off_imports"
# Up to so many bytes unpacked, lines, tags or objects, a file is read while its reader waits, unless they have so many
# changes that comparing takes long: at most some tenths of a second.
MOST_BYTES, MOST_LINES, MOST_MARKS, MOST_CHANGES = 16 * 1024, 200, 600, 1_000
MOST_TRIES = 3
# In seconds of CPU time
LONGEST = 100
# How often a reader may change something while the import compares
MOST_PLANS = 5
GIVEN_UP = "The import was interrupted several times, so it was stopped. Everything was undone; your data is as it was."
BROKEN = "Something went wrong here while the file was read. Nothing was imported, and your data is as it was."


def receive(user: User, name: str, data: bytes) -> ImportDraft:
    """Keep an upload until it is looked over; it takes the place of an earlier one. Raises Refused."""
    if is_importing(user):
        background.start(COMMAND)
        raise ArchiveRefused("Your earlier file is still being imported. Wait until it is done, then upload this one.")
    check_size(user)
    limits = uploads.limits_of(user)
    if len(data) > limits.upload:
        raise ArchiveRefused(
            f"The file is larger than {limits.upload // archive.MEGABYTE} MB, which is the limit without an account."
        )
    if (size := archive.size_of(data)) > limits.unpacked:
        raise ArchiveRefused(limits.unpacked_words)
    if size <= MOST_BYTES and is_quick(user, archive.unpack(data, limits)):
        return compared(user, name, *uploads.recognise(data, limits))
    check_heavy(user, "uploads")
    draft = uploads.keep(user, name, ImportKind.EXPORT, base64.b64encode(data).decode(), {}, Stage.READING)
    begin(draft, Stage.READING)
    if draft.stage == Stage.FAILED:
        draft.delete()
        raise ArchiveRefused(draft.words)
    return draft


def compared(user: User, name: str, kind: ImportKind, content: Json, details: Json) -> ImportDraft:
    """Keep a small upload that could be read, with what would become of its rows. Only now does it count as an upload."""
    check_heavy(user, "uploads")
    draft = uploads.keep(user, name, kind, content, details)
    try:
        uploads.compare(draft)
    except OverQuota:
        draft.delete()
        raise
    return draft


def is_quick(user: User, content: bytes) -> bool:
    """Whether a small file is read and compared fast; rows, tags and objects take time, and so does a long history."""
    # An export has a line for each value, if it is written to be read.
    lines = 0 if content.lstrip().startswith(b"{") else max(content.count(b"\n"), content.count(b"\r"))
    marks = content.count(b"<") + content.count(b"{") + content.count(b"[")
    if lines > MOST_LINES or marks > MOST_MARKS:
        return False
    return Event.objects.filter(user=user).count() <= MOST_CHANGES


def is_importing(user: User) -> bool:
    return ImportDraft.objects.filter(user=user, stage=Stage.IMPORTING).exists()


def begin(draft: ImportDraft, stage: Stage) -> None:
    """Have the next step done; here and now where no process works beside."""
    update(draft, stage=stage, percent=0, tries=0)
    background.start(COMMAND)
    draft.refresh_from_db(fields=["stage", "words", "percent"])


def update(draft: ImportDraft, **values: object) -> bool:
    """Write to the draft, if it is still the same one: its reader may have thrown it away."""
    for name, value in values.items():
        setattr(draft, name, value)
    return bool(ImportDraft.objects.filter(pk=draft.pk, made_at=draft.made_at).update(**values))


def work_off() -> None:
    """Do whatever waits, one upload after the other, the oldest first."""
    began = time.process_time()
    # A process may work for so long only; the next look at a page starts another.
    while time.process_time() - began < LONGEST and (draft := next_draft()):
        work_on(draft)


def next_draft() -> ImportDraft | None:
    return ImportDraft.objects.filter(stage__in=WORKING).order_by("made_at").first()


def work_on(draft: ImportDraft) -> None:
    if draft.tries >= MOST_TRIES:
        give_up(draft, GIVEN_UP)
        return
    update(draft, tries=draft.tries + 1)
    try:
        STEPS[Stage(draft.stage)](draft)
    except (ArchiveRefused, OverQuota) as problem:
        give_up(draft, str(problem))
    except OperationalError:
        # The database is busy or full: this step begins again at the next look.
        raise
    except Exception:
        logger.exception("An upload could not be worked off")
        give_up(draft, BROKEN)


def give_up(draft: ImportDraft, words: str) -> None:
    """End an upload in words, and take out what had come in."""
    if draft.group:
        undo(draft.group)
    update(draft, stage=Stage.FAILED, words=words[:500], content=[], overview={})


def read(draft: ImportDraft) -> None:
    data, limits = base64.b64decode(draft.content), uploads.limits_of(draft.user)
    kind, content, details = uploads.recognise(data, limits)
    if update(draft, kind=kind, content=content, details=details, stage=Stage.PLANNING):
        compare(draft)


def compare(draft: ImportDraft) -> None:
    update(draft, overview=uploads.planned(draft).to_json(), stage=Stage.READY, is_large=True, tries=0)


def bring_in(draft: ImportDraft) -> None:
    """Take the file in, in batches; where its reader changed something meanwhile, what is left is compared again."""
    bundle = uploads.bundle_of(draft)
    action = uploads.action_of(draft)
    group = draft.group or begun(draft, action)
    for _ in range(MOST_PLANS):
        batches = Batches(draft.user, bundle, action, group)
        check_import(batches.planner)
        if not draft.overview:
            update(draft, overview=uploads.overview_of(draft, batches.plan).to_json())
        try:
            batches.run(teller(draft))
        except ChangedMeanwhile:
            continue
        finish(draft, group)
        return
    raise ArchiveRefused(
        "Your data changed several times during the import, so we stopped it and undid it. Wait a moment and try again."
    )


def begun(draft: ImportDraft, action: Action) -> EventGroup:
    """The one change that the whole import is."""
    with transaction.atomic():
        group = EventGroup.objects.create(user=draft.user, deed=action, words=f"Imported {draft.name}"[:300], at=timezone.now())
        update(draft, group=group)
    return group


def teller(draft: ImportDraft) -> Callable[[int], None]:
    def tell(percent: int) -> None:
        if percent != draft.percent:
            update(draft, percent=percent)

    return tell


def finish(draft: ImportDraft, group: EventGroup) -> None:
    words = uploads.outcome(draft.name, ImportOverview.from_json(draft.overview).counts)
    with transaction.atomic():
        if not group.events.exists() and not group.brought.exists():
            group.delete()
        update(draft, stage=Stage.DONE, words=words, content=[], overview={})


STEPS: dict[Stage, Callable[[ImportDraft], None]] = {
    Stage.READING: read,
    Stage.PLANNING: compare,
    Stage.IMPORTING: bring_in,
}
