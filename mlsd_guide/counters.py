"""What all processes count together (tries, guests), in a table."""

from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def one_by_one(key: str) -> Iterator[bool]:
    """Stands in for allauth's ``cache_lock`` around reading and writing one count.

    Its lock is a row that may stay behind when the disk fills up meanwhile, and would be a 429 for as long. SQLite lets one
    transaction write at a time and waits for it without asking over and over.
    """
    with transaction.atomic():
        yield True
