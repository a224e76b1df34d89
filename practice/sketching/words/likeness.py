"""What the words of a noun phrase look like: a box, a person, what is kept in a box, or nothing of the kind."""

import re
from functools import cache

from practice.sketching.aliases import HOMONYMS, PRODUCTS
from practice.sketching.stems import HEADS
from practice.sketching.words.lexicon import DATA, verb
from practice.sketching.words.spelling import stemmed

# Boxes where they do something, and no boxes where something is done for them
PEOPLE = frozenset(
    re.findall(
        r"\w+",
        "user users customer customers shoppers visitors drivers riders sellers buyers merchants patients passengers guests subscribers viewers"
        " readers students players people clinicians doctors",
    )
)


def tells_apart(texts: list[str]) -> bool:
    """The "new model" is another than the "current model"."""
    first, *rest = (one.casefold() for one in texts)
    return bool(rest) and (
        (first in ("new", "latest") and rest[0] in ("model", "version"))
        or (
            first in ("nightly", "daily", "hourly", "weekly", "monthly")
            and rest in (["job"], ["jobs"], ["script"], ["task"], ["batch"])
        )
    )


# Kinds of what keeps things, with names that may be only the things: "the documents" in a "document store"
_KEEPING = frozenset(
    ["document-store", "data-lake", "operational-database", "label-store", "prediction-log", "conversation-store", "event-stream"]
)
_KEEPERS = frozenset(
    re.findall(
        r"\w+",
        "store stores storage database databases db dbs lake lakehouse warehouse log table tables topic topics queue queues stream streams bus"
        " index bucket buckets registry cache repository archive base wiki broker set dataset corpus folder drive disk volume zone lineage"
        " layer service server system tool api app cluster collection backend",
    )
)
STAFF = frozenset(["human-agent"])


@cache
def _products() -> frozenset[tuple[str, ...]]:
    return frozenset(stemmed(term) for held in (PRODUCTS, HOMONYMS) for terms in held.values() for term in terms)


def is_product(texts: list[str]) -> bool:
    return stemmed(" ".join(texts)) in _products()


def is_content(texts: list[str], kind: str) -> bool:
    """Whether it names what is kept rather than what keeps it."""
    if kind not in _KEEPING or texts[-1].casefold() in _KEEPERS or texts[-1].isupper():
        return False
    said = stemmed(" ".join(texts))
    return not any(said[at : at + long] in _products() for at in range(len(said)) for long in (1, 2, 3))


_NO_AGENTS = frozenset(
    re.findall(
        r"\w+",
        "user customer number order parameter answer paper letter member other another former latter error vector factor author colour color"
        " power matter layer tier quarter summer winter september october november december timer order error tensor header footer identifier"
        " whether ever never newer older larger smaller faster slower better higher lower bigger cheaper easier simpler later earlier over under"
        " after behaviour behavior door floor major minor prior per her together rather further center centre offer transfer buffer driver"
        " integer character chapter filter trigger hour four your our for or nor doctor teacher buyer seller player owner engineer developer manager"
        " consumer producer container cluster master leader follower",
    )
)
# Alone they tell no kind, and yet they are boxes
_GENERIC = frozenset(
    [
        "queue",
        "log",
        "index",
        "store",
        "dashboard",
        "topic",
        "bucket",
        "worker",
        "workers",
        "job",
        "service",
        "script",
        "website",
        "endpoint",
        "storefront",
        "scanner",
        "workstation",
        "tablet",
        "broker",
        "sandbox",
    ]
)
_NO_KIND = frozenset(one.casefold() for one in HEADS["no_kind"])
_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        "http https rest grpc json csv tcp ip tls ssl html xml yaml avro protobuf sql python java go rust english german french ml ai api gpu cpu ram"
        " sla slo qps rps tps utc gmt ok kpi ctr roi auc f1 ndcg gdpr pii monday tuesday wednesday thursday friday saturday sunday january february"
        " march april may june july august september october november december christmas eu us usa uk id ids url uri ui ux mb gb tb kb ms pdf aws gcp azure",
    )
)


def is_likely(texts: list[str], *, opens: bool) -> bool:
    """Whether words that nobody knows look like the name of a box: a product, or something that does something.

    ``opens`` says that they open the sentence, where a capital tells nothing.
    """
    last = texts[-1].casefold()
    if last in _GENERIC and len(texts) < 4:
        return True
    if (
        " ".join(texts).casefold() in _NO_KIND
        or len(texts) > 3
        or not last.isascii()
        or last in DATA
        or last in _NO_NAMES
        or not texts[-1][0].isalpha()
    ):
        return False
    if last in _NO_TIMES or texts[0][0].isdigit():
        return False
    if _does(last):
        return True
    named = texts[1:] if opens and not re.search(r"[a-z][A-Z]|^[A-Z]{2,}|\d", texts[0]) else texts
    return (
        bool(named)
        and len(texts) < 3
        and all(one[0].isupper() or re.search(r"[a-z][A-Z]", one) for one in named)
        and len(last) > 1
    )


_NO_TIMES = frozenset(
    ["day", "days", "weekday", "week", "weeks", "month", "months", "hour", "hours", "minute", "minutes", "time", "times"]
)


def _does(word: str) -> bool:
    """A "deduplicator" deduplicates."""
    if not re.fullmatch(r"[a-z-]{4,}(?:er|or)", word) or word in _NO_AGENTS:
        return False
    stem = word[:-2]
    return any(verb(one) for one in (stem, stem + "e", stem[:-1], stem.replace("is", "iz") + "e"))


def may_be_new(words: str) -> bool:
    """Whether words that nobody knows may be the name of a box: not too many, and no number, time or thing that moves."""
    said = words.casefold().split(" ")
    if len(said) > 3 or said[-1] in DATA | PEOPLE | _NO_NAMES | _NO_TIMES or not all(one[0].isalpha() for one in said):
        return False
    return not is_many(said[-1]) and len(said[-1]) > 2 and not said[-1].endswith(("ing", "tion", "ment", "ness", "ity"))


def is_doubtful(name: str, kind: str) -> bool:
    """Whether a name by itself may be a number of things, people, or what moves."""
    said = name.casefold().split(" ")
    plain = len(said) == 1 and name[1:] == name[1:].lower() and not is_product([name])
    return said[0][:1].isdigit() or said[-1] in PEOPLE or (plain and (is_many(name) or kind in ("client", *STAFF) or not kind))


def is_many(word: str) -> bool:
    return word.casefold().endswith("s") and not word.casefold().endswith(("ss", "us", "is"))


# Of these the words before say that it is a box: "clicks table", "orders topic", "prediction log", "fraud model"
KEPT = frozenset(
    [
        "log",
        "logs",
        "model",
        "models",
        "index",
        "set",
        "dataset",
        "training",
        "serving",
        "monitoring",
        "page",
        "table",
        "metrics",
        "history",
        "ranking",
        "retrieval",
        "work",
        "inference",
        "evaluation",
        "retraining",
    ]
)
