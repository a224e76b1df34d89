"""Which boxes the words of a clause mean: those that act, those acted on, and those behind prepositions."""

from dataclasses import replace

from practice.sketching.words.clauses import ClauseFrame
from practice.sketching.words.directions import holds
from practice.sketching.words.lexicon import DATA
from practice.sketching.words.likeness import PEOPLE, may_be_new
from practice.sketching.words.mind import Mind
from practice.sketching.words.naming import Noun
from practice.sketching.words.phrases import Phrase
from practice.sketching.words.spelling import stemmed, title

_THROUGH = ("through", "via", "past")
_ASKS = frozenset(["call", "ask", "query", "hit", "invoke", "consult"])


_PLAIN = frozenset(["a", "an", "the", "our", "its", "their", "another"])
_MOVES = frozenset(["go", "land", "flow", "arrive", "end", "travel", "come", "pass", "reach", "be", "sit", "get", "run", "wait"])


_LOGS = frozenset(["prediction-log", "conversation-store", "event-stream", "monitor"])
_SERVICES = frozenset(["application-service", "api-gateway", "prediction-service", "agent-runtime"])


class FrameSlots:
    """The boxes in the slots of one clause."""

    def __init__(self, frame: ClauseFrame, mind: Mind) -> None:
        self.frame, self.mind = frame, mind
        self.verb = frame.verb
        self.subject = self._boxes(self._doers(), strict=True) or self._people()
        if not frame.subject and not frame.by_person and self.verb and self.verb.form == "s" and not frame.is_passive:
            self.subject = list(mind.head)
        self.objects = self._boxes(frame.objects, strict=True)
        self.to = self._after(self.verb.to if self.verb else {"to", "into"})
        self.of = self._of_it() or self._after(self.verb.of if self.verb else {"from"})
        if frame.by_person and not self.subject and not self.of:
            self.subject = list(mind.caller)
        self.by = self._after({"by"}) or self._agent_again()
        self.through = self._after(_THROUGH)

    def _of_it(self) -> list[str]:
        """``the job trains on it``: on what was filled last."""
        held = [one for prep, held in self.frame.preps if self.verb and prep in self.verb.of for one in held]
        alone = len(held) == 1 and held[0].low in ("it", "them") and self.verb.object == "in"
        return [one for one in self.mind.place if one not in self.subject] if alone else []

    def _doers(self) -> list[Phrase]:
        """The subject; of "the feed service, well, it looks …" only the service."""
        held = self.frame.subject
        return [one for one in held if one.noun] if any(one.noun and one.noun.is_box for one in held) else held

    def _people(self) -> list[str]:
        people = [one for one in self.frame.subject if one.low in PEOPLE and not self.frame.is_passive]
        return self._boxes(people, strict=False) or self._unknown(self.frame.subject)

    def _unknown(self, phrases: list[Phrase]) -> list[str]:
        """What nobody knows, and yet calls or gets called: a box of no kind."""
        if not self.verb or self.frame.is_passive or self.verb.object not in ("out", "send") or self.verb.lemma in _MOVES:
            return []
        new = [one for one in phrases if one.noun and not one.noun.name and not one.noun.weak and self._may_act(one)]
        named = [replace(one.noun, name=title([one.noun.words])) for one in new]
        return [self.mind.names.note(one).name for one in named if one.name]

    def _may_act(self, one: Phrase) -> bool:
        said = one.noun.words.split()
        if self.verb.object == "send" and not (one.article in _PLAIN and may_be_new(one.noun.words)):
            return False
        return len(said) < 4 and one.noun.words[:1].isalpha() and said[-1].casefold() not in DATA

    def _agent_again(self) -> list[str]:
        """``written by it``: by who did the thing before."""
        return (
            self.mind.agent if any(prep == "by" and held and held[0].sort == "pronoun" for prep, held in self.frame.preps) else []
        )

    def _after(self, prepositions: object) -> list[str]:
        found = [
            self._boxes(held, strict=prep in ("by", "with", "in", "on", "at"))
            for prep, held in self.frame.preps
            if prep in prepositions and not (prep == "by" and held and held[0].sort == "pronoun")
        ]
        return [name for names in found for name in names]

    def _boxes(self, phrases: list[Phrase], *, strict: bool) -> list[str]:
        if any(one.low == "there" for one in phrases):
            phrases = [one for one in phrases if one.low not in ("it", "them")]
        slot = "subject" if phrases is self.frame.subject else "object" if phrases is self.frame.objects else ""
        found = [
            name
            for one in phrases
            for name in (
                self._meant(one, slot)
                if one.sort == "pronoun"
                else self._named(one.noun, slot, strict=strict) or self._new(one, slot, strict=strict)
            )
        ]
        return list(dict.fromkeys(found))

    def _meant(self, one: Phrase, slot: str) -> list[str]:
        """The boxes that a pronoun stands for."""
        taken = slot == "object" and bool(self.verb) and self.verb.object == "in"
        if (not slot or taken) and one.low in ("it", "them") and self.mind.thing:
            return self.mind.thing
        acts = slot == "subject" and one.low in ("it", "they") and self._acts()
        return (acts and self.mind.subject) or self.mind.mean(one.low)

    def _new(self, one: Phrase, slot: str, *, strict: bool) -> list[str]:
        """What nobody knows, where only a box can stand: ``writes it to the ledger``."""
        noun, way = one.noun, self.verb.object if self.verb else ""
        if not noun or noun.name or noun.weak or one.article not in _PLAIN or not may_be_new(noun.words):
            return []
        stands = (way == "send" and not slot and not strict) or (
            slot == "object" and bool(self.verb) and self.verb.lemma in _ASKS
        )
        return [title(noun.words.split(" "))] if stands else []

    def _named(self, noun: Noun | None, slot: str, *, strict: bool) -> list[str]:
        """The box of a noun phrase: itself, who owns what it names, or where that was left."""
        if not noun:
            return []
        if noun.weak and noun.owner not in ("", "its") and not strict and slot != "subject":
            return [noun.owner]
        if noun.likely:
            said = stemmed(noun.words)
            moved = slot == "object" and self._goes_elsewhere()
            return self.mind.data.get(said[-1] if said else "", [] if moved else [noun.name])
        asked = noun.is_model and slot == "object" and bool(self.verb) and self.verb.lemma in _ASKS
        return [self.mind.names.note(noun).name] if asked or noun.is_box or (noun.name and not strict) else []

    def _acts(self) -> bool:
        """Whether its subject does something, and is not what moves."""
        return bool(self.verb) and not self.frame.is_passive and self.verb.lemma not in _MOVES

    def _goes_elsewhere(self) -> bool:
        """``publishes PaymentMade to Kafka``: the object is what moves."""
        return bool(self.verb) and self.verb.object == "send" and any(prep in self.verb.to for prep, _ in self.frame.preps)

    @property
    def owners(self) -> list[str]:
        """Those who own what the subject or the object names: ``the LLM's reply``."""
        nouns = [one.noun for one in (*self.frame.subject, *self.frame.objects) if one.noun and one.noun.owner]
        return [name for one in nouns for name in (self._whose() if one.owner == "its" else [one.owner])]

    def _whose(self) -> list[str]:
        """``Their decisions``: of the people who were spoken of last, else of who acted."""
        last = self.mind.mentioned[-1:]
        is_person = any(self.mind.names.spelled(one).kind == "human-agent" for one in last)
        return last if is_person and any(one.noun and one.noun.owner for one in self.frame.subject) else self.mind.subject[:1]

    @property
    def label(self) -> str:
        """What moves, in its own words."""
        held = self.frame.subject if self.frame.is_passive else self.frame.objects
        nouns = [one.noun for one in held if one.noun and not one.noun.is_box]
        return nouns[0].words[:60].strip() if nouns else ""

    def _source_of(self, subject: list[str]) -> list[str]:
        return [] if subject else self._source()

    def _source(self) -> list[str]:
        """Where what is spoken of was last: a box that the words before sent it to."""
        said = [one for one in self.frame.subject if one.sort == "pronoun"]
        if said and self.mind.place:
            return self.mind.place
        return self.owners or self._known_place(self.frame.subject) or self._of_every()

    def _of_every(self) -> list[str]:
        """``Every turn is written to the log``: by the service whose turns they are, which is the one that called last."""
        logs = any(self.mind.kind(one) in _LOGS for one in self.to)
        every = any(one.article in ("every", "each", "all") for one in self.frame.subject)
        return [one for one in self.mind.caller[:1] if logs and every and self.mind.kind(one) in _SERVICES]

    def _known_place(self, phrases: list[Phrase]) -> list[str]:
        """Where the words before left what these nouns name."""
        for one in phrases:
            if one.noun and not one.noun.is_box and (said := stemmed(one.noun.words)):
                return self.mind.data.get(said[-1], [])
        return []

    def _handed(self) -> list[str]:
        """Who holds the thing that the subject does something with: ``the chunker cuts it``, ``orders the passages``."""
        held = self.frame.objects or [one for prep, some in self.frame.preps if prep == "at" for one in some]
        owned = [one.noun.owner for one in held if one.noun and one.noun.owner not in ("", "its")]
        if owned:
            return owned
        if any(one.low in ("it", "them", "those", "these") for one in held):
            return self.mind.thing
        return self._known_place(held)

    def _holds(self, name: str) -> bool:
        return holds(self.mind.names.spelled(name))

    @property
    def _is_of_data(self) -> bool:
        """Whether it is about what moves, and not about a box."""
        return bool(self.frame.subject) and not self.subject and all(one.noun for one in self.frame.subject)
