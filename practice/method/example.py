"""One question answered from its first minute to its last, as a candidate would, with the system that it ends in."""

from dataclasses import dataclass

from practice.method.steps import STEPS

QUESTION = "Choose the restaurants that a food-delivery app shows when somebody opens it."
TITLE = "Restaurants for the home screen"
OUTLINE = """\
Home screen (Client app)
Home service (Application service)
Restaurants in range (Candidate generator)
Ranker
Person features (Online feature store)
Popular here (Fallback result)
Event stream
Logs with labels (Offline feature store)
Training job
Model registry
Drift monitor

Home screen -> Home service: place, time, person
Home service -> Restaurants in range: map cell
Home service -> Ranker: about 300, open now
Home service -> Popular here: after 150 ms
Home service -> Person features: one key
Home screen -> Event stream: shown, opened, ordered
Event stream -> Logs with labels: features as shown
Logs with labels -> Training job: eight weeks
Training job -> Model registry: if better
Model registry -> Ranker: daily version
Logs with labels -> Drift monitor: scores, outcomes
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said about one step. ``first`` and ``last`` are the minutes of an interview of 45."""

    step: str
    name: str
    first: int
    last: int
    text: tuple[str, ...]


_TEXTS = {
    "clarify": (
        "I ask: orders or visits? Orders, and people should come back. How many open it? 4 million a day, three times each."
        " How fast? 200 ms. How many restaurants can deliver to one address? About 300.",
        "That last answer decides the design: with 300 there is nothing to retrieve. A map lookup replaces the vector index,"
        " and every restaurant in range can be scored.",
        "12 million loads a day are 139 a second; dinner is five times that, 700. Times 300 makes 210,000 scores a second.",
    ),
    "frame": (
        "Input: person, restaurant, place, time. Output: the chance of an order within an hour, times what the order is worth"
        " after refunds. Offline: NDCG of the first ten, and log loss. Online: orders a person and week. Guardrails: late"
        " deliveries, refunds, and the share of views that new restaurants get.",
        "A rule to beat: what people nearby ordered most at this hour.",
    ),
    "draw": (
        "I draw the request along the top (home service, restaurants in range, features, ranker) and the data below it"
        " (events, logs with features, training, registry). I propose to go deep into labels and serving.",
    ),
    "data": (
        "Each load logs the 20 shown, their places and the features as they were: 12 million × 20 × 200 B = 48 GB a day."
        " Label: an order from this list within an hour. A cancellation or refund changes it up to three days later,"
        " so training stops three days ago.",
        "10 % of loads end in an order: 1.2 million positive rows a day in 240 million. I keep a tenth of the others and correct"
        " the scores for it.",
        "Features: the person’s cuisines and prices (a day old), what they did in this visit (this request), the restaurant’s"
        " rating and refunds (a day), its kitchen load and delivery time (a minute), hour and weather, and how both match."
        " Bias: the first place is seen most, so the place is an input in training and fixed when serving.",
    ),
    "model": (
        "Baseline: the popular list; then logistic regression. I choose boosted trees: mixed table data, missing values, 30 µs"
        " a row, so 300 rows take 9 ms. A network that reads the sequence of past orders comes later, if the trees level off:"
        " it needs GPUs and a second skill set on call.",
        "Eight weeks of logs, every night, about an hour on one large machine.",
    ),
    "evaluate": (
        "Train on eight weeks, test on the week after. Slices: new people, small towns, lunch and dinner, restaurants under a"
        " month old. Scores must be calibrated in each city, because they are multiplied by money. I would start a test from"
        " one per cent more NDCG.",
    ),
    "serve": (
        "Network 40, range and opening hours 15, one read for the person 10 (restaurants are 500,000 × 2 kB = 1 GB, so each"
        " ranker holds them), scores 9, page 10: 84 of 200 ms. 700 × 9 ms = 6.3 busy cores, so 13 at half use: three machines"
        " of 8 in three zones. After 150 ms the app shows what is popular here, made each hour.",
        "Release: shadow, one per cent, then a test. Both groups would share couriers, so I switch whole cities by the day"
        " instead of splitting people, for four weeks, and stop if late deliveries rise by 2 %.",
    ),
    "watch": (
        "Alarms: 99th percentile over 200 ms, features missing, share of the popular list over 1 %, predicted against real"
        " orders by city each hour. Retrained nightly; a version goes live if it beats today’s on yesterday.",
        "The loop: what is never shown never sells. One place in 20 goes to restaurants with few views, and is logged as such.",
    ),
    "sum-up": (
        "Two decisions: no vector index, which saves a system but must be revisited if delivery range grows ten times; and"
        " whole cities in tests, which is honest about couriers but slow. Weakest point: the correction for places on the"
        " screen. With another month I would randomise the order for 1 % of loads and measure it.",
    ),
}


def turns() -> list[Turn]:
    """The example by step, with its minutes."""
    found, begin = [], 0
    for step in STEPS:
        found.append(Turn(step.key, step.name, begin, begin + step.minutes[1], _TEXTS[step.key]))
        begin += step.minutes[1]
    return found
