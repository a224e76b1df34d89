"""Reviews from elsewhere as Markdown. Sites write them as HTML, or as text whose lines should stay as they are."""

import html
import re

import nh3
from markdownify import markdownify

TAGS = {
    "a", "b", "blockquote", "br", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre",
    "s", "strike", "strong", "u", "ul",
}  # fmt: skip
A_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>\n?", re.IGNORECASE)
# More tags than this are no review, and would take long to read.
MOST_TAGS = 3_000


def to_markdown(review: str) -> str:
    """Tags become Markdown, every line break stays one."""
    text = BREAK.sub("\n", review.replace("\0", "").strip())
    if not A_TAG.search(text):
        return tidy(html.unescape(text).replace("\0", "").replace("\n", "  \n"))
    text = text.replace("\n", "<br>")
    if len(A_TAG.findall(text)) > MOST_TAGS:
        return tidy(without_tags(text))
    safe = nh3.clean(
        text, tags=TAGS, attributes={"*": set(), "a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    try:
        found = markdownify(safe, heading_style="ATX", bullets="-", escape_asterisks=False, escape_underscores=False)
    except RecursionError:
        found = without_tags(text)
    return tidy(found)


def without_tags(text: str) -> str:
    return html.unescape(A_TAG.sub("", re.sub(r"<br\s*/?>|</p>|</div>|</li>", "  \n", text, flags=re.IGNORECASE)))


def tidy(text: str) -> str:
    """Two spaces at a line's end break it; an empty line needs none, and no more than one is needed."""
    lines = [line if line.strip() else "" for line in text.replace("\xa0", " ").split("\n")]
    return re.sub(r"\s+\n\n", "\n\n", re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip()
