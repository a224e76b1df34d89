"""Many facts at once. One by one, a large import or reset would hold the database for many seconds."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from accounts.models import User
from progress.choices import FactKind
from progress.history.facts import STUDIES
from progress.history.rewriting import Dates, Rewriting, undated
from progress.history.values import AnyWork, FactKey, Json, own_fact, to_record
from progress.notes.models import Note
from progress.reading.models import OwnResource, Reading

# Kinds of which there may be thousands, and which change by the log alone. The others are few, and a board or a room
# writes them as well.
BULK = {FactKind.READING, FactKind.NOTE, FactKind.OWN, FactKind.CARD, FactKind.ANSWER, FactKind.ELSEWHERE}
# From this many changes on it pays to read everything first.
MANY = 40


class Facts:
    """All facts of a reader, read in a few queries, and the changes of them until they are taken.

    Those beyond reading are read by their kind when one is asked for: marking many works asks for no card. ``dates`` say
    when a row last changed, if not now.
    """

    def __init__(self, user: User, dates: Dates = undated) -> None:
        self.user, self.dates = user, dates
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
        """Change a fact of a BULK kind; what it was in the database is remembered from the first change on."""
        self.changed.setdefault(key, self.get(key))
        self.now[key] = fact

    def take(self, moment: datetime) -> Rewriting:
        """What brings the rows to what the facts are now. From here on they count as written."""
        rewriting = Rewriting(self.user, moment, self.dates)
        for key, before in self.changed.items():
            rewriting.add(key, before, self.now[key])
        self.changed = {}
        rewriting.prepare()
        return rewriting


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
