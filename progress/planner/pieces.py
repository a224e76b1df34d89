"""Pieces of the plan's pages that are the same for all who stand alike, rendered once; see progress/pieces.py."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from progress.pieces import kept
from progress.planner.pages import Entry


def nav(at: str, this_week: int) -> SafeString:
    """The way between the views of the plan."""
    return kept(("plan-nav", at, this_week), lambda: _plain("_plan_nav", at=at, this_week=this_week))


def today_item(entry: Entry, strong: bool) -> SafeString:
    """A thing of today; ``strong`` marks the one to begin with."""
    return kept(("today-item", entry.item, entry.place, strong), lambda: _plain("_today_item", entry=entry, strong=strong))


def _plain(name: str, **context: Any) -> SafeString:
    return render_to_string(f"progress/{name}.html", context)
