"""Laying a plan out, and every change of it: through the log, so that each can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from django.utils import timezone

from accounts.models import User
from catalog import version
from history.choices import Action, FactKind
from history.kinds import read_fact
from history.models import EventGroup
from history.record import write
from history.refs import PLAN, Ref
from history.values import Change
from practice.mocks.rubric import BY_KEY
from progress.plan.evidence import Findings
from progress.plan.library import material
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler import repairs as pure
from progress.plan.scheduler.inputs import Answers, PlanStatus
from progress.plan.scheduler.plan import ScheduledPlan
from progress.plan.scheduler.readiness import CriterionScore
from progress.plan.scheduler.repairs import Repair
from progress.plan.scheduler.schedule import plan as planned
from progress.plan.storage import answers_fact, fact_of, forgotten

Json = Any
# Of the saved plan, the same as a fact, and what the reader did
Build = Callable[[SavedPlan | None, Json, Findings], Json]
OWN_PLAN = Ref(PLAN)
MOST_TRIES = 5


class Stale(Exception):
    """The plan is not what the reader saw any more."""


@dataclass(frozen=True, slots=True)
class PlanLayout:
    """What would be saved: the weeks, and the answers they come from."""

    plan: ScheduledPlan
    answers: Answers


def laid_out(answers: Answers, kept: SavedPlan | None, found: Findings | None, restart: bool = False) -> PlanLayout:
    """A layout for these answers: what is done, skipped or pinned stays, all else is planned again.

    ``restart`` forgets what was saved but for what was skipped.
    """
    if found is None:
        return PlanLayout(_nobodys(answers, version.current()), answers)
    standing = free_standing(kept, found, restart)
    return PlanLayout(planned(material(answers), answers, standing, found.today), answers)


def free_standing(kept: SavedPlan | None, found: Findings, restart: bool = False) -> PlanStatus:
    """Where a reader stands when all that is open is planned again."""
    if kept and not restart:
        return kept.standing.released()
    cards = {"recall_due": found.due, "recall_today": found.due_today}
    standing = PlanStatus(done=found.done, elsewhere=found.elsewhere, spent=found.studied_today, **cards)
    return replace(standing, skipped=kept.standing.skipped, done=found.done | kept.ticked) if kept else standing


@lru_cache(maxsize=200)
def _nobodys(answers: Answers, digest: str) -> ScheduledPlan:
    return planned(material(answers), answers, PlanStatus(), answers.start)


def weeks_for_all(
    answers: Answers, kept: SavedPlan | None, found: Findings | None, restart: bool
) -> tuple[int | None, int | None]:
    """How many weeks all of it takes, and with no reading but the must-reads; None where no end is late enough."""
    if found is None:
        return _nobodys_weeks(answers, version.current())
    return _weeks_for_all(answers, free_standing(kept, found, restart), found.today)


@lru_cache(maxsize=200)
def _nobodys_weeks(answers: Answers, digest: str) -> tuple[int | None, int | None]:
    return _weeks_for_all(answers, PlanStatus(), answers.start)


def _weeks_for_all(answers: Answers, standing: PlanStatus, today: date) -> tuple[int | None, int | None]:
    everything = material(answers)
    musts = replace(everything, parts=tuple(part for part in everything.parts if part.must_read))
    found = [
        pure.weeks_for_all(planned(one, answers, standing, today), one, answers, standing, today) for one in (everything, musts)
    ]
    return found[0], found[1]


def make(user: User, answers: Answers, restart: bool = False) -> EventGroup | None:
    """Keep a plan with these answers; the same answers again change nothing."""

    def build(kept: SavedPlan | None, before: Json, found: Findings) -> Json:
        if kept and answers_fact(kept.answers) == answers_fact(answers):
            return before
        return _fact(laid_out(answers, kept, found, restart), forgotten(before) if restart else before)

    return _write(user, "Made a plan", build, "Changed the plan's answers")


@cache
def criteria() -> dict[str, CriterionScore]:
    """The rubric's, for the arithmetic of marks."""
    return {key: CriterionScore(one.name, one.weight) for key, one in BY_KEY.items()}


def repairs(kept: SavedPlan) -> list[Repair]:
    """What would help where time is short, each with its preview."""
    return pure.repairs(kept.plan, material(kept.answers), kept.answers, kept.standing, kept.today)


def repair(user: User, kind: str, seen: str) -> EventGroup | None:
    """Take one of the repairs. Raises Stale where it is not what was previewed."""

    def build(kept: SavedPlan, before: Json, found: Findings) -> Json:
        for one in repairs(kept):
            if one.kind == kind:
                return _fact(PlanLayout(one.plan, one.answers), before)
        raise Stale

    return _write(user, "Changed the plan to fit the time", _if_seen(build, seen))


def edit(user: User, words: str, change: Callable[[Json], Json], action: Action = Action.PLAN) -> EventGroup | None:
    """A change by hand."""
    return write(user, action, words, [Change(OWN_PLAN, FactKind.PLAN, change)])


def remove(user: User) -> EventGroup | None:
    return edit(user, "Removed the plan", lambda before: None)


def digest(kept: SavedPlan) -> str:
    """What a preview was made from."""
    rows = sorted((row.slot, row.week, row.position, bool(row.pinned_at), bool(row.skipped_at)) for row in kept.rows)
    shown = (answers_fact(kept.answers), rows, sorted(kept.finished), kept.today, kept.standing.spent)
    return sha256(repr(shown).encode()).hexdigest()[:16]


def _if_seen(build: Build, seen: str) -> Build:
    def checked(kept: SavedPlan | None, before: Json, found: Findings) -> Json:
        if kept is None or digest(kept) != seen:
            raise Stale
        return build(kept, before, found)

    return checked


def _write(user: User, words: str, build: Build, changed: str = "") -> EventGroup | None:
    """Keep what is built of the plan as it is. ``changed`` are the words where there was a plan already.

    Planning takes a while, so it is done before the database is locked, and once more if the plan changed meanwhile.
    """
    for _ in range(MOST_TRIES):
        before, found = read_fact(user, OWN_PLAN, FactKind.PLAN), Findings(user)
        after = build(SavedPlan.from_fact(user, before, found), before, found)
        try:
            return edit(user, changed if before and changed else words, swap(before, after))
        except Stale:
            continue
    raise Stale


def swap(before: Json, after: Json) -> Callable[[Json], Json]:
    """Puts one fact in place of another, and raises Stale where there is a third meanwhile."""

    def change(now: Json) -> Json:
        if now != before:
            raise Stale
        return after

    return change


def _fact(layout: PlanLayout, before: Json) -> Json:
    return fact_of(layout.plan, layout.answers, before, timezone.now())
