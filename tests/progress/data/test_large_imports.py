"""A large upload is worked off step by step, beside the server; what it leaves is the same as of a small one."""

import json
import time
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from history.models import EventGroup
from progress.data import archive as archives
from progress.data import background_imports
from progress.data.batches import Batches
from progress.data.export import archive_of
from progress.data.import_file import read_bundle
from progress.data.models import ImportDraft
from progress.notes.models import Note
from progress.reading.models import Reading
from tests.progress.data.practisers import practising_reader
from tests.progress.data.readers import book, busy_reader, note

URL = "/settings/data/import/"
REVIEW = f"{URL}review/"
EXPORT = {"format": "mlsd-guide", "version": 2}
MOMENT = "2026-01-04T21:30:00.000000+00:00"


def upload(client, content, name="file.json"):
    return client.post(URL, {"file": SimpleUploadedFile(name, content)}, follow=True)


def export_of(**lists):
    return json.dumps(EXPORT | lists).encode()


def group_of(number, events=()):
    return {"number": number, "at": MOMENT, "deed": "mark", "words": "Marked", "events": list(events)}


def zipped(content):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(archives.MEMBER, content)
    return buffer.getvalue()


@pytest.fixture(autouse=True)
def _all_are_large(monkeypatch):
    monkeypatch.setattr(background_imports, "MOST_BYTES", 0)
    monkeypatch.setattr("progress.data.batches.PAUSE", 0)
    monkeypatch.setattr("progress.data.batches.LONGEST", 0)
    monkeypatch.setattr("progress.data.batches.FACTS", 3)
    monkeypatch.setattr("progress.data.batches.EVENTS", 3)


@pytest.fixture(params=[busy_reader, practising_reader])
def archive(request, db):
    user = request.param()
    archive = archive_of(user)
    user.delete()
    return archive


def interrupted(reader, monkeypatch, after):
    """Import, and let the process die after so many batches."""
    left, commit = [after], Batches.commit

    def once(batches, step):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return commit(batches, step)

    with monkeypatch.context() as patched:
        patched.setattr(Batches, "commit", once)
        with pytest.raises(KeyboardInterrupt):
            reader.post(REVIEW)


def test_a_large_import_brings_what_a_small_one_does(reader, user, archive):
    assert "Import " in upload(reader, archive).text
    assert "imported, 0 skipped, 0 failed" in reader.post(REVIEW, follow=True).text
    assert archive_of(user) == archive
    assert EventGroup.objects.filter(deed="restore").count() == 1


def test_one_undo_takes_a_large_import_back(reader, user, archive):
    upload(reader, archive)
    reader.post(REVIEW)
    reader.post(f"/undo/{EventGroup.objects.get(deed='restore').pk}/")
    assert not Reading.objects.exists()
    assert not Note.objects.exists()


@pytest.mark.parametrize("after", [0, 1, 4, 9])
def test_an_interrupted_import_goes_on_where_it_was(reader, user, archive, monkeypatch, after):
    upload(reader, archive)
    interrupted(reader, monkeypatch, after)
    assert "% is imported" in reader.get(REVIEW).text
    assert "imported, " in reader.get(REVIEW).text
    assert archive_of(user) == archive
    assert EventGroup.objects.filter(deed="restore").count() == 1


def test_an_import_that_never_ends_is_taken_out_again(reader, user, archive, monkeypatch):
    upload(reader, archive)
    interrupted(reader, monkeypatch, 4)
    ImportDraft.objects.update(tries=background_imports.MOST_TRIES)
    background_imports.work_off()
    assert "your data is as it was" in reader.get(REVIEW).text
    assert not Reading.objects.exists()


def test_what_its_reader_writes_meanwhile_stays(reader, user, archive, monkeypatch):
    commit, written = Batches.commit, []

    def busy(batches, step):
        if not written:
            written.append(note(user, book("one"), "Written meanwhile"))
        return commit(batches, step)

    upload(reader, archive)
    monkeypatch.setattr(Batches, "commit", busy)
    reader.post(REVIEW)
    assert any("Written meanwhile" in text for text in Note.objects.values_list("text", flat=True))
    assert "imported" in reader.get(REVIEW).text


def test_an_upload_is_parsed_once_for_all_looks_at_it(reader, user, archive, monkeypatch):
    upload(reader, archive)
    monkeypatch.setattr(archives, "read_json", None)
    assert [reader.get(REVIEW).status_code for _ in range(3)] == [200] * 3


def test_a_long_review_shows_the_first_five_hundred_rows(reader, user):
    notes = [{"resource": f"none-{number}", "text": "a", "version": 1, "updated_at": MOMENT} for number in range(620)]
    page = upload(reader, export_of(notes=notes))
    assert page.context["counts"]["failed"] == 620
    assert "The other 120 are in the" in page.text


def test_a_batch_ends_when_its_time_is_up_and_writes_something_at_least(user, archive, monkeypatch):
    group = EventGroup.objects.create(user=user, deed="restore", words="Imported", at=timezone.now())
    batches = Batches(user, read_bundle(archives.read_export(archive)), "restore", group)
    monkeypatch.setattr("progress.data.batches.LONGEST", 0.1)
    assert batches.commit([lambda: time.sleep(0.04)] * 50)[0] in range(1, 5)
    assert batches.commit([lambda: time.sleep(0.2)] * 2)[0] == 1


BOMBS = {
    "events": export_of(history=[group_of(number, [{}] * 6) for number in range(1, 5_000)]),
    "groups": export_of(history=[{}] * 25_001),
    "lists": export_of(x=[[]] * 450_000),
    "objects": export_of(x=[{}] * 450_000),
    "numbers": export_of(x=[1] * 1_300_000),
    "deep": b'{"format": "mlsd-guide", "version": 2, "x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "large number": b'{"format": "mlsd-guide", "version": 2, "x": ' + b"9" * 1_000_000 + b"}",
    "long text": export_of(x="a" * (26 * 1024 * 1024)),
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_in_words(reader, user, content):
    response = upload(reader, zipped(content), "bomb.zip")
    assert response.status_code == 422
    assert "field__error" in response.text
    assert not ImportDraft.objects.exists()


def test_guests_bring_less(reader, user):
    content = zipped(export_of(history=[group_of(number) for number in range(1, 4_002)]))
    assert upload(reader, content).status_code == 200
    User.objects.update(guest_since=timezone.now())
    ImportDraft.objects.all().delete()
    assert "more than 4,000 changes" in upload(reader, content).text


def test_a_second_upload_waits_for_an_import_that_runs(reader, user, archive):
    upload(reader, archive)
    ImportDraft.objects.update(stage="importing", tries=0)
    assert "Wait until it is done" in upload(reader, archive).text


def test_the_page_that_asks_how_far_it_is_never_takes_another_page_in(reader, archive):
    upload(reader, archive, "guide.zip")
    for _ in range(2):
        answer = reader.get(REVIEW, headers={"HX-Request": "true"})
        assert (answer.content, answer.headers.get("HX-Refresh")) == (b"", "true")
        ImportDraft.objects.all().delete()
