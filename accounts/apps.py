from django.apps import AppConfig

from mlsd_guide.counters import one_by_one


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from allauth.core.internal import ratelimit

        ratelimit.cache_lock = one_by_one
