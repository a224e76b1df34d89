"""How people ask for the drawing as it was: "undo the last two", "go back to version 3", "the version before the review"."""

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNT = rf"\d{{1,3}}|{'|'.join(_NUMBERS)}"
_STEPS = r"(?:changes?|steps?|instructions?|edits?|things?|ones?|times?)"
_GO = (
    r"(?:(?:go|come|get|switch|return|revert|restore|roll|bring|jump|reset|change)\b(?: (?:me|us|it|this|that|everything|the drawing))?"
    r"(?: ?(?:back|again))?(?: to)?|back to) (?:the |my |our )?"
)
_VERSION = r"(?:versions?|drawing|state|one)"
# More than anybody has said of one drawing
ALL = 1000

UNDO = (
    rf"(?:undo|revert|(?:take|roll) ?back)(?: (?:that|this|it|these|those|them|the|my|our|of|last|latest|previous|most recent|very|{_STEPS}"
    rf"|(?:what|everything|all) (?:i|we) (?:just )?(?:said|did|wrote)|(?P<count>{_COUNT}|both|twice|everything|all)))*",
    r"take (?:that|it|this) back",
    rf"(?:go|step) (?:back )?(?:by )?(?P<count>an?|{_COUNT})? ?(?:more )?{_STEPS}(?: back)?",
)
VERSION = (
    rf"{_GO}(?:drawing (?:of|in|from) )?version (?:number |no\.? ?|#)?(?P<number>\d+|{'|'.join(_NUMBERS)})",
    rf"{_GO}(?P<which>last|latest|previous|newest|most recent|first|oldest|original)(?: saved| stored| old)? {_VERSION}",
    rf"{_GO}(?P<which>original)",
    rf"{_GO}(?:{_VERSION} )?(?:as (?:it was )?|that was |i had |we had |from )?(?:just )?(?:before|at|of|for|from) (?:the |my |our )?(?:last |latest )?"
    r"(?P<which>review|submission)",
    rf"{_GO}(?:{_VERSION} )?(?:as (?:it was )?|that was )?(?:what |that |which |before |when )?(?:(?:i|we) )?(?:had )?(?:last )?"
    rf"(?P<which>submitted)(?: {_VERSION})?",
    rf"{_GO}version (?:(?:called|named|with the name) )?[\"“”'](?P<name>[^\"“”]{{1,80}})[\"“”']",
    rf"{_GO}version (?:called|named) (?P<name>.{{1,80}}?)",
)
_SAME = {"latest": "last", "previous": "last", "newest": "last", "most recent": "last", "oldest": "first", "original": "first"}
_SAME |= {"submission": "review", "submitted": "review"}


def counted(words: str) -> int:
    """How many steps are meant; one where nothing is said."""
    low = words.casefold()
    if low in ("everything", "all"):
        return ALL
    return 2 if low in ("both", "twice") else _NUMBERS.get(low) or (int(low[:6]) if low.isdigit() else 1)


def which(words: str) -> str:
    """ "first", "last" or "review"; empty where none of them is meant."""
    low = words.casefold()
    return _SAME.get(low, low)
