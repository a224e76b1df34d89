"""What a work's own page says of its reading: each part, what comes next, dates, earlier readings."""

from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from catalog.models import Resource
from history.values import AnyWork
from mlsd_guide.amounts import out_of
from progress.choices import State
from progress.reading import rules
from progress.reading.outlines import outline_of
from progress.reading.rules import Outline, Record, Records
from progress.reading.standings import ReadingStatus
from progress.reading.wording import COMMUNITY, is_text, kind_of, state_word

OVER = {State.FINISHED, State.STOPPED, State.KNOWN}
AT_HAND = (State.WANT, State.READING, State.FINISHED)
# One joins a community or does not: what is in between, as a selection of several may say, reads the same
AT_HAND_OF = {COMMUNITY: (State.WANT, State.FINISHED)}


@dataclass(frozen=True, slots=True)
class Tick:
    """One part and whether it was read; ``is_next`` marks where to go on, ``is_new`` what came after the finish."""

    work: Resource
    key: str
    title: str
    is_read: bool
    is_next: bool = False
    is_new: bool = False


class WorkReading:
    """A reader's records of one work, as its page shows them. Nobody's are empty."""

    def __init__(self, work: Resource, records: Records = ()) -> None:
        self.work, self.records = work, records
        self.record: Record | None = records[-1] if records else None

    @cached_property
    def outline(self) -> Outline:
        return outline_of(self.work)

    @cached_property
    def standing(self) -> ReadingStatus:
        return ReadingStatus(self.record, self.outline)

    @cached_property
    def ticks(self) -> dict[str, Tick]:
        read = self.record.parts.keys() if self.record else set()
        new_since = bool(self.record) and self.record.state == State.FINISHED
        following = self.next_key
        return {
            part.key: Tick(
                self.work,
                part.key,
                part.title,
                part.key in read,
                is_next=part.key == following,
                is_new=new_since and part.key not in read,
            )
            for part in self.outline.parts
        }

    @property
    def shown(self) -> str:
        """Stands for what the page shows beside all parts; sent with each press, it tells of a page that is older."""
        states = ((tick.key, tick.is_read, tick.is_next, tick.is_new) for tick in self.ticks.values())
        return f"{crc32(repr([*states]).encode()):08x}"

    @property
    def next_key(self) -> str:
        """Where to go on: nowhere before the start, and a finished work never offers itself again."""
        is_going = self.record is not None and self.record.state == State.READING
        part = self.standing.next_part if is_going else None
        return part.key if part else ""

    @property
    def next_part(self) -> Tick | None:
        return self.ticks.get(self.next_key)

    @property
    def words(self) -> str:
        return mark_words(self.standing, self.work)

    @property
    def state_label(self) -> str:
        return state_word(self.standing.state, self.work) if self.record else ""

    @property
    def earlier(self) -> Records:
        return self.records[:-1][::-1]

    @property
    def is_over(self) -> bool:
        return self.record is not None and self.record.state in OVER

    @property
    def is_known(self) -> bool:
        return self.standing.state == State.KNOWN

    @property
    def is_stopped(self) -> bool:
        return self.standing.state == State.STOPPED

    def said(self) -> str:
        """The outcome of a press in a short sentence or two: 'Finished. 11 of 11 parts.'"""
        if not self.record:
            return "Mark removed."
        count = f" {out_of(self.standing.parts_done, len(self.outline.parts), 'part')}." if self.outline.parts else ""
        if self.standing.state == State.READING and is_text(self.work) and not self.outline.parts and self.standing.percent:
            count = f" {self.standing.percent} %."
        return f"{self.state_label}.{count if self.standing.state in {State.READING, State.FINISHED} else ''}"


def buttons(state: str, work: AnyWork) -> list[dict]:
    """Pressing the pressed one takes the state away. What could not be found, or is gone, can only be taken off again."""
    return [
        {
            "state": one.value,
            "label": state_word(one, work),
            "is_pressed": one == state,
            "wanted": "" if one == state else one.value,
        }
        for one in at_hand(state, work)
        if one == state or (work.is_found and (one != State.FINISHED or work.can_be_finished))
    ]


def at_hand(state: str, work: AnyWork) -> tuple[State, ...]:
    """The states that a work offers: the one it is in takes the place of the one that is called the same."""
    offered = AT_HAND_OF.get(kind_of(work), AT_HAND)
    if state not in AT_HAND or state in offered:
        return offered
    return tuple(State(state) if state_word(one, work) == state_word(state, work) else one for one in offered)


def mark_words(standing: ReadingStatus, work: AnyWork) -> str:
    """What the pressed button does not say: 'Stopped', '36 % · 4 of 11 parts · about 9 of 24 h'."""
    if standing.record is None or standing.state == rules.WANT:
        return ""
    said = [state_word(standing.state, work)] if standing.state not in AT_HAND else []
    if standing.state in {State.READING, State.STOPPED} and (is_text(work) or standing.outline.parts):
        said += [f"{standing.percent} %"] if standing.outline.parts and standing.percent else []
        said.append(standing.words)
    if standing.new_parts:
        said.append(
            f"{standing.new_parts} new since you {state_word(State.FINISHED, work).lower()}{'' if is_text(work) else ' it'}"
        )
    return " · ".join(said)
