"""A press on a work's marks, as it is written down and as it is shown afterwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User
from catalog.models import Resource
from history.choices import FactKind
from history.models import Event
from history.values import Change
from progress.reading.facts import change_records, press_of
from progress.reading.outlines import outline_of
from progress.reading.rules import Outline, Press, Record, Records

Rule = Callable[[Records, Outline, Press], Records]


@dataclass(frozen=True, slots=True)
class ChangedWork:
    """A work's records before and after; ``keys`` are the parts that the press was about."""

    work: Resource
    before: Records
    after: Records
    keys: frozenset[str] = frozenset()


class ReadingChange:
    """A rule for a reader's records of a work. Once written it knows what they were and what they became."""

    def __init__(self, user: User, work: Resource, rule: Rule, keys: Iterable[str] = ()) -> None:
        self.user, self.work, self.rule, self.keys = user, work, rule, frozenset(keys)
        self.before: Records = ()
        self.after: Records = ()

    @property
    def change(self) -> Change:
        return change_records(self.work, self._apply)

    @property
    def changed(self) -> ChangedWork:
        return ChangedWork(self.work, self.before, self.after, self.keys)

    def _apply(self, records: Records) -> Records:
        self.before = records
        self.after = self.rule(records, outline_of(self.work), press_of(self.user))
        return self.after


def changed_by(event: Event) -> ChangedWork | None:
    """What an event did to the marks of a catalogue's work; None where it was about something else."""
    if event.subject != FactKind.READING or not event.resource_id:
        return None
    before, after = (tuple(map(Record.from_json, fact or [])) for fact in (event.before, event.after))
    return ChangedWork(event.resource, before, after)
