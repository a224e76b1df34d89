"""Trouble with the disk or the database file, which passes or which the host can end, told from mistakes in the code."""

import errno
from typing import NamedTuple

from django.db import DatabaseError


class Trouble(NamedTuple):
    words: str  # for the log
    seconds: int  # after which it may be over


LOCKED = Trouble("the database is locked by another process", 5)
FULL = Trouble("the disk is full", 60)
READ_ONLY = Trouble("the data folder cannot be written to", 60)
UNREADABLE = Trouble("the disk or the database file cannot be read", 60)
DAMAGED = Trouble("the database file is damaged; restore a backup", 300)
# Primary result codes of https://www.sqlite.org/rescode.html
RESULTS = {5: LOCKED, 6: LOCKED, 15: LOCKED, 8: READ_ONLY, 10: UNREADABLE, 14: UNREADABLE, 13: FULL, 11: DAMAGED, 26: DAMAGED}
ERRORS = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY, errno.EIO: UNREADABLE}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What is wrong with the storage, None where the error is of another kind. An error that Django passed on counts too."""
    if isinstance(error, DatabaseError):
        error = error.__cause__
    if isinstance(error, OSError):
        return ERRORS.get(error.errno)
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else RESULTS.get(code & 0xFF)
