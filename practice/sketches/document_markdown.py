"""A design document as Markdown. What its reader typed stands where it can be no markup: escaped, quoted or in a fence."""

import re
from collections.abc import Iterable, Iterator

from practice.sketches.document import DesignDocument, DocumentPart
from practice.sketches.estimates import said
from practice.sketches.findings import ShownReview
from practice.sketches.review import Review
from practice.sketching.estimate.amounts import Amount
from practice.sketching.mermaid import mermaid

_FENCES = re.compile(r"`{3,}")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|&~])")


def as_markdown(document: DesignDocument) -> str:
    """Lines of at most a paragraph each."""
    pieces = (
        _head,
        _requirements,
        _scale,
        _answers,
        _notes,
        _drawing,
        _outline,
        _parts,
        _arrows,
        _said,
        _estimated,
        _weighed,
        _reviewed,
    )
    return "\n".join(line for piece in pieces for line in piece(document)).rstrip() + "\n"


def _head(document: DesignDocument) -> Iterator[str]:
    yield from (f"# {_plain(document.sketch.title)}", "")
    if document.exercise:
        yield from (f"**{document.exercise.prompt}**", "", document.exercise.situation, "")


def _requirements(document: DesignDocument) -> Iterator[str]:
    if document.exercise and document.exercise.functional:
        yield from ("## Requirements", "", *(f"- {one}" for one in document.exercise.functional), "")


def _scale(document: DesignDocument) -> Iterator[str]:
    if document.exercise and document.exercise.scale:
        rows = ((one["name"], one["figure"]) for one in document.exercise.scale)
        yield from ("## Scale", "", *_table(("What", "How much"), rows), "")


def _answers(document: DesignDocument) -> Iterator[str]:
    if document.exercise and document.exercise.ask:
        yield from ("## Questions and answers", "")
        yield from (line for one in document.exercise.ask for line in (f"**{one['question']}** {one['answer']}", ""))


def _notes(document: DesignDocument) -> Iterator[str]:
    for note in document.notes:
        yield from (f"## Notes on {note.on}", "", *(f"> {line}".rstrip() for line in note.text.strip().splitlines()), "")


def _drawing(document: DesignDocument) -> Iterator[str]:
    if document.diagram.components:
        yield from ("## Drawing", "", fenced(mermaid(document.diagram), "mermaid"), "")


def _outline(document: DesignDocument) -> Iterator[str]:
    """So that the drawing can be pasted into a board."""
    if document.sketch.outline.strip():
        yield from ("## Outline", "", fenced(document.sketch.outline), "")


def _parts(document: DesignDocument) -> Iterator[str]:
    if document.parts:
        rows = ((_plain(one.name), one.kind or "not known", _role(one), one.plane) for one in document.parts)
        yield from ("## Components", "", *_table(("Component", "Kind", "What it does", "Plane"), rows), "")


def _role(part: DocumentPart) -> str:
    return " · ".join(filter(None, (part.role, _plain(part.note))))


def _arrows(document: DesignDocument) -> Iterator[str]:
    if document.arrows:
        rows = ((_plain(one.source), _plain(one.target), _plain(one.label)) for one in document.arrows)
        yield from ("## Arrows", "", *_table(("From", "To", "Carries"), rows), "")


def _said(document: DesignDocument) -> Iterator[str]:
    """The author's own answers."""
    if document.answers:
        rows = ((_plain(one.name), _plain(one.said), _plain(one.words)) for one in document.answers)
        yield from ("## Answers about the system", "", *_table(("What", "Answer", "From the words"), rows), "")


def _estimated(document: DesignDocument) -> Iterator[str]:
    """Known numbers with how they were found, then what is not known and what it would take."""
    if not document.estimate:
        return
    yield from ("## Estimate", "")
    if known := document.estimate.known:
        rows = ((_plain(one.name), said(one), _plain(_found(one))) for one in known)
        yield from (*_table(("Number", "Value", "How it was found"), rows), "")
    if unknown := document.estimate.unknown:
        yield from (
            "Not known:",
            "",
            *(f"- {_plain(one.name)}. Missing: {_plain(', '.join(one.missing))}" for one in unknown),
            "",
        )


def _found(one: Amount) -> str:
    return f"{one.how} Missing: {', '.join(one.missing)}." if one.missing else one.how


def _weighed(document: DesignDocument) -> Iterator[str]:
    if document.weighed:
        yield from ("## Trade-offs", "")
        yield from (line for one in document.weighed for line in (f"**{one.choice}** {one.guidance}", ""))


def _reviewed(document: DesignDocument) -> Iterator[str]:
    if document.review:
        yield from _judged(document.review.findings)
        if document.exercise:
            yield from (*_checked(document.review), *_covers(document), *_graded(document.review))


def _judged(found: ShownReview) -> Iterator[str]:
    if found.right:
        yield from ("## What is right", "", *(f"- {one.says} ({_plain(one.place)})" for one in found.right), "")
    if found.open:
        yield from ("## Findings", "")
        for one in found.open:
            rule = one.finding.rule
            yield f"- **{rule.title}** ({one.finding.severity.words.lower()}): {_plain(one.place)}. {rule.why} {rule.do}{_rests(one.finding.rests_on)}"
        yield ""
    if found.dismissed:
        yield from ("Dismissed:", "")
        yield from (f"- {one.finding.rule.title}: {_plain(one.place)}. {_plain(one.reason)}" for one in found.dismissed)
        yield ""


def _rests(answer: str) -> str:
    return f" From the answer: {_plain(answer)}." if answer else ""


def _checked(review: Review) -> Iterator[str]:
    last, arrows = review.last, review.arrows
    yield from ("## Checklist", "", f"{last.found} of {last.wanted} found. {review.level.words}.", "")
    yield from (f"- [x] {one.name}: {_plain(', '.join(one.components) or one.remark)}" for one in review.found)
    yield from (f"- [ ] {one.name}: {one.why}" for one in review.missing)
    yield from (f"- [x] {arrow.words} ({arrow.label})" for arrow in arrows["found"])
    yield from (f"- [ ] {arrow.words} ({arrow.label}), drawn in the wrong direction" for arrow in arrows["reversed"])
    yield from (f"- [ ] {arrow.words} ({arrow.label})" for arrow in (*arrows["missing"], *arrows["unjudged"]))
    if review.praised:
        praised = (f"- {one.name}: {_plain(', '.join(one.components))}" for one in review.praised)
        yield from ("", "Also good:", "", *praised)
    yield ""


def _covers(document: DesignDocument) -> Iterator[str]:
    if document.covers:
        said = (f"- {one.kind}: {_plain(one.component)}. {_plain(one.reason)}" for one in document.covers)
        yield from ("Counted by the author’s word:", "", *said, "")


def _graded(review: Review) -> Iterator[str]:
    yield from ("## Level", "")
    for one in review.grade.conditions:
        yield f"- [{'x' if one.is_met else ' '}] Level {one.level}: {one.asks}. {one.stands}"
    for role in review.roles:
        asked = (f"- [{'x' if one.is_met else ' '}] {one.asks}" for one in role.conditions)
        yield from ("", f"{role.name}: {role.summary}", "", *asked)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(head)
    yield from (_row(names), "|---" * len(names) + "|")
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def fenced(text: str, language: str = "") -> str:
    """As a code block whose fence is longer than any in it."""
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _plain(text: str) -> str:
    """A reader's words inside a line, without what Markdown would read as markup."""
    return _MARKUP.sub(r"\\\1", text)
