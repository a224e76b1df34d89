"""Words, outlines and flowcharts read into edits of a drawing."""

import re
from itertools import accumulate

from practice.sketching.diagram import LONGEST_TEXT, MOST_COMPONENTS, Diagram
from practice.sketching.estimate.inputs import ASKED, Givens
from practice.sketching.languages import flowchart_in
from practice.sketching.outline import parse
from practice.sketching.scanning import ARROW
from practice.sketching.words.asking import answer, is_question
from practice.sketching.words.chains import is_chain
from practice.sketching.words.describing import NOTHING, Describing
from practice.sketching.words.edits import Act, WordEdit, WordSpan, apply
from practice.sketching.words.figures import figures
from practice.sketching.words.instructing import Instructing
from practice.sketching.words.likeness import is_doubtful
from practice.sketching.words.reading import StatedFigure, UnreadPhrase, WishedStep, WordAnswer, WordReading
from practice.sketching.words.tokens import sentences
from practice.sketching.words.wishing import wished
from practice.sketching.words.wondering import ask_back, is_prompt
from practice.sketching.words.wrapping import unwrapped

UNMET = "It may be no box, and nothing says what calls or feeds it."
# Each may need an estimate
MOST_ANSWERS = 5
TOO_MANY = f"Only the first {MOST_ANSWERS} questions are answered; ask the others by themselves."
FULL = f"A drawing can have at most {MOST_COMPONENTS} boxes; the rest was not read."
MOST_SENTENCES = 600
MANY = f"Only the first {MOST_SENTENCES:,} lines and sentences are read; shorten the text."
LONGEST_SENTENCE = 1500
ENDLESS = f"Only the first {LONGEST_SENTENCE:,} characters of a sentence are read; make it several sentences."
CUT = f"Only the first {LONGEST_TEXT:,} characters are read; shorten the text."
_SETS = re.compile(r"(?:please )?(?:set|assume|say|change|raise|lower)\b.*\bto\b", re.IGNORECASE)
_TAKEN_BACK = re.compile(r"^.*\b(?:no,? wait|scratch that|wait,? no|correction(?=[,:])|i mean,? no)\b[,:\s]*", re.IGNORECASE)


def read(text: str, base: Diagram | None = None, givens: Givens | None = None) -> WordReading:
    """What the words say about the drawing. Never raises; the same words always give the same reading.

    Answers about numbers start from ``givens``; what the words say counts before them.
    """
    base, whole = base or Diagram(), text
    text = text[:LONGEST_TEXT]
    if _is_outline(text):
        return _outline(text, base)
    reader = WordReader(base, unwrapped(text), givens or Givens())
    if whole != text:
        reader.said.unread.append(UnreadPhrase(WordSpan(LONGEST_TEXT, LONGEST_TEXT, whole[LONGEST_TEXT:][:80]), CUT))
    return reader.reading()


class WordReader:
    """Takes a text sentence by sentence."""

    def __init__(self, base: Diagram, text: str, givens: Givens) -> None:
        self.base, self.text, self.givens = base, text, givens
        self.said = Describing(base, text)
        self.told = Instructing(self.said)
        self.figures: list[StatedFigure] = []
        self.wishes: list[WishedStep] = []
        self.asked: list[WordSpan] = []

    def reading(self) -> WordReading:
        prompt = is_prompt(self.text, self.base)
        if prompt:
            self._figures(WordSpan(0, len(self.text), self.text))
        for place, sentence in enumerate(() if prompt else sentences(self.text)):
            if place == MOST_SENTENCES:
                self.said.unread.append(UnreadPhrase(sentence, MANY))
                break
            if len(self.said.names.boxes) > MOST_COMPONENTS:
                self.said.unread.append(UnreadPhrase(sentence, FULL))
                break
            self._take(self._cut(sentence))
        self._leave_out_doubtful()
        edits = tuple(self.said.edits)
        diagram = apply(self.base, edits)
        back = ask_back(self.text, diagram, self.figures, vague=prompt) if prompt or (edits and not self.base.components) else ()
        answers = tuple(self._answers(diagram))
        unread = tuple(self.said.unread)
        return WordReading(
            edits, diagram, unread, back, answers, tuple(self.figures), tuple(self.wishes), tuple(self.told.commands), prompt
        )

    def _leave_out_doubtful(self) -> None:
        """Words that may name no box, where no arrow meets them, become a choice."""
        made = [one for one in self.said.edits if one.act != Act.ADD]
        if self.base.components or not any(one.act == Act.CONNECT for one in made):
            return
        met = {name for one in made for name in one.names}
        for one in [one for one in self.said.edits if one.act == Act.ADD and one.names[0] not in met]:
            if is_doubtful(one.names[0], one.value):
                self.said.edits.remove(one)
                self.said.unread.append(UnreadPhrase(one.span, UNMET, (one,)))

    def _take(self, sentence: WordSpan) -> None:
        if is_question(sentence):
            self.asked.append(sentence)
        elif not is_chain(sentence) and (wish := wished(sentence)):
            self._wish(sentence, *wish)
        else:
            self._read(self._corrected(sentence))

    def _cut(self, sentence: WordSpan) -> WordSpan:
        """Of a sentence without end its beginning; the rest is said to be unread."""
        if len(sentence.words) <= LONGEST_SENTENCE:
            return sentence
        place = sentence.start + LONGEST_SENTENCE
        self.said.unread.append(UnreadPhrase(WordSpan(place, sentence.end, self.text[place : sentence.end]), ENDLESS))
        return WordSpan(sentence.start, place, sentence.words[:LONGEST_SENTENCE])

    def _corrected(self, sentence: WordSpan) -> WordSpan:
        """What was said after "no, wait" counts."""
        if not (back := _TAKEN_BACK.match(sentence.words)):
            return sentence
        self.said.unread.append(
            UnreadPhrase(WordSpan(sentence.start, sentence.start + back.end(), back[0]), "You took this back.")
        )
        return WordSpan(sentence.start + back.end(), sentence.end, sentence.words[back.end() :])

    def _read(self, sentence: WordSpan) -> None:
        if _SETS.match(sentence.words) and self._figures(sentence):
            return
        if not self.told.take(sentence):
            if is_chain(sentence):
                self.said.notes(sentence)
            elif not self.said.sentence(sentence) and not self._figures(sentence):
                self.said.unread.append(UnreadPhrase(sentence, NOTHING))
                return
        self._figures(sentence)

    def _figures(self, sentence: WordSpan) -> bool:
        boxes = [(edit.span.start, edit.names[0]) for edit in self.said.edits if edit.act == Act.ADD]
        low = sentence.words.casefold()
        boxes += [
            (sentence.start + place, one.name) for one in self.said.names.boxes if (place := low.find(one.name.casefold())) >= 0
        ]
        found = [one for one in figures(sentence, sorted(boxes)) if one not in self.figures]
        self.figures += found
        return bool(found)

    def _wish(self, sentence: WordSpan, inner: WordSpan, rest: WordSpan | None) -> None:
        later = Describing(apply(self.base, self.said.edits), self.text)
        later.sentence(inner)
        step = tuple(later.edits)
        self.wishes.append(WishedStep(sentence, "; ".join(one.says for one in step) or inner.words, step))
        if rest:
            self._read(rest)

    def _answers(self, diagram: Diagram) -> list[WordAnswer]:
        numbers = {one.key: one.value for one in self.figures if one.key in ASKED}
        self.said.unread += [UnreadPhrase(one, TOO_MANY) for one in self.asked[MOST_ANSWERS:]]
        return [answer(one, diagram, self.said.names, self.givens.with_numbers(**numbers)) for one in self.asked[:MOST_ANSWERS]]


def _is_outline(text: str) -> bool:
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    if flowchart_in(lines):
        return True
    said = [bool(re.match(r"\s*(?:title|group\b[^:]*):", line, re.IGNORECASE)) or line.lstrip().startswith("#") for line in lines]
    return any(said) and all(one or ARROW.search(line) for one, line in zip(said, lines, strict=True))


def _outline(text: str, base: Diagram) -> WordReading:
    """An outline or a flowchart: every box and every arrow is an edit."""
    parsed = parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    whole = WordSpan(0, len(text), text)
    edits = [WordEdit(Act.ADD, (one.name,), whole, one.kind) for one in parsed.diagram.components]
    edits += [WordEdit(Act.GROUP, (one.name,), whole, one.plane) for one in parsed.diagram.components if one.plane]
    edits += [WordEdit(Act.CONNECT, (one.source, one.target), whole, one.label) for one in parsed.diagram.connections]
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    unread = [
        UnreadPhrase(
            WordSpan(starts[one.line - 1], starts[one.line - 1] + len(lines[one.line - 1]), lines[one.line - 1]), one.reason
        )
        for one in parsed.problems
        if one.line <= len(lines)
    ]
    return WordReading(tuple(edits), apply(base, edits), tuple(unread))
