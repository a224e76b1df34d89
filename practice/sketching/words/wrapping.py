"""Text that was wrapped at some width, as mails and terminals do, read as the paragraphs that it was."""

import re
from itertools import pairwise

from practice.sketching.scanning import ARROW

# A shorter line ends where its writer wanted it to.
LEAST_WRAPPED = 45
# What begins a line of its own: a bullet, a number, a heading
_BEGINS = re.compile(r"\s*(?:[-*•+–—#>|]|\(?[0-9]{1,3}[.)]\s|\w[\w ]{0,30}:\s)")
_ENDS = tuple(".!?:;>|")


def unwrapped(text: str) -> str:
    """The same text, each character at its place, with blanks where a line only ran out of room."""
    lines = text.splitlines(keepends=True)
    whole = [line.rstrip("\r\n").ljust(len(line)) if _runs_on(line, after) else line for line, after in pairwise([*lines, ""])]
    return "".join(whole)


def _runs_on(line: str, after: str) -> bool:
    said = line.strip()
    if len(said) < LEAST_WRAPPED or said.endswith(_ENDS) or not after.strip() or _BEGINS.match(after):
        return False
    return not (ARROW.search(line) or ARROW.search(after))
