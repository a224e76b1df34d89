"""When a question is asked again: the bridge to FSRS-6 (https://github.com/open-spaced-repetition/py-fsrs).

No Django here. A card is the dictionary that fsrs writes; moments are aware. People come once a day at most, so there
are no steps of minutes: every answer, the first one too, leads at least a day ahead. To try a missed question
again on the same day, a reader goes through its pattern; fsrs weighs a second answer of the same day by its short-term effect.
Intervals are not made fuzzy, so that the same answers give the same days.
"""

from datetime import UTC, datetime
from typing import Any

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

AGAIN, HARD, GOT_IT, EASY = RATINGS = (1, 2, 3, 4)
# From this rating on the answer was remembered.
RECALLED = HARD
RETENTION = 0.9
# Days. People who prepare for something want to meet a question once a year.
LONGEST_GAP = 365
# What fsrs calls its cards; ours are known by pattern and question.
NO_ID = 0
# Of the forgetting curve: it goes through RETENTION after as many days as the memory's stability says.
DECAY = -DEFAULT_PARAMETERS[20]
FACTOR = 0.9 ** (1 / DECAY) - 1
SCHEDULER = Scheduler(
    desired_retention=RETENTION, learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_GAP, enable_fuzzing=False
)
State = dict[str, Any]


def reviewed(state: State | None, rating: int, now: datetime) -> State:
    """The card after an answer of this rating; None is a card that was never answered."""
    at = now.astimezone(UTC)
    card = Card.from_dict(state) if state else Card(card_id=NO_ID, due=at)
    return dict(SCHEDULER.review_card(card, Rating(rating), at)[0].to_dict())


def moved(state: State, due: datetime) -> State:
    """The same card on another day: what is known of its memory stays."""
    return state | {"due": due.astimezone(UTC).isoformat()}


def due_of(state: State) -> datetime:
    return datetime.fromisoformat(state["due"])


def last_review(state: State) -> datetime | None:
    return datetime.fromisoformat(state["last_review"]) if state["last_review"] else None


def retrievability(state: State, now: datetime) -> float:
    """How likely the answer is remembered now, from 0 to 1.

    The forgetting curve of FSRS-6, (1 + FACTOR × days / stability) ** DECAY with whole days since the last answer, as in
    ``Scheduler.get_card_retrievability``: a page asks for a hundred of them, and to make fsrs's card takes far longer.
    """
    return kept_after(state["stability"], max((now - datetime.fromisoformat(state["last_review"])).days, 0))


def kept_after(stability: float, days: int) -> float:
    """How likely the answer is known so many days after it was last given."""
    return (1 + FACTOR * days / stability) ** DECAY
