"""The files of an export that people and spreadsheets read; nothing reads them back in."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from accounts.models import User
from catalog import library
from catalog.models import CaseStudy, Pattern
from history import timestamps
from history.choices import FactKind
from history.models import OwnResource
from history.values import AnyWork
from practice.mocks.choices import MockState
from practice.mocks.markdown import as_markdown, fenced
from practice.mocks.models import MockInterview
from practice.mocks.peers.markdown import led_as_markdown
from practice.mocks.report import MockReport
from practice.recall.reviews import NAMES
from progress.data.snapshot import Snapshot
from progress.reading.outlines import outline_of
from progress.reading.wording import state_word

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = (
    "Title", "People", "Link", "In the catalogue as", "Time", "State", "Started", "Finished",
    "Parts read", "Parts", "Percent", "Rating", "Minutes", "Reason", "Last changed (UTC)",
)  # fmt: skip
RECALLED = ("Pattern", "Question", "Time (UTC)", "How it went", "Answer", "Due (UTC)")
STAMP = "%Y-%m-%d %H:%M"


def table(columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    """By RFC 4180."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def reading_table(snapshot: Snapshot) -> str:
    """One line a reading."""
    works = sorted(snapshot.readings, key=lambda work: (work.title.casefold(), str(work.pk)))
    kept = ((work, snapshot.readings[work]) for work in works)
    return table(
        COLUMNS,
        (reading_cells(work, *pair) for work, one in kept for pair in zip(one.records, one.updated, strict=True)),
    )


def reading_cells(work: AnyWork, record: Any, at: datetime) -> tuple[Any, ...]:
    people = work.people if isinstance(work, OwnResource) else ", ".join(work.people)
    keys = outline_of(work).keys
    return (
        work.title, people, work.url, getattr(work, "slug", ""), record.number, state_word(record.state, work), record.started,
        record.finished, len(keys & record.parts.keys()), len(keys), record.percent, record.rating, record.minutes,
        record.reason, f"{at:{STAMP}}",
    )  # fmt: skip


def recall_table(snapshot: Snapshot) -> str:
    """One line an answer from memory, those to one question together."""
    names = {slug: pattern.name for slug, pattern in library.patterns().items()}
    cards = [(thing.key, part, fact) for (subject, thing, part), fact in snapshot.facts.items() if subject == FactKind.CARD]
    cards.sort(key=lambda card: card[:2])
    return table(
        RECALLED,
        (
            (names.get(slug, slug), asked(slug, key), at(one["at"]), NAMES[one["rating"]], one["answer"], at(card["due"]))
            for slug, key, card in cards
            for one in card["reviews"]
        ),
    )


def asked(slug: str, key: str) -> str:
    pattern = library.patterns().get(slug)
    return next((one["question"] for one in pattern.questions if one["key"] == key), key) if pattern else key


def answers(snapshot: Snapshot) -> str:
    """Each case with its question, the answer to it, and the patterns and key points that the reader saw."""
    found = {thing.key: fact for (subject, thing, _), fact in snapshot.facts.items() if subject == FactKind.ANSWER}
    names = dict(Pattern.objects.values_list("slug", "name")) if found else {}
    cases = sorted(CaseStudy.objects.filter(slug__in=found), key=lambda case: (case.title.casefold(), case.slug))
    return "\n\n".join(["# Answers to cases", *(answer(case, found[case.slug], names) for case in cases)]) + "\n"


def answer(case: CaseStudy, fact: Any, names: dict[str, str]) -> str:
    patterns = ", ".join(names.get(slug, slug) for slug in fact["patterns"])
    points = [f"- {one['text']}" for one in case.key_points if one["key"] in fact.get("points", ())]
    pieces = [f"## {case.title}", f"Question: {case.question}", fact["text"].strip("\n")]
    pieces += [f"Patterns: {patterns}"] if patterns else []
    pieces += ["Key points found:\n\n" + "\n".join(points)] if points else []
    return "\n\n".join(filter(None, pieces))


def at(moment: str) -> str:
    return f"{timestamps.read(moment):{STAMP}}"


def safe_cell(value: Any) -> str:
    """A spreadsheet runs cells that begin like a formula; an apostrophe makes them text."""
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def sketches(snapshot: Snapshot) -> str:
    """The outline of each sketch, which a board takes as it is."""
    found = [fact for (subject, *_), fact in snapshot.facts.items() if subject == FactKind.SKETCH and not fact["removed_at"]]
    found.sort(key=lambda fact: (fact["created_at"], fact["title"]))
    pieces = [f"## {fact['title']}\n\n{fenced(fact['outline'])}" for fact in found]
    return "\n\n".join(["# Sketches", *pieces]) + "\n"


def mocks(user: User) -> str:
    """The report of each interview that is done, as its own page gives it, and what they said in those that they led."""
    done = MockInterview.objects.of(user).filter(state=MockState.DONE).order_by("local_date", "created_at", "pk")
    done = done.select_related("exercise", "sketch").prefetch_related("seats__scores", "seats__marks", "sketch__versions")
    pieces = [*(as_markdown(MockReport(mock)) for mock in done), led_as_markdown(user)]
    return "\n---\n\n".join(piece for piece in pieces if piece) or "# Mock interviews\n"
