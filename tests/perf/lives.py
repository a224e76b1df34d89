"""Shared interviews by chance: many more presses by two or three people than the tests have time for."""

import time
from collections import Counter

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.practice.mocks.peers.test_meeting_life import Lives

RUNS, STEPS = 300, 40


def main() -> None:
    """Print which states were reached; an illegal one raises."""
    reached: Counter[str] = Counter()

    class CountedLives(Lives):
        def take(self, after: object) -> None:
            super().take(after)
            reached[str(self.life.state)] += 1

    start = time.perf_counter()
    run_state_machine_as_test(CountedLives, settings=settings(max_examples=RUNS, stateful_step_count=STEPS, deadline=None))
    states = ", ".join(f"{state} {number}" for state, number in reached.most_common())
    print(f"{RUNS} runs of up to {STEPS} steps in {time.perf_counter() - start:.0f} s, no illegal state. Reached: {states}.")
