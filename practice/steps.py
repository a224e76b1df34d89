"""The steps of interview practice, one row each: every page, plan and table of steps reads it. Plain Python.

A new step is a row here. ``catalog/library.py`` says which things there are of it, ``progress/plan/evidence.py`` which of
them are done, and ``progress/plan/scheduler/goals.py`` how much of a week it gets.
"""

from dataclasses import dataclass

PATTERN, CASE, EXERCISE, MOCK = "pattern", "case", "exercise", "mock"
READING, RECALL = "reading", "recall"
PAGE, HANDS_ON = "page", "hands-on"
# Of one thing, and of several
Noun = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """What a plan's weeks hold. ``key`` names its things, as in ``pattern:rag``, in rows and exports for ever.

    ``kind`` stands over one thing, ``lane`` over all of them, ``done`` behind their number, of one and of several, once they are done.
    """

    key: str
    icon: str
    kind: str
    lane: str
    done: Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(PlanStep):
    """A step that a reader takes: its page (``route``, ``section`` of the navigation) and what is said of it where.

    ``things`` there are in the guide, of which some are ``reached``; where there is no end of them, ``uncounted`` is said.
    ``planned`` are those of a plan, ``today`` those done on a day. ``weight``, ``title`` and ``measured`` are about
    readiness; a step without a weight does not count there.
    """

    route: str
    section: str
    name: str
    text: str
    home_name: str
    home_text: str
    things: Noun
    reached: str
    planned: Noun
    today: Noun
    uncounted: str = ""
    title: str = ""
    weight: float = 0.0
    measured: str = ""


_ROWS = (
    Step(
        key=PATTERN,
        icon="shapes",
        kind="Pattern",
        lane="Patterns",
        done=("pattern recalled", "patterns recalled"),
        route="practice:pattern_list",
        section="patterns",
        name="Study patterns",
        text="Designs found in one system after another. Read one, close it, answer its questions from memory.",
        home_name="Recall",
        home_text="Read one pattern, close it, and answer from memory. It returns just before you would forget it.",
        things=("pattern", "patterns"),
        reached="learnt",
        planned=("pattern", "patterns"),
        today=("pattern learnt", "patterns learnt"),
        title="Patterns",
        weight=0.3,
        measured="how likely you remember each learnt pattern today, added up, over all patterns of the guide.",
    ),
    Step(
        key=CASE,
        icon="newspaper",
        kind="Case study",
        lane="Case studies",
        done=("case study answered", "case studies answered"),
        route="practice:case_list",
        section="cases",
        name="Read case studies",
        text="What real teams built. Answer the reading question in your own words, then compare which patterns you found.",
        home_name="Answer",
        home_text="A system that a company built, and one question about it. Write first, compare after.",
        things=("case study", "case studies"),
        reached="answered",
        planned=("case study", "case studies"),
        today=("case answered", "cases answered"),
        title="Case studies",
        weight=0.15,
        measured="two answered cases complete a topic; the average over all topics.",
    ),
    Step(
        key=EXERCISE,
        icon="pencil-ruler",
        kind="Exercise",
        lane="Diagrams",
        done=("exercise drawn", "exercises drawn"),
        route="practice:exercise_list",
        section="exercises",
        name="Practise with diagrams",
        text="Draw a system from a blank page in plain words. The checklist names what is missing; then you see a reference.",
        home_name="Draw",
        home_text="Type one arrow per line and watch the system appear. A review says what is missing and why it matters.",
        things=("exercise", "exercises"),
        reached="drawn",
        planned=("drawing exercise", "drawing exercises"),
        today=("exercise submitted", "exercises submitted"),
        title="Exercises",
        weight=0.25,
        measured="the best levels, 0 to 3, over as many exercises as {goal} asks.",
    ),
    Step(
        key=MOCK,
        icon="messages-square",
        kind="Mock",
        lane="Mock interviews",
        done=("mock interview done", "mock interviews done"),
        route="practice:mock_list",
        section="mocks",
        name="Do mock interviews",
        text="An interview under the clock with follow-up questions, scored by a rubric. You practise weak areas again sooner.",
        home_name="Speak",
        home_text="A mock interview with a clock, follow-up questions and a score. Your weakest part leads to what comes next.",
        things=("interview", "interviews"),
        uncounted="30, 45 or 60 minutes",
        reached="scored",
        planned=("mock interview", "mock interviews"),
        today=("mock interview done", "mock interviews done"),
        title="Mock interviews",
        weight=0.3,
        measured="of each criterion the last three marks, the newest counts most (0.5, 0.3, 0.2);"
        " together they make a score as on an interview’s report.",
    ),
)
STEPS = {step.key: step for step in _ROWS}
# What feeds the steps, and what keeps them
BESIDE = {
    READING: PlanStep(key=READING, icon="book-open", kind="Reading", lane="Reading", done=("part read", "parts read")),
    PAGE: PlanStep(key=PAGE, icon="map", kind="Method", lane="Method", done=("page read", "pages read")),
    HANDS_ON: PlanStep(
        key=HANDS_ON, icon="wrench", kind="Hands-on hour", lane="Hands-on hours", done=("hour done", "hours done")
    ),
    RECALL: PlanStep(
        key=RECALL, icon="repeat", kind="Recall", lane="Recall", done=("week of recall done", "weeks of recall done")
    ),
}


# Of these nothing in the guide shows that they are done: a reader ticks them in the plan.
TICKED = (PAGE, HANDS_ON)


def in_plans() -> dict[str, PlanStep]:
    """All that a plan's weeks hold, by key."""
    return {**STEPS, **BESIDE}
