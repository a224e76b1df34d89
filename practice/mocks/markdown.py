"""The report of an interview as Markdown, to be taken along."""

from collections.abc import Iterator

from django.utils.dateformat import format as format_date

from practice.mocks.report import MockReport
from practice.sketches.document_markdown import fenced


def as_markdown(report: MockReport) -> str:
    pieces = (head, criteria, turn, resolutions, asked, times, work, covered)
    return "\n\n".join(paragraph for piece in pieces for paragraph in piece(report)) + "\n"


def head(report: MockReport) -> Iterator[str]:
    """What was asked, when and with whom, and what it came to."""
    mock = report.mock
    with_whom = f", with {report.with_whom}" if report.with_whom else ""
    yield f"# Mock interview: {mock}"
    yield f"{format_date(mock.local_date, 'j F Y')}, {mock.spent_minutes} minutes{with_whom}"
    if report.exercise:
        yield f"> {report.exercise.prompt}"
    for seat, outcome in report.outcomes:
        yield f"**{seat.who}: {outcome.percent} %.** {outcome.words if mock.is_evidence else outcome.advice}".rstrip()
    if report.shortfalls:
        yield f"Counts as practice, not as evidence. {' '.join(report.shortfalls)}"
    if report.gap:
        yield report.gap


def criteria(report: MockReport) -> Iterator[str]:
    yield "## Criteria"
    for one in report.judged:
        yield f"### {one.criterion.name}"
        for who, _, name, sentence, evidence in one.said:
            yield f"{who}: **{name}.** {sentence}"
            if evidence:
                yield "\n".join(f"> {line}" for line in evidence.splitlines())
        if one.drawn:
            yield one.drawn


def turn(report: MockReport) -> Iterator[str]:
    """How the requirements changed, and what was done with it."""
    found = report.covered.turn
    if found:
        yield "## When the requirements changed"
        yield f"> {found.say}"
        for who, answer, words in report.covered.turned:
            yield f"{who}: **{answer.name}.** {answer.sentence}"
            if words:
                yield "\n".join(f"> {line}" for line in words.splitlines())
        yield f"- A redesign: {found.redesign}\n- A defence: {found.defend}\n- A poor answer: {found.poor}"


def asked(report: MockReport) -> Iterator[str]:
    """The questions that have answers, those asked first."""
    if report.covered.questions:
        yield "## Questions"
        yield f"{report.covered.asked_words} {report.covered.hint_words}".rstrip()
        yield "\n".join(f"- [{'x' if one.is_asked else ' '}] {one.question}" for one in report.covered.questions)


def covered(report: MockReport) -> Iterator[str]:
    if report.covered.phases:
        yield "## What a strong answer covers"
    for one in report.covered.phases:
        yield f"### {one.phase.name}"
        yield "\n".join(f"- {prompt.ask}\n  - Good: {prompt.good}\n  - Poor: {prompt.poor}" for prompt in one.prompts)


def resolutions(report: MockReport) -> Iterator[str]:
    """What to keep and what to change."""
    for seat in report.seats:
        whose = f" ({seat.who})" if len(report.seats) > 1 else ""
        for title, words in (("Keep", seat.keep), ("Change", seat.change)):
            if words:
                yield f"## {title}{whose}"
                yield words


def times(report: MockReport) -> Iterator[str]:
    if report.mock.phases:
        rows = [f"| {name} | {minutes} min | {spent} |" for name, minutes, spent, _ in report.phases]
        yield "## Time"
        yield "\n".join(["| Phase | Planned | Spent |", "| --- | ---: | ---: |", *rows])


def work(report: MockReport) -> Iterator[str]:
    """Scratchpad and drawing, with what the drawing lacks."""
    for title, text in (("Scratchpad", report.mock.scratchpad), ("Drawing", report.outline)):
        if text.strip():
            yield f"## {title}"
            yield fenced(text)
    if report.checklist:
        yield f"{report.checklist.found} of {report.checklist.total} expected components and arrows found."
    if report.missing:
        yield f"Missing: {', '.join(name for name, _ in report.missing)}."
