"""What a reader may write in the search box, taken apart. Pure: knows neither Django nor the index.

A query holds words, "phrases", -excluded ones (NOT excluded as well), #topics and filters such as ``kind:book`` or
``year:2019..2022``.
Whatever is wrong with it becomes a sentence; it never becomes an exception.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

# Longer texts are refused before they are read.
LONGEST = 200

# Filter name → spelling a reader may use → the value it stands for. Years have no list.
Values = Mapping[str, Mapping[str, str]]
YEAR = "year"
# Filters with too many values to list.
MANY = ("topic", "company")
NAMES = ("topic", "kind", "is", YEAR, "level", "company")

CLAUSE = re.compile(
    r"""(?P<minus>-(?=[^\s-])|(?<!\S)NOT\s+(?=\S))?
        (?: (?P<name>[A-Za-z][A-Za-z-]*):(?P<value>"[^"]*"|[^\s"]*)
          | "(?P<phrase>[^"]*)"
          | (?P<open>")
          | (?P<word>[^\s"]+) )""",
    re.VERBOSE,
)
LAST_FILTER = re.compile(r"(?:^|(?<=\s))(?P<minus>-?)(?P<name>[A-Za-z]+):(?P<value>[^\s\"]*)$")
YEARS = re.compile(r"(?P<sign>[<>]=?|=)?(?P<year>[0-9]{4})|(?P<low>[0-9]{4})?\.\.(?P<high>[0-9]{4})?")
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


@dataclass(frozen=True, slots=True)
class Filter:
    """``value`` is what the spelling stands for; years have ``low`` and ``high``, both included, instead."""

    name: str
    value: str = ""
    low: int | None = None
    high: int | None = None
    excluded: bool = False


@dataclass(slots=True)
class Query:
    text: str
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded_words: list[str] = field(default_factory=list)
    excluded_phrases: list[str] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def without_filters(self) -> str:
        """The same query as a text, its filters left out."""
        quoted = [f'"{phrase}"' for phrase in self.phrases]
        excluded = [f"-{word}" for word in self.excluded_words] + [f'-"{phrase}"' for phrase in self.excluded_phrases]
        return " ".join(self.words + quoted + excluded)


def clean(text: str) -> str:
    """Controls, lone surrogates and typographic quotes made harmless, white space made single."""
    text = unicodedata.normalize("NFC", text)
    harmless = "".join(" " if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in text)
    return " ".join(harmless.translate(QUOTES).split())


def key(value: str) -> str:
    """The spelling under which a value is looked up: ``O'Reilly Média`` is ``o-reilly-media``."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", value.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def parse(text: str, values: Values) -> Query:
    """Take a text apart. ``values`` lists what each filter knows."""
    query = Query(clean(text[:LONGEST]))
    for clause in CLAUSE.finditer(query.text):
        excluded = bool(clause["minus"])
        if clause["open"]:
            query.problems.append(
                f"The quotation mark before {unclosed(clause)} is not closed, so we searched for its words one by one."
            )
        elif clause["name"]:
            add_filter(query, clause, values)
        elif clause["phrase"] is not None:
            add_phrase(query, clause["phrase"], excluded)
        elif clause["word"].startswith("#") and (topic := look_up("topic", clause["word"], excluded, values)):
            query.filters.append(topic)
        else:
            add_words(query, clause["word"], excluded)
    return query


def unclosed(clause: re.Match[str]) -> str:
    rest = clause.string[clause.end() :].strip()
    return f"“{rest}”" if rest else "the end"


def has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def add_words(query: Query, word: str, excluded: bool = False) -> None:
    """Punctuation alone is no word; it is dropped without ado."""
    if has_letters(word):
        (query.excluded_words if excluded else query.words).append(word)


def add_phrase(query: Query, phrase: str, excluded: bool) -> None:
    if has_letters(phrase):
        (query.excluded_phrases if excluded else query.phrases).append(phrase.strip())


def add_filter(query: Query, clause: re.Match[str], values: Values) -> None:
    name, value, excluded = clause["name"].casefold(), clause["value"].strip('"'), bool(clause["minus"])
    if name not in NAMES:
        # “Reliable ML: a view” and https://… only look like filters: nothing to explain there.
        if has_letters(value) and not value.startswith("//"):
            query.problems.append(unknown_name(clause["name"]))
        for word in (clause["name"], *value.split()):
            add_words(query, word, excluded)
    elif not value:
        query.problems.append(f"After {name}: comes {expected(name, values)}.")
    elif found := (read_years(value, excluded) if name == YEAR else look_up(name, value, excluded, values)):
        query.filters.append(found)
    else:
        query.problems.append(unknown_value(name, value, values))


def read_years(value: str, excluded: bool) -> Filter | None:
    found = YEARS.fullmatch(value)
    if not found or value == "..":
        return None
    low, high = (int(found[side]) if found[side] else None for side in ("low", "high"))
    if found["year"]:
        year, sign = int(found["year"]), found["sign"] or "="
        low = {">": year + 1, ">=": year, "=": year}.get(sign)
        high = {"<": year - 1, "<=": year, "=": year}.get(sign)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Filter(YEAR, low=low, high=high, excluded=excluded)


def look_up(name: str, value: str, excluded: bool, values: Values) -> Filter | None:
    known = values.get(name, {}).get(key(value))
    return Filter(name, known, excluded=excluded) if known else None


def unknown_name(name: str) -> str:
    nearest = get_close_matches(name.casefold(), NAMES, n=1)
    hint = f"did you mean {nearest[0]}:?" if nearest else f"the filters are {', '.join(f'{known}:' for known in NAMES)}."
    return f"There is no filter “{name}:”, so we searched for it as plain words; {hint}"


def unknown_value(name: str, value: str, values: Values) -> str:
    if name == YEAR:
        return f"“{value}” is not a year; write {expected(name, values)}."
    nearest = get_close_matches(key(value), values.get(name, {}), n=1)
    if nearest:
        right = values[name][nearest[0]]
        return f"{name}: does not know “{value}”, so we ignored it; did you mean {name}:{right}?"
    return f"{name}: does not know “{value}”, so we ignored it; use {expected(name, values)}."


def expected(name: str, values: Values) -> str:
    """What may stand after a filter's name, in words."""
    if name == YEAR:
        return "year:2022, year:>2020, year:<=2019 or year:2019..2022"
    known = list(dict.fromkeys(values.get(name, {}).values()))
    if name in MANY or not known:
        return f"the name of a {name}" + (f", such as {name}:{known[0]}" if known else "")
    return ", ".join(known[:-1]) + " or " * (len(known) > 1) + known[-1]


def complete(text: str, values: Values) -> Iterator[str]:
    """The whole text again for each value that a filter begun at its end may take."""
    begun = LAST_FILTER.search(clean(text))
    if not begun or (name := begun["name"].casefold()) not in values:
        return
    for value in sorted(set(values[name].values())):
        if value.startswith(key(begun["value"])):
            yield f"{begun.string[: begun.start()]}{begun['minus']}{name}:{value}"
