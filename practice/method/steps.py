"""What to do in each phase of an interview and in each of the seven steps, and for how long. All of it our own words.

The parts are Chip Huyen's four (chiphuyen/machine-learning-systems-design, 2019). The seven steps are those on which the
published frameworks agree: Aminian and Xu's seven, alirezadir's nine, Hello Interview's and Educative's six. The phases
and their minutes are those of our mock interviews; the minutes of each step are our share of them.
"""

from dataclasses import dataclass
from functools import cached_property

from catalog.practising import METHOD_MINUTES
from practice.mocks import rubric, script
from practice.mocks.rubric import Criterion

# Minutes of an interview: of 30, of 45 and of 60
Minutes = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MethodStep:
    """One line of the card. ``number`` is None for what only interviews have; ``say`` is a sentence to be spoken."""

    key: str
    number: int | None
    name: str
    say: str
    minutes: Minutes


@dataclass(frozen=True)
class MethodPart:
    """A phase of the interview, or a part as Chip Huyen calls it."""

    key: str
    steps: tuple[MethodStep, ...]
    do: tuple[str, ...]
    listens: tuple[str, ...]
    mistakes: tuple[str, ...]

    @property
    def name(self) -> str:
        return script.BY_KEY[self.key].name

    @cached_property
    def minutes(self) -> Minutes:
        place = script.PHASES.index(script.BY_KEY[self.key])
        return tuple(minutes[place] for _, minutes in sorted(script.LENGTHS.items()))

    @property
    def usual(self) -> int:
        return self.minutes[1]

    @property
    def criteria(self) -> list[Criterion]:
        return [rubric.BY_KEY[key] for key in script.BY_KEY[self.key].criteria]


STAGES = (
    MethodPart(
        "project-setup",
        (
            MethodStep(
                "clarify",
                1,
                "Clarify the requirements",
                "“Who is it for, and what should get better for them? How many people, how many items, how fast,"
                " and which mistake costs more?”",
                (3, 5, 6),
            ),
            MethodStep(
                "frame",
                2,
                "Frame it as a learning problem",
                "“For each person and item we predict this, from what we know at that moment. We launch if this number"
                " rises and these two do not fall. A simple rule would already get us this far.”",
                (2, 3, 4),
            ),
        ),
        (
            "Say the task back in one sentence. Then ask about goal, users, scale, speed, mistakes and limits."
            " Five questions are enough. Write the answers where both of you can see them.",
            "Look for the question whose answer changes the design: how many candidates a request has,"
            " how late labels arrive, whether a wrong answer can be undone.",
            "Make one estimate aloud: requests a second at peak, and how many scores each of them needs.",
            "Turn the goal into a task: input, output, label, one offline metric, one online metric and two guardrails.",
            "Say what you leave out, and ask whether that is fine.",
        ),
        (
            "Answers are used: a number from minute 2 decides something in minute 20.",
            "The metric fits the cost of mistakes, and you know what it does not see.",
            "You would say so if a rule or a query were enough.",
        ),
        (
            "Naming a model before the goal is clear.",
            "Fifteen memorised questions that change nothing. Stop when the next answer would not change your design.",
            "Accuracy for something that happens once in a thousand; clicks where the company lives from orders.",
        ),
    ),
    MethodPart(
        "sketch",
        (
            MethodStep(
                "draw",
                None,
                "Draw the whole path",
                "“Here is the whole system in eight boxes. I would go deep into these two; is that what you want to hear about?”",
                (3, 4, 6),
            ),
        ),
        (
            "Draw one request from the user and back. Below it draw the way of the data: logs, features, training, registry.",
            "Write on each arrow what flows along it. Mark what runs for every request and what runs by the hour or day.",
            "Say which boxes learn. Then let the interviewer choose where to go deep, or propose it.",
        ),
        (
            "Online and offline are kept apart, and the loop from answers back to training data is closed.",
            "Everything said later has its place in this drawing.",
        ),
        (
            "No drawing until minute 30.",
            "Boxes named after products. “Kafka” says less than “clicks, within seconds”.",
            "Ten minutes on gateways, load balancers and the choice of a database.",
        ),
    ),
    MethodPart(
        "data-pipeline",
        (
            MethodStep(
                "data",
                3,
                "Data, labels and features",
                "“The label is this event within this time. It arrives this late, and we never see it for what was not shown."
                " These are the features, where each comes from and how fresh it must be.”",
                (6, 9, 12),
            ),
        ),
        (
            "List sources by value: what the product logs already, what people tell you, what you would have to buy or label."
            " Say how much of each arrives in a day.",
            "Define the label: which event, within which time, how late it comes, and who never gets one.",
            "Give five to eight features in groups (person, item, context, how they match), each with a reason"
            " and an age it may have: a day, a minute, this request.",
            "Split by time. Take each feature as it was at the moment of the request: a point-in-time join.",
            "Say what may be stored, for how long, and how one person’s data is deleted.",
        ),
        (
            "You know how the labels are biased: by position, by what was shown, by what came too late.",
            "The same code or the same stored values feed training and serving.",
            "You name leakage before you are asked.",
        ),
        (
            "“We have labelled data.”",
            "A list of twenty features without a reason for any of them.",
            "A random split where time matters, such as everything that people click, buy or pay.",
        ),
    ),
    MethodPart(
        "modelling",
        (
            MethodStep(
                "model",
                4,
                "Choose and train a model",
                "“First a rule, then boosted trees, as a baseline. A larger model pays only if it can use what the trees cannot:"
                " here, the order of events. It costs this much time for each request.”",
                (3, 5, 7),
            ),
            MethodStep(
                "evaluate",
                5,
                "Evaluate offline",
                "“I train on eight weeks and test on the ninth, by this metric and in these slices, against the baseline."
                " Below this gain I would not start an online test.”",
                (3, 4, 5),
            ),
        ),
        (
            "Baseline first: a rule, then a simple model, each with the result that you expect from it.",
            "One step up, with what it gains and what it costs in latency, data and upkeep. Name what would make you go back.",
            "Loss, negative examples, sampling. If a score is used as a probability, calibrate it and say how.",
            "Training: on which weeks of data, how often, how long on which machines. One sum is enough.",
            "Evaluation: a split by time, slices (new people, small cities, rare classes), and the gain that is worth a test.",
            "If it does not learn: overfit one batch, look at fifty examples by hand, then check the learning rate.",
        ),
        (
            "Two options are compared by data, latency and cost, and you choose one.",
            "The evaluation could come out against you.",
        ),
        (
            "The newest architecture, and no baseline to beat.",
            "An offline metric that has nothing to do with the online one.",
            "Ten minutes on layers and hyperparameters.",
        ),
    ),
    MethodPart(
        "serving",
        (
            MethodStep(
                "serve",
                6,
                "Serve and release",
                "“Take one request: so many milliseconds in each box. At peak that needs so many machines."
                " Shadow first, then one per cent, then an A/B test of two weeks.”",
                (4, 6, 8),
            ),
            MethodStep(
                "watch",
                7,
                "Watch and improve",
                "“Four alarms: latency, inputs, scores, outcomes. It retrains every day behind a gate."
                " One place in twenty goes to exploration, so that it does not only learn from itself.”",
                (3, 4, 5),
            ),
        ),
        (
            "Batch, online or both, with the reason: how many different answers there are, and how fast they go out of date.",
            "Walk one request through the drawing with the milliseconds of each box. They must add up to less than the limit.",
            "Load at peak, machines, cost. What is cached, and what people see while a box is down.",
            "Release: shadow traffic, one per cent, an A/B test with its unit, its size, its length and a rule to stop."
            " Rolling back means pointing at the version before.",
            "Watch four layers: the service, its inputs, its scores, and the outcome once labels arrive."
            " Each alarm has an owner and an action.",
            "Retraining: on a schedule or on a signal, always behind a check against the version in use.",
        ),
        (
            "Numbers: a latency split, a peak, a rough cost.",
            "One box fails and the page still loads.",
            "You see the loop: what is shown today is what the model learns from tomorrow.",
        ),
        (
            "“We deploy it behind an API”, and the design ends there.",
            "“We monitor it” without a metric, a threshold or an owner.",
            "An A/B test without size or unit, or one where the two groups share the same drivers, budget or stock.",
        ),
    ),
    MethodPart(
        "wrap-up",
        (
            MethodStep(
                "sum-up",
                None,
                "Sum up",
                "“It does this. Two decisions carry it, and this is what they cost. The weakest point is here,"
                " and with another month I would do that.”",
                (3, 5, 7),
            ),
        ),
        (
            "One minute: what it does, the two decisions that matter, and what each of them costs.",
            "Name the weakest point before somebody asks.",
            "Say what changes with ten times the traffic, or with a tenth of the money.",
        ),
        ("You led, kept time and decided. You took a hint and changed course openly.",),
        (
            "New boxes in the last two minutes.",
            "Defending every choice. A cost that you name yourself counts for you.",
        ),
    ),
)
STEPS = tuple(step for stage in STAGES for step in stage.steps)
LENGTHS = tuple(sorted(script.LENGTHS))
MINUTES = METHOD_MINUTES
# For which role, what its interviewers expect beyond the row before
ROLES = (
    ("Mid level", "A complete path, with reasons. Help with the order is fine."),
    ("Senior", "You lead. Two options are compared with numbers, and failures and releases come up unasked."),
    (
        "Staff",
        "You question the goal itself and say what not to build. Who runs it, what it costs in a year, which parts other"
        " teams can share, and how it is moved to without a stop.",
    ),
)
# The steps when the question is about a language model
LANGUAGE_MODELS = (
    ("Frame", "Is it answering, extracting, acting or writing? What must it never do, and when does it hand over to a person?"),
    ("Data", "Documents, how fresh they are and who may see them; 200 real questions with graded answers before anything else."),
    ("Model", "Prompt first, then retrieval, then a smaller or fine-tuned model. Each step needs a result that justifies it."),
    ("Evaluate", "Retrieval and answers apart. A judge model is checked against people before it is believed."),
    ("Serve", "Tokens in and out, time to the first token, cost a question, limits for tools, guardrails on both sides."),
    ("Watch", "Share of answers with a source, hand-overs, thumbs down, cost; every bad answer joins the graded set."),
)
