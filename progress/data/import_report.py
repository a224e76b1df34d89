"""What becomes of the rows of a file: a verdict for each, and all that an import would do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from history.models import EventGroup, OwnResource
from history.values import AnyWork, Change, FactKey
from progress.data.import_file import GroupItem, OwnItem, WorkName

IMPORTED, SKIPPED, FAILED = "imported", "skipped", "failed"
# A verdict before it is carried out
WORDS = {IMPORTED: "Import", SKIPPED: "Skip", FAILED: "Fail"}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What becomes of one row of the file, and why."""

    kind: str
    name: str
    verdict: str
    reason: str = ""
    line: int = 0

    @property
    def words(self) -> str:
        return WORDS[self.verdict]


# Of an export's rows a reader is shown so many, those that fail first.
MOST_SHOWN = 500


@dataclass
class ImportOverview:
    """The verdicts on a file as they are saved: all counted, and those of them that are shown."""

    counts: dict[str, int]
    rows: list[ReportRow]

    @classmethod
    def of(cls, rows: list[ReportRow], most: int | None = None) -> Self:
        counts = dict.fromkeys((IMPORTED, SKIPPED, FAILED), 0) | Counter(row.verdict for row in rows)
        return cls(counts | {"all": len(rows)}, rows[:most])

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(data["counts"], [ReportRow(*row) for row in data["rows"]])

    def to_json(self) -> dict[str, Any]:
        return {"counts": self.counts, "rows": [(row.kind, row.name, row.verdict, row.reason, row.line) for row in self.rows]}

    @property
    def unseen(self) -> int:
        return self.counts["all"] - len(self.rows)


@dataclass
class ImportPlan:
    """What an import would do. Made without changing anything; ``progress.data.apply`` does it."""

    rows: list[ReportRow] = field(default_factory=list)
    # One for each fact, also where several rows of the file are about it
    changes: dict[tuple[AnyWork, str, str], Change] = field(default_factory=dict)
    # What a file says of facts that were not here before: when each of their rows last changed
    updated: dict[FactKey, tuple[datetime | None, ...]] = field(default_factory=dict)
    own_added: list[tuple[OwnResource, OwnItem]] = field(default_factory=list)
    groups_added: list[GroupItem] = field(default_factory=list)
    groups_again: list[EventGroup] = field(default_factory=list)
    # The file's numbers of groups that are here already
    groups_known: dict[int, EventGroup] = field(default_factory=dict)
    # The file's history as far as it has a place here
    groups: list[GroupItem] = field(default_factory=list)
    works: dict[WorkName, AnyWork] = field(default_factory=dict)
    preferences: dict[str, Any] | None = None

    def say(self, kind: str, name: str, verdict: str, reason: str = "", line: int = 0) -> None:
        self.rows.append(ReportRow(kind, name, verdict, reason, line))

    def change(self, work: AnyWork, subject: str, fact: Any, part: str = "") -> None:
        self.changes[work, subject, part] = Change(work, subject, lambda _: fact, part)

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.verdict for row in self.rows)

    @property
    def is_empty(self) -> bool:
        return not self.counts[IMPORTED]


def rows_by_line(rows: Iterable[ReportRow]) -> list[ReportRow]:
    """One verdict for each line of a list, which may have brought a link, a reading and a note."""
    found: dict[int, ReportRow] = {}
    for row in rows:
        first = found.setdefault(row.line, row)
        if FAILED in (verdicts := {first.verdict, row.verdict}):
            found[row.line] = replace(first, verdict=FAILED, reason=first.reason or row.reason)
        elif IMPORTED in verdicts:
            told = [one.reason for one in (first, row) if one is not first or first.verdict == IMPORTED]
            found[row.line] = replace(first, verdict=IMPORTED, reason=" ".join(dict.fromkeys(filter(None, told))))
    return [found[line] for line in sorted(found)]
