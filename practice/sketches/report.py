"""A sketch as Markdown: the task, the outline, and what the checklist last found."""

import re
from collections.abc import Iterator

from practice.sketches.board import read
from practice.sketches.models import Sketch
from practice.sketches.review import Piece, Review
from practice.sketching.mermaid import mermaid

_FENCES = re.compile(r"`{3,}")


def report(sketch: Sketch, review: Review | None) -> str:
    """Lines of at most a paragraph each; what the reader typed stands in fences that it cannot close."""
    return "\n".join(_lines(sketch, review)).rstrip() + "\n"


def _lines(sketch: Sketch, review: Review | None) -> Iterator[str]:
    yield from (f"# {_plain(sketch.title)}", "")
    if exercise := sketch.exercise:
        yield from (f"**{exercise.prompt}**", "", exercise.situation, "")
        yield from ("| Scale | |", "|---|---|", *(f"| {one['name']} | {one['figure']} |" for one in exercise.scale), "")
    yield from ("## Outline", "", fenced(sketch.outline), "")
    if (diagram := read(sketch.outline).diagram).components:
        yield from ("## Drawing", "", fenced(mermaid(diagram), "mermaid"), "")
    if review and review.last:
        yield from (*_judged(review), *_checked(review))


def _judged(review: Review) -> Iterator[str]:
    found = review.findings
    if found.right:
        yield from ("## What is right", "", *(f"- {one.says} ({_plain(one.place)})" for one in found.right), "")
    if found.open:
        yield from ("## Findings", "")
        for one in found.open:
            rule = one.finding.rule
            yield f"- **{rule.title}** ({one.finding.severity.words.lower()}): {_plain(one.place)}. {rule.why} {rule.do}"
        yield ""
    if found.dismissed:
        yield from ("Dismissed:", "")
        yield from (f"- {one.finding.rule.title}: {_plain(one.place)}. {_plain(one.reason)}" for one in found.dismissed)
        yield ""


def _checked(review: Review) -> Iterator[str]:
    last, arrows = review.last, review.arrows
    yield from ("## Checklist", "", f"{last.found} of {last.wanted} found. {review.level.words}.", "")
    yield from (f"- [x] {piece.name}: {_plain(piece.remark or ', '.join(piece.components))}" for piece in review.found)
    yield from (f"- [ ] {piece.name}: {piece.why}" for piece in review.missing)
    yield from (f"- [x] {arrow.words} ({arrow.label})" for arrow in arrows["found"])
    yield from (f"- [ ] {arrow.words} ({arrow.label}), drawn in the wrong direction" for arrow in arrows["reversed"])
    yield from (f"- [ ] {arrow.words} ({arrow.label})" for arrow in (*arrows["missing"], *arrows["unjudged"]))
    yield from _praised(review.praised)
    yield from ("", "## Level", "")
    yield from (
        f"- [{'x' if one.is_met else ' '}] Level {one.level}: {one.asks}. {one.stands}" for one in review.grade.conditions
    )
    for role in review.roles:
        yield from ("", f"{role.name}: {role.summary}", "")
        yield from (f"- [{'x' if one.is_met else ' '}] {one.asks}. {one.stands}" for one in role.conditions)


def _praised(pieces: list[Piece]) -> Iterator[str]:
    if pieces:
        yield from ("", "Also good:", "", *(f"- {piece.name}: {_plain(', '.join(piece.components))}" for piece in pieces))


def fenced(text: str, language: str = "") -> str:
    """As a code block whose fence is longer than any in it."""
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _plain(text: str) -> str:
    """A reader's words inside a line, without what Markdown would read as markup."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
