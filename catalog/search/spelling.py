"""British and American spelling made one, the same for texts and for what is typed. Pure."""

import re
from functools import lru_cache

# Each begins where a word may be spelt in two ways; what is found there becomes the second.
RULES = [
    (re.compile(r"(?<=..)is(?=(?:e|ed|er|ers|es|ing|able|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=.)lys(?=(?:e|ed|er|ers|es|ing)$)"), "lyz"),
    (re.compile(r"(?<=...)our(?=(?:s|ed|ing|al|ally|able|ably|ful|hood|hoods|ist|ists|ite|ites|less)?$)"), "or"),
    (re.compile(r"(?<=og)ue(?=s?$)"), ""),
    (re.compile(r"(?<=(?:cent|heat))re(?=s?$)"), "er"),
    (re.compile(r"(?<=(?:def|off|lic|ret|pre))enc(?=es?$)"), "ens"),
]
# Words that double an l before an ending in Britain; others, such as "selling", do so everywhere.
DOUBLED = re.compile(
    "^((?:re|un|de|mis|multi)?"
    "(?:model|label|cancel|channel|counsel|dial|equal|fuel|initial|level|marshal|panel|parallel|signal|total|travel|tunnel|unravel))"
    "l(?=(?:ed|er|ers|ing|ings|able|ation|ations)$)"
)
ALIKE = {
    "adviser": "advisor",
    "advisers": "advisors",
    "ageing": "aging",
    "analogue": "analog",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "cataloguing": "cataloging",
    "catalogued": "cataloged",
    "cheque": "check",
    "cheques": "checks",
    "enrol": "enroll",
    "fibre": "fiber",
    "fibres": "fibers",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "grey": "gray",
    "judgement": "judgment",
    "judgements": "judgments",
    "acknowledgement": "acknowledgment",
    "learnt": "learned",
    "maths": "math",
    "metre": "meter",
    "metres": "meters",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "programme": "program",
    "programmes": "programs",
    "sceptical": "skeptical",
    "spelt": "spelled",
    "tyre": "tire",
    "whilst": "while",
}
# Not "four", "hour" and the like, which are too short for the rule.
ONE_SPELLING = frozenset({"contour", "contours", "detour", "detours", "glamour"})


@lru_cache(8192)
def one_spelling(word: str) -> str:
    """A word in lower case, as all spellings of it are looked up: "catalogue" and "catalog" are one."""
    if word in ALIKE or word in ONE_SPELLING:
        return ALIKE.get(word, word)
    for rule, becomes in RULES:
        word = rule.sub(becomes, word)
    return DOUBLED.sub(r"\1", word)
