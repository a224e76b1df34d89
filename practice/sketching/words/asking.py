"""Questions about a drawing, answered from the estimate, the review and the patterns; where these are silent, so is this."""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from practice.sketching.diagram import Diagram
from practice.sketching.estimate import breaking
from practice.sketching.estimate.inputs import Givens
from practice.sketching.rules import review
from practice.sketching.rules.finding import rules
from practice.sketching.stems import stems
from practice.sketching.stems import words as stemmed
from practice.sketching.words.edits import WordSpan
from practice.sketching.words.naming import BoxNames
from practice.sketching.words.reading import AnswerBasis, WordAnswer

_FILE = Path(__file__).resolve().parents[3] / "fixtures" / "patterns.json"
_QUESTION = re.compile(
    r"^(?:(?:and|so|but|ok(?:ay)?|hm+)[,\s]+)*(?:what|how|why|which|when (?:do|does|should|would)|who|where (?:do|does|should|is)|is|are|does|do|should)\b",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"\b(?:can|could|would|will) you (?:please |also )?(?:add|put|remove|connect|draw|make|rename|replace|split|merge|move)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:if|when|once) (?:the |our |my |a )?(?P<box>.{1,80}?)(?: (?:is|are|goes|go|were|was|gets))? (?:down|dies?|dead|fails?|crash(?:es)?|breaks?|unavailable|gone"
    r"|offline|too slow|slow|late|times? out|unreachable|away)\b",
    re.IGNORECASE,
)
_GROWS = re.compile(
    r"\b(?:traffic|load|requests|usage|users|qps|demand)\b.{0,40}?(?:(?P<word>doubles?|triples?|twofold|tenfold|hundredfold)"
    r"|(?:by|to|×|x|times)?\s?(?P<number>\d{1,4})\s?(?:×|x\b|times|-?fold))",
    re.IGNORECASE,
)
_TIMES = {"double": 2, "doubles": 2, "twofold": 2, "triple": 3, "triples": 3, "tenfold": 10, "hundredfold": 100}
_COLD = re.compile(r"\bcache\b.{0,30}\b(?:cold|empty|flushed|restarts?|lost)\b|\b(?:cold|empty) cache\b", re.IGNORECASE)
_LABELS_LATE = re.compile(r"\blabels?\b.{0,30}\b(?:late|delayed|later|missing)\b", re.IGNORECASE)
_REGION = re.compile(r"\b(?:region|zone|data cent(?:re|er))\b.{0,30}\b(?:gone|down|lost|fails?|dies?)\b", re.IGNORECASE)
_TRADES = re.compile(
    r"trad(?:e|es|ing)[ -]?offs?|\bcosts? us\b|downsides?|disadvantages?|drawbacks?|pros and cons|\bprice of\b", re.IGNORECASE
)
_WRONG = re.compile(
    r"\b(?:missing|wrong|improve|better|weak(?:ness(?:es)?|est)?|review|next step|forgot(?:ten)?|bottleneck)\b", re.IGNORECASE
)
_NOT_FOR = re.compile(r"\bwhen (?:not|should (?:i|we) not|would (?:i|we) not)\b", re.IGNORECASE)
_COMMON = stems(
    re.findall(
        r"\w+",
        "a an the of for to in on with and or our my we i you me us it is be that this what how why which when who where would do"
        " does should could can if happens happen notice know there are service system model data trade off use need have about way",
    )
)
UNANSWERED = "No rule, pattern or estimate answers this, so neither do we."
# Which pattern teaches what a kind of box trades away
_OF_KIND = {
    "cache": "fallback-degradation", "semantic-cache": "llm-gateway", "online-feature-store": "feature-store", "vector-index": "embedding-retrieval-ann",
    "offline-feature-store": "feature-store", "model-registry": "model-registry", "guardrail": "guardrails", "llm-gateway": "llm-gateway",
    "result-store": "batch-prediction", "prediction-service": "online-prediction", "light-model": "cascade-models", "heavy-model": "cascade-models",
    "ranker": "two-stage-retrieval-ranking", "candidate-generator": "two-stage-retrieval-ranking", "re-ranker": "two-stage-retrieval-ranking",
    "drift-detector": "drift-monitoring", "monitor": "drift-monitoring", "agent-runtime": "tool-using-agent", "circuit-breaker": "fallback-degradation",
    "fallback": "fallback-degradation", "bandit-policy": "exploration-bandits", "stream-processor": "streaming-features", "judge": "llm-evaluation",
    "deployment-controller": "shadow-canary-deployment", "experiment-service": "ab-testing-interleaving", "data-validator": "data-validation",
    "workflow-orchestrator": "ml-pipeline-orchestration", "training-job": "continual-training", "batch-scheduler": "continuous-batching",
    "labelling-tool": "human-in-the-loop-labelling", "label-store": "delayed-biased-labels", "dataset-version-store": "data-versioning-lineage",
    "search-index": "query-understanding-hybrid-search", "conversation-store": "llm-context-memory", "aggregation-server": "federated-learning",
    "autoscaler": "gpu-autoscaling-cost", "model-optimizer": "model-compression",
}  # fmt: skip


class _Taught(NamedTuple):
    slug: str
    name: str
    said: frozenset[str]
    tradeoffs: tuple[str, ...]
    failures: tuple[tuple[str, str], ...]
    when_not: str
    one_line: str


@cache
def _patterns() -> dict[str, _Taught]:
    found = {}
    for row in json.loads(_FILE.read_text(encoding="utf-8")):
        one = row["fields"]
        failures = tuple((each["what"], each["guard"]) for each in one["failure_modes"])
        said = frozenset(stemmed(" ".join([one["name"], *one["also_called"], one["slug"].replace("-", " ")]))) - _COMMON
        found[one["slug"]] = _Taught(
            one["slug"], one["name"], said, tuple(one["tradeoffs"]), failures, one["when_not"], one["one_line"]
        )
    return found


def is_question(said: WordSpan) -> bool:
    asks = bool(_QUESTION.match(said.words)) and said.words.rstrip('"”) ').endswith("?")
    return not _ASKS_FOR.search(said.words) and (
        asks or bool(re.match(r"(?:and )?(?:what|how) (?:if|would|happens|about)\b", said.words, re.IGNORECASE))
    )


def answer(said: WordSpan, diagram: Diagram, names: BoxNames, givens: Givens) -> WordAnswer:
    """What is known about it. An answer that rests on nothing says that there is none."""
    words = said.words
    broken = _broken(words, diagram, names, givens)
    text, basis = broken or _taught(words, diagram, names) or _reviewed(words, diagram) or (UNANSWERED, ())
    return WordAnswer(said, text, basis)


Answered = tuple[str, tuple[AnswerBasis, ...]]


def _broken(words: str, diagram: Diagram, names: BoxNames, givens: Givens) -> Answered | None:
    """What the estimate says happens under more load, or without a part."""
    if grows := _GROWS.search(words):
        times = _TIMES.get((grows["word"] or "").lower()) or int(grows["number"] or 10)
        return _breakage(breaking.more_traffic(diagram, givens, times=max(1, times)), "gpu-autoscaling-cost")
    if _COLD.search(words):
        return _breakage(breaking.cold_cache(diagram, givens), "")
    if _LABELS_LATE.search(words):
        return _breakage(breaking.late_labels(diagram, givens), "delayed-biased-labels")
    if _REGION.search(words):
        return _breakage(breaking.region_gone(diagram, givens), "")
    if found := _DOWN.search(words):
        noun = names.noun(found["box"].split(), 0, 0)
        if any(one.name == noun.name for one in diagram.components):
            return _breakage(
                breaking.down(diagram, givens, noun.name), "fallback-degradation", noun.name, _rule(diagram, noun.name)
            )
        told = noun.name or found["box"]
        return f"“{told}” is not in the drawing, so nothing is known about it. Add it first.", ()
    return None


def _rule(diagram: Diagram, name: str) -> tuple[AnswerBasis, ...]:
    """What the review says about failing, if it says something here."""
    keys = ("no-fallback", "single-point-of-failure", "call-around-breaker")
    fired = [
        one.rule
        for one in review(diagram).findings
        if one.rule.key in keys and (name in one.where or one.rule.key == "no-fallback")
    ]
    return tuple(AnswerBasis("rule", one.key, one.title) for one in dict.fromkeys(fired))


def _breakage(found: breaking.Breakage, pattern: str, box: str = "", more: tuple[AnswerBasis, ...] = ()) -> Answered:
    basis = (AnswerBasis("estimate", found.key, f"{found.title}"), *more, *_basis(pattern))
    cures = [rules()[one.key].do for one in more]
    return " ".join([*found.sentences, *cures]), basis


def _basis(slug: str) -> tuple[AnswerBasis, ...]:
    return (AnswerBasis("pattern", slug, _patterns()[slug].name),) if slug in _patterns() else ()


def _taught(words: str, diagram: Diagram, names: BoxNames) -> Answered | None:
    """What the nearest pattern says of its trade-offs, its failures, or when to leave it."""
    slug = _nearest(words, names)
    if not slug:
        return None
    one = _patterns()[slug]
    if _NOT_FOR.search(words):
        return one.when_not, _basis(slug)
    if _TRADES.search(words) and one.tradeoffs:
        return " ".join(one.tradeoffs[:2]), _basis(slug)
    if re.search(r"\b(?:notice|detect|see|know)\b", words, re.IGNORECASE):
        return _noticed(one, diagram)
    if re.search(r"\b(?:monitor|fails?|go wrong|goes wrong|guard|prevent|avoid|risk|breaks?)\b", words, re.IGNORECASE):
        return " ".join(f"{what} {guard}" for what, guard in one.failures[:2]), _basis(slug)
    return f"{one.name}: {one.one_line}.", _basis(slug)


def _noticed(one: _Taught, diagram: Diagram) -> Answered:
    """What the pattern does, and what of it is drawn."""
    own = [
        box.name
        for box in diagram.components
        if box.kind in ("monitor", "drift-detector", "alerting", "model-evaluator", "judge")
    ]
    rule = rules()["no-monitor"]
    drawn = f"Your drawing has {', '.join(own)}." if own else rule.do
    basis = () if own else (AnswerBasis("rule", rule.key, rule.title),)
    return f"{one.name}: {one.one_line}. {drawn}", (*_basis(one.slug), *basis)


def _nearest(words: str, names: BoxNames) -> str:
    said = set(stemmed(words)) - _COMMON
    shared = {slug: len(said & one.said) / (len(one.said) ** 0.5) for slug, one in _patterns().items() if said & one.said}
    place = max(shared, key=lambda slug: shared[slug], default="")
    noun = names.noun(_subject(words).split(), 0, 0) if _subject(words) else None
    if noun and noun.kind in _OF_KIND:
        return _OF_KIND[noun.kind]
    return place


def _subject(words: str) -> str:
    """``the cache`` of "what does the cache trade off?"."""
    found = re.search(
        r"\b(?:does|do|is|are|of|use|using|with|have|having|need) (?:the |an? |our |my )?(?P<box>[\w\s-]{2,40}?)\s*(?:trade|cost|for\b|good|bring|\?|$)",
        words,
        re.IGNORECASE,
    )
    return found["box"] if found else ""


def _reviewed(words: str, diagram: Diagram) -> Answered | None:
    """The findings of the review, for questions about what is wrong or missing."""
    findings = review(diagram).findings[:2] if _WRONG.search(words) else ()
    if not findings:
        return None
    text = " ".join(f"{one.rule.title}. {one.rule.do}" for one in findings)
    return text, tuple(AnswerBasis("rule", one.rule.key, one.rule.title) for one in findings)
