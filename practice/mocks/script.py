"""The phases of a mock interview, how long they are, and what an interviewer asks in each. All of it our own words.

What is asked of an exercise comes from ``catalog.interviews``, and what is asked about a drawing from ``board_prompts``.

The order and most names are those of Chip Huyen's four parts (chiphuyen/machine-learning-systems-design, 2019); she
gives no minutes. The minutes of 45 are our proposal after published timetables, those of 30 and 60 in proportion.
"""

from collections.abc import Collection
from dataclasses import dataclass

from catalog.interviews import TURN_OF, InterviewScript
from practice.mocks.board_prompts import board_prompt
from practice.sketching.diagram import Diagram

# Length in minutes, and the minutes of each of the PHASES
LENGTHS = {30: (5, 3, 6, 6, 7, 3), 45: (8, 4, 9, 9, 10, 5), 60: (10, 6, 12, 12, 13, 7)}
USUAL = 45
MINUTE = 60_000
# What is asked, by its place: an opening, the exercise's own two, that of its family, and one about the drawing
OPENING, FIRST, SECOND, FAMILY, BOARD = "opening", "first", "second", "family", "board"


@dataclass(frozen=True, slots=True)
class Phase:
    """``aim`` is what the candidate does; ``slots`` say after which share of the phase what is asked.

    ``opening`` begins some phases. ``general`` are asked where an exercise has no script. ``parts`` are Huyen's parts that it covers, ``criteria`` the keys of what the rubric mainly judges by it.
    """

    key: str
    name: str
    aim: str
    slots: tuple[tuple[float, str], ...]
    general: tuple[str, str]
    parts: tuple[str, ...]
    criteria: tuple[str, ...]
    opening: str = ""


PHASES = (
    Phase(
        "project-setup",
        "Project setup",
        "Ask, then say back the goal, the users and the constraints in numbers. Name the number that means success.",
        ((0, OPENING), (0.3, FIRST), (0.55, SECOND), (0.8, FAMILY)),
        ("Which mistake of this system is worse, and for whom?", "Which number would make you launch it?"),
        ("project-setup",),
        ("framing", "formulation-and-metrics"),
        "What would you like to know first?",
    ),
    Phase(
        "sketch",
        "First sketch",
        "Draw the whole path from data to user in at most eight boxes. Depth comes later.",
        ((0, FIRST), (0.45, SECOND), (0.75, BOARD)),
        ("What comes in, and where does the result leave?", "Which of these boxes learn?"),
        ("project-setup", "serving"),
        ("architecture",),
    ),
    Phase(
        "data-pipeline",
        "Data pipeline",
        "Fix input and output. Then sources, labels, features, storage, and what may not be stored.",
        ((0, FIRST), (0.3, FAMILY), (0.55, SECOND), (0.8, BOARD)),
        ("What exactly goes in, and what comes out?", "How do you learn what the right answer was, and how late?"),
        ("data-pipeline",),
        ("data-and-features",),
    ),
    Phase(
        "modelling",
        "Modelling",
        "A baseline first, then a choice with its reason, how it is trained and how it is judged offline.",
        ((0, FIRST), (0.3, FAMILY), (0.55, SECOND), (0.8, BOARD)),
        ("What would a simple rule achieve?", "Why this model, and what would make you leave it?"),
        ("modelling-selection", "modelling-training", "modelling-tuning", "modelling-scaling"),
        ("model-and-training", "formulation-and-metrics"),
    ),
    Phase(
        "serving",
        "Serving and operation",
        "The path of one request with its latency, the test before launch, monitoring, updates and the fallback.",
        ((0, FIRST), (0.2, BOARD), (0.48, SECOND)),
        ("Take one case through your drawing. Where does the time go?", "How do you release it, and what would make you stop?"),
        ("serving",),
        ("serving-and-scale", "operation"),
    ),
    Phase(
        "wrap-up",
        "Wrap-up",
        "Sum up: the main trade-offs, the weakest point, and what you would do with twice the time.",
        ((0, OPENING), (0.45, FIRST), (0.7, SECOND)),
        ("What worries you most about this design?", "What would you build first?"),
        ("serving",),
        ("judgement-and-communication",),
        "Sum it up in one minute.",
    ),
)
BY_KEY = {phase.key: phase for phase in PHASES}


def script(found: InterviewScript | None, phase: str, diagram: Diagram, missing: Collection[str]) -> dict[str, str]:
    """What is asked in a phase, by its place in the phase's ``slots``; no two are alike.

    ``found`` is the exercise's script, if it has one, and ``missing`` are the kinds it expects that the drawing lacks.
    """
    here = BY_KEY[phase]
    said = {OPENING: here.opening, BOARD: board_prompt(phase, diagram, missing)}
    said[FIRST], said[SECOND] = (one.ask for one in found.prompts[phase]) if found else here.general
    said[FAMILY] = found.family_prompts[phase].ask if found and phase in found.family_prompts else ""
    return {slot: said[slot] for _, slot in here.slots if said[slot]}


def aim(found: InterviewScript | None, phase: str) -> str:
    """What the candidate does in a phase of this exercise."""
    return (found.aims.get(phase) if found else "") or BY_KEY[phase].aim


def turn_ms(found: InterviewScript | None, minutes: int) -> int | None:
    """After how many milliseconds of an interview of this length the requirements change; None where they do not."""
    return found.turn.minute * minutes * MINUTE // TURN_OF if found else None
