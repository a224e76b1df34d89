"""What each compiled query gains over the same QuerySet as Django runs it: `python -m tests.perf.compiled`. Leaves nothing behind."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from tests.perf.bench import prepare

if TYPE_CHECKING:
    from accounts.models import User
    from mlsd_guide.sql import Compiled

ROUNDS, CALLS = 15, 40


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="mlsd-guide-compiled-") as folder:
        prepare(folder)
        values = sample()
        print(f"{'query':58}{'plain µs':>9}{'compiled':>9}{'gain':>6}")
        for name, query in found():
            given = [values[parameter] for parameter in names(query)]
            plain, fast = costs(lambda: list(query.plain(*given)), lambda: query(*given))  # noqa: B023 - called here
            print(f"{name:58}{plain * 1e6:9.0f}{fast * 1e6:9.0f}{plain / fast:6.1f}", flush=True)


def found() -> "list[tuple[str, Compiled]]":
    """Those of all modules that the site has loaded, by the module that they are of."""
    from django.urls import get_resolver

    from mlsd_guide.sql import Compiled

    assert get_resolver().url_patterns
    loaded = [one for module in list(sys.modules.values()) for one in list(vars(module).values()) if isinstance(one, Compiled)]
    named = {f"{one.__module__}.{one.__name__}": one for one in loaded}
    return sorted((name, one) for name, one in named.items() if not name.startswith("tests."))


def names(query: "Compiled") -> list[str]:
    return [name for name in query.plain.__annotations__ if name != "return"]


def sample() -> dict[str, Any]:
    """A value for each name of a parameter: those of somebody who did some of everything, with three hundred readings."""
    from django.utils import timezone

    from catalog import library
    from catalog.models import Resource
    from practice.mocks.models import MockInterview
    from tests.perf import practisers, readers

    user, own, now = somebody(), uuid4(), timezone.now()
    add_the_rest(user, own, now)
    works = tuple(Resource.objects.filter(category__slug="measured").values_list("pk", flat=True))
    return {
        "user": user.pk,
        "works": works,
        "resource": works[1],
        "own": own,
        "thing": "pattern:rag",
        "case": practisers.answered()[0].pk,
        "pattern": next(iter(library.patterns().values())).pk,
        "mock": MockInterview.objects.filter(user=user).latest("created_at").pk,
        "led": practisers.led_by(user).pk,
        "first": now.date() - timedelta(days=700),
        "last": now.date(),
        "now": now,
        "key": readers.cookies(user).partition(";")[0].partition("=")[2],
    }


def somebody() -> "User":
    from progress.reading.models import Reading
    from tests.perf import practisers, readers, stock

    stock.shelf_of(60)
    reader, user = readers.reader_of("measured"), practisers.practiser()
    Reading.objects.filter(user=reader).update(user=user)
    return user


def add_the_rest(user: "User", own: UUID, now: datetime) -> None:
    from history.models import OwnResource
    from practice.elsewhere.models import Elsewhere
    from progress.reading.models import Reading

    OwnResource.objects.create(pk=own, user=user, title="A link")
    Reading.objects.create(user=user, own_id=own, state="reading", updated_at=now)
    Elsewhere.objects.create(user=user, thing="pattern:rag", at=now)


def costs(plain: Callable[[], object], fast: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds a call, the best of several rounds that alternate."""
    best = [float("inf")] * 2
    for _ in range(ROUNDS):
        for place, call in enumerate((plain, fast)):
            start = time.thread_time()
            for _ in range(CALLS):
                call()
            best[place] = min(best[place], (time.thread_time() - start) / CALLS)
    return best[0], best[1]


if __name__ == "__main__":
    main()
