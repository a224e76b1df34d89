"""Phrases grouped into clauses."""

from dataclasses import replace

from practice.sketching.words.clauses import BEING, ClauseFrame
from practice.sketching.words.lexicon import BE, GIVEN_UP, LETS, OPEN, PREPOSITIONS, SAME, Verb
from practice.sketching.words.phrases import Phrase


class FrameBuilder:
    """Goes through the phrases of a sentence once."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self.phrases = phrases
        self.frames: list[ClauseFrame] = [ClauseFrame()]
        self.slot = self.frame.subject
        self.aux = ""
        self.denied = False
        self.which = False
        self.in_condition = False
        self.place = 0

    @property
    def frame(self) -> ClauseFrame:
        return self.frames[-1]

    def build(self) -> list[ClauseFrame]:
        for place, one in enumerate(self.phrases):
            self.place = place
            getattr(self, f"_{one.sort}")(one)
            if one.sort not in ("aux", "not"):
                self.aux = "" if one.sort in ("verb", "join", "preposition") else self.aux
        built = [one for one in self.frames if one.phrases]
        if built and built[-1].is_relative and len(built) > 1 and not built[-1].is_passive:
            built[-1].is_tail = True
        return built

    def _next(self, step: int = 1) -> Phrase | None:
        at = self.place + step
        return self.phrases[at] if 0 <= at < len(self.phrases) else None

    def _acts(self) -> bool:
        """Whether a verb follows what stands here."""
        step = 1
        before, after, held = self._next(-1), self._next(), self._next(2)
        if (
            before and before.sort == "join" and after and after.low in ("on", "in", "from", "for", "with") and held and held.noun
            and (verb := self._next(3)) and verb.verb and verb.verb.form == "s"
        ):  # fmt: skip
            return True
        while (one := self._next(step)) and one.sort == "not":
            step += 1
        return bool(one) and one.sort in ("verb", "aux") and not self._is_reduced(step)

    def _is_reduced(self, step: int) -> bool:
        """``embeddings produced by the tower``"""
        one, after = self._next(step), self._next(step + 1)
        return bool(one and one.verb and one.verb.form == "past" and after and after.sort == "preposition" and after.low == "by")

    def _noun(self, one: Phrase) -> None:
        before = self._next(-1)
        if self.frame.verb and self._acts() and before and before.sort in ("join", "noun", "pronoun"):
            self._open([one])
            self.frame.is_relative, self.which = self.which, False
        elif self.frame.verb and self._acts() and before and before.low in ("before", "after", "until") and not self.slot:
            self.frame.preps.pop()
            self._open([one])
            self.frame.is_late = before.low == "before"
        elif self._is_between():
            self.slot.append(one)
        elif self._goes_on(one, before):
            self.slot = self.frame.objects
            self.slot.append(one)
        elif not self.frame.verb and self.frame.preps and self._acts() and before and before.sort != "preposition":
            self.frame.subject.append(one)
            self.slot = self.frame.subject
        elif self.which and self._acts():
            self._relative([one])
        elif self._is_placed(one, before):
            self.frame.verb = BEING
            self.slot = self.frame.objects
            self.slot.append(one)
        elif self._is_elliptic(before):
            verb = self.frame.verb
            self._open([one])
            self.frame.verb = verb
        else:
            self.slot.append(one)
            self._deny()

    _pronoun = _noun

    def _goes_on(self, one: Phrase, before: Phrase | None) -> bool:
        """``uses a store for profiles and a ranker``: the ranker goes with the store."""
        is_aside = (
            bool(self.frame.preps)
            and self.slot is self.frame.preps[-1][1]
            and self.frame.preps[-1][0] in ("for", "as", "per", "about")
        )
        after = self._next()
        again = bool(after) and after.low == "for"
        boxed = is_aside and (again or not any(held.noun and held.noun.is_box for held in self.slot))
        return bool(boxed and before and before.sort == "join" and one.noun and one.noun.is_box and self.frame.objects)

    def _is_between(self) -> bool:
        """``Between the gateway and the model server sits …``: two boxes belong to it."""
        return bool(
            self.frame.preps
            and self.frame.preps[-1][0] == "between"
            and self.slot is self.frame.preps[-1][1]
            and len(self.slot) == 1
        )

    def _is_placed(self, one: Phrase, before: Phrase | None) -> bool:
        """``Behind it, some web servers``: the verb is left out."""
        frame = self.frame
        is_after_place = (
            before and before.sort == "join" and frame.preps and frame.preps[-1][0] in ("behind", "infrontof", "after")
        )
        return bool(
            is_after_place and frame.preps[-1][1] and not frame.verb and not frame.subject and one.noun and one.noun.is_box
        )

    def _is_elliptic(self, before: Phrase | None) -> bool:
        """``app server to DB``, after "LB to app server"."""
        after, held = self._next(), self._next(2)
        both = after and held and after.sort == "preposition" and after.low == "to" and held.sort == "noun"
        one = self.phrases[self.place]
        return bool(
            both and self.frame.verb and before and before.sort == "join" and one.noun and one.noun.is_box and held.noun.is_box
        )

    def _deny(self) -> None:
        if self.denied and self.slot is not self.frame.subject:
            self.frame.is_denied = True

    def _person(self, one: Phrase) -> None:
        if self.frame.verb or self.frame.subject:
            self._open([])
        self.frame.by_person = True

    def _which(self, one: Phrase) -> None:
        self.which = True

    def _not(self, one: Phrase) -> None:
        self.denied = True
        if (self.frame.verb and one.low in ("no", "neither", "without", "nor")) or (
            one.low in ("no", "neither", "without") and not self.frame.verb
        ):
            self.frame.is_denied = True

    def _join(self, one: Phrase) -> None:
        if one.low in OPEN:
            if self.frame.phrases:
                self._open([])
            self.frame.is_condition = self.in_condition = True
        elif one.low in (",", "then", ":", ";"):
            self.in_condition = False

    def _aux(self, one: Phrase) -> None:
        after = self._next()
        while after and after.sort in ("not", "aux"):
            after = self.phrases[self.phrases.index(after) + 1] if self.phrases.index(after) + 1 < len(self.phrases) else None
        self.aux = "be" if one.low in BE else self.aux or "do"
        if (not after or after.sort != "verb") and one.low in BE | {"has", "have", "had"}:
            if self.frame.verb:
                self._open(self._subject_again())
            self.frame.verb, self.frame.verb_at = BEING, one
            self.slot = self.frame.objects

    def _verb(self, one: Phrase) -> None:
        frame, before = self.frame, self._next(-1)
        passive = (one.verb.form == "past" or one.low in SAME) and (self.aux == "be")
        if self.which and before and before.sort in ("which", "aux", "not"):
            self._relative([])
            self.frame.subject = list(self.antecedent)
        elif frame.verb or (not frame.subject and not frame.by_person and frame.preps and not frame.objects):
            if frame.verb is BEING and not frame.objects and not frame.preps and self.aux:
                pass
            else:
                passive = self._again(one, before) or passive
        elif self._is_reduced(0) and self.aux != "be":
            passive = frame.is_relative = True
        self.frame.verb, self.frame.verb_at, self.frame.is_passive = one.verb, one, passive
        self.frame.is_denied = self.frame.is_denied or self.denied
        if self.frame.by_person and one.verb.form == "past" and not passive and one.verb.lemma in GIVEN_UP:
            self.frame.is_denied = True
        self.denied, self.which = False, False
        self.slot = self.frame.objects

    def _again(self, one: Phrase, before: Phrase | None) -> bool:
        """A second verb in the sentence; returns whether it is passive by its form alone."""
        frame = self.frame
        if self._is_reduced(0) and before and before.sort == "noun" and not self.aux:
            self._open([before])
            self.frame.is_relative = True
            return True
        if (
            before
            and before.sort == "preposition"
            and before.low == "to"
            and frame.verb
            and frame.verb.lemma in LETS
            and frame.objects
        ):
            self._open(list(frame.objects))
            self.frame.is_relative = True
        elif before and before.sort == "noun" and frame.verb and frame.verb.lemma in LETS and before in frame.objects:
            frame.objects.remove(before)
            self._open([before])
        else:
            self._open(self._subject_again(), self.frame.by_person)
        return (
            one.verb.form == "past"
            and self.frame.verb is None
            and self.aux == ""
            and frame.is_passive
            and bool(before and before.sort == "join")
        )

    def _subject_again(self) -> list[Phrase]:
        """The subject of the sentence so far: that of the last frame that is not only a remark on a noun."""
        return list(next((one.subject for one in reversed(self.frames) if not one.is_relative), self.frame.subject))

    def _preposition(self, one: Phrase) -> None:
        if one.low == "of" and self.slot is not None:
            return
        if one.low == "to" and (after := self._next()) and after.sort == "verb":
            return
        before = self._next(-1)
        if (
            one.low == "from"
            and before
            and before.sort == "join"
            and self.frame.verb
            and any(prep == "to" for prep, _ in self.frame.preps)
        ):
            verb, passive = self.frame.verb, self.frame.is_passive
            self._open([])
            self.frame.verb, self.frame.is_passive = verb, passive
        self._again_with(one.low)
        held: list[Phrase] = []
        if not (self.which and (after := self._next()) and after.sort == "which"):
            self.frame.preps.append((one.low, held))
            self.slot = held

    def _again_with(self, low: str) -> None:
        """``features from the store and labels from the lake``: the labels are no source."""
        last = self.frame.preps[-1] if self.frame.preps else None
        if last and last[0] == low and self.slot is last[1] and len(self.slot) > 1:
            thing = self.slot[-1]
            if thing.noun and thing.sort == "noun":
                self.slot.pop()
                self.frame.objects.append(replace(thing, noun=replace(thing.noun, weak=True)))

    @property
    def antecedent(self) -> list[Phrase]:
        """The nouns named last before "which"."""
        at = next((place for place in range(self.place, -1, -1) if self.phrases[place].sort == "which"), 0)
        found = [one for one in self.phrases[max(0, at - 4) : at] if one.sort in ("noun", "pronoun")]
        after = self._following_verb()
        plural = after is not None and after.form == "base"
        last = self.phrases[at - 1] if at else None
        if plural and last and len(found) > 1 and self._are_listed(found[-2], found[-1]):
            return found[-2:]
        return found[-1:]

    def _following_verb(self) -> Verb | None:
        return next((one.verb for one in self.phrases[self.place :] if one.verb), None)

    def _are_listed(self, first: Phrase, second: Phrase) -> bool:
        between = self.phrases[self.phrases.index(first) + 1 : self.phrases.index(second)]
        return all(one.sort == "join" for one in between)

    def _relative(self, subject: list[Phrase]) -> None:
        """A clause about the noun before: ``to Kafka, from which a job reads``."""
        at = next((place for place in range(self.place, -1, -1) if self.phrases[place].sort == "which"), 0)
        which, before = self.phrases[at].low, self.phrases[at - 1] if at else None
        antecedent = self.antecedent
        self._open(subject)
        self.frame.is_relative = not subject or which == "that"
        if subject and before and before.sort == "preposition" and before.low in PREPOSITIONS:
            self._drop(before.low)
            self.frame.preps.append((before.low, antecedent))
        elif subject and which == "where":
            self.frame.preps.append(("in", antecedent))
        elif subject:
            self.frame.objects.extend(antecedent)
        self.which = False

    def _drop(self, low: str) -> None:
        """The preposition before "which" belongs to the clause that follows."""
        frame = self.frames[-2] if len(self.frames) > 1 else self.frame
        if frame.preps and frame.preps[-1][0] == low and not frame.preps[-1][1]:
            frame.preps.pop()

    def _open(self, subject: list[Phrase], by_person: bool = False) -> None:
        self.frames.append(ClauseFrame(subject, by_person=by_person, is_condition=self.in_condition))
        self.slot = self.frame.subject
        self.denied = False
