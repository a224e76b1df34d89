"""What people write into a box: the first line names the thing, later lines only describe it."""

import re

_BREAK = re.compile(r"\s*(?:<br\s{0,9}/?\s{0,9}>|\\n|[\r\n\v\f\x85\u2028\u2029])\s*", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|\bfa[a-z]?:fa-[\w-]{1,60}|\*\*|__(?=\S)|(?<=\S)__|^#{1,6} ")
# "3. Ranker", "(2) Cache", "Step 4: Index"
_NUMBERED = re.compile(
    r"\s*(?:(?:step|phase|stage)\s{0,3})?[(\[]?(?:[0-9]{1,3}|[a-zA-Z])(?:[.)\]:]|\s[-–—])\s{1,9}", re.IGNORECASE
)
# "src/train.py"
_CODE = re.compile(r"(?:[\w.-]+/)*(?P<name>[\w-]+)\.(?:py|ipynb|ts|js|go|rs|java|sql|sh)")
_PARTS = re.compile(r"\s*[(\[{]\s*|[)\]}]|\s*[:;|•·]\s+|\s+[-–—/]+\s+|,\s")


def lines_of(text: str) -> list[str]:
    """The lines of a label that hold a letter or a digit, or else any that say something; without marks of looks."""
    lines = [" ".join(_MARKUP.sub("", line).split()) for line in _BREAK.split(text)]
    return [line for line in lines if any(sign.isalnum() for sign in line)] or [line for line in lines if line]


def parts(name: str) -> list[str]:
    """A name without its number, then what stands in brackets, after a colon, a dash or a comma."""
    if code := _CODE.fullmatch(name):
        return [code["name"]]
    number = _NUMBERED.match(name)
    bare = name[number.end() :] if number else name
    return [part.strip() for part in _PARTS.split(bare) if part.strip()]
