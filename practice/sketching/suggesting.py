"""Which kinds a name that tells none may mean: those that share words with it, or are spelled alike."""

from difflib import SequenceMatcher
from functools import lru_cache

from practice.sketching.aliases import ALIASES
from practice.sketching.kinds import COMPONENT_KINDS, ComponentKind
from practice.sketching.stems import HEADS, Words, stems, words

MOST = 3
# Where a name says nothing at all: what unknown boxes turn out to be most often
_USUAL = ("prediction-service", "application-service", "batch-processor")
_LAST = {key: stems(HEADS["firm"].get(key, ())) | stems(HEADS["loose"].get(key, ())) for key in COMPONENT_KINDS}


@lru_cache(maxsize=2000)
def suggested(name: str) -> tuple[ComponentKind, ...]:
    """Three kinds, the likeliest first."""
    said = words(name)
    worth = {key: _worth(said, name.casefold(), key) for key in COMPONENT_KINDS}
    return tuple(COMPONENT_KINDS[key] for key in sorted(worth, key=lambda key: -worth[key])[:MOST])


def _worth(said: Words, name: str, key: str) -> float:
    kind = COMPONENT_KINDS[key]
    shared = max((_shared(said, words(term)) for term in (kind.name, *ALIASES[key])), default=0)
    alike = SequenceMatcher(None, name, kind.name.casefold()).ratio()
    last = bool(said) and said[-1] in _LAST[key]
    usual = 0.1 * (len(_USUAL) - _USUAL.index(key)) if key in _USUAL else 0
    return shared + last + usual + (alike if alike > 0.6 else 0)


def _shared(said: Words, term: Words) -> float:
    """How much of a term a name says; the last word, which names the thing, counts twice."""
    if not term or not said:
        return 0
    share = len(set(said) & set(term)) / len(term)
    return share + (share > 0 and said[-1] == term[-1])
