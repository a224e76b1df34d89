"""What files, guests and undos bring counts against a reader's share of text, whatever it took to send."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts import quotas
from accounts.quotas import OverQuota
from history import sizes
from history.choices import Action, FactKind
from history.models import EventGroup
from history.record import write
from history.values import Change
from progress.data.archive import MEMBER
from progress.data.guest_merge import Merge
from progress.data.models import ImportDraft
from progress.notes.models import Note
from tests.factories import UserFactory
from tests.progress.data.readers import book, note

URL = "/settings/data/import/"
REVIEW = f"{URL}review/"
MOMENT = "2026-01-04T21:30:00.000000+00:00"


@pytest.fixture(autouse=True)
def _small_share(settings, tmp_path, monkeypatch, db):
    settings.QUOTAS, settings.METER = True, tmp_path / "meter.sqlite3"
    monkeypatch.setattr("progress.data.batches.PAUSE", 0)
    monkeypatch.setattr(quotas, "ACCOUNT", replace(quotas.ACCOUNT, text=100_000))
    monkeypatch.setattr(sizes, "LARGE", 1_000)


def packed(count, text):
    """An export of links with a note each."""
    own = [
        {"key": f"k{n}", "title": f"{text[:4]} {n}", "url": f"https://a.example/{n}", "added_at": MOMENT} for n in range(count)
    ]
    notes = [{"own": f"k{n}", "text": text, "version": 1, "updated_at": MOMENT} for n in range(count)]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MEMBER, json.dumps({"format": "mlsd-guide", "version": 2, "own": own, "notes": notes}))
    return buffer.getvalue()


def upload(client, content):
    return client.post(URL, {"file": SimpleUploadedFile("file.zip", content)}, follow=True)


@pytest.mark.parametrize(("count", "words", "share"), [(8, 3_000, 100_000), (7, 170, 7_000)], ids=["beside", "directly"])
def test_an_import_that_unpacks_to_too_much_is_refused_before_it_is_written(reader, user, monkeypatch, count, words, share):
    monkeypatch.setattr(quotas, "ACCOUNT", replace(quotas.ACCOUNT, text=share))
    page = upload(reader, packed(count, "lorem " * words))
    assert "there is no room for so much more" in page.text
    assert not Note.objects.exists()
    assert not ImportDraft.objects.filter(stage="ready").exists()


def test_what_fits_at_the_review_and_no_more_at_the_import_is_refused(reader, user):
    upload(reader, packed(4, "lorem " * 3_000))
    for number in range(3):
        note(user, book(f"book-{number}"), "ipsum " * 3_000)
    page = reader.post(REVIEW, follow=True)
    assert "there is no room for so much more" in page.text
    assert Note.objects.count() == 3


def test_two_imports_that_fit_alone_do_not_fit_together(reader, user):
    for text in ("lorem ", "ipsum "):
        page = upload(reader, packed(4, text * 3_000))
        reader.post(REVIEW)
    assert "there is no room for so much more" in page.text
    assert Note.objects.count() == 4


def test_importing_and_undoing_in_turn_ends_in_words(reader, user):
    pages = []
    for _ in range(4):
        upload(reader, packed(5, "lorem " * 3_000))
        pages.append(reader.post(REVIEW, follow=True).text)
        group = EventGroup.objects.filter(deed="restore").first()
        pages.append(reader.post(f"/undo/{group.pk}/", follow=True).text)
    assert any("The history of your changes may fill" in page for page in pages)


def test_a_guests_things_that_do_not_fit_stay_where_they_are(user):
    guest = UserFactory(guest_since=timezone.now())
    for number in range(3):
        note(user, book(f"mine-{number}"), "lorem " * 3_000)
        note(guest, book(f"theirs-{number}"), "ipsum " * 3_000)
    with pytest.raises(OverQuota, match="no room for so much more"):
        Merge(user, guest).accept()
    assert Note.objects.filter(user=guest).count() == 3


def test_an_undo_that_would_bring_back_too_much_is_refused_in_words(reader, user):
    works = [book(f"book-{number}") for number in range(4)]
    for work in works:
        note(user, work, "lorem " * 3_000)
    group = write(user, Action.RESET, "Reset", [Change(work, FactKind.NOTE, lambda _: None) for work in works])
    for number in range(3):
        note(user, book(f"other-{number}"), "ipsum " * 3_000)
    refused = reader.post(f"/undo/{group.pk}/")
    assert (refused.status_code, "no room for so much more" in refused.text) == (429, True)
    assert Note.objects.count() == 3
