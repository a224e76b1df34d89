"""What takes long to read is read beside the server, however small its file is."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from history.models import Event, EventGroup
from progress.data import background_imports
from progress.data.models import ImportDraft
from tests.progress.data.readers import book

URL = "/settings/data/import/"
HEAD = "Title,Author,My Review\n"
LONG = {
    "rows": HEAD + "".join(f"data ml{number},b,\n" for number in range(900)),
    "tags": HEAD + "".join(f"t{number},b,{'<b>' * 320}\n" for number in range(10)),
    "boxes": "- [x] a\n" * 400,
    "carriage returns": "- [x] a\r" * 400,
    "objects": '{"format": "mlsd-guide", "version": 2, "notes": [' + "{}," * 700 + "{}]}",
    "bytes": HEAD + f"a,b,{'long ' * 4_000}\n",
}


def upload(client, text):
    client.post(URL, {"file": SimpleUploadedFile("file", text.encode())})
    return ImportDraft.objects.get()


@pytest.fixture(autouse=True)
def _nobody_works(monkeypatch):
    monkeypatch.setattr("mlsd_guide.background.start", lambda _: None)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_small_file_of_much_work_is_read_beside(reader, text):
    assert upload(reader, text).stage == "reading"


def test_a_short_list_is_read_while_its_reader_waits(reader):
    begun = time.process_time()
    assert upload(reader, HEAD + "".join(f"Data for ML {number},b,<b>Good</b>\n" for number in range(150))).stage == "ready"
    assert time.process_time() - begun < 0.6


def test_a_short_list_of_a_reader_with_a_long_history_is_compared_beside(reader, user, monkeypatch):
    now, work = timezone.now(), book("one")
    monkeypatch.setattr(background_imports, "MOST_CHANGES", 20)
    group = EventGroup.objects.create(user=user, deed="mark", words="Marked", at=now)
    event = {"user": user, "group": group, "resource": work, "subject": "reading", "at": now, "local_date": now.date()}
    Event.objects.bulk_create(Event(**event, minutes=0) for _ in range(30))
    assert upload(reader, "- [x] a\n").stage == "reading"
