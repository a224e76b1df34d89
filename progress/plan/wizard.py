"""The wizard: six questions, and beside them what the answers make."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.forms import BoundField

from accounts.models import User
from catalog import library
from catalog.choices import Family
from catalog.library import goals
from catalog.models import Pattern, ReaderGoal
from mlsd_guide.amounts import count, listed
from practice.steps import PATTERN
from progress.plan.evidence import Findings
from progress.plan.figures import PlanWords
from progress.plan.forms import DAYS, PRESETS, PlanForm
from progress.plan.library import recommended
from progress.plan.planner import PlanLayout, laid_out, weeks_for_all
from progress.plan.previews import leaving, moves
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.figures import figures_of
from progress.plan.scheduler.goals import GOALS
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.plan import Week

# What each goal's reader would say
SAYS = {
    "interview-preparation": "I’m preparing for interviews",
    "software-to-ml": "I’m moving into ML engineering",
    "building-in-production": "I’m building in production",
}
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class FamilyChoice:
    key: str
    name: str
    is_chosen: bool
    patterns: list[tuple[Pattern, bool, bool]]

    @property
    def recalled(self) -> int:
        return sum(is_learnt for _, _, is_learnt in self.patterns)


@dataclass(frozen=True)
class Preview:
    """What the answers make."""

    layout: PlanLayout
    longer: str
    changes: str
    mocks_held: int | None = None

    @property
    def weeks(self) -> list[Week]:
        return [week for week in self.layout.plan.weeks if week.items or week.done]

    @cached_property
    def words(self) -> PlanWords:
        return PlanWords(figures_of(self.layout.plan, self.layout.answers, recommended(self.layout.answers), self.mocks_held))

    @property
    def left_out(self) -> str:
        return listed([one.item.title for one in self.layout.plan.dropped], MOST_NAMED)


class Wizard:
    """The page for a reader or nobody; ``data`` is what was sent, ``today`` and ``zone`` the browser's where there is no reader."""

    def __init__(self, user: User | None, data: Mapping[str, Any], today: date, zone: str = "") -> None:
        self.user, self.zone = user, zone
        self.found = Findings(user) if user else None
        self.kept = SavedPlan.of(user, self.found) if user else None
        before = self.kept.answers if self.kept else None
        today = self.found.today if self.found else today
        self.is_over = bool(self.kept) and self.kept.current > len(self.kept.themes)
        self.form = PlanForm(data, before.start if before else today, today, before, self.is_over)

    @property
    def answers(self) -> Answers:
        return self.form.answers

    @cached_property
    def preview(self) -> Preview | None:
        """None where something that was typed makes no sense."""
        if not self.form.is_valid():
            return None
        layout = self._laid_out(self.answers)
        held = self.found.mocks_counted if self.found else None
        return Preview(layout, self._longer(layout), self._changes(layout), held)

    @property
    def weeks_until(self) -> int:
        """How many weeks there are until the interview; 0 without a date that can be planned for."""
        return self.preview.words.figures.weeks if self.preview and self.answers.interview_on else 0

    @property
    def has_other_weeks(self) -> bool:
        """Whether the field of the weeks shows something else than was typed there, or did until now."""
        return bool(self.weeks_until or "other_weeks" in self.form.sent)

    def _laid_out(self, answers: Answers) -> PlanLayout:
        # The same answers change nothing, as when they are saved; a restart with them is the same on the plan's first day.
        if self.kept and answers == self.kept.answers:
            return PlanLayout(self.kept.plan, answers)
        return laid_out(answers, self.kept, self.found, self.form.cleaned_data["restart"])

    def _longer(self, layout: PlanLayout) -> str:
        """How long all of it would take where not all fits."""
        if not layout.plan.dropped:
            return ""
        whole, short = weeks_for_all(layout.answers, self.kept, self.found, self.form.cleaned_data["restart"])
        if whole is None:
            return ""
        alone = f"; with the must-reads alone {short}" if short and short < whole else ""
        return f"With nothing left out it takes {count(whole, 'week')} at this pace{alone}"

    def _changes(self, layout: PlanLayout) -> str:
        """How a new layout differs from the saved one, in words."""
        if self.kept is None:
            return ""
        found, gone = moves(self.kept.plan, layout.plan), leaving(self.kept.plan, layout.plan)
        moved, new = sum(bool(move.before) for move in found), sum(not move.before for move in found)
        said = [
            f"{count(number, 'thing')} {what if number != 1 else one}"
            for number, one, what in (
                (moved, "moves to another week", "move to another week"),
                (new, "comes in", "come in"),
                (len(gone.entries), "leaves", "leave"),
            )
            if number
        ]
        return (
            f"Against your plan now: {listed(said)}. {gone.words}".strip() if said else "Nothing changes against your plan now."
        )

    @property
    def goals(self) -> list[tuple[ReaderGoal, str, bool]]:
        chosen = self.form.given["goal"]
        return [(goal, SAYS[goal.slug], goal.slug == chosen) for goal in goals() if goal.slug in GOALS]

    @property
    def days(self) -> list[BoundField]:
        return [self.form[name] for name in DAYS]

    @property
    def about(self) -> list[BoundField]:
        return [self.form["role"], self.form["focus"]]

    @property
    def presets(self) -> list[tuple[str, str]]:
        return [(name, words) for name, (words, _) in PRESETS.items()]

    @property
    def families(self) -> list[FamilyChoice]:
        chosen = set(self.form.given["known"])
        learnt = {key.partition(":")[2] for key in self.found.done if key.startswith(f"{PATTERN}:")} if self.found else set()
        found = []
        for family in Family:
            patterns = [one for one in library.patterns().values() if one.family == family]
            is_all = f"all-{family.value}" in chosen
            rows = [(one, is_all or one.slug in chosen, one.slug in learnt) for one in patterns]
            found.append(FamilyChoice(family.value, family.label, is_all, rows))
        return [family for family in found if family.patterns]
