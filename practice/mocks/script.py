"""What an interviewer says in each phase of a mock interview, and how long the phases are. All of it our own words.

The order and most names are those of Chip Huyen's four parts (chiphuyen/machine-learning-systems-design, 2019); she
gives no minutes. The minutes of 45 are our proposal after published timetables, those of 30 and 60 in proportion.
"""

from dataclasses import dataclass

# Length in minutes, and the minutes of each of the PHASES
LENGTHS = {30: (5, 3, 6, 6, 7, 3), 45: (8, 4, 9, 9, 10, 5), 60: (10, 6, 12, 12, 13, 7)}
USUAL = 45


@dataclass(frozen=True, slots=True)
class Phase:
    """``aim`` is what the candidate does; each prompt has the share of the phase after which it is due.

    ``parts`` are Huyen's parts that it covers, ``criteria`` the keys of what the rubric mainly judges by it.
    """

    key: str
    name: str
    aim: str
    prompts: tuple[tuple[float, str], ...]
    parts: tuple[str, ...]
    criteria: tuple[str, ...]


PHASES = (
    Phase(
        "project-setup",
        "Project setup",
        "Ask, then say back the goal, the users and the constraints in numbers. Name the number that means success.",
        (
            (0, "What would you like to know first?"),
            (0.4, "Which is worse here, a miss or a false alarm?"),
            (0.75, "Which number would make you launch it?"),
        ),
        ("project-setup",),
        ("framing", "formulation-and-metrics"),
    ),
    Phase(
        "sketch",
        "First sketch",
        "Draw the whole path from data to user in at most eight boxes. Depth comes later.",
        (
            (0, "Where does the request enter, and where does the answer leave?"),
            (0.5, "Which of these boxes learn?"),
        ),
        ("project-setup", "serving"),
        ("architecture",),
    ),
    Phase(
        "data-pipeline",
        "Data pipeline",
        "Fix input and output. Then sources, labels, features, storage, and what may not be stored.",
        (
            (0, "What exactly goes in, and what comes out?"),
            (0.35, "Where do the labels come from, and how late?"),
            (0.7, "What could leak from the future into training?"),
        ),
        ("data-pipeline",),
        ("data-and-features",),
    ),
    Phase(
        "modelling",
        "Modelling",
        "A baseline first, then a choice with its reason, how it is trained and how it is judged offline.",
        (
            (0, "What would a simple rule achieve?"),
            (0.4, "Why this model, and what would make you leave it?"),
            (0.7, "The loss stays flat. What are your first three checks?"),
        ),
        ("modelling-selection", "modelling-training", "modelling-tuning", "modelling-scaling"),
        ("model-and-training", "formulation-and-metrics"),
    ),
    Phase(
        "serving",
        "Serving and operation",
        "The path of one request with its latency, the test before launch, monitoring, updates and the fallback.",
        (
            (0, "Take one request through your drawing and split the latency budget."),
            (0.25, "How do you release it, and what would make you stop?"),
            (0.6, "Point at a box. What happens while it is down?"),
        ),
        ("serving",),
        ("serving-and-scale", "operation"),
    ),
    Phase(
        "wrap-up",
        "Wrap-up",
        "Sum up: the main trade-offs, the weakest point, and what you would do with twice the time.",
        (
            (0, "Sum it up in one minute."),
            (0.55, "What worries you most about this design?"),
        ),
        ("serving",),
        ("judgement-and-communication",),
    ),
)
BY_KEY = {phase.key: phase for phase in PHASES}
