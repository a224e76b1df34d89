"""What a clause leaves in mind for the next: who acted, where things are now."""

from practice.sketching.words.directions import DrawnArrow
from practice.sketching.words.drawing import STANDS, FrameDrawing
from practice.sketching.words.spelling import stemmed

# "It" is what was started
_STARTS = frozenset(["trigger", "start", "launch", "kick", "initiate"])


# What a model gives, where the words do not say whose it is
_RESULTS = ("score", "prediction", "result", "answer", "output", "probability", "reply", "response", "verdict", "forecast")
_ANSWERING = frozenset(
    [
        "model-server",
        "prediction-service",
        "llm-server",
        "external-model-api",
        "ranker",
        "light-model",
        "heavy-model",
        "re-ranker",
    ]
)
_ARRIVES = frozenset(["go", "land", "arrive", "flow", "end", "come", "travel"])


class FrameMemory(FrameDrawing):
    """The arrows of one clause, and what it leaves behind."""

    def _remember_moving(self) -> None:
        """``When a model has passed the evaluator``: there it is now."""
        if self.frame.is_condition and self._is_of_data and self.objects and self.verb and self.verb.lemma != "be":
            self.mind.about_data, self.mind.place = True, self.objects[-1:]

    def _lies_in(self) -> list[str]:
        """``Articles live in a CMS``, or "come from" it."""
        if not (self._is_of_data and self.verb and self.verb.lemma in STANDS):
            return []
        return self._after({"in", "on"}) or (self.of if not self.to else [])

    def _remember_data(self, drawn: list[DrawnArrow]) -> None:
        moved = self.frame.subject if self.frame.is_passive or self._is_of_data else self.frame.objects
        where = self._lies_in() or (self.to[-1:] if self.to and (drawn or self._is_of_data) else self.by or self.subject)
        where = where or (self.through[-1:] if self.frame.is_passive else [])
        for one in drawn:
            if self.mind.kind(one.target) in _ANSWERING:
                self.mind.data |= {key: [one.target] for key in _RESULTS}
        for prep, held in self.frame.preps if self.verb and self.verb.object == "out" else ():
            for one in held if prep == "for" and self.objects else ():
                if one.noun and not one.noun.is_box and (said := stemmed(one.noun.words)):
                    self.mind.data[said[-1]] = self.mind.thing = self.objects[-1:]
        for one in moved if where else ():
            if one.noun and not one.noun.is_box and (said := stemmed(one.noun.words)):
                self.mind.data[said[-1]] = where
        if where and any(one.sort == "pronoun" or (one.noun and not one.noun.is_box) for one in moved):
            self.mind.thing = where

    def remember(self, drawn: list[DrawnArrow]) -> None:
        mind, frame = self.mind, self.frame
        mind.drawn |= {one[:2] for one in drawn}
        ends = [name for one in drawn for name in one[:2]]
        said = [one.name for one in frame.nouns() if one.is_box or one.name in ends]
        said = [held.name for one in said if (held := mind.names.spelled(one))]
        named = [*dict.fromkeys(one for one in ends if one not in said), *said]
        mind.here = list(dict.fromkeys([*mind.here, *named]))
        mind.mentioned = (mind.mentioned + named)[-6:]
        if len(set(said)) > 1:
            mind.listed = said
        self._remember_moving()
        if frame.is_condition or frame.is_denied:
            return
        self._remember_data(drawn)
        self._remember_who(drawn)
        self._remember_place(drawn)

    def _remember_who(self, drawn: list[DrawnArrow]) -> None:
        """Who acted, so that "it" finds them."""
        mind, frame = self.mind, self.frame
        if frame.subject and not frame.is_relative and not any(one.sort == "pronoun" for one in frame.subject):
            mind.about_data = self._is_of_data
        if self.by or self.subject:
            mind.agent = self.by or self.subject
        if self.verb and self.verb.lemma in _ARRIVES and self.to:
            mind.subject = self.to[-1:]
            return
        own = self.by if frame.is_passive and self.by and not self.subject else self.subject
        if self.verb and self.objects and ((self.verb.lemma in STANDS and not own) or self.verb.lemma in _STARTS):
            own = self.objects
        if own and (not frame.is_relative or frame.is_tail):
            mind.subject = own
            if drawn:
                mind.caller = own
        elif frame.subject and not own and not any(one.sort == "pronoun" for one in frame.subject) and not frame.is_relative:
            mind.subject = []

    def _remember_place(self, drawn: list[DrawnArrow]) -> None:
        mind, frame = self.mind, self.frame
        if self.to and drawn:
            mind.place = self.to[-1:] if self.verb and self.verb.object in ("send", "other", "in") else mind.place
        elif frame.is_passive and self.by and self._is_of_data:
            mind.place = self.by[-1:]
        elif self.through or (frame.is_passive and self.of):
            mind.place = (self.through or self.of)[-1:]
        if self.by and not mind.subject:
            mind.subject = self.by
