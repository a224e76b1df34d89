"""The report of an interview as Markdown, to be taken along."""

from collections.abc import Iterator

from django.utils.dateformat import format as format_date

from practice.mocks.report import Debrief
from practice.sketches.report import fenced


def as_markdown(debrief: Debrief) -> str:
    pieces = (head, criteria, resolutions, times, work)
    return "\n\n".join(paragraph for piece in pieces for paragraph in piece(debrief)) + "\n"


def head(debrief: Debrief) -> Iterator[str]:
    """What was asked, when and with whom, and what it came to."""
    mock = debrief.mock
    with_whom = f", with {debrief.with_whom}" if debrief.with_whom else ""
    yield f"# Mock interview: {mock}"
    yield f"{format_date(mock.local_date, 'j F Y')}, {mock.spent_minutes} minutes{with_whom}"
    if debrief.exercise:
        yield f"> {debrief.exercise.prompt}"
    for seat, outcome in debrief.outcomes:
        yield f"**{seat.who}: {outcome.percent} %.** {outcome.words}"
    if debrief.shortfalls:
        yield f"Counts as practice, not as evidence. {' '.join(debrief.shortfalls)}"
    if debrief.gap:
        yield debrief.gap


def criteria(debrief: Debrief) -> Iterator[str]:
    yield "## Criteria"
    for one in debrief.judged:
        yield f"### {one.criterion.name}"
        for who, _, name, sentence, evidence in one.said:
            yield f"{who}: **{name}.** {sentence}"
            if evidence:
                yield "\n".join(f"> {line}" for line in evidence.splitlines())
        if one.drawn:
            yield one.drawn


def resolutions(debrief: Debrief) -> Iterator[str]:
    """What to keep and what to change."""
    for seat in debrief.seats:
        whose = f" ({seat.who})" if len(debrief.seats) > 1 else ""
        for title, words in (("Keep", seat.keep), ("Change", seat.change)):
            if words:
                yield f"## {title}{whose}"
                yield words


def times(debrief: Debrief) -> Iterator[str]:
    if debrief.mock.phases:
        rows = [f"| {name} | {minutes} min | {spent} |" for name, minutes, spent, _ in debrief.phases]
        yield "## Time"
        yield "\n".join(["| Phase | Planned | Spent |", "| --- | ---: | ---: |", *rows])


def work(debrief: Debrief) -> Iterator[str]:
    """Scratchpad and drawing, with what the drawing lacks."""
    for title, text in (("Scratchpad", debrief.mock.scratchpad), ("Drawing", debrief.outline)):
        if text.strip():
            yield f"## {title}"
            yield fenced(text)
    if debrief.checklist:
        yield f"{debrief.checklist.found} of {debrief.checklist.total} expected components and arrows found."
    if debrief.missing:
        yield f"Missing: {', '.join(name for name, _ in debrief.missing)}."
