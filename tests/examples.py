"""How many examples Hypothesis tries: few in CI, which is run often; sixteen times as many in `./run test properties`."""

import os

from hypothesis import settings

TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))


def examples(count: int, **more: object) -> settings:
    return settings(max_examples=count * TIMES, deadline=None, **more)
