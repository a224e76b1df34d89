"""Answers to the reading questions of cases."""

import re
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from catalog.models import CaseStudy
from history import timestamps
from history.choices import FactKind
from history.kinds import RowKind, WorkPart
from history.merging import NOTHING, SeenBefore, earliest, join_text, texts_of
from history.refs import CASE, PATTERN, Ref
from history.rewriting import Entries, Place
from history.slugs import name_in_lists
from history.validation import MOST_VERSION, ArchiveRefused, text, texts, whole, written
from history.values import AnyWork, Json, Names
from practice.cases.models import CaseAnswer
from practice.recall.models import LONGEST_ANSWER

MOST_PATTERNS = 200
MOST_POINTS = 50
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")


class AnswerKind(RowKind):
    name, label = FactKind.ANSWER, "case answer"
    about = (CASE,)
    is_dated = asks_history = True
    model = CaseAnswer
    place_fields = ("case__slug",)
    nouns = {"answers": ("answer to a case study", "answers to case studies")}
    sentences = {"answers": "{answers}, with the patterns you saw"}
    held_noun = ("case study answer",)
    reset_slug, reset_name = "answers", "your answers to case studies"

    def fact_of(self, row: CaseAnswer) -> Json:
        """Without points where none was ticked, as 0.1.0 wrote all answers: what it logged can still be undone."""
        return {
            "text": row.text,
            "patterns": row.patterns,
            "version": row.version,
            "done_at": timestamps.written(row.done_at),
        } | ({"points": row.points} if row.points else {})

    def values(self, fact: Json, now: datetime) -> dict[str, Any]:
        return {"points": []} | fact | {"done_at": timestamps.read(fact["done_at"]), "updated_at": now}

    def place(self, work: AnyWork, part: str, number: int = 0) -> Place:
        return (work.key,)

    def names(self, work: AnyWork, part: str, entries: Entries) -> dict[str, Any]:
        return {"case": entries[CaseStudy, work.key]}

    def key_of(self, row: CaseAnswer) -> WorkPart:
        return Ref(CASE, row.case.slug), ""

    def rows(self, user: User) -> QuerySet[CaseAnswer]:
        return CaseAnswer.objects.filter(user=user).select_related("case")

    def goes_on(self, before: Json, after: Json) -> bool:
        """Closing a case is an event of its own."""
        return (before or {}).get("done_at") == after["done_at"]

    def validate(self, data: Any) -> Json:
        # Exports without points, and those of 0.1.0, do not name them.
        points = texts(data, "points", MOST_POINTS, SLUG) if "points" in data else []
        return {
            "text": text(data, "text", LONGEST_ANSWER),
            "patterns": texts(data, "patterns", MOST_PATTERNS, SLUG),
            "version": whole(data, "version", 1, MOST_VERSION),
            "done_at": written(data, "done_at"),
        } | ({"points": points} if points else {})

    def settled(self, fact: Json, names: Names) -> Json:
        return fact | {"patterns": list(dict.fromkeys(names.known(PATTERN, slug) for slug in fact["patterns"]))}

    def merge(self, mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
        """Texts as those of notes; the patterns of both, unless one answer went on from the other; points of both."""
        text = joined_text(mine["text"], theirs["text"], texts_of(seen.by_me), texts_of(seen.by_them))
        if len(text) > LONGEST_ANSWER:
            raise ArchiveRefused(f"Both answers together are longer than {LONGEST_ANSWER:,} characters.")
        patterns, done_at = joined_patterns(mine, theirs, seen), earliest(mine, theirs, "done_at")
        points = list(dict.fromkeys((*mine.get("points", ()), *theirs.get("points", ()))))
        joined = mine | {"text": text, "patterns": patterns, "done_at": done_at} | ({"points": points} if points else {})
        return joined if joined == mine else joined | {"version": max(mine["version"], theirs["version"]) + 1}

    def updates(self, user: User) -> dict[WorkPart, datetime]:
        rows = CaseAnswer.objects.filter(user=user).values_list("case__slug", "updated_at")
        return {(Ref(CASE, slug), ""): at for slug, at in rows}

    def rename(self, model: str, old: str, new: str) -> None:
        if model == "pattern":
            name_in_lists(CaseAnswer, "patterns", old, new)

    def counted(self, user: User) -> dict[str, QuerySet]:
        return {"answers": CaseAnswer.objects.filter(user=user)}

    def texts(self, user: User) -> list[tuple[QuerySet, tuple[str, ...]]]:
        return [(CaseAnswer.objects.filter(user=user), ("text",))]


def joined_text(mine: str, theirs: str, seen_by_me: set[str], seen_by_them: set[str]) -> str:
    if not theirs or theirs in seen_by_me:
        return mine
    return join_text(mine, theirs, seen_by_me, seen_by_them) if mine else theirs


def joined_patterns(mine: Json, theirs: Json, seen: SeenBefore) -> list[str]:
    if said(theirs) in map(said, seen.by_me) or {*theirs["patterns"]} <= {*mine["patterns"]}:
        return mine["patterns"]
    if said(mine) in map(said, seen.by_them):
        return theirs["patterns"]
    return list(dict.fromkeys((*mine["patterns"], *theirs["patterns"])))


def said(answer: Json) -> tuple[str, tuple[str, ...]]:
    return answer["text"], tuple(answer["patterns"])
