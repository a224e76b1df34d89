"""Undo and earlier versions, asked for in words: where they lead, and what to say where they lead nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlsd_guide.amounts import count
from mlsd_guide.autosave import fingerprint
from practice.sketches.choices import VersionKind
from practice.sketches.instructions import SketchInstruction
from practice.sketches.models import Sketch, SketchVersion
from practice.sketching.words import VersionCommand

# So many are named one by one.
MOST_NAMED = 8
LONGEST_QUOTE = 60
BY_HAND = "You changed the drawing by hand after that; these changes go, too."
ONE_AT_A_TIME = "Several versions or undos were asked for together; only one was followed."
NOTHING_SAID = "No change made in words is left to undo."
NOT_SUBMITTED = "You have not submitted this sketch yet, so there is no reviewed version."


@dataclass(frozen=True, slots=True)
class WayBack:
    """``says`` tells where it leads; ``outline`` is None where that is nowhere. It is a version, or undoes ``steps``."""

    says: str
    outline: str | None = None
    version: SketchVersion | None = None
    steps: tuple[SketchInstruction, ...] = ()


def way_back(sketch: Sketch, commands: Sequence[VersionCommand]) -> WayBack:
    """Several undos add up; a version beside them is what counts."""
    versions = [one for one in commands if one.act == "version"]
    if not versions:
        return _undone(sketch, sum(one.number for one in commands))
    found = _to_version(sketch, versions[-1])
    extra = f" {ONE_AT_A_TIME}" if len(commands) > 1 else ""
    return WayBack(f"{found.says}{extra}", found.outline, found.version)


def _undone(sketch: Sketch, number: int) -> WayBack:
    steps = tuple(sketch.instructions.standing().newest()[:number])
    if not steps:
        return WayBack(f"{NOTHING_SAID} {there_are(sketch)}")
    quotes = ", ".join(f"“{_cut(one.words)}”" for one in steps[:3])
    more = f" and {len(steps) - 3} more" if len(steps) > 3 else ""
    says = (
        f"This undoes {'the last change' if len(steps) == 1 else f'the last {len(steps)} changes'} made in words: {quotes}{more}."
    )
    if len(steps) < number < MOST_NAMED:
        says += f" There {'was' if len(steps) == 1 else 'were'} no more."
    by_hand = f" {BY_HAND}" if fingerprint(sketch.outline) != steps[0].after else ""
    return WayBack(f"{says}{by_hand}", steps[-1].before, steps=steps)


def _to_version(sketch: Sketch, command: VersionCommand) -> WayBack:
    version = find_version(sketch, command)
    if version is None:
        return WayBack(f"{_missing(command)} {there_are(sketch)}")
    name = f", “{version.name}”" if version.name else ""
    day = f"{version.local_date.day} {version.local_date:%B %Y}"
    return WayBack(
        f"This goes back to version {version.number}{name}, {version.get_kind_display().lower()} on {day}.",
        version.outline,
        version,
    )


def find_version(sketch: Sketch, command: VersionCommand) -> SketchVersion | None:
    versions = sketch.versions.order_by("-number")
    others = versions.exclude(outline=sketch.outline)
    if command.number:
        return versions.filter(number=command.number).first()
    if command.name:
        return versions.filter(name__iexact=command.name).first()
    if command.which == "first":
        return versions.last()
    if command.which != "review":
        return others.first()
    submitted = versions.filter(kind=VersionKind.SUBMITTED).first()
    if submitted and submitted.outline == sketch.outline:
        # It still is what was reviewed: what came before that is meant.
        return others.filter(number__lt=submitted.number).first() or submitted
    return submitted


def _missing(command: VersionCommand) -> str:
    if command.number:
        return f"There is no version {command.number}."
    if command.name:
        return f"There is no version called “{command.name}”."
    return NOT_SUBMITTED if command.which == "review" else "There is no other version."


def there_are(sketch: Sketch) -> str:
    """Which versions exist."""
    numbers = list(sketch.versions.order_by("number").values_list("number", flat=True))
    if not numbers:
        return "This sketch has no saved versions yet."
    if len(numbers) > MOST_NAMED:
        return f"There are {count(len(numbers), 'version')}, from {numbers[0]} to {numbers[-1]}."
    if len(numbers) == 1:
        return f"There is only version {numbers[0]}."
    return f"There are versions {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}."


def _cut(words: str) -> str:
    line = " ".join(words.split()).rstrip(".!? ")
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1].rstrip()}…"
