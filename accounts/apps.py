from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import AppConfig
from django.db import transaction


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from allauth.core.internal import ratelimit

        from mlsd_guide.personal import register_all

        ratelimit.cache_lock = one_by_one
        register_all(self)


@contextmanager
def one_by_one(key: str) -> Iterator[bool]:
    """Stands in for allauth's ``cache_lock`` around reading and writing one count.

    Its lock is a row that may stay behind when the disk fills up meanwhile, and would be a 429 for as long. SQLite lets one
    transaction write at a time and waits for it without asking over and over.
    """
    with transaction.atomic():
        yield True
