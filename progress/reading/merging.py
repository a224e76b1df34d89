"""How two stands of a work's readings become one: nothing of either is lost, nothing is lowered. No database here."""

from dataclasses import replace

from progress.reading.rules import FINISHED, KNOWN, READING, STOPPED, WANT, Outline, Record, Records

FURTHER = {WANT: 0, READING: 1, STOPPED: 1, KNOWN: 1, FINISHED: 2}


def join_records(mine: Records, theirs: Records, outline: Outline, later: bool) -> Records:
    """My readings and theirs, reading by reading. The state further along wins, among equals the later one.

    ``later`` says that theirs changed last. Joining the same again changes nothing.
    """
    joined = [join_record(one, other, outline, later) for one, other in zip(mine, theirs, strict=False)]
    count = len(joined)
    for record in (*mine[count:], *theirs[count:]):
        joined.append(replace(record, number=max(record.number, joined[-1].number + 1)) if joined else record)
    return tuple(joined)


def join_record(mine: Record, theirs: Record, outline: Outline, later: bool) -> Record:
    ahead = FURTHER[theirs.state] - FURTHER[mine.state]
    first, second = (theirs, mine) if ahead > 0 or (ahead == 0 and later) else (mine, theirs)
    parts = theirs.parts | mine.parts
    percents = [record.percent for record in (mine, theirs) if record.percent is not None]
    joined = replace(
        first,
        number=mine.number,
        parts=parts,
        finished=first.finished or finished_on(first, second),
        percent=first.percent if first.state == FINISHED else max(percents, default=None),
        rating=first.rating or second.rating,
        minutes=first.minutes or second.minutes,
    )
    if not joined.started and in_order(second.started, joined.finished):
        joined = replace(joined, started=second.started)
    return completed(joined, outline) if parts.keys() > mine.parts.keys() and parts.keys() > theirs.parts.keys() else joined


def finished_on(first: Record, second: Record) -> str:
    both = first.state == second.state == FINISHED
    return second.finished if both and in_order(first.started, second.finished) else ""


def completed(record: Record, outline: Outline) -> Record:
    """Both together may have read the last missing part; when that was, nobody knows."""
    if (
        record.state not in {WANT, READING}
        or not outline.can_finish
        or not outline.keys
        or not outline.keys <= record.parts.keys()
    ):
        return record
    return replace(record, state=FINISHED, finished="", percent=None)


def in_order(started: str, finished: str) -> bool:
    """Whether both dates can be true, as far as they are known."""
    shortest = min(len(started), len(finished))
    return started[:shortest] <= finished[:shortest]


def read_again(mine: Records, theirs: Records, later: bool) -> Records:
    """Theirs, moved behind mine where mine is finished and theirs was begun since: that is a reading again."""
    if not mine or mine[-1].state != FINISHED or not later or theirs[-1].state not in {WANT, READING, STOPPED}:
        return theirs
    return (*mine, *(replace(record, number=mine[-1].number + number) for number, record in enumerate(theirs, 1)))
