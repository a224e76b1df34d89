"""Readers who learn for twelve weeks and answer as their memory lets them, with one rule or another for what is asked.

Their memory is that of fsrs-rs, which is written in Rust and shares no code with fsrs. ``python -m tests.practice.recall.simulated``
compares the rules: how many questions are remembered on the day, and after how many reviews.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import fmean

from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, MemoryState

from practice.recall import peaking, spreading
from practice.recall.scheduler import AGAIN, EASY, GOT_IT, HARD, LONGEST_GAP, RETENTION

ORACLE = FSRS(DEFAULT_PARAMETERS)
START, WEEKS = date(2026, 3, 2), 12
ON = START + timedelta(weeks=WEEKS)
QUESTIONS = 3
# How often each first answer is given, and each later one that was remembered
FIRST, LATER = {AGAIN: 25, HARD: 15, GOT_IT: 50, EASY: 10}, {HARD: 15, GOT_IT: 75, EASY: 10}


@dataclass(frozen=True)
class Memory:
    """What a reader knows of an answer, in the terms of the oracle."""

    stability: float
    difficulty: float
    on: date

    @property
    def due(self) -> date:
        return self.on + timedelta(days=min(max(round(self.stability), 1), LONGEST_GAP))

    def chance(self, day: date) -> float:
        """The forgetting curve of FSRS-6 as its authors write it, with the oracle's parameters."""
        decay = -DEFAULT_PARAMETERS[20]
        return (1 + (RETENTION ** (1 / decay) - 1) * (day - self.on).days / self.stability) ** decay


Cards = dict[tuple[int, int], Memory]
# What is asked on a day, in this order
Rule = Callable[[Cards, date], list[tuple[int, int]]]


def after(memory: Memory | None, rating: int, day: date) -> Memory:
    before = memory and MemoryState(memory.stability, memory.difficulty)
    states = ORACLE.next_states(before, RETENTION, (day - memory.on).days if memory else 0)
    found = {AGAIN: states.again, HARD: states.hard, GOT_IT: states.good, EASY: states.easy}[rating].memory
    return Memory(found.stability, found.difficulty, day)


def weakest(cards: Cards, day: date, asked: list) -> list:
    return sorted(asked, key=lambda key: (cards[key].chance(day), key))[: spreading.A_DAY]


def usual(cards: Cards, day: date) -> list:
    return weakest(cards, day, [key for key, one in cards.items() if one.due <= day])


def peaks(cards: Cards, day: date) -> list:
    def is_asked(one: Memory) -> bool:
        return peaking.asked_on(one.stability, one.on, one.due, day, ON) <= day

    return weakest(cards, day, [key for key, one in cards.items() if is_asked(one)])


def fixed(cards: Cards, day: date) -> list:
    """The last weeks at a retention of 0.97."""
    if day < ON - peaking.LAST_WEEKS:
        return usual(cards, day)
    return weakest(cards, day, [key for key, one in cards.items() if one.due <= day or one.chance(day) <= 0.97])


def full(cards: Cards, day: date) -> list:
    """The last weeks with each day's cap filled by what adds most to the chance on the day."""
    if day < ON - peaking.LAST_WEEKS:
        return usual(cards, day)
    fresh = [key for key, one in cards.items() if one.on < day]
    return sorted(fresh, key=lambda key: (-gain(cards[key], day), key))[: spreading.A_DAY]


def gain(one: Memory, day: date) -> float:
    known = one.chance(day)
    asked = known * after(one, GOT_IT, day).chance(ON) + (1 - known) * after(one, AGAIN, day).chance(ON)
    return asked - one.chance(ON)


def as_many(counts: dict[date, int]) -> Rule:
    """The usual order with as many a day: what is due, then what is due next."""

    def rule(cards: Cards, day: date) -> list:
        due = usual(cards, day)
        ahead = sorted((one.due, key) for key, one in cards.items() if one.on < day and key not in due)
        return [*due, *(key for _, key in ahead)][: counts[day]]

    return rule


@dataclass
class Run:
    """How many of ``cards`` are remembered on the day, and how many were asked on each day before."""

    remembered: float
    cards: int
    counts: dict[date, int]

    @property
    def reviews(self) -> int:
        return sum(self.counts.values())


def run(rule: Rule, seed: int, patterns: int = 30, days_a_week: int = 7) -> Run:
    """A reader who begins the patterns on random days, the last of them two weeks before the interview."""
    random, cards, counts = Random(seed), {}, {}
    begun = sorted(random.randrange(7 * (WEEKS - 2)) for _ in range(patterns))
    firsts = {(one, place): chosen(random, FIRST) for one in range(patterns) for place in range(QUESTIONS)}
    for number in range(7 * WEEKS):
        day = START + timedelta(days=number)
        if number % 7 >= days_a_week:
            counts[day] = 0
            continue
        new = {key: after(None, rating, day) for key, rating in firsts.items() if begun[key[0]] <= number and key not in cards}
        asked = rule(cards, day)
        counts[day] = len(asked)
        for key in asked:
            is_known = random.random() < cards[key].chance(day)
            cards[key] = after(cards[key], chosen(random, LATER) if is_known else AGAIN, day)
        cards |= new
    return Run(sum(one.chance(ON) for one in cards.values()), len(cards), counts)


def chosen(random: Random, weights: dict[int, int]) -> int:
    return random.choices(list(weights), list(weights.values()))[0]


def main() -> None:
    for kind in ({}, {"days_a_week": 5}, {"patterns": 10}, {"patterns": 45}):
        ours = [run(peaks, seed, **kind) for seed in range(40)]
        rules = {"usual": usual, "fixed at 0.97": fixed, "full cap": full}
        found = {"rising": ours} | {name: [run(rule, seed, **kind) for seed in range(40)] for name, rule in rules.items()}
        found["usual, as many"] = [run(as_many(one.counts), seed, **kind) for seed, one in enumerate(ours)]
        print(kind or "30 patterns, every day")
        for name, runs in found.items():
            remembered, reviews = fmean(one.remembered for one in runs), fmean(one.reviews for one in runs)
            print(f"  {name:15} {remembered:6.2f} of {runs[0].cards} remembered after {reviews:4.0f} reviews")


if __name__ == "__main__":
    main()
