"""Read an uploaded file without trusting it: its size, its packing, its text and its JSON. See DATA_FORMAT.md."""

import io
import json
import math
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from history.validation import ArchiveRefused

NAME = "mlsd-guide"
VERSION = 2
MEMBER = "mlsd-guide.json"
# How a zip begins; a list may begin with PK as well
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# The packings that can be undone piece by piece. zipfile gives others no limit, so a few bytes would fill the memory.
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_UNPACKED = 25 * MEGABYTE
PIECE = 64 * 1024
MOST_MEMBERS = 200
MOST_ROWS = 5_000
# Lists and objects in a file, and the commas between all that it holds: an export of 20,000 changes has half of it.
MOST_NESTED = 400_000
MOST_VALUES = 1_200_000
# Numbers in an export are counts, percentages and minutes.
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an export is taken: bytes of the upload, bytes unpacked, changes in its history."""

    upload: int
    unpacked: int
    changes: int

    @property
    def unpacked_words(self) -> str:
        return f"The export is too large: it unpacks to more than {self.unpacked // MEGABYTE} MB."


LIMITS = Limits(MOST_BYTES, MOST_UNPACKED, 25_000)
# Somebody with an account answers for more than a visitor whom nobody knows.
GUEST_LIMITS = Limits(MEGABYTE, 4 * MEGABYTE, 4_000)


def size_of(data: bytes) -> int:
    """The bytes of an upload once it is unpacked, as far as it says so itself; nothing is unpacked for it."""
    if not data.startswith(ZIPS):
        return len(data)
    with _opened(data) as archive:
        return sum(member.file_size for member in archive.infolist())


def unpack(data: bytes, limits: Limits = LIMITS) -> bytes:
    """The JSON of an export, which may be in a zip. Nothing is ever written to the disk."""
    if data.startswith(ZIPS):
        with _opened(data) as archive:
            return _member(archive, limits)
    if len(data) > limits.unpacked:
        raise ArchiveRefused(limits.unpacked_words)
    return data


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    # Of each member the library makes an object before anybody may ask how many there are.
    if (members := data.count(b"PK\x01\x02")) > MOST_MEMBERS * 2:
        raise ArchiveRefused(f"The zip holds {members:,} files; {MOST_MEMBERS} is the limit.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_packing(archive)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise ArchiveRefused("We cannot read this zip: it is damaged, locked or packed in an unusual way.") from error


def check_packing(archive: zipfile.ZipFile) -> None:
    if others := {member.compress_type for member in archive.infolist()} - PACKINGS:
        names = " and ".join(zipfile.compressor_names.get(number, f"method {number}") for number in sorted(others)[:3])
        raise ArchiveRefused(f"The zip is compressed with {names}, which cannot be read here. Make an ordinary zip (deflate).")


def _member(archive: zipfile.ZipFile, limits: Limits) -> bytes:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise ArchiveRefused(f"The zip holds {len(members):,} files; {MOST_MEMBERS} is the limit.")
    if sum(member.file_size for member in members) > limits.unpacked:
        raise ArchiveRefused(limits.unpacked_words)
    if MEMBER not in archive.namelist():
        raise ArchiveRefused(f"The zip holds no {MEMBER}, so it is not an export of this guide.")
    # What the zip says of its sizes may be wrong, so no more is unpacked together than can be taken.
    content = bytearray()
    with archive.open(MEMBER) as file:
        while piece := file.read(PIECE):
            content += piece
            if len(content) > limits.unpacked:
                raise ArchiveRefused(limits.unpacked_words)
    return bytes(content)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with or without a mark, else Latin-1 as old spreadsheets write it."""
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:2]:
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig":
            raise ArchiveRefused("The file's text cannot be read. Save it as UTF-8 and try again.") from error
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ArchiveRefused("The file contains NUL characters, so it is not a text file.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_export(data: bytes, limits: Limits = LIMITS) -> dict[str, Any]:
    """The top level of an export of this guide, its format and version checked. Raises Refused."""
    content = read_json(decode(unpack(data, limits)))
    if not isinstance(content, dict) or content.get("format") != NAME:
        raise ArchiveRefused("The file is JSON, but not an export of this guide.")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise ArchiveRefused("The file does not say which version of the format it has.")
    if version > VERSION:
        raise ArchiveRefused(
            f"The file has version {version} of the format; this guide reads up to {VERSION}. It was made by a newer version of the guide: update first."
        )
    return content


def read_json(text: str) -> Any:
    check_shape(text)
    try:
        content = json.loads(text, object_pairs_hook=_object, parse_int=_int, parse_float=_float, parse_constant=_constant)
        # Half a surrogate pair is legal JSON and no text.
        if "\\ud" in text.lower():
            json.dumps(content, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ArchiveRefused("The JSON is nested too deeply.") from error
    except UnicodeEncodeError as error:
        raise ArchiveRefused("The JSON contains half a character (a lone surrogate).") from error
    except ValueError as error:
        raise ArchiveRefused(f"The file is not complete JSON: {str(error)[:200]}.") from error
    return content


def check_shape(text: str) -> None:
    """Refuse what would fill the memory, before anything is made of it. Marks within texts count as well."""
    nested = text.count("[") + text.count("{")
    if nested > MOST_NESTED or text.count(",") > MOST_VALUES:
        raise ArchiveRefused("The JSON has more lists, objects or values than an export can have.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ArchiveRefused("The JSON names a key twice in one object.")
    return found


def _int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ArchiveRefused("The JSON contains a number that is too large.")
    return int(digits)


def _float(digits: str) -> float:
    if not math.isfinite(number := float(digits)):
        raise ArchiveRefused("The JSON contains a number that is too large.")
    return number


def _constant(name: str) -> None:
    raise ArchiveRefused(f"The JSON contains {name}, which is not a number.")
