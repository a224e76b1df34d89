"""What all processes count together (tries, guests), in a table."""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connection, transaction

from mlsd_guide.trouble import trouble_of


class Counters(DatabaseCache):
    """Django's cache takes a count that cannot be written for one that is reached: a full disk would be a 429."""

    def _base_set(self, *args: Any) -> bool:
        errors = []

        def listen(execute: Any, *called: Any) -> Any:
            try:
                return execute(*called)
            except DatabaseError as error:
                errors.append(error)
                raise

        # SQLite often notices a full disk only when it commits. Django's own transaction inside of this one commits nothing.
        with transaction.atomic(), connection.execute_wrapper(listen):
            done = super()._base_set(*args)
            for error in errors:
                if trouble_of(error):
                    raise error
        return done
