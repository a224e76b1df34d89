"""Notes as safe HTML: Markdown without raw HTML, then an allow-list. Nothing a reader pastes can act."""

import re
from collections.abc import Iterable

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

BLOCKS = {"blockquote", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
TAGS = BLOCKS | {"a", "br", "code", "em", "s", "strong"}
# The star empties nh3's own list for every tag, which has a title.
ATTRIBUTES = {"*": set(), "a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
# The parser's work grows faster than the text where these pile up. A text of 20,000 characters with more of them is no
# prose, and is shown as it was typed.
COSTLY = re.compile(r"[\[\]!*_~<&`|>\n]")
MOST_COSTLY = 3_000
# A note stands under the page's h2; its own headings begin below that.
FIRST_LEVEL = 3

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"]).disable("image")


def to_html(text: str) -> SafeString:
    """The note as HTML that holds no image, style, form, script or attribute but a link's address."""
    if len(COSTLY.findall(text)) > MOST_COSTLY:
        return mark_safe(linebreaks(text, autoescape=True))
    tokens = _parser.parse(text)
    _lower_headings(tokens)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return mark_safe(
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow")
    )


def _lower_headings(tokens: Iterable[Token]) -> None:
    """Move the headings to FIRST_LEVEL and below, none more than one level under the one before it."""
    level = FIRST_LEVEL - 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(level + 1, FIRST_LEVEL - 1 + int(token.tag[1]), 6)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
