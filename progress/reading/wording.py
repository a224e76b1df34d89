"""What a reader's states are called: a text is read, a tool is used, a community is joined."""

from collections.abc import Collection, Iterable

from catalog.choices import ResourceKind
from history.values import AnyWork
from mlsd_guide.amounts import count
from progress.choices import State

TOOL, COMMUNITY = ResourceKind.TOOL, ResourceKind.COMMUNITY
# Where the words differ from those for texts, which are the labels of the states
WORDS = {
    TOOL: {State.WANT: "Want to try", State.READING: "Using", State.FINISHED: "Tried", State.STOPPED: "Stopped using"},
    COMMUNITY: {State.WANT: "Want to join", State.READING: "Joined", State.FINISHED: "Joined", State.STOPPED: "Left"},
}
# For several works of different kinds
MIXED = {
    State.WANT: "Want to read, try or join",
    State.READING: "Reading or using",
    State.FINISHED: "Finished, tried or joined",
}
# The lists of a reader, in order; each state of a kind of work belongs to one
LISTS = {
    "reading": "Continue",
    "using": "Using",
    "want": "Want to read",
    "try": "Want to try",
    "join": "Want to join",
    "finished": "Finished",
    "tried": "Tried",
    "joined": "Joined",
    "stopped": "Stopped",
    "known": "Already know",
}
_LIST_OF = {
    TOOL: {State.WANT: "try", State.READING: "using", State.FINISHED: "tried"},
    COMMUNITY: {State.WANT: "join", State.READING: "joined", State.FINISHED: "joined"},
}


def kind_of(work: AnyWork) -> str:
    """The kind of a work of the catalogue; a reader's own link counts as a text."""
    return getattr(work, "kind", "")


def is_text(work: AnyWork) -> bool:
    """Whether it is something to read or work through, which can be half done."""
    return kind_of(work) not in WORDS


def state_word(state: str, work: AnyWork) -> str:
    """'Finished' for a book, 'Tried' for a tool; no state is 'Not started'."""
    return word_for(state, kind_of(work)) if state else "Not started"


def word_for(state: str, kind: str) -> str:
    return WORDS.get(kind, {}).get(state) or State(state).label


def words_for(state: str, kinds: Collection[str]) -> str:
    """One word for works of these kinds."""
    words = {word_for(state, kind) for kind in kinds}
    return words.pop() if len(words) == 1 else MIXED.get(state, State(state).label)


def count_words(state: str, works: Iterable[AnyWork]) -> str:
    """'Finished: 2 entries, Tried: 1 entry'"""
    counts: dict[str, int] = {}
    for work in works:
        counts[state_word(state, work)] = counts.get(state_word(state, work), 0) + 1
    return ", ".join(f"{word}: {count(number, 'entry', 'entries')}" for word, number in counts.items())


def list_of(state: str, work: AnyWork) -> str:
    """The key of the list that a work in this state stands on."""
    return _LIST_OF.get(kind_of(work), {}).get(state, state)
