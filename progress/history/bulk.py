"""Many facts at once. One by one, a large import or reset would hold the database for many seconds."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from accounts.models import User
from progress.cases import facts as answers
from progress.choices import FactKind
from progress.history.facts import STUDIES
from progress.history.values import AnyWork, Json, named, own_fact, to_record
from progress.notes.models import Note
from progress.reading.models import OwnResource, PartRead, Reading
from progress.recall import facts as cards

# Kinds of which there may be thousands, and which go together.
REMOVALS = {FactKind.CARD: cards.remove, FactKind.ANSWER: answers.remove}
# From this many changes on it pays to read everything first.
MANY = 40
# The subject, the work, and the part of a note
FactKey = tuple[str, AnyWork, str]


class Facts:
    """All facts of a reader, read in a few queries, and the changes of them until they are saved.

    Those beyond reading are read by their kind when one is asked for: marking many works asks for no drawing.
    """

    def __init__(self, user: User) -> None:
        self.user = user
        self.now: dict[FactKey, Json] = dict(_facts(user))
        self.changed: dict[FactKey, Json] = {}
        self.known: set[str] = set()

    def get(self, key: FactKey) -> Json:
        subject = key[0]
        if subject in STUDIES and subject not in self.known:
            self.known.add(subject)
            self.now |= {(subject, thing, part): fact for thing, part, fact in STUDIES[subject].every(self.user)}
        return self.now.get(key)

    def put(self, key: FactKey, fact: Json) -> None:
        """Change a fact; what it was in the database is remembered from the first change on."""
        self.changed.setdefault(key, self.get(key))
        self.now[key] = fact

    def save(self, moment: datetime) -> list[tuple[FactKey, Json]]:
        """Write what came and went of reading; the rest is left to the caller, with links of the reader's first."""
        studies = [(key, self.now[key]) for key, before in self.changed.items() if key[0] in STUDIES and self.now[key] != before]
        gone = [key for key, fact in studies if fact is None and key[0] in REMOVALS]
        for subject, remove in REMOVALS.items():
            remove(self.user, {(thing.key, part) for kind, thing, part in gone if kind == subject})
        studies = [(key, fact) for key, fact in studies if fact is not None or key[0] not in REMOVALS]
        self.changed = {key: before for key, before in self.changed.items() if key[0] not in STUDIES}
        came = {key: self.now[key] for key, before in self.changed.items() if before is None and self.now[key] is not None}
        went = [key for key, before in self.changed.items() if before is not None and self.now[key] is None]
        back = {key: fact for key, fact in came.items() if key[0] == FactKind.OWN and not key[1]._state.adding}
        self._add({key: fact for key, fact in came.items() if key not in back}, moment)
        self._remove(went, moment)
        other = [key for key, before in self.changed.items() if before is not None and self.now[key] not in (before, None)]
        return [*back.items(), *((key, self.now[key]) for key in other), *studies]

    def _add(self, facts: dict[FactKey, Json], moment: datetime) -> None:
        own = [_filled(work, fact) for (subject, work, _), fact in facts.items() if subject == FactKind.OWN]
        OwnResource.objects.bulk_create(own, batch_size=500)
        readings, parts, notes = [], [], []
        for (subject, work, part), fact in facts.items():
            common = {"user": self.user, "updated_at": moment, **named(work)}
            if subject == FactKind.READING:
                for record in fact:
                    readings.append(Reading(**common, **{name: value for name, value in record.items() if name != "parts"}))
                    parts += [PartRead(reading=readings[-1], key=key, at=at) for key, at in _ticks(record)]
            elif subject == FactKind.NOTE:
                notes.append(Note(**common, part=part, **fact))
        Reading.objects.bulk_create(readings, batch_size=500)
        PartRead.objects.bulk_create(parts, batch_size=500)
        Note.objects.bulk_create(notes, batch_size=500)

    def _remove(self, keys: list[FactKey], moment: datetime) -> None:
        works: dict[str, dict[str, list]] = {subject: {"resource": [], "own": [], "thing": []} for subject in FactKind.values}
        for subject, work, _ in keys:
            works[subject][_name(work)].append(work.pk)
        read = works[FactKind.READING]
        readings = Reading.objects.filter(Q(resource__in=read["resource"]) | Q(own__in=read["own"]), user=self.user)
        PartRead.objects.filter(reading__in=readings).delete()
        readings.delete()
        gone = {(_name(work), work.pk, part) for subject, work, part in keys if subject == FactKind.NOTE}
        notes = Note.objects.filter(user=self.user).select_related("resource", "own") if gone else ()
        pks = [note.pk for note in notes if (_name(note.work), note.work.pk, note.part) in gone]
        Note.objects.filter(pk__in=pks).delete()
        OwnResource.objects.filter(user=self.user, pk__in=works[FactKind.OWN]["own"]).update(removed_at=moment)


def _facts(user: User) -> Iterator[tuple[FactKey, Json]]:
    records: dict[AnyWork, list[Json]] = defaultdict(list)
    readings = Reading.objects.filter(user=user).select_related("resource", "own").prefetch_related("parts_read")
    for row in readings.order_by("number"):
        records[row.work].append(to_record(row).to_json())
    yield from (((FactKind.READING, work, ""), fact) for work, fact in records.items())
    for note in Note.objects.filter(user=user).select_related("resource", "own"):
        yield (FactKind.NOTE, note.work, note.part), {"text": note.text, "version": note.version}
    for work in OwnResource.objects.filter(user=user, removed_at=None):
        yield (FactKind.OWN, work, ""), own_fact(work)


def _name(work: AnyWork) -> str:
    return next(iter(named(work)))


def _filled(work: OwnResource, fact: Json) -> OwnResource:
    """A link that is not in the database yet, saying what the fact says."""
    for name, value in fact.items():
        setattr(work, name, value)
    work.removed_at = None
    work.effort_hours = None if fact["effort_hours"] is None else Decimal(fact["effort_hours"])
    return work


def _ticks(record: Json) -> Iterator[tuple[str, datetime]]:
    return ((key, datetime.fromisoformat(at)) for key, at in record["parts"].items())
