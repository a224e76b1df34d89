"""One clause: who does what to what, and with which places."""

from dataclasses import dataclass, field

from practice.sketching.words.lexicon import Verb
from practice.sketching.words.naming import Noun
from practice.sketching.words.phrases import Phrase


@dataclass(slots=True)
class ClauseFrame:
    """Slots hold nouns or pronouns; ``preps`` a preposition with what follows it. ``subject`` is None for "we" and "you"."""

    subject: list[Phrase] = field(default_factory=list)
    verb: Verb | None = None
    verb_at: Phrase | None = None
    is_passive: bool = False
    is_denied: bool = False
    is_condition: bool = False
    by_person: bool = False
    is_relative: bool = False
    # "…, which decides what to do." at the end of its sentence
    is_tail: bool = False
    # "before the customer sees it"
    is_late: bool = False
    objects: list[Phrase] = field(default_factory=list)
    preps: list[tuple[str, list[Phrase]]] = field(default_factory=list)

    def nouns(self) -> list[Noun]:
        slots = [self.subject, self.objects, *(held for _, held in self.preps)]
        return [one.noun for held in slots for one in held if one.noun]

    @property
    def phrases(self) -> list[Phrase]:
        own = [self.verb_at] if self.verb_at else []
        return [*self.subject, *own, *self.objects, *(one for _, held in self.preps for one in held)]


BEING = Verb("be", "", frozenset({"to"}), frozenset({"from"}))
