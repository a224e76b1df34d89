"""How a reading goes on: pure rules, no database. Standard library only.

What a reader has of one work is its *records*, oldest first, one for each time they read it; the last is the
current one. Every rule takes the records and gives the new ones, so that the same press twice changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Self

from mlsd_guide.amounts import percent

# Minutes that one press may stand for: of a work without parts that is marked as finished, and of all else
LONGEST_SITTING, LONGEST_PRESS = 120, 480
WANT, READING, FINISHED, STOPPED, KNOWN = "want", "reading", "finished", "stopped", "known"
# Effort of a work that says nothing about it, and of a part of one, such as a post: rings and sums need some weight. Minutes.
UNKNOWN_EFFORT, UNKNOWN_PART = 60, 15


@dataclass(frozen=True, slots=True)
class OutlinePart:
    key: str
    title: str
    minutes: float
    url: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a work consists of now: its parts in order, retired ones left out, and its effort in minutes.

    Where nobody knows the effort, the minutes are a weight for sums and nothing to tell anybody. What is gone cannot be
    finished any more; what was finished before stays so.
    """

    parts: tuple[OutlinePart, ...] = ()
    minutes: float = UNKNOWN_EFFORT
    is_known: bool = False
    can_finish: bool = True

    @property
    def keys(self) -> set[str]:
        return {part.key for part in self.parts}

    @classmethod
    def of(cls, parts: Iterable[tuple[str, str, int | None, str]], hours: float | None) -> Self:
        """Parts as (key, title, minutes or None, url): those without minutes share what is left of the hours equally."""
        parts = list(parts)
        known = sum(minutes or 0 for _, _, minutes, _ in parts)
        unknown = sum(minutes is None for _, _, minutes, _ in parts)
        total = float(hours) * 60 if hours else known + (UNKNOWN_PART * unknown if parts else UNKNOWN_EFFORT)
        share = max(total - known, 1) / unknown if unknown else 0
        listed = tuple(OutlinePart(key, title, share if minutes is None else minutes, url) for key, title, minutes, url in parts)
        is_known = bool(hours) or (bool(parts) and not unknown)
        return cls(listed, sum(part.minutes for part in listed) if listed else total, is_known)


@dataclass(frozen=True, slots=True)
class Record:
    """One time through a work. Dates are ISO and may be partial or empty; ``parts`` maps keys to ISO moments."""

    number: int = 1
    state: str = READING
    reason: str = ""
    started: str = ""
    finished: str = ""
    percent: int | None = None
    rating: int | None = None
    minutes: int | None = None
    parts: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{name: data[name] for name in cls.__slots__ if name in data})


Records = tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """When something was done: the reader's local date and the moment, both ISO."""

    today: str
    moment: str


def mark(records: Records, outline: Outline, state: str, press: Press, reason: str = "") -> Records:
    """Bring the current reading into a state; an empty state takes the reading away."""
    current = records[-1] if records else None
    if not state:
        return records[:-1]
    if state == FINISHED and not outline.can_finish:
        return records
    if current is None or (state == WANT and current.state == FINISHED):
        return _finish_if(state, (*records, _new(records, state, press)), outline, press, reason)
    if current.state == state:
        return _with_current(records, reason=reason) if state == STOPPED and reason else records
    if state == FINISHED:
        return _finish(records, outline, press)
    if current.state == FINISHED and state == READING:
        return _reopen(records)
    started = current.started or (press.today if state == READING else "")
    return _with_current(records, state=state, reason=reason if state == STOPPED else "", started=started, finished="")


def again(records: Records, press: Press) -> Records:
    """Begin a new reading of a work whose last one is over; the earlier ones stay as they are."""
    if records and records[-1].state in {WANT, READING}:
        return records
    return (*records, _new(records, READING, press))


def tick(records: Records, outline: Outline, keys: Iterable[str], wanted: bool, press: Press) -> Records:
    """Set parts read or unread. The last missing part finishes the work, taking one away reopens it.

    Parts that the outline does not have are ignored when setting: only what exists can be read.
    """
    keys = list(keys)
    current = records[-1] if records else None
    ticked = dict(current.parts) if current else {}
    for key in keys:
        if not wanted:
            ticked.pop(key, None)
        elif key in outline.keys:
            ticked.setdefault(key, press.moment)
    if ticked == (current.parts if current else {}):
        return records
    if current is None:
        records, current = (_new((), READING, press),), None
    records = _with_current(records, parts=ticked)
    current = records[-1]
    if not wanted and current.state == FINISHED:
        return _with_current(records, state=READING, finished="")
    if wanted and current.state != FINISHED:
        started = current.started or press.today
        records = _with_current(records, state=READING, started=started, reason="")
        return _finish(records, outline, press) if outline.can_finish and outline.keys <= ticked.keys() else records
    return records


def up_to(outline: Outline, key: str) -> list[str]:
    """The keys from the first part to this one."""
    keys = [part.key for part in outline.parts]
    return keys[: keys.index(key) + 1] if key in keys else []


def set_percent(records: Records, outline: Outline, percent: int, press: Press) -> Records:
    """How far a work without parts was read; a hundred finishes it."""
    if outline.parts or (records and records[-1].percent == percent):
        return records
    if not records or records[-1].state != READING:
        records = mark(records, outline, READING, press)
    return _finish(records, outline, press) if percent >= 100 and outline.can_finish else _with_current(records, percent=percent)


def fraction(record: Record | None, outline: Outline) -> float:
    """The share of the effort that is done, from 0 to 1; exactly 1 when everything there is now was read."""
    if record is None:
        return 0.0
    if not outline.parts:
        return 1.0 if record.state == FINISHED else (record.percent or 0) / 100
    done = [part.minutes for part in outline.parts if part.key in record.parts]
    return 1.0 if len(done) == len(outline.parts) else sum(done) / (sum(part.minutes for part in outline.parts) or 1)


def studied(before: Record | None, after: Record | None, outline: Outline) -> int:
    """The minutes of today's study that a press on a reading stands for, never negative.

    Ticking parts and moving the share read count their effort. A press that marks a work as finished says that it was
    read, and not that it was today: with more than one part left, or more than a sitting long where it has no parts,
    it counts no study. So does a press on so much that no day holds it. "Already know" counts none, nor does what an
    import, an export brought back or a merge brings.
    """
    old, new = before or Record(), after or Record()
    if old.number != new.number:
        # Another reading began, or the last one was taken away and nothing was read
        old = Record() if old.number < new.number else new
    minutes = max(0, round((fraction(new, outline) - fraction(old, outline)) * outline.minutes))
    is_mark = new.state == FINISHED and len(new.parts.keys() - old.parts.keys()) != 1
    most = (0 if outline.parts else LONGEST_SITTING) if is_mark else LONGEST_PRESS
    return minutes if minutes <= most else 0


def takes_back(before: Records, after: Records) -> bool:
    """Whether a reading, a part or some of the share read is gone."""
    now = {one.number: one for one in after}
    return any(
        one.number not in now
        or bool(one.parts.keys() - now[one.number].parts.keys())
        or fraction(one, Outline()) > fraction(now[one.number], Outline())
        for one in before
    )


def still_read(changes: Iterable[tuple[Records, Records]], now: Records, outline: Outline) -> list[int]:
    """Of what each change added, the newest first, the minutes that the readings still show; no part and no share twice."""
    current = {one.number: one for one in now}
    shares = {number: fraction(one, outline) for number, one in current.items()}
    found = []
    for before, after in changes:
        new = after[-1] if after else Record()
        old = next((one for one in before if one.number == new.number), None)
        if outline.parts:
            ticked = current[new.number].parts.items() & new.parts.items() if new.number in current else set()
            added = {key for key, _ in ticked} - (old.parts.keys() if old else set())
            left = sum(part.minutes for part in outline.parts if part.key in added)
        else:
            share, begun = shares.get(new.number, 0.0), fraction(old, outline)
            left = (min(share, fraction(new, outline)) - begun) * outline.minutes
            shares[new.number] = min(share, begun)
        found.append(max(0, round(left)))
    return found


def shown_percent(share: float) -> int:
    """A whole per cent in which something done is never 0 and something missing never 100."""
    return percent(share)


def new_since_finished(record: Record | None, outline: Outline) -> int:
    """How many parts joined the work after it was finished."""
    return len(outline.keys - record.parts.keys()) if record and record.state == FINISHED else 0


def next_part(record: Record | None, outline: Outline) -> OutlinePart | None:
    return next((part for part in outline.parts if not record or part.key not in record.parts), None)


def _new(records: Records, state: str, press: Press) -> Record:
    return Record(number=records[-1].number + 1 if records else 1, state=state, started=press.today if state == READING else "")


def _with_current(records: Records, **changes: Any) -> Records:
    return (*records[:-1], replace(records[-1], **changes))


def _finish_if(state: str, records: Records, outline: Outline, press: Press, reason: str) -> Records:
    if state == FINISHED:
        return _finish(records, outline, press)
    return _with_current(records, reason=reason) if state == STOPPED else records


def _finish(records: Records, outline: Outline, press: Press) -> Records:
    ticked = records[-1].parts | dict.fromkeys(sorted(outline.keys - records[-1].parts.keys()), press.moment)
    return _with_current(records, state=FINISHED, finished=press.today, percent=None, reason="", parts=ticked)


def _reopen(records: Records) -> Records:
    """Take back the press that finished it, so that something is left to read."""
    last = max(records[-1].parts.values(), default="")
    left = {key: moment for key, moment in records[-1].parts.items() if moment != last}
    return _with_current(records, state=READING, finished="", parts=left)
