"""What a model may answer, and how an answer is checked. It is data: whatever is not in the schema is refused, with why.

Nothing of it is trusted twice: a saved answer is checked again, against the drawing that there is then.
"""

import json
from dataclasses import dataclass
from typing import Any

from practice.sketching.diagram import LONGEST_NAME, Component, Connection, Diagram, clean
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.vocabulary import kind_of
from practice.sketching.words import Act, QuestionBack, UnreadPhrase, WordAnswer, WordEdit, WordReading, WordSpan, apply
from practice.sketching.words.edits import found

MOST_EDITS = 200
MOST_QUESTIONS = 4
LONGEST_QUESTION = 300
LONGEST_ANSWER = 4000
LONGEST_QUOTE = 160

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


_EDIT = _object(act={"type": "string", "enum": [act.value for act in Act]}, names=_TEXTS, value=_TEXT, words=_TEXT)
PROPOSAL_SCHEMA = _object(edits={"type": "array", "items": _EDIT}, questions=_TEXTS, answer=_TEXT)
INTERVIEW_SCHEMA = _object(says=_TEXT)
# Of each act, how many boxes it names that are there (by their places) and how many names it takes
_NAMED: dict[Act, tuple[int, tuple[int, ...]]] = {
    Act.ADD: (1, ()),
    Act.REMOVE: (1, (0,)),
    Act.RENAME: (2, (0,)),
    Act.CONNECT: (2, (0, 1)),
    Act.DISCONNECT: (2, (0, 1)),
    Act.REVERSE: (2, (0, 1)),
    Act.BETWEEN: (3, (1, 2)),
    Act.GROUP: (1, (0,)),
    Act.SPLIT: (3, (0,)),
    Act.MERGE: (3, (0, 1)),
    Act.LABEL: (2, (0, 1)),
    Act.NOTE: (1, (0,)),
}
_NEEDS_KIND = {Act.ADD, Act.BETWEEN}


class Unusable(Exception):
    """An answer that does not keep to the schema; its text says where."""


def parsed(text: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The object in the text, which keeps to the schema. Some servers wrap it in a fence or think aloud before it."""
    start, end = text.find("{"), text.rfind("}")
    try:
        data = json.loads(text[start : end + 1] if start >= 0 else text)
    except (ValueError, RecursionError):
        raise Unusable("The answer is not one JSON object.") from None
    if problem := _mismatch(data, schema, "the answer"):
        raise Unusable(problem)
    return data


def _mismatch(data: Any, schema: dict[str, Any], where: str) -> str:
    """Where the data differ from a schema of objects, arrays and strings, or an empty text."""
    if schema["type"] == "object":
        if not isinstance(data, dict) or set(data) != set(schema["required"]):
            return f"{where} must be an object with exactly {', '.join(schema['required'])}."
        every = [_mismatch(data[key], inner, f"{where}.{key}") for key, inner in schema["properties"].items()]
        return next(filter(None, every), "")
    if schema["type"] == "array":
        if not isinstance(data, list) or len(data) > MOST_EDITS:
            return f"{where} must be a list of at most {MOST_EDITS}."
        return next(filter(None, (_mismatch(one, schema["items"], f"{where}[{at}]") for at, one in enumerate(data))), "")
    if not isinstance(data, str):
        return f"{where} must be a string."
    return f"{where} must be one of {', '.join(schema['enum'])}." if data not in schema.get("enum", [data]) else ""


@dataclass(frozen=True, slots=True)
class RefusedEdit:
    """A change that a model proposed and that is not offered."""

    says: str
    reason: str


def checked(data: dict[str, Any], words: str, before: Diagram) -> tuple[WordReading, tuple[RefusedEdit, ...]]:
    """What a model proposes for this drawing, in the form in which words are read; what cannot be is refused, with why."""
    edits, refused, diagram = [], [], before
    for one in data["edits"]:
        edit = WordEdit(
            Act(one["act"]), tuple(clean(name) for name in one["names"]), _quoted(one["words"], words), clean(one["value"])
        )
        if reason := _problem(edit, diagram):
            refused.append(RefusedEdit(f"{edit.act} {', '.join(edit.names)}"[:LONGEST_QUOTE], reason))
        else:
            edits.append(edit)
            diagram = apply(diagram, [edit])
    asked = [clean(one)[:LONGEST_QUESTION] for one in data["questions"] if clean(one)]
    answer = _lines(data["answer"])
    whole = WordSpan(0, len(words), "The model’s answer")
    reading = WordReading(
        tuple(edits),
        diagram,
        tuple(UnreadPhrase(WordSpan(0, 0, one.says), one.reason) for one in refused),
        tuple(QuestionBack(f"model-{at}", one, "") for at, one in enumerate(asked[:MOST_QUESTIONS])),
        (WordAnswer(whole, answer),) if answer else (),
    )
    return reading, tuple(refused)


def _problem(edit: WordEdit, diagram: Diagram) -> str:
    """Why this edit cannot be offered for the drawing, or an empty text."""
    count, there = _NAMED[edit.act]
    if len(edit.names) != count:
        return f"“{edit.act}” takes {count} names."
    if missing := [edit.names[place] for place in there if not found(diagram, edit.names[place])]:
        return f"There is no box “{missing[0][:LONGEST_NAME]}”."
    every = [Component(name).problem() for name in edit.names]
    if problem := next(filter(None, every), "") or _unknown(edit, diagram):
        return problem
    if edit.act == Act.NOTE:
        return "" if edit.value else "The note says nothing."
    after = apply(diagram, [edit])
    return "The drawing would stay the same." if after == diagram else next(iter(after.problems()), "")


def _unknown(edit: WordEdit, diagram: Diagram) -> str:
    """A kind or a group that does not exist, or a label that no arrow can carry."""
    if edit.act in _NEEDS_KIND and not found(diagram, edit.names[0]):
        if edit.value and edit.value not in COMPONENT_KINDS:
            return f"“{edit.value[:LONGEST_NAME]}” is not a kind of component."
        if not edit.value and not kind_of(edit.names[0]):
            return f"The kind of “{edit.names[0]}” is not known."
    if edit.act == Act.GROUP and edit.value not in PLANES:
        return f"“{edit.value[:LONGEST_NAME]}” is not a group."
    return Connection("a", "b", edit.value).problem() if edit.act in {Act.CONNECT, Act.LABEL} else ""


def _quoted(quote: str, words: str) -> WordSpan:
    """The quote where it stands in the words; all of them where it does not."""
    quote = clean(quote)
    start = words.casefold().find(quote.casefold()) if quote else -1
    span = WordSpan(start, start + len(quote), words[start : start + len(quote)])
    return span if start >= 0 else WordSpan(0, len(words), clean(words)[:LONGEST_QUOTE])


def _lines(text: str) -> str:
    """Text of several lines, each of them clean."""
    lines = "\n".join(clean(line) for line in text.splitlines()).strip()
    return lines if len(lines) <= LONGEST_ANSWER else f"{lines[:LONGEST_ANSWER]} …"


def interviewer_says(data: dict[str, Any]) -> str:
    return _lines(data["says"])


def without_answer(reading: WordReading) -> bool:
    """Whether a model said nothing that could be shown."""
    return not (reading.edits or reading.questions or reading.answers)
