"""What the plan offers to change where something was hard twice, and the change, which can be undone."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from statistics import fmean
from typing import Any

from django.utils import timezone

from accounts.models import User
from catalog import library
from history import timestamps
from history.choices import Action, FactKind
from history.kinds import read_fact
from history.models import EventGroup
from history.record import write
from history.values import Change
from practice.mocks.rubric import BY_KEY
from practice.mocks.training import TRAINS
from practice.recall import reviews
from practice.sketches.board import checklist_of, read
from practice.sketches.choices import VersionKind
from practice.sketches.models import SketchVersion
from practice.sketching.rules import rules
from practice.steps import EXERCISE, PATTERN
from progress.plan import edits, planner
from progress.plan.evidence import Findings
from progress.plan.library import material
from progress.plan.offer_words import PlanOffer
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler import offers as pure
from progress.plan.scheduler.draft import draft_of
from progress.plan.scheduler.offers import HelpWith
from progress.plan.scheduler.weaknesses import DrawnTry, HeldMock, OfferAnswer, SeenOfReader, Weakness, weaknesses
from progress.plan.storage import StoredItem, rows_of

Json = Any
# Questions of a pattern that was missed are asked again tomorrow, unless they come within two days anyway.
SOON, TOMORROW = 2, timedelta(days=1)
# So many answers are remembered.
MOST_ANSWERS = 50
LEFT = "Left the plan as it is"


def offer_of(kept: SavedPlan) -> PlanOffer | None:
    """The strongest one, if there is one now."""
    is_quiet = pure.is_quiet(kept.plan, kept.answers.interview_on, kept.today, answers_of(kept))
    if is_quiet or not (found := found_of(kept)):
        return None
    fixed = {row.slot for row in kept.rows if row.pinned_at}
    draft = draft_of(kept.plan, material(kept.answers), kept.answers, kept.today, fixed)
    offered = pure.offer(found, draft, help_for(kept, found))
    return PlanOffer(kept, offered) if offered else None


def found_of(kept: SavedPlan) -> list[Weakness]:
    """What was hard twice and was not offered before, the strongest first."""
    weights = {key: one.weight for key, one in BY_KEY.items()}
    return weaknesses(seen_of(kept.found), kept.today, weights, answers_of(kept))


def answers_of(kept: SavedPlan) -> list[OfferAnswer]:
    """What the reader said to offers before."""
    return [
        OfferAnswer(one["kind"], one["slug"], date.fromisoformat(one["on"]), one["taken"], tuple(one["evidence"]))
        for one in kept.offers
    ]


def seen_of(found: Findings) -> SeenOfReader:
    """What a reader showed: only mock interviews that are evidence have marks."""
    held = []
    for mock, marks in groupby(found.marks, key=lambda mark: mark.mock):
        levels: dict[str, list[int]] = {}
        for mark in marks:
            levels.setdefault(mark.criterion, []).append(mark.level)
        held.append(HeldMock(mock, {slug: fmean(given) for slug, given in levels.items()}))
    drawn = {
        slug: [DrawnTry(one.found, one.wanted) for one in tries]
        for slug, tries in found.tries.items()
        if slug in library.exercises()
    }
    faults = {
        slug: [rules()[key].pattern for key in tries[-1].faults if key in rules()] for slug, tries in found.tries.items() if tries
    }
    return SeenOfReader(found.missed, held, drawn, faults)


def help_for(kept: SavedPlan, found: Iterable[Weakness]) -> HelpWith:
    patterns = [one.slug for one in found if one.kind == PATTERN]
    lacks = {one.slug: lacking(kept.user, one.slug) for one in found if one.kind == EXERCISE}
    sooner = {slug: len(reviews.later(kept.found.deck, slug, SOON)) for slug in patterns}
    return HelpWith({key: tuple(one.keys) for key, one in TRAINS.items()}, lacks, sooner)


def lacking(user: User, slug: str) -> str:
    """The pattern of an exercise to which most of what the last drawing lacks belongs."""
    exercise = library.exercises()[slug]
    versions = SketchVersion.objects.filter(sketch__user=user, sketch__exercise=exercise, sketch__removed_at=None)
    last = versions.filter(kind=VersionKind.SUBMITTED).order_by("at", "number").last()
    needs = checklist_of(exercise, read(last.outline).diagram).needs if last else ()
    missing = {need.kind for need in needs if not need.is_met}
    patterns = [pattern for one in exercise.patterns if (pattern := library.patterns().get(one))]
    shares = {one.slug: len(missing & {part.kind for part in read(one.outline).diagram.components}) for one in patterns}
    return max(shares, key=lambda one: shares[one], default="")


def answer(user: User, seen: str, takes: bool) -> EventGroup | None:
    """Take the offer that was shown, or leave the plan as it is. Raises Stale where there is another one, or none."""
    for _ in range(planner.MOST_TRIES):
        before, found = read_fact(user, planner.OWN_PLAN, FactKind.PLAN), Findings(user)
        kept = SavedPlan.from_fact(user, before, found)
        offered = offer_of(kept) if kept else None
        if offered is None or offered.seen != seen:
            raise planner.Stale
        after = answered(before, offered, takes)
        changes = [Change(planner.OWN_PLAN, FactKind.PLAN, planner.swap(before, after))]
        if takes and offered.offer.questions:
            changes += reviews.sooner(found.deck, offered.weakness.slug, SOON, kept.today + TOMORROW)
        try:
            return write(user, Action.PLAN, f"Practise “{offered.name}” sooner" if takes else LEFT, changes)
        except planner.Stale:
            continue
    raise planner.Stale


def answered(before: Json, offered: PlanOffer, takes: bool) -> Json:
    """The plan with the answer remembered and, where it was taken, with the things in their new weeks."""
    one = offered.weakness
    said = {"kind": one.kind, "slug": one.slug, "on": offered.kept.today.isoformat(), "taken": takes}
    after = before | {"offers": [*before.get("offers", []), said | {"evidence": list(one.evidence)}][-MOST_ANSWERS:]}
    if not takes:
        return after
    rows = {row.key: row for row in rows_of(before)}
    arriving = [change for change in offered.offer.changes if change.after]
    arrivals = []
    for change in arriving:
        new = StoredItem(change.key, change.key.partition(":")[0], change.after, 0, change.minutes)
        row = rows.get(change.key, new)
        arrivals.append(row._replace(week=change.after, why=offered.why, reason="", minutes=change.minutes))
    names = " and ".join(f"“{change.title}”" for change in arriving[:1])
    departures = {rows[change.key].slot: f"Made room for {names}" for change in offered.offer.optional}
    return edits.rearrange(after, arrivals, departures, timestamps.written(timezone.now()))
