"""Group F of the bad inputs: each upload is answered with words, and nothing is stored."""

import io
import json
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from history.models import OwnResource
from progress.data.archive import MEMBER, ArchiveRefused
from progress.data.export import archive_of
from progress.data.models import ImportDraft
from progress.data.uploads import recognise
from tests.progress.data.readers import busy_reader

URL = "/settings/data/import/"
REVIEW = f"{URL}review/"
EMPTY = {"format": "mlsd-guide", "version": 2}
HEADER = "Title,Author,My Rating,Date Read,Exclusive Shelf\n"


def export_of(**lists):
    return json.dumps(EMPTY | lists).encode()


def zipped(files, packing=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def link_in_zip():
    info = zipfile.ZipInfo(MEMBER)
    info.external_attr = 0o120777 << 16
    return zipped([(info, "/etc/passwd")])


def lying_zip(packing=zipfile.ZIP_DEFLATED, megabytes=1, said=10):
    """Says that it unpacks to nothing much; both places that say so are wrong."""
    data = bytearray(zipped([(MEMBER, b" " * (megabytes << 20))], packing))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<I", said)
    return bytes(data)


def locked_zip():
    data = bytearray(zipped([(MEMBER, b"{}")]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


PNG = b"\x89PNG\r\n\x1a\n" + zlib.compress(b"\0" * 100)
REFUSED = {
    "empty": b"",
    "blank": b" \n\n ",
    "header only": HEADER.encode(),
    "no header": b"Deep Learning Systems,Ann Author,5,2024/05/13,read\n",
    "doubled header": b"Title,Title,Exclusive Shelf\na,b,read\n",
    "nul bytes": HEADER.encode() + b"a\0b,,,,read\n",
    "a png named json": PNG,
    "21 open quotes": HEADER.encode() + b'"a,b,5,,read\n' * 21,
    "5,001 rows": HEADER.encode() + b"A,B,5,,read\n" * 5_001,
    "5,001 items": b"- [ ] a\n" * 5_001,
    "a table of 30,000 rows": b"|a|b|\n|-|-|\n" + b"|[x]|t|\n" * 30_000,
    "5,001 notes": export_of(notes=[{}] * 5_001),
    "zip without an export": zipped([("../x", "x"), ("/etc/passwd", "x")]),
    "zip of 10,000 members": zipped([(f"{number}", "") for number in range(10_000)]),
    "zip bomb": zipped([(MEMBER, b"0" * (51 * 1024 * 1024))]),
    "zip in a zip": zipped([("inner.zip", zipped([(MEMBER, "{}")]))]),
    "zip with a link": link_in_zip(),
    "zip that lies": lying_zip(),
    "zip with a password": locked_zip(),
    "half a zip": zipped([(MEMBER, json.dumps(EMPTY))])[:60],
    "json 100,000 deep": b"[" * 100_000,
    "json 100,000 deep and closed": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "NaN": b'{"format": "mlsd-guide", "version": NaN}',
    "infinity": b'{"format": "mlsd-guide", "version": 1e309}',
    "doubled keys": b'{"format": "mlsd-guide", "version": 1, "version": 1}',
    "a lone surrogate": b'{"format": "mlsd-guide", "version": 1, "notes": ["\\ud800"]}',
    "5,000 digits": b'{"format": "mlsd-guide", "version": ' + b"9" * 5_000 + b"}",
    "30 digits": b'{"format": "mlsd-guide", "version": ' + b"9" * 30 + b"}",
    "a list": b"[1, 2]",
    "cut off": json.dumps(EMPTY | {"notes": []}).encode()[:-4],
    "another format": b'{"format": "other", "version": 1}',
    "no version": b'{"format": "mlsd-guide"}',
    "version 0": b'{"format": "mlsd-guide", "version": 0}',
    "version true": b'{"format": "mlsd-guide", "version": true}',
    "a newer version": b'{"format": "mlsd-guide", "version": 3}',
    "5,001 facts": export_of(facts=[{}] * 5_001),
    "lists that are none": export_of(readings={"a": 1}),
    "xml": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>',
    "yaml": b"!!python/object/apply:os.system ['id']",
    "utf-16 cut": "Title,Exclusive Shelf\nä,read".encode("utf-16")[:-1],
}


def upload(client, content, name="file.json"):
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_words(reader, content):
    response = upload(reader, content)
    assert response.status_code == 422
    assert "field__error" in response.text
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("said", [10, 1_000_000], ids=["read while its reader waits", "read beside"])
@pytest.mark.parametrize(
    ("packing", "words"), [(zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "lzma"), (zipfile.ZIP_DEFLATED, "damaged")]
)
def test_a_zip_that_lies_fills_no_memory(reader, packing, words, said):
    data = lying_zip(packing, 60, said)
    tracemalloc.start()
    response = upload(reader, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (response.status_code, words in response.text) == (422, True)
    assert peak < 12 << 20
    with pytest.raises(ArchiveRefused, match=words):
        recognise(data)


def test_a_newer_version_is_called_so(reader):
    assert "made by a newer version" in upload(reader, REFUSED["a newer version"]).text


@pytest.mark.parametrize("extra", [1, 20_000])
def test_more_than_5_mb_is_413(reader, extra):
    response = upload(reader, b" " * (5 * 1024 * 1024 + extra))
    assert response.status_code == 413
    assert "larger than 5 MB" in response.text


def test_too_much_is_refused_before_it_is_read(reader):
    class Unread(io.BytesIO):
        def read(self, *args):
            raise AssertionError("The body was read.")

    headers = {"CONTENT_LENGTH": str(6 * 1024 * 1024), "wsgi.input": Unread(b"a" * 10)}
    response = reader.generic("POST", URL, b"", content_type="multipart/form-data; boundary=x", **headers)
    assert response.status_code == 413


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_body_that_was_cut_off_stores_nothing(reader, db, cut):
    content = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n' + export_of() + b"\r\n--x--\r\n"
    body = content[: int(len(content) * cut)]
    response = reader.generic("POST", URL, body, content_type="multipart/form-data; boundary=x")
    assert response.status_code in {400, 422}
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("body", [b"", b"x", b"{}"])
@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=x", "application/json", "a; charset=nonsense"]
)
def test_odd_bodies_are_refused(reader, body, kind):
    assert reader.generic("POST", URL, body, content_type=kind).status_code in {400, 422}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_other_encodings_is_read(reader, encoding):
    upload(reader, f"{HEADER}Über Lernen,Zoë,5,2024/05/13,read\n".encode(encoding))
    assert ImportDraft.objects.get().content[0]["title"] == "Über Lernen"


def test_lone_carriage_returns_end_lines(reader):
    upload(reader, HEADER.replace("\n", "\r").encode() + b"A,B,5,,read\rC,D,0,,to-read\r")
    assert [row["title"] for row in ImportDraft.objects.get().content] == ["A", "C"]


def test_formulas_are_kept_as_text_and_exported_as_text(reader, user):
    upload(reader, HEADER.encode() + b"=cmd|'/c calc'!A1,+1,5,,read\n@x,-1,0,,to-read\n")
    reader.post(REVIEW, {"choice-2": "own", "choice-3": "own"})
    assert OwnResource.objects.get(title__startswith="=").people == "+1"
    table = zipfile.ZipFile(io.BytesIO(archive_of(user))).read("reading.csv").decode()
    assert "'=cmd|'/c calc'!A1,'+1" in table
    assert "'@x,'-1" in table


@pytest.mark.parametrize("choice", ["", "nothing-here", "own\0", "a" * 5_000])
def test_odd_choices_are_refused(reader, choice):
    upload(reader, b"- [x] Some title\n")
    assert reader.post(REVIEW, {"choice-1": choice}).status_code == 422
    assert not OwnResource.objects.exists()


@pytest.mark.parametrize("page", ["0", "-1", "abc", "9" * 30, "9" * 5_000, "\u0661"])
def test_odd_pages_show_the_nearest(reader, page):
    upload(reader, b"- [x] Some title\n")
    assert reader.get(REVIEW, {"page": page}).status_code == 200


def test_an_export_of_a_busy_reader_survives_a_bad_neighbour(reader, user):
    content = json.loads(zipfile.ZipFile(io.BytesIO(archive_of(busy_reader()))).read(MEMBER))
    content["readings"].insert(1, {"resource": "one", "records": "many"})
    upload(reader, json.dumps(content).encode())
    counts = reader.get(REVIEW).context["counts"]
    assert (counts["imported"], counts["failed"]) == (24, 1)


ODD_SIGNS = [
    'sep="\nTitle"Author\nA"B\n',
    "sep=x\nTitle,Author\nA,B\n",
    "sep=\x85\nTitle,Author\nA,B\n",
    'sep= \nTitle,Author\n"A",B\n',
]
LONG_NUMBERS = [
    f"{HEADER.strip()},My Review\nA,B,5,,read,x &#{'1' * 5_000}; y\n",
    f"<div><input type=checkbox>A &#{'1' * 5_000};</div>\n",
]


@pytest.mark.parametrize("content", [*ODD_SIGNS, *LONG_NUMBERS])
def test_odd_signs_and_numbers_are_read_or_refused_in_words(reader, content):
    response = upload(reader, content.encode())
    assert (response.status_code, "field__error" in response.text) in {(302, False), (422, True)}


def test_a_sign_between_cells_that_is_not_read_is_told(reader):
    upload(reader, b"sep=x\nTitle,Author\nA,B\n")
    assert "which is not read here" in ImportDraft.objects.get().details["told"][0]
