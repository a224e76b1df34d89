"""Remove a person from the database, and what they wrote from its file."""

import logging

from django.db import DatabaseError, connection, transaction

from accounts.models import User
from history.kinds import KINDS, RowKind
from history.models import Event, EventGroup, OwnResource
from mlsd_guide.sql import delete_of

logger = logging.getLogger(__name__)


def delete_account(user: User) -> None:
    """Delete everything of a user and end every session of theirs; then clean the file."""
    with transaction.atomic():
        remove(user)
        transaction.on_commit(clean_file)


def remove(user: User) -> None:
    """Delete a user with all that is theirs. Of what there may be thousands, Django would first read every row."""
    with transaction.atomic():
        for kind in KINDS.values():
            if isinstance(kind, RowKind) and kind.hanging:
                delete_of(*kind.hanging, kind.model._default_manager.filter(user=user).values_list("pk", flat=True))
        tables = [kind.model for kind in KINDS.values() if isinstance(kind, RowKind)]
        for model in (*tables, Event, EventGroup, OwnResource):
            delete_of(model, "user", [user.pk])
        user.delete()


def clean_file() -> None:
    """Deleted rows stay in SQLite's free pages and its write-ahead log until both are rewritten."""
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError as error:
        # The rows are gone all the same; the next deletion cleans the file for both.
        logger.warning("The database file could not be cleaned after a deletion: %s", error)
