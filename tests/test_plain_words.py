"""The code, its pages and the texts of the catalogue speak as a colleague would."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["mlsd_guide", "accounts", "catalog", "history", "practice", "progress"]
CODE = [*PACKAGES, "templates", "static", "tests", "fixtures"]
ENDINGS = ["py", "html", "txt", "js", "mjs", "css", "json"]
WRITTEN = ["*.md", "*.toml", "run", *(f"{folder}/**/*.{ending}" for folder in CODE for ending in ENDINGS)]
# What was released stays as it is; others wrote the vendors' files and the texts that the reader is scored on; and this file
# names the words.
SCORED = {"descriptions_third.txt", "descriptions_third_unseen.txt", "descriptions_second.txt", "descriptions_second_unseen.txt"}
NOT_OURS_TO_CHANGE = {"migrations", "vendor", "CHANGELOG.md", Path(__file__).name} | SCORED

# What nobody says aloud, with what to say instead.
STIFF = {
    r"anew": "again",
    r"at once": "now, immediately, together",
    r"for want of": "because there is no",
    r"mend(s|ed|ing)?": "fix",
    r"nonetheless": "all the same",
    r"of late(?! (events|orders)\b)": "recently",
    r"reckon(s|ed|ing)?": "compute",
    r"whoever": "those who",
    r"e-mails?": "email",
}
# Two words for one thing: in what people read, the catalogue's texts included.
SAID_TWICE = {
    r"set aside": "hide, reserve",
    r"begun": "started",
    r"left out by name": "not included",
    r"(lay|lays|laid) (it |them )?out again|lays? them over": "replan, spread",
    r"room ready": "set up the interview",
    r"(hold|holding|held|hold a|held a) mocks?\b|mock interviews? held|held and scored|held elsewhere": "start, do",
    r"begin again": "reset, restart",
    r"(?<!public )figures\b": "numbers",
    r"(the )?guide(’s|'s)? sees": "example answer, key points",
    r"a yes with room|bar for a yes": "hiring bar",
    r"h(ours?)? too much": "optional",
    r"(i|you) did (this|it) elsewhere|(?<!was )done elsewhere": "already done",
    r"holds? (all|some) of|fits all of that": "matches, partial matches",
    r"look(ed|ing)? (it )?over\b": "check",
    r"by your word": "marked by you",
    r"lies? behind you": "finished",
    r"that (name|address) and password|letters and figures|may stay empty": "username, letters and numbers, optional",
    r"most is to be gained": "biggest opportunity",
}
# On pages alone, as in the catalogue's texts these mean something else as well; ¶ is where an element begins.
ON_PAGES = {
    r"(?<=¶ )(go on|begin)\b": "resume, continue, start",
    r"(is|are|was|were|be|been|you|we) kept (here|in|on|until|among|about)\b": "saved",
    r"keep a version": "save a version",
    r"(comes|came) back|(not|patterns|questions|answers|they) come back": "remember, forget, return",
    r"take it along|bring (it|them) in|(?<=¶ )bring in": "export, import, add",
    r"(take|takes|taken|taking) (it |them |that |this |all )*back": "undo",
    r"if you like": "optional",
    r"for good\b": "permanently",
    r"hand(ed|s)? (it |them )?in\b": "submit",
    r"one (line|arrow) an? (line|arrow)|one a line": "one per line",
    r"draw one for me": "surprise me",
    r"show me first": "preview changes",
    r"instead of this|near it by topic|what it trades|when to leave it": "alternatives, related, trade-offs",
    r"nothing (follows|holds)|the dead are": "no tracking, no match, flagged",
    r"which is the most|are the most(?=\.)": "the limit",
}


def ours(patterns: list[str]) -> list[Path]:
    paths = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    return [path for path in paths if not NOT_OURS_TO_CHANGE & set(path.relative_to(ROOT).parts)]


def found(words: dict[str, str], text: str) -> list[str]:
    whole = re.compile(rf"(?<![a-z])({'|'.join(words)})(?![a-z])", re.IGNORECASE)
    return [match[0] for match in whole.finditer(text)]


def test_nothing_is_said_in_words_that_nobody_says():
    paths = ours(WRITTEN)
    # A quoted name is a machine's value, such as a field that pages sent before it was renamed.
    texts = {path: re.sub(r"(['\"])\w+\1|\b\w+ = forms\.", "", path.read_text(errors="replace")) for path in paths}
    said = {(str(path.relative_to(ROOT)), one) for path in paths for one in found(STIFF, texts[path].replace("_", " "))}
    assert len(paths) > 500
    assert said == set()


def of_template(text: str) -> Iterator[str]:
    """A template's words, with ¶ where a tag stands, and what its attributes say."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "…", text, flags=re.DOTALL), flags=re.DOTALL)
    yield from re.findall(r"(?:aria-label|title|placeholder|alt|content)=\"([^\"]+)\"", text)
    yield re.sub(r"<[^>]*>", " ¶ ", text)


def of_python(text: str) -> Iterator[str]:
    """Strings with words in them; what documents the code is no text of a page."""
    tree = ast.parse(text)
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield f"¶ {node.value}" if " " in node.value or node.value[:1].isupper() else ""


def of_script(text: str) -> Iterator[str]:
    lines = (line for line in text.splitlines() if not line.strip().startswith(("//", "*", "/*")))
    yield from (f"¶ {match[2]}" for line in lines for match in re.finditer(r"([\"'`])((?:(?!\1).)+)\1", line))


def of_fixtures(text: str) -> Iterator[str]:
    def values(one: object) -> Iterator[str]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from (text for value in one.values() for text in values(value))
        elif isinstance(one, list):
            yield from (text for value in one for text in values(value))

    yield from values(json.loads(text))


SOURCES = {
    "templates": (of_template, ["templates/**/*.html", "templates/**/*.txt"]),
    "messages": (of_python, [f"{package}/**/*.py" for package in PACKAGES]),
    "scripts": (of_script, ["static/js/**/*.js"]),
    "fixtures": (of_fixtures, ["fixtures/**/*.json"]),
}


@pytest.mark.parametrize("source", SOURCES)
def test_one_thing_has_one_name(source):
    texts_of, patterns = SOURCES[source]
    words = SAID_TWICE if source == "fixtures" else SAID_TWICE | ON_PAGES
    paths = ours(patterns)
    texts = {path: "\n".join(" ".join(text.split()) for text in texts_of(path.read_text())) for path in paths}
    said = {(str(path.relative_to(ROOT)), one) for path in paths for one in found(words, texts[path])}
    assert len(paths) > 10
    assert said == set()


def test_the_words_are_found_where_they_would_stand():
    assert found(ON_PAGES, next(of_template("<button>Go on</button>"))) == ["Go on"]
    assert set(found(ON_PAGES, "".join(of_python('words = f"{count} came back"')))) == {"came back"}
    assert found(ON_PAGES, "".join(of_script('const words = "Draw one for me";'))) == ["Draw one for me"]
    assert found(STIFF, "We recommend it as of late 2024, and amend the share of late orders.") == ["of late"]
