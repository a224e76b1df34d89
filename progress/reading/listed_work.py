"""A work as a list or a link names it, before it is known which work is meant."""

from dataclasses import dataclass, field

from catalog.library import catalogue_works
from progress.choices import State
from progress.reading.wording import state_word

OWN, OUT = "own", "out"


@dataclass(slots=True)
class ListedWork:
    """One row of a list. ``choice`` is a resource's slug, or OWN or OUT.

    ``told`` is what was odd in the row, ``doubt`` why its choice should be checked, ``shelf`` a shelf whose meaning
    nobody has told yet. A day in ``ended_on`` and ``begun_on`` has two readings where nobody knows which is meant.
    """

    line: int
    title: str
    people: str = ""
    url: str = ""
    state: str = State.WANT
    started: str = ""
    finished: str = ""
    rating: int | None = None
    note: str = ""
    problem: str = ""
    suggestions: list[str] = field(default_factory=list)
    choice: str = OWN
    is_sure: bool = False
    told: list[str] = field(default_factory=list)
    doubt: str = ""
    is_checked: bool = False
    is_book: bool = False
    isbn: str = ""
    shelf: str = ""
    ended_on: list[str] = field(default_factory=list)
    begun_on: list[str] = field(default_factory=list)
    # Another title and people that the row's text may mean
    variant: tuple[str, str] | None = None

    @property
    def state_words(self) -> str:
        """As the work that it belongs to says it; what is gone comes in as known."""
        work = None if self.choice in {OWN, OUT} else catalogue_works().get(self.choice)
        if work and self.state == State.FINISHED and not work.can_be_finished:
            return f"{State.KNOWN.label}, as it is gone"
        return state_word(self.state, work) if work else State(self.state).label

    @property
    def is_to_check(self) -> bool:
        return bool(self.doubt) and not self.problem and not self.is_checked

    @property
    def group(self) -> str:
        """Where the row stands among all; the reader's choices do not move it."""
        if self.problem:
            return "failing"
        return "check" if self.doubt else "found" if self.is_sure else "unknown"

    @property
    def is_unknown(self) -> bool:
        """Whether it comes in as a link and the guide has nothing like it; what is to be checked may be in the guide."""
        return self.choice == OWN and self.group == "unknown"
