"""What reading words gives: edits, and everything else that the words said."""

from dataclasses import dataclass, field

from practice.sketching.diagram import Diagram
from practice.sketching.words.edits import WordEdit, WordSpan


@dataclass(frozen=True, slots=True)
class UnreadPhrase:
    """Words that changed nothing, and why. ``guesses`` are edits to choose from: none was made."""

    span: WordSpan
    reason: str
    guesses: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A number somebody said, by the keys of the estimate; ``box`` is the name of a box, empty for the whole."""

    key: str
    value: float
    unit: str
    span: WordSpan
    box: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class QuestionBack:
    """Something to ask a person whose words leave it open; ``choices`` are usual answers, any other may be typed."""

    key: str
    text: str
    why: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerBasis:
    """What an answer rests on. ``sort`` is "rule", "pattern", "estimate" or "drawing"; ``key`` a rule's key or a slug."""

    sort: str
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class WordAnswer:
    """The answer to a question of the reader's; without ``rests_on`` it says that there is none."""

    question: WordSpan
    text: str
    rests_on: tuple[AnswerBasis, ...] = ()


@dataclass(frozen=True, slots=True)
class WishedStep:
    """A wish ("we would like to add …"): offered, never made by itself."""

    span: WordSpan
    says: str
    edits: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionCommand:
    """``act`` is "undo" or "version"; ``number`` how many changes to undo, or the version to go back to.

    A version without a number is ``which``: "first", "last" or "review", the one that was reviewed; or it has this ``name``.
    """

    act: str
    span: WordSpan
    number: int = 0
    which: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceDesign:
    """A design that a prompt may start from, as the caller knows it; ``family`` groups exercises or patterns."""

    sort: str
    slug: str
    name: str
    words: str
    outline: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """The design nearest to a prompt that only says what to build; ``shared`` are the words that led there."""

    reference: ReferenceDesign
    shared: tuple[str, ...]
    diagram: Diagram


@dataclass(frozen=True, slots=True)
class WordReading:
    """``diagram`` is the base with all edits made. ``questions`` are those to ask back."""

    edits: tuple[WordEdit, ...] = ()
    diagram: Diagram = field(default_factory=Diagram)
    unread: tuple[UnreadPhrase, ...] = ()
    questions: tuple[QuestionBack, ...] = ()
    answers: tuple[WordAnswer, ...] = ()
    figures: tuple[StatedFigure, ...] = ()
    wishes: tuple[WishedStep, ...] = ()
    commands: tuple[VersionCommand, ...] = ()
    # The words ask for a design and describe none: StartingPoint may answer
    is_prompt: bool = False
