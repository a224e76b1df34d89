"""Shows where a hit holds the words: escaped HTML with <mark> around them."""

from functools import lru_cache
from html import escape
from sys import intern

from django.utils.safestring import SafeString

from catalog.search.stems import Span, places_of

# A snippet's length in characters, and how much of it comes before the first word found.
LENGTH = 220
BEFORE = 60
# More than all titles, summaries and facts there are; those take 4 MB.
TEXTS_KNOWN = 2048


@lru_cache(TEXTS_KNOWN)
def words_of(text: str) -> list[tuple[str, Span]]:
    """The stem and the place of each word; worked out once, since the same few entries are found again and again."""
    return [(intern(stem), span) for stem, span in places_of(text)]


def found_in(text: str, stems: set[str]) -> list[Span]:
    return [span for stem, span in words_of(text) if stem in stems] if text and stems else []


def marked(text: str, stems: set[str]) -> SafeString:
    spans = found_in(text, stems)
    return with_marks(text, spans, 0, len(text)) if spans else SafeString(escape(text))


def snippet(text: str, stems: set[str]) -> SafeString:
    """The stretch of a longer text that holds the most words found."""
    spans = found_in(text, stems)
    start, end = stretch(text, spans)
    return SafeString(("… " if start else "") + with_marks(text, spans, start, end) + (" …" if end < len(text) else ""))


def stretch(text: str, spans: list[Span]) -> Span:
    """Begins and ends between words."""
    if len(text) <= LENGTH:
        return 0, len(text)
    starts = [max(0, span[0] - BEFORE) for span in spans] or [0]
    start = min(
        max(starts, key=lambda at: (sum(at <= span[0] and span[1] <= at + LENGTH for span in spans), -at)), len(text) - LENGTH
    )
    if start:
        start = text.find(" ", start) + 1
    end = start + LENGTH
    return start, len(text) if end >= len(text) else max(text.rfind(" ", start, end), start + LENGTH // 2)


def with_marks(text: str, spans: list[Span], start: int, end: int) -> SafeString:
    pieces, at = [], start
    for first, last in spans:
        if first >= at and last <= end:
            pieces += [escape(text[at:first]), f"<mark>{escape(text[first:last])}</mark>"]
            at = last
    return SafeString("".join([*pieces, escape(text[at:end])]))
