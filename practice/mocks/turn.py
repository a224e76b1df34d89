"""What a candidate did when the requirements changed, as their sheet asks it and their report says it.

A score's criterion says what was done, and its level how well; it counts for no criterion of the rubric.
"""

from dataclasses import dataclass

from catalog.interviews import ScriptTurn, scripts
from practice.mocks.choices import Grade
from practice.mocks.models import MockInterview
from practice.mocks.script import turn_ms

MISSED, NAMED, REDESIGNED, DEFENDED = "turn-missed", "turn-named", "turn-redesigned", "turn-defended"
# Words about it of which nobody said yet what was done
OPEN = "turn"
KEYS = (OPEN, MISSED, NAMED, REDESIGNED, DEFENDED)


@dataclass(frozen=True, slots=True)
class TurnAnswer:
    key: str
    level: Grade
    name: str
    sentence: str

    @property
    def value(self) -> str:
        """As a form sends it."""
        return f"{self.key}-{self.level.value}"

    def said_by(self, is_own: bool) -> str:
        """The sentence as the candidate says it of themself, or as an interviewer does of them."""
        return self.sentence if is_own else self.sentence.replace("I ", "They ", 1).replace(" I ", " they ")


ANSWERS = (
    TurnAnswer(MISSED, Grade.ABSENT, "Neither", "I went on as if nothing had changed."),
    TurnAnswer(NAMED, Grade.PARTIAL, "Named it", "I said what it touches, but neither changed the design nor defended it."),
    TurnAnswer(REDESIGNED, Grade.SOLID, "Redesigned", "I changed the parts that it touches, and said why."),
    TurnAnswer(
        REDESIGNED,
        Grade.STRONG,
        "Redesigned, with its price",
        "I changed the parts that it touches, and said what stays and what it costs.",
    ),
    TurnAnswer(DEFENDED, Grade.SOLID, "Defended", "I left the design as it is, for a reason that holds."),
    TurnAnswer(
        DEFENDED,
        Grade.STRONG,
        "Defended, with its limit",
        "I left the design as it is, with a number, and said when I would change it.",
    ),
)
BY_VALUE = {answer.value: answer for answer in ANSWERS}


def turn_said(mock: MockInterview) -> ScriptTurn | None:
    """The change of requirements that was said in an interview; None where its time never came."""
    found = scripts().get(mock.exercise.slug) if mock.exercise and mock.phases else None
    due, spent = turn_ms(found, mock.minutes), sum(phase["spent_ms"] for phase in mock.phases)
    return found.turn if found and spent >= due else None


def answered(key: str, level: int) -> TurnAnswer | None:
    return BY_VALUE.get(f"{key}-{level}")
