"""What a candidate may ask when the page plays the interviewer: questions that have answers, and a hint in each phase.

An answer goes to the browser once it was asked for, or once the interview is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.text import slugify

from catalog.interviews import scripts
from catalog.models import Exercise
from practice.mocks.choices import Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.models import MockInterview, SeatMark
from practice.mocks.script import BY_KEY, PHASES

HINT = "hint"
# What every candidate should ask; the rest is further down.
FIRST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class Askable:
    """A question with its answer: ``lines``, or ``facts`` as name and number. ``key`` is its id on the page."""

    key: str
    question: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=())
    is_asked: bool = False


def key_of(question: str) -> str:
    """By its words, so that it stays the same wherever the question stands."""
    return f"ask-{slugify(question)[:50]}"


def askables(exercise: Exercise, asked: Mapping[str, int]) -> list[Askable]:
    """All that has an answer; ``asked`` are the keys of those asked for, each with when, in milliseconds of the interview."""
    what, size = "What must it do?", "How large is it, and how fast must it be?"
    facts = tuple((one["name"], one["figure"]) for one in exercise.scale)
    given = [(what, tuple(exercise.functional), ()), (size, (), facts)]
    given += [(one["question"], (one["answer"],), ()) for one in exercise.ask]
    return [Askable(key_of(words), words, lines, pairs, key_of(words) in asked) for words, lines, pairs in given]


@dataclass(frozen=True)
class Asking:
    """What there is to ask in a phase of an interview; the answers of what was not asked stay on the server."""

    exercise: Exercise
    phase: str
    asked: Mapping[str, int]

    @cached_property
    def questions(self) -> list[Askable]:
        return askables(self.exercise, self.asked)

    @property
    def first(self) -> list[Askable]:
        return self.questions[:FIRST_QUESTIONS]

    @property
    def more(self) -> list[Askable]:
        return self.questions[FIRST_QUESTIONS:]

    @property
    def is_more_open(self) -> bool:
        return any(one.is_asked for one in self.more)

    @property
    def hints(self) -> list[tuple[str, str, str]]:
        """Those that were given: the key, the name of the phase, and the words."""
        found = scripts().get(self.exercise.slug)
        keys = [(phase.key, f"{HINT}-{phase.key}") for phase in PHASES]
        return [(key, BY_KEY[phase].name, found.hints[phase]) for phase, key in keys if found and key in self.asked]

    @property
    def next_hint(self) -> str:
        """The key of this phase's hint, where there is one that was not given yet."""
        key = f"{HINT}-{self.phase}"
        return key if self.exercise.slug in scripts() and key not in self.asked else ""


def asked_in(mock: MockInterview) -> dict[str, int]:
    """What the candidate has asked, by key, with when."""
    marks = SeatMark.objects.filter(seat__mock=mock, seat__role=Role.CANDIDATE)
    return dict(marks.order_by("at_ms").values_list("key", "at_ms"))


def ask(mock: MockInterview, key: str, phase: str, at_ms: int) -> str:
    """Note that this was asked, and return its key; asked again, it stays as it was. Raises OutOfTurn and KeyError.

    Who asks for HINT means that of the ``phase`` that runs.
    """
    seats = {seat.role: seat for seat in mock.seats.all()}
    if seats.keys() != {Role.CANDIDATE}:
        raise OutOfTurn("Ask your interviewer: they have the answers.")
    known = {one.key for one in askables(mock.exercise, {})}
    known |= {f"{HINT}-{phase}"} if mock.exercise.slug in scripts() else set()
    key = f"{HINT}-{phase}" if key == HINT else key
    if key not in known:
        raise KeyError(key)
    SeatMark.objects.get_or_create(seat=seats[Role.CANDIDATE], key=key, defaults={"at_ms": at_ms})
    return key
