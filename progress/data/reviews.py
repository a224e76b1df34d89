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
# More tags than this, or deeper in each other, are no review and would take long to read: their text alone is taken.
MOST_TAGS, MOST_DEPTH = 1_000, 20
# Tags of all reviews of a file together: some seconds of work
MOST_TAGS_OF_FILE = 100_000
ALONE = re.compile(r"<(?:br|hr)\b|/>$", re.IGNORECASE)
# What looks at the spaces before an end looks at each of them again and again.
SPACES = re.compile(r"[^\S\n]{20,}")
# Python turns no number of thousands of digits into a character.
LONG_NUMBER = re.compile(r"&#(?:\d{8,}|x[0-9a-f]{7,});?", re.IGNORECASE)


def to_markdown(review: str, *, is_plain: bool = False) -> str:
    """Tags become Markdown, or nothing where it shall be plain; every line break stays one."""
    text = SPACES.sub(" ", BREAK.sub("\n", review.replace("\0", "").strip()))
    if not A_TAG.search(text):
        return tidy(unescaped(text).replace("\n", "  \n"))
    text = text.replace("\n", "<br>")
    if is_plain or is_too_much(A_TAG.findall(text)):
        return tidy(without_tags(text))
    safe = nh3.clean(
        text, tags=TAGS, attributes={"*": set(), "a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    try:
        found = markdownify(safe, heading_style="ATX", bullets="-", escape_asterisks=False, escape_underscores=False)
    except RecursionError:
        found = without_tags(text)
    return tidy(found)


def is_too_much(tags: list[str]) -> bool:
    """Whether they are too many, or open in each other too deeply. One that is never closed stays open."""
    depth = deepest = 0
    for tag in tags if len(tags) <= MOST_TAGS else ():
        depth = max(depth - 1, 0) if tag.startswith("</") else depth + (not ALONE.search(tag))
        deepest = max(deepest, depth)
    return len(tags) > MOST_TAGS or deepest > MOST_DEPTH


def unescaped(text: str) -> str:
    return html.unescape(LONG_NUMBER.sub("\ufffd", text)).replace("\0", "")


def without_tags(text: str) -> str:
    return unescaped(A_TAG.sub("", re.sub(r"<br\s*/?>|</p>|</div>|</li>", "  \n", text, flags=re.IGNORECASE)))


def tidy(text: str) -> str:
    """Two spaces at a line's end break it; an empty line needs none, and no more than one is needed."""
    lines = [line if line.strip() else "" for line in text.replace("\xa0", " ").split("\n")]
    return re.sub(r"\s+\n\n", "\n\n", re.sub(r"\n{3,}", "\n\n", "\n".join(lines))).strip()
