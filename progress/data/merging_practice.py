"""How two stands of a sketch or a mock interview become one: no drawing and no word of either is lost. No database here.

As in merging_studies, facts are JSON, and joining with the same again changes nothing.
"""

from typing import Any

from practice.choices import MockState, VersionKind
from practice.mocks.models import LONGEST_SCRATCHPAD
from progress.data.merging_studies import NOTHING, SeenBefore
from progress.notes.notes import RULE

Json = Any
ASIDE = "As it was elsewhere"
FURTHER = {MockState.PLANNED: 0, MockState.RUNNING: 1, MockState.PAUSED: 1, MockState.SCORING: 2, MockState.DONE: 3}


def join_sketch(mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
    """The versions of both, and the outline that was changed last; the other one becomes a version, unless it is one.

    My versions keep their numbers. One that only one of both has in the bin comes back.
    """
    later, other = (theirs, mine) if theirs["updated_at"] > mine["updated_at"] else (mine, theirs)
    versions = joined_versions(mine["versions"], theirs["versions"])
    kept = {later["outline"], *(one["outline"] for one in versions)}
    if other["outline"].strip() and other["outline"] not in kept:
        versions.append(set_aside(other, versions))
    joined = later | {
        "exercise": mine["exercise"] or theirs["exercise"],
        "version": mine["version"],
        "weighed": sorted({*mine["weighed"], *theirs["weighed"]}),
        "reference_seen_at": earliest(mine, theirs, "reference_seen_at"),
        "created_at": earliest(mine, theirs, "created_at"),
        "removed_at": mine["removed_at"] and theirs["removed_at"] and mine["removed_at"],
        "versions": versions,
    }
    if joined["outline"] != mine["outline"]:
        joined["version"] = max(mine["version"], theirs["version"]) + 1
    return joined


def joined_versions(mine: list[Json], theirs: list[Json]) -> list[Json]:
    """Mine, and behind them what only the others are, in the order in which they were kept. Free numbers are not taken."""
    here = {same_version(one) for one in mine}
    new = sorted((one for one in theirs if same_version(one) not in here), key=lambda one: (one["at"], one["number"]))
    last = mine[-1]["number"] if mine else 0
    if not mine:
        return list(theirs)
    return [*mine, *(one | {"number": last + place} for place, one in enumerate(new, 1))]


def same_version(one: Json) -> tuple[str, str, str]:
    """Versions are known by their moment: numbers are given again."""
    return one["at"], one["kind"], one["outline"]


def set_aside(other: Json, versions: list[Json]) -> Json:
    return {
        "number": versions[-1]["number"] + 1 if versions else 1,
        "kind": VersionKind.SAVED.value,
        "name": ASIDE,
        "outline": other["outline"],
        "minutes": 0,
        "found": None,
        "wanted": None,
        "reference_was_seen": other["reference_seen_at"] is not None,
        "at": other["updated_at"],
        "local_date": other["updated_at"][:10],
    }


def earliest(mine: Json, theirs: Json, name: str) -> str | None:
    return min(filter(None, (mine[name], theirs[name])), default=None)


def join_mock(mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
    """The one that got further, among equals the one changed last; one that is done stays as it is.

    What only the other scratchpad says is put below, where there is room. Like a sketch, it comes back from one bin.
    """
    removed_at = mine["removed_at"] and theirs["removed_at"] and mine["removed_at"]
    if mine["state"] == MockState.DONE:
        return mine | {"removed_at": removed_at}
    ahead = FURTHER[theirs["state"]] - FURTHER[mine["state"]]
    takes_theirs = ahead > 0 or (ahead == 0 and theirs["updated_at"] > mine["updated_at"])
    first, second = (theirs, mine) if takes_theirs else (mine, theirs)
    joined = first | {
        "scratchpad": joined_pad(first["scratchpad"], second["scratchpad"]),
        "sketch": first["sketch"] or second["sketch"],
        "removed_at": removed_at,
    }
    is_same = {**joined, "version": 0} == {**mine, "version": 0}
    return mine if is_same else joined | {"version": max(mine["version"], theirs["version"]) + 1}


def joined_pad(first: str, second: str) -> str:
    if second.strip() in first:
        return first
    both = f"{first}{RULE}{second}" if first else second
    return both if len(both) <= LONGEST_SCRATCHPAD else first
