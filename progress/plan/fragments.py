"""Pieces of the plan's pages that are the same for all who stand alike, rendered once; see progress/fragments.py."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import User
from catalog.pieces import kept
from practice.cases.answers import CaseStatus
from progress.plan.entries import PlanEntry
from progress.plan.pages import Lines, WeekLine
from progress.plan.suggestions import SuggestedCase, from_known, known_of
from progress.reading import rows

OPEN, DONE = '<i class="dot"></i>', '<i class="dot dot--done"></i>'


def nav(at: str, this_week: int) -> SafeString:
    """The way between the views of the plan."""
    return kept(("plan-nav", at, this_week), lambda: _plain("_plan_nav", at=at, this_week=this_week))


def today_item(entry: PlanEntry, strong: bool) -> SafeString:
    """A thing of today; ``strong`` marks the one to begin with."""
    return kept(("today-item", entry.item, entry.place, strong), lambda: _plain("_today_item", entry=entry, strong=strong))


def week_item(entry: PlanEntry, line: WeekLine, token: str, is_first: bool) -> SafeString:
    """A thing of a week with all that can be done about it."""
    others = tuple(line.others)
    key = ("week-item", entry, line.week.number, line.is_past, others, is_first)
    path = reverse("progress:plan_week", args=[line.week.number])
    context = {"entry": entry, "line": line, "others": others, "is_first": is_first, "path": path, "csrf_token": rows.SLOT}
    return SafeString(kept(key, lambda: _plain("_week_item", **context)).replace(rows.SLOT, str(token)))


def done_item(entry: PlanEntry) -> SafeString:
    return kept(("done-item", entry), lambda: _plain("_week_done", entry=entry))


def left_items(entries: Iterable[PlanEntry], token: str, is_own: bool) -> SafeString:
    """What is not planned. A reader's own reason is rendered for them alone."""
    if is_own:
        return SafeString("".join(_left_item(entry, str(token)) for entry in entries))
    found = (kept(("left-item", entry), lambda entry=entry: _left_item(entry, rows.SLOT)) for entry in entries)
    return SafeString("".join(found).replace(rows.SLOT, str(token)))


def _left_item(entry: PlanEntry, token: str) -> SafeString:
    return _plain("_plan_left_item", entry=entry, csrf_token=token)


def plan_week(line: WeekLine) -> SafeString:
    """A week in the whole plan."""
    key = ("plan-week", line.week.number, line.theme, line.dates, line.words, line.is_current, line.is_past, line.over)
    return kept(key, lambda: _plain("_plan_week", line=line))


def lane_weeks(line: Lines, current: int) -> SafeString:
    """A dot for each thing of a lane, week by week; its words say the same."""
    weeks = (
        f'<span class="lane__week{" lane__week--now" if number == current else ""}">{DONE * done}{OPEN * opened}</span>'
        for number, done, opened in line.weeks
    )
    return SafeString(f'<div class="lane__weeks" aria-hidden="true">{"".join(weeks)}</div>')


def _plain(name: str, **context: Any) -> SafeString:
    return render_to_string(f"progress/plan/{name}.html", context)


def suggestions(user: User | None, standings: dict[str, CaseStatus]) -> SafeString:
    """What to read next. Whoever knows and plans the same is suggested the same."""
    if user is None:
        return SafeString("")
    known = known_of(user, standings)
    return kept(("suggestions", known), lambda: _suggestions(from_known(known)))


def _suggestions(found: list[SuggestedCase]) -> SafeString:
    return render_to_string("progress/plan/_case_suggestions.html", {"suggestions": found}) if found else SafeString("")
