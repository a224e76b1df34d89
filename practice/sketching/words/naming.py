"""From the words of a noun phrase to a box: what it is called, what kind it is, and whether it was named before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from practice.sketching.aliases import ALIASES, HOMONYMS, PRODUCTS
from practice.sketching.diagram import LONGEST_NAME, Component, Diagram, clean, is_visible, same
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.stems import HEADS, Words
from practice.sketching.stems import words as _stemmed
from practice.sketching.vocabulary import kind_of
from practice.sketching.words.lexicon import ADVERBS, ARTICLES, DATA, NEW, PROTOCOLS, verb

# Before a name, these only say which or how many
_BEFORE = (
    ARTICLES
    | ADVERBS
    | frozenset(
        [
            "new",
            "whole",
            "entire",
            "latest",
            "fresh",
            "more",
            "several",
            "two",
            "three",
            "four",
            "five",
            "many",
            "few",
            "same",
            "own",
            "separate",
            "simple",
            "small-ish",
            "current-ish",
            "only",
            "called",
            "named",
            "existing",
            "dedicated",
            "actual",
        ]
    )
)
_AFTER = frozenset(["data", "tables", "table", "team", "side", "part", "requests", "traffic", "itself"])
_SHORT = frozenset(HEADS["short"])
# Boxes where they do something, and no boxes where something is done for them
PEOPLE = frozenset(
    re.findall(
        r"\w+",
        "user users customer customers shoppers visitors drivers riders sellers buyers merchants patients passengers guests subscribers viewers"
        " readers students players people clinicians doctors",
    )
)
_LEAST = 5
# In shorter words another letter is mostly another word: "trade" and "trace"
_LONG = 6


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase. ``name`` is empty where it names no box; it is ``weak`` where it names what moves rather than a box."""

    words: str
    start: int
    end: int
    name: str = ""
    kind: str = ""
    weak: bool = False
    owner: str = ""
    # Nobody knows it, but its form is that of a name: a box where an arrow meets it
    likely: bool = False

    @property
    def is_model(self) -> bool:
        """A bare "model": what is trained and shipped, or what answers where it is asked."""
        return self.weak and self.name == "Model"

    @property
    def is_box(self) -> bool:
        return bool(self.name) and not self.weak and not self.likely


# Short for one kind among people who build such systems
_MEANT = {"registry": "model-registry", "homepage": "client", "fe": "client", "dwh": "data-warehouse"}
_CAPITALS = frozenset(
    ["api", "db", "lb", "fe", "llm", "cdn", "ui", "etl", "ann", "rag", "dwh", "bff", "s3", "gpu", "sql", "crm", "pii"]
)


stemmed = lru_cache(maxsize=5000)(_stemmed)


@lru_cache(maxsize=5000)
def kind_told(name: str) -> str:
    if key := _MEANT.get(name.casefold()):
        return key
    told = kind_of(name)
    return told.key if told else ""


@cache
def _spelled() -> dict[str, str]:
    """Words of the vocabulary by themselves and with one letter left out; the shorter word first."""
    terms = [term for key in COMPONENT_KINDS for term in (COMPONENT_KINDS[key].name, *ALIASES[key])]
    heads = [word for part in ("firm", "loose") for said in HEADS[part].values() for word in said]
    known = {
        word for term in (*terms, *heads, *HEADS["doers"], *HEADS["plain"]) for word in re.findall(r"[a-z]{5,}", term.casefold())
    }
    found: dict[str, str] = {}
    for word in sorted(known, key=lambda one: (-len(one), one)):
        for short in _shorter(word):
            found[short] = word
    return found | {word: word for word in known}


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(1, len(word))}


def spelled_right(word: str) -> str:
    """The word of the vocabulary that differs in one letter, or in two letters that changed places; else the word."""
    low, known = word.casefold(), _spelled()
    if len(low) < _LEAST or known.get(low) == low or verb(low):
        return word
    near = {known[short] for short in (low, *_shorter(low)) if short in known}
    fit = sorted(one for one in near if _is_slip(low, one))
    return min(fit, key=lambda one: (one[-1] != low[-1], abs(len(one) - len(low)), one)) if fit else word


def _is_slip(typed: str, meant: str) -> bool:
    """One letter too many or too few, two that changed places, or in a long word a wrong one."""
    if typed[0] != meant[0]:
        return False
    if len(typed) != len(meant):
        longer, shorter = sorted((typed, meant), key=len, reverse=True)
        return shorter in _shorter(longer) and not (longer.endswith("s") and longer[:-1] == shorter)
    if typed[:-1] == meant[:-1]:
        return False
    wrong = [place for place, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and typed[first] == meant[second] and typed[second] == meant[first]
    return len(wrong) == 1 and len(typed) >= _LONG


@lru_cache(maxsize=5000)
def kind_with_typos(name: str) -> tuple[str, str]:
    """The name and its kind; where it tells none, with its words spelled right if that tells one."""
    key = kind_told(name)
    right = " ".join(map(spelled_right, name.split(" ")))
    if right == name or (name != name.lower() and key):
        return name, key
    told = kind_told(right)
    return (right, told) if told and (not key or key in _VAGUE) else (name, key)


# Kinds that a last word alone tells: "rankign service" is some service
_VAGUE = frozenset({"application-service", "operational-database", "batch-processor", "model-server", "client", "api-gateway"})


def title(words: Iterable[str]) -> str:
    """The name of a box: a capital first, but for names such as "dbt" or "vLLM" that are written otherwise."""
    said = " ".join(words).split(" ")
    name = clean(" ".join(one.upper() if one in _CAPITALS else one for one in said))[:LONGEST_NAME].strip()
    if not name or not is_visible(name):
        return ""
    first = name.split(" ")[0]
    return name if first != first.lower() or first in _OWN_WAY else name[0].upper() + name[1:]


_OWN_WAY = frozenset(["dbt"])


@dataclass(slots=True)
class BoxNames:
    """The boxes known so far, the latest last; names are found again by the words they share."""

    boxes: list[Component] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    # Other words for a box: "we use S3 as our data lake"
    also: dict[Words, str] = field(default_factory=dict)

    @classmethod
    def of(cls, base: Diagram) -> "BoxNames":
        return cls(list(base.components))

    def spelled(self, name: str) -> Component | None:
        return next((one for one in self.boxes if same(one.name) == same(name)), None)

    def note(self, noun: Noun) -> Component:
        """Remember that this box was named."""
        if not (found := self.spelled(noun.name)):
            found = Component(noun.name, noun.kind)
            self.boxes.append(found)
        if noun.name in self.recent:
            self.recent.remove(noun.name)
        self.recent.append(noun.name)
        return found

    def again(self, name: str, kind: str) -> Component | None:
        """The box whose name ends with, or holds, all of these words: "the gateway" is the "API gateway" named before."""
        said = stemmed(name)
        if exact := self.spelled(self.also.get(said, name)):
            return exact
        if not said:
            return None
        fit = [
            one
            for one in self.boxes
            if set(said) <= set(held := stemmed(one.name)) and (held[-1] == said[-1] or one.kind == kind)
        ]
        fit = [one for one in fit if not kind or not one.kind or kind == one.kind or len(said) == 1]
        order = {one: place for place, one in enumerate(self.recent)}
        return max(fit, key=lambda one: (stemmed(one.name)[-1] == said[-1], order.get(one.name, -1)), default=None)

    def noun(self, texts: list[str], start: int, end: int, article: str = "") -> Noun:
        """The phrase as a box, if it names one."""
        words = " ".join(texts)
        while texts and (texts[0].casefold() in _BEFORE or not texts[0][:1].isalnum()) and not _tells_apart(texts):
            texts = texts[1:]
        if not texts or all(one.replace(".", "").replace(",", "").isdigit() for one in texts):
            return Noun(words, start, end)
        is_new = article in NEW
        joined = " ".join(texts)
        name, kind = kind_with_typos(joined)
        if self.spelled(name) or (not is_new and (kind or len(self.boxes)) and self._is_known(texts, name, kind)):
            one = self.again(name, kind)
            return Noun(words, start, end, one.name, one.kind)
        if len(texts) > 1 and texts[-1].casefold() in _AFTER and (shorter := self.noun(texts[:-1], start, end, article)).is_box:
            return shorter
        weak = texts[-1].casefold() in DATA | PEOPLE and not self._is_product(texts)
        if len(texts) == 1 and texts[0].casefold() in PROTOCOLS:
            return Noun(words, start, end, weak=True)
        if weak and len(texts) == 1 and texts[0].casefold() not in PEOPLE:
            return Noun(words, start, end, "Model" if texts[0].casefold() == "model" and not is_new else "", weak=True)
        if article == "the" and (longer := self._shorter_before(name, kind)):
            return Noun(words, start, end, longer.name, longer.kind)
        weak = weak or _is_content(texts, kind) or (kind in _STAFF and is_many(texts[-1]))
        if not kind:
            name = title(texts) if _tells_apart(texts) else ""
            return Noun(words, start, end, name, "", weak or bool(name))
        return Noun(words, start, end, title(name.split(" ")), kind, weak)

    def _is_known(self, texts: list[str], name: str, kind: str) -> bool:
        if len(texts) == 1 and texts[0].casefold() in DATA and texts[0].casefold() not in ("model", "pipeline", "log", "user"):
            return False
        return self.again(name, kind) is not None

    def _shorter_before(self, name: str, kind: str) -> Component | None:
        """ "Retraining", named before, is "the retraining job" now."""
        said = set(stemmed(name))
        fit = [one for one in self.boxes if kind and one.kind == kind and set(stemmed(one.name)) < said]
        return fit[0] if len(fit) == 1 else None

    def _is_product(self, texts: list[str]) -> bool:
        return len(texts) > 1 and texts[-1].casefold() in _KEPT


def _tells_apart(texts: list[str]) -> bool:
    """The "new model" is another than the "current model"."""
    return len(texts) > 1 and texts[0].casefold() in ("new", "latest") and texts[1].casefold() in ("model", "version")


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
_STAFF = frozenset(["human-agent"])


@cache
def _products() -> frozenset[tuple[str, ...]]:
    return frozenset(stemmed(term) for held in (PRODUCTS, HOMONYMS) for terms in held.values() for term in terms)


def _is_content(texts: list[str], kind: str) -> bool:
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
    if re.fullmatch(r"[a-z-]{3,}(?:er|or)", last) and last not in _NO_AGENTS:
        return True
    named = texts[1:] if opens else texts
    return (
        bool(named)
        and len(texts) < 3
        and all(one[0].isupper() or re.search(r"[a-z][A-Z]", one) for one in named)
        and len(last) > 1
    )


def is_many(word: str) -> bool:
    return word.casefold().endswith("s") and not word.casefold().endswith(("ss", "us", "is"))


# Of these the words before say that it is a box: "clicks table", "orders topic", "prediction log", "fraud model"
_KEPT = frozenset(
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
