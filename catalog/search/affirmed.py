"""What a text says that its subject is about. What it says it is not about must not find it. Pure.

"Strong on serving; retrieval is not covered" is about serving. A text is cut into clauses, and of these go

* those that deny their subject ("… is not covered", "… lies outside its scope", "Models never come into it"), whole,
* the rest of a clause after a word that takes away ("without …", "instead of …", "leaves out …").

This loses some words that mattered; the title, topics and other names stay.
"""

import re
from functools import lru_cache

SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\s[—–]\s|\s*[()]\s*")
CLAUSE = re.compile(
    r",\s+(?=(?:and|so|but|not|nor|while|because|though|although|since|yet|which|who|whose|where|when|if|as|it|they|you|this|that)\b)"
    r"|\s+(?=(?:but|though|although)\b)",
    re.IGNORECASE,
)
DENIES = re.compile(
    r"""\b(?:
    (?:is|are|was|were|be|do|does|did|has|have|had|will|would|can|could|should|need|may|might|must)\s?(?:n[’']t|not|never)
    | cannot | \w+n[’']t
    | not\s+(?:about|for|covered|included|in\b|on\b|with\b|meant|aimed|intended)
    | never | nowhere | hardly | barely | scarcely
    | elsewhere | absent | missing | left\s+out | ignored | omitted | excluded | skipped
    | (?:lie|lies|is|are|falls?|stays?|remains?)\s+(?:outside|beyond) | out\s+of\s+(?:its\s+)?scope | outside\s+(?:its|the)\s+scope
    | all\s+but\s+empty | none | neither | nothing | little\s+(?:on|about|time|room|space)
    | (?:gets?|has|have|there\s+is|finds?)\s+(?:no|little)\b
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
TAKES_AWAY = re.compile(
    r"""(?:,\s*)?\b(?:
    without | instead\s+of | rather\s+than | other\s+than | except(?:\s+for)? | apart\s+from | unlike | no | not | nor
    | leaves?\s+out | leaving\s+out | omits? | omitting | skips? | skipping | ignores? | ignoring | lacks? | lacking | excludes? | excluding
    | stops?\s+(?:short|before) | less\s+(?:on|about) | (?:thin|weak|silent|light|short)\s+on
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(4096)
def affirmed(text: str) -> str:
    """The text without its denials; the rest as written, sentence by sentence."""
    return " ".join(
        kept for sentence in SENTENCE.split(text) if sentence for clause in CLAUSE.split(sentence) if (kept := said_of(clause))
    )


def said_of(clause: str) -> str:
    """What a clause affirms; nothing where it denies."""
    if DENIES.search(clause):
        return ""
    found = TAKES_AWAY.search(clause)
    return clause[: found.start()] if found else clause
