import csv
import io
import json
import zipfile

import pytest
from django.urls import reverse

from progress.data.readable_files import safe_cell
from progress.reading.models import Reading
from tests.accounts.proving import prove
from tests.factories import UserFactory
from tests.progress.data.readers import book, busy_reader, mark, note, own

URL = "/settings/data/"
FILES = ["mlsd-guide.json", "reading.csv", "recall.csv", "notes.md", "answers.md", "sketches.md", "mocks.md"]
FILES += ["partners.json"]


def download(client):
    prove(client)
    response = client.post(f"{URL}export/")
    return response, zipfile.ZipFile(io.BytesIO(response.getvalue()))


def test_the_page_offers_everything(reader):
    response = reader.get(URL)
    for name in ("data_export", "import_upload", "reset", "delete_account"):
        assert reverse(f"progress:{name}") in response.text
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["", "export/", "import/review/", "import/drop/"])
def test_the_signed_out_are_sent_to_sign_in(client, db, path):
    response = client.post(URL + path) if path in {"export/", "import/drop/"} else client.get(URL + path)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(("method", "path"), [("post", ""), ("put", "export/"), ("put", "import/drop/")])
def test_other_methods_are_refused(reader, method, path):
    assert getattr(reader, method)(URL + path).status_code == 405


def test_the_download_is_a_zip_of_a_few_files(reader, user):
    mark(user, book(), "finished")
    response, archive = download(reader)
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith('attachment; filename="mlsd-guide-')
    assert response["Cache-Control"] == "no-store"
    assert archive.namelist() == FILES
    assert json.loads(archive.read("mlsd-guide.json"))["version"] == 2


def test_nobody_downloads_what_others_keep(reader):
    busy_reader()
    _, archive = download(reader)
    content = json.loads(archive.read("mlsd-guide.json"))
    assert [content[name] for name in ("own", "readings", "notes", "history", "preferences")] == [[], [], [], [], None]
    assert b"Bold" not in archive.read("notes.md")


def test_the_table_reads_back_as_it_was(reader, user):
    work = book()
    work.title = 'A "quoted", long\ntitle'
    work.save()
    mark(user, work, "finished")
    text = download(reader)[1].read("reading.csv").decode()
    assert text.count("\r\n") == 2
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["Title"], row["State"], row["Parts read"]) == (work.title, "Finished", "3")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_begins_a_formula(start):
    assert safe_cell(f"{start}cmd|' /C calc'!A1") == f"'{start}cmd|' /C calc'!A1"


def test_notes_come_as_markdown(reader, user):
    work = own(user)
    note(user, work, "Words", "one")
    mark(user, work, "want")
    text = download(reader)[1].read("notes.md").decode()
    assert text == "# Notes\n\n## Notes of a friend\n\n### One\n\nWords\n"


def test_an_export_changes_nothing(reader, user):
    mark(user, book(), "reading")
    before = list(Reading.objects.values())
    download(reader)
    assert list(Reading.objects.values()) == before


def test_a_guest_can_take_along_what_they_kept(client, db):
    work = book()
    client.post(f"/resources/{work.slug}/mark/", {"state": "want"})
    _, archive = download(client)
    assert len(json.loads(archive.read("mlsd-guide.json"))["readings"]) == 1


def test_large_changes_are_listed_with_a_way_back(reader, user):
    mark(user, book("gone"), "want")
    reader.post(f"{URL}reset/resources/gone/")
    UserFactory()
    assert "Put back" in reader.get(URL).text
