"""Read an uploaded file without trusting it: its size, its packing, its text and its JSON. See DATA_FORMAT.md."""

import io
import json
import math
import zipfile
import zlib
from typing import Any

NAME = "mlsd-guide"
VERSION = 2
MEMBER = "mlsd-guide.json"
MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_UNPACKED = 50 * MEGABYTE
MOST_MEMBERS = 200
MOST_ROWS = 5_000
# Numbers in an export are counts, percentages and minutes.
MOST_DIGITS = 15


class Refused(Exception):
    """Says in words for the reader why a file or a row cannot be taken."""


def unpack(data: bytes) -> bytes:
    """The JSON of an export, which may be in a zip. Nothing is ever written to the disk."""
    if not data.startswith(b"PK"):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _member(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Refused("The zip is damaged, locked or packed in a way that cannot be read here.") from error


def _member(archive: zipfile.ZipFile) -> bytes:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refused(f"The zip holds {len(members):,} files; {MOST_MEMBERS} are the most.")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Refused("The zip unpacks to more than 50 MB.")
    if MEMBER not in archive.namelist():
        raise Refused(f"The zip holds no {MEMBER}, so it is no export of this guide.")
    with archive.open(MEMBER) as file:
        content = file.read(MOST_UNPACKED + 1)
    # What the zip says of its sizes may be wrong.
    if len(content) > MOST_UNPACKED:
        raise Refused("The zip unpacks to more than 50 MB.")
    return content


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
            raise Refused("The file's text cannot be read. Save it as UTF-8 and try again.") from error
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Refused("The file holds NUL characters, so it is not a text file.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_export(data: bytes) -> dict[str, Any]:
    """The top level of an export of this guide, its format and version checked. Raises Refused."""
    content = read_json(decode(unpack(data)))
    if not isinstance(content, dict) or content.get("format") != NAME:
        raise Refused("The file is JSON, but no export of this guide.")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise Refused("The file does not say which version of the format it has.")
    if version > VERSION:
        raise Refused(
            f"The file has version {version} of the format; this guide reads up to {VERSION}. It was made by a newer one: update first."
        )
    return content


def read_json(text: str) -> Any:
    try:
        content = json.loads(text, object_pairs_hook=_object, parse_int=_int, parse_float=_float, parse_constant=_constant)
        # Half a surrogate pair is legal JSON and no text.
        if "\\ud" in text.lower():
            json.dumps(content, ensure_ascii=False).encode()
    except RecursionError as error:
        raise Refused("The JSON is nested too deeply.") from error
    except UnicodeEncodeError as error:
        raise Refused("The JSON holds half of a character (a lone surrogate).") from error
    except ValueError as error:
        raise Refused(f"The file is no complete JSON: {str(error)[:200]}.") from error
    return content


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refused("The JSON names a key twice in one object.")
    return found


def _int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise Refused("The JSON holds a number that is too large.")
    return int(digits)


def _float(digits: str) -> float:
    if not math.isfinite(number := float(digits)):
        raise Refused("The JSON holds a number that is too large.")
    return number


def _constant(name: str) -> None:
    raise Refused(f"The JSON holds {name}, which is no number.")
