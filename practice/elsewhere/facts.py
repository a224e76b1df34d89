"""What was done outside the guide, by the reader's word."""

from datetime import datetime
from typing import Any

from history import timestamps
from history.choices import FactKind
from history.kinds import RowKind
from history.merging import NOTHING, SeenBefore
from history.refs import CASE, EXERCISE, PATTERN
from history.validation import iso, moment, text
from history.values import Json
from practice.elsewhere.models import Elsewhere


class ElsewhereKind(RowKind):
    name, label = FactKind.ELSEWHERE, "already done"
    # A mock interview held elsewhere is logged with its marks instead.
    about = (PATTERN, CASE, EXERCISE)
    model = Elsewhere
    nouns = {"elsewhere": ("thing",)}
    sentences = {"elsewhere": "{elsewhere} already done"}
    held_noun = ("thing marked as done", "things marked as done")
    reset_slug, reset_name = "elsewhere", "what you marked as already done"

    def fact_of(self, row: Elsewhere) -> Json:
        return {"note": row.note, "at": timestamps.written(row.at)}

    def values(self, fact: Json, now: datetime) -> dict[str, Any]:
        return {"note": fact["note"], "at": timestamps.read(fact["at"])}

    def validate(self, data: Any) -> Json:
        return {"note": text(data, "note", 200), "at": iso(moment(data.get("at"), "at"))}

    def merge(self, mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
        return {"note": mine["note"] or theirs["note"], "at": min(mine["at"], theirs["at"])}
