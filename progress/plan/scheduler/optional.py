"""In which order a coach would add what found no room."""

from collections.abc import Iterator

from practice.steps import CASE, EXERCISE, HANDS_ON, PATTERN, READING
from progress.plan.scheduler.builder import WeekBuilder
from progress.plan.scheduler.course import REST, cases_of
from progress.plan.scheduler.curriculum import Block

# So many are named; the reading path has the rest.
MOST_NEXT = 12


def places(builder: WeekBuilder) -> dict[str, int]:
    """The place of each key: what belongs to the families of the plan, then the next family, then more of those, the rest last."""
    keys = dict.fromkeys(_in_order(builder))
    return {key: place for place, key in enumerate(keys)}


def _in_order(builder: WeekBuilder) -> Iterator[str]:
    asked = builder.asked_for
    ours = {block.slug: block for block in builder.seen}
    important = {slug: place for place, slug in enumerate(asked.importance)}
    missing = [block for block in asked.blocks if block.slug not in {*ours, REST}]
    missing.sort(key=lambda block: important.get(block.slug, len(important)) if block.is_family else 0)
    for block in ours.values():
        yield from (f"{PATTERN}:{slug}" for slug in block.must)
    for block in missing[:1]:
        yield from _opening(builder, block)
    for block in ours.values():
        yield from (f"{EXERCISE}:{slug}" for slug in block.drawings[:2])
        yield from (f"{CASE}:{slug}" for slug in cases_of(asked, block)[:3])
        yield from (f"{READING}:{slug}" for slug in asked.texts.get(block.slug, ())[:2])
    for block in missing[1:]:
        yield from _opening(builder, block)
    for block in (*ours.values(), *missing):
        yield from _all(builder, block)


def _opening(builder: WeekBuilder, block: Block) -> Iterator[str]:
    """What makes a block one: its core, a case and a drawing."""
    yield from (f"{PATTERN}:{slug}" for slug in block.core)
    yield from (f"{CASE}:{slug}" for slug in cases_of(builder.asked_for, block)[:1])
    yield from (f"{EXERCISE}:{slug}" for slug in block.drawings[:1])


def _all(builder: WeekBuilder, block: Block) -> Iterator[str]:
    yield from (f"{PATTERN}:{slug}" for slug in block.patterns)
    yield from (f"{EXERCISE}:{slug}" for slug in block.drawings)
    yield from (f"{CASE}:{slug}" for slug in cases_of(builder.asked_for, block))
    yield from (f"{READING}:{slug}" for slug in builder.asked_for.texts.get(block.slug, ()))
    yield from (f"{HANDS_ON}:{slug}" for slug in block.hands_on)
