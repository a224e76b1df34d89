"""What a frame draws: arrows between the boxes that it names."""

from collections.abc import Iterator
from itertools import pairwise

from practice.sketching.words.directions import DrawnArrow, every
from practice.sketching.words.handing import FrameHolders

_LINKS = frozenset(["connect", "hook", "wire", "link", "point", "join-up"])
_RETURNS = frozenset(["return", "give", "deliver", "answer"])
# The thing "is backed by" what it asks
_RESTS_ON = _LINKS | {"back", "support", "power"}
_CARRIES = frozenset(["load", "copy", "move", "export", "transfer", "replicate", "mirror", "sync", "dump", "stream"])
_SHOWS = frozenset(["show", "display", "present", "visualise", "visualize", "surface", "render"])
_MAKES = frozenset(["build", "create", "produce", "generate", "compute", "maintain", "own", "share", "index"])
_USES = frozenset(["use", "need", "employ", "utilise", "utilize"])
STANDS = frozenset(["be", "sit", "stand", "live", "come", "stay", "exist", "follow", "go"])


class FrameDrawing(FrameHolders):
    """The arrows of one clause."""

    def arrows(self) -> list[DrawnArrow]:
        if not self.verb:
            return list(self._standing()) if self.subject and self._stands() else []
        stands = (self.verb.lemma in STANDS or self.frame.by_person) and self._stands()
        drawn = list(self._standing() if stands else self._acting())
        drawn = [one for one in drawn if one.source != one.target]
        if self.through:
            drawn = list(self._led_through(drawn))
        if self.verb.lemma in _RETURNS:
            drawn = [one for one in drawn if (one.target, one.source) not in self.mind.drawn]
        return [one for one in dict.fromkeys(drawn) if one.source != one.target]

    def _stands(self) -> bool:
        return any(prep in _PLACES or prep == "between" for prep, _ in self.frame.preps)

    def _standing(self) -> Iterator[DrawnArrow]:
        own = self.objects if self.frame.by_person else self.subject or self.objects
        if any(one.low == "there" for one in self.frame.subject):
            own = self.objects
        for prep, held in self.frame.preps:
            others = self._boxes(held, strict=True)
            if prep == "between" and len(others) > 1:
                yield from every(others[:1], own)
                yield from every(own, others[1:])
            elif prep in _PLACES:
                yield from every(own, others) if _PLACES[prep] else every(others, own)

    def _acting(self) -> Iterator[DrawnArrow]:
        if self.frame.is_passive:
            yield from self._passive()
        elif self.verb.object == "both":
            pair = self.subject if len(self.subject) > 1 else [*self.subject, *self._after({"with"})]
            yield from every(pair[:1], pair[1:])
            yield from every(pair[1:], pair[:1])
        elif self.verb.object == "out":
            yield from self._calls()
        elif self.verb.object == "in":
            yield from self._reads()
        else:
            yield from self._sends()

    def _calls(self) -> Iterator[DrawnArrow]:
        if self.verb.lemma in _LINKS and self.objects and self.to:
            yield from every(self.objects, self.to)
            return
        subject = self.subject or self._source()
        if self._examines():
            yield from self._taken_on()
            return
        if self._takes_result():
            yield from every(self.mind.place or self.mind.agent, subject)
            return
        yield from (self._uses(subject) if self.verb.lemma in _USES else every(subject, self.objects))
        yield from every(subject, self.to, self.label)
        if self.verb.lemma in ("feed", "fill", "populate", "update", "refresh", "rebuild", "retrain", "run", "start"):
            yield from every(self.of, self.subject or self.objects)
        elif self.frame.by_person and self.of:
            yield from every(self.of, [*self.objects, *self.to])
        else:
            yield from every(subject, self.of, self.label)

    def _uses(self, subject: list[str]) -> Iterator[DrawnArrow]:
        """``the training job uses the label store``: the data comes to a job; a service asks."""
        for one in subject:
            for other in self.objects:
                yield self._flow(one, other) if self._holds(other) else DrawnArrow(one, other)

    def _takes_result(self) -> bool:
        """``the trainer uses the result``, or "uses them": an arrow with the data."""
        if self.verb.lemma not in ("use", "need") or self.frame.by_person or not self.frame.objects:
            return False
        low = self.frame.objects[0].low
        return low in ("result", "results", "output", "outputs") or (low in ("it", "them") and self.mind.about_data)

    def _reads(self) -> Iterator[DrawnArrow]:
        if self.verb.lemma == "train" and self.objects:
            yield from every(self.subject, self.objects)
            yield from every(self.of, self.subject or self.objects)
            return
        reader = self.subject
        known = [] if self.of or self.objects else self._handed()
        if known and any(not self._holds(one) for one in known):
            yield from self._taken_on()
            yield from every(reader, self.to)
            return
        sources = self.of or self.objects or known
        sources = sources or ([] if self.to else self._boxes(self.frame.objects, strict=False))
        if not reader and self.to:
            yield from every(sources, self.to, self.label)
            return
        for one in reader:
            for source in sources:
                yield self._flow(one, source)
        yield from every(reader, self.to, self.label if not sources else "")

    def _sends(self) -> Iterator[DrawnArrow]:
        subject, way = self.subject, self.verb.object
        if not subject:
            yield from every(self.of or self.owners or self._source(), self.to, self.label)
            return
        if way == "other":
            yield from self._taken_on()
            yield from self._works_on()
        is_it = any(one.low in ("it", "them") for one in self.frame.objects)
        held = [one for one in self.mind.place if self._holds(one)] if is_it and self.to else []
        yield from every(held, subject)
        yield from self._come_from()
        if self.verb.lemma in _CARRIES and self.to and not self.of:
            yield from every(self.objects, subject)
        if way == "send" and not self.of and not held:
            yield from self._sent_on()
        yield from every(subject, self.to, self.label)
        if self.to:
            return
        if way == "any" and not self.of:
            yield from every(subject, self.objects)
        stores = [one for one in self.objects if self._holds(one)]
        if self.verb.lemma in _SHOWS:
            yield from every(stores, subject)
        elif self.verb.lemma in _MAKES or (way == "send" and not self.of):
            yield from every(subject, stores)

    def _works_on(self) -> Iterator[DrawnArrow]:
        """``the merger sorts the candidates list``: a box that is also what moves."""
        held = [] if any(one.low == "there" for one in self.frame.objects) else self.frame.objects[:1]
        if not held or self.to or self.of or not held[0].noun:
            return
        if held[0].noun.weak:
            yield from every(self.objects, self.subject)
        elif self.verb.lemma not in _MAKES:
            yield from every([one for one in self.objects if self._holds(one)], self.subject)

    def _passive(self) -> Iterator[DrawnArrow]:
        agents, subject = self.by, self.subject
        way = self.verb.object
        if (way == "out" and self.verb.lemma in _RESTS_ON) or self.verb.lemma == "support":
            yield from every(subject, self.to or agents)
        elif self.verb.lemma in ("use", "need") and agents and not subject:
            yield from every(self._known_place(self.frame.subject), agents)
        elif way == "out":
            yield from every(agents or self._source_of(subject), subject)
            yield from every(self.of, agents or subject)
            yield from every(agents or subject or self._source(), self.to, self.label)
        elif way == "in":
            sources = self.of or subject or self.owners or self._source()
            for one in agents:
                for source in sources:
                    yield self._flow(one, source)
            yield from every(agents or sources, self.to, self.label)
        else:
            yield from self._done_with()

    def _done_with(self) -> Iterator[DrawnArrow]:
        """``The features are written by the job to the store``"""
        agents, way = self.by, self.verb.object
        is_it = bool(self.frame.subject) and self.frame.subject[0].sort == "pronoun"
        sources = self.of or (self.subject if (self.to or agents) and not (is_it and self.to and agents) else []) or self.owners
        is_taken = agents and not sources and not self.to
        yield from every(self._known_place(self.frame.subject) if is_taken else [], agents, self.label)
        origin = agents or sources or self._source()
        if agents and (self.of or self.owners or way == "other" or (self.to and sources)):
            for source in self.of or self.owners or sources:
                for one in agents:
                    yield DrawnArrow(source, one, self.label) if is_it else self._flow(one, source)
        yield from every(origin, self.to, self.label)
        if self.of and not self.to and not agents and self.subject:
            yield from every(self.of, self.subject)
        if agents and not self.to and way == "send":
            yield from every(agents, self.subject)

    def _led_through(self, drawn: list[DrawnArrow]) -> Iterator[DrawnArrow]:
        steps = self.through
        if not drawn:
            source = self.subject or self.of or self.owners or self.by or self.mind.mentioned[-1:]
            yield from every([one for one in source if one not in steps], steps[:1])
            yield from every(steps[-1:], self.to)
        for one in drawn:
            path = [one.source, *(step for step in steps if step not in one[:2]), one.target]
            for place, (source, target) in enumerate(pairwise(path)):
                yield DrawnArrow(source, target, "" if place else one.label)


_PLACES = {"infrontof": True, "before": True, "behind": False, "after": False, "ontopof": False}
