"""The line above a list that its points are about."""

import re

_BULLET = re.compile(r"\s*(?:(?:[-*•+–—]|\(?[0-9]{1,3}[.)])\s+){0,3}")
# Words; a longer line is a sentence
_LONGEST = 5
# Lines and characters; a head further up is none
_FURTHEST, _BEFORE = 12, 1500


def head_above(text: str, start: int) -> str:
    """``Home service`` above ``- gets playlists``; empty where the place is not in a list, or nothing stands above it."""
    begin = text.rfind("\n", 0, start) + 1
    indent = start - begin
    if not indent or not _BULLET.fullmatch(text, begin, start):
        return ""
    for line in reversed(text[max(0, begin - _BEFORE) : begin].splitlines()[-_FURTHEST:]):
        own = _BULLET.match(line).end()
        if line.strip() and own < indent:
            said = line[own:].strip().rstrip(":").strip()
            return said if 0 < len(said.split()) <= _LONGEST and not said.endswith(".") else ""
    return ""
