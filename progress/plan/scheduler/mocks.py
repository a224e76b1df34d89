"""Which exercise a mock interview asks."""

from dataclasses import replace

from practice.steps import EXERCISE, MOCK
from progress.plan.scheduler.builder import WeekBuilder, WeekDraft
from progress.plan.scheduler.keys import again
from progress.plan.scheduler.work import Work

SMALL = 240


def choose(builder: WeekBuilder, draft: WeekDraft, minutes: int) -> Work | None:
    """One that is ready, never asked nor drawn this week; better one that was not drawn at all.

    In weeks without room for both it is this week's drawing; else it brings back an earlier block. The very last mock
    asks the first one again where that was drawn since; else one of a family that had neither drawing nor mock, or with the fewest
    patterns that are not met.
    """
    asked, number = builder.asked_for, draft.span.number
    if first := _first_again(builder, draft, minutes):
        return first
    if last := asked.work(f"{MOCK}:{asked.curriculum.goal.last_mock}"):
        is_free = not builder.has([last.key]) and draft.fits(replace(last, minutes=minutes))
        return replace(last, minutes=minutes) if is_free and builder.is_ready(last) else None
    ours = {one for block in draft.shape.blocks for one in block.drawings}
    places = {one: place for place, block in enumerate(builder.seen) for one in reversed(block.drawings)}
    bare = _undrawn(builder) if draft.shape.is_sharp or draft.shape.is_last else set()
    found = []
    for one, place in places.items():
        exercise, work = asked.works[f"{EXERCISE}:{one}"], asked.work(f"{MOCK}:{one}")
        if one in builder.mocked or work.key in asked.gone or one in builder.reserved or builder.drawn.get(one) == number:
            continue
        if not builder.is_ready(exercise) or not draft.fits(replace(work, minutes=minutes)):
            continue
        prefers = (one in ours) == (draft.span.minutes < SMALL)
        is_asked = asked.answers.role != "mid" or not exercise.is_advanced
        liked = (one not in bare, one in builder.drawn, not is_asked, not prefers)
        new = len(exercise.patterns - builder.met) if draft.shape.is_sharp else 0
        rank = (*liked, new, place, builder.seen[place].drawings.index(one), one)
        found.append((rank, replace(work, minutes=minutes)))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _first_again(builder: WeekBuilder, draft: WeekDraft, minutes: int) -> Work | None:
    asked, number = builder.asked_for, draft.span.number
    slug, key = asked.baseline.partition(":")[2], again(asked.baseline)
    is_back = draft.shape.is_sharp and asked.baseline.startswith(MOCK) and builder.drawn.get(slug, number) < number
    if not is_back or any(work.key == key for work in draft.of(MOCK)) or key in asked.gone:
        return None
    work = asked.work(key)
    long = work and replace(work, minutes=minutes)
    return long if long and draft.fits(long) else None


def _undrawn(builder: WeekBuilder) -> set[str]:
    """The drawings of families of which none was drawn or asked."""
    tried = builder.drawn.keys() | builder.mocked.keys()
    families = [block for block in builder.seen if block.is_family and tried.isdisjoint(block.drawings)]
    return {slug for block in families for slug in block.drawings}
