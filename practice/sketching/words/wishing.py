"""What somebody would like to have later: a next step to offer, and nothing that is drawn."""

import re

from practice.sketching.words.edits import WordSpan

_WISH = re.compile(
    r"\b(?:(?:i|we)(?:'|’)?(?:d| would) (?:also )?(?:like|love|want|prefer) to(?: also)?|(?:eventually|later|someday|some day|one day|in (?:the )?future|at some point),?"
    r" (?:i|we) (?:may |might |could |will |would )?(?:want|need|add|have|use|like)(?: to)?|(?:i|we) (?:plan|hope|intend|dream|wish)(?: to| of| for)"
    r"|it would be (?:nice|great|good) to(?: have)?|(?:i|we) (?:may|might|could) (?:later |eventually )?(?:add|want|need)|nice to have:?)\s+",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"[\s,]*\b(?:some day|someday|one day|later(?: on)?|eventually|in (?:the )?future|at some point|next (?:year|quarter))[\s.!]*$",
    re.IGNORECASE,
)
_VERB = re.compile(r"^(?:to |also )*(?:have|add|want|use|get|introduce|build|see|include)\s+", re.IGNORECASE)
# A "but" or a semicolon ends the wish
_TURN = re.compile(r",?\s+but\s+|;\s+|,\s+(?:for now|now|today)\s+", re.IGNORECASE)


def wished(said: WordSpan) -> tuple[WordSpan, WordSpan | None] | None:
    """What is wished for, and the rest of the sentence; None where it holds no wish."""
    found = _WISH.search(said.words)
    if not found or _has_base(said.words[: found.start()]):
        return None
    turn = _TURN.search(said.words, found.end())
    end = turn.start() if turn else len(said.words)
    inner = said.words[found.end() : end]
    later = _LATER.search(inner)
    inner = inner[: later.start()] if later else inner
    verb = _VERB.match(inner)
    begin = found.end() + (verb.end() if verb else 0)
    words = said.words[begin : found.end() + len(inner)]
    rest = WordSpan(said.start + turn.end(), said.end, said.words[turn.end() :]) if turn else None
    return WordSpan(said.start + begin, said.start + begin + len(words), words), rest


def _has_base(before: str) -> bool:
    """Whether so much stands before that the sentence is about something else."""
    return len(before.split()) > 3
