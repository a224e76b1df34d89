"""What a frame draws: arrows between the boxes that it names, and what it leaves in mind for the next."""

from collections.abc import Iterator
from itertools import pairwise

from practice.sketching.words.directions import DrawnArrow, asks, every
from practice.sketching.words.likeness import PEOPLE
from practice.sketching.words.slots import FrameSlots
from practice.sketching.words.spelling import stemmed

_LINKS = frozenset(["connect", "hook", "wire", "link", "point", "join-up"])
_RETURNS = frozenset(["return", "give", "deliver", "answer"])
# The thing "is backed by" what it asks
_RESTS_ON = _LINKS | {"back", "support", "power"}
_MAKES = frozenset(["build", "create", "produce", "generate", "compute", "maintain", "own", "share", "index"])
# "It" is what was started
_STARTS = frozenset(["trigger", "start", "launch", "kick", "initiate"])
_EXAMINES = frozenset(["check", "verify", "look", "control"])
_STANDS = frozenset(["be", "sit", "stand", "live", "come", "stay", "exist", "follow", "go"])


class FrameDrawing(FrameSlots):
    """The arrows of one clause."""

    def arrows(self) -> list[DrawnArrow]:
        if not self.verb:
            return []
        drawn = list(self._standing() if self.verb.lemma in _STANDS and self._stands() else self._acting())
        drawn = [one for one in drawn if one.source != one.target]
        if self.through:
            drawn = list(self._led_through(drawn))
        if self.verb.lemma in _RETURNS:
            drawn = [one for one in drawn if (one.target, one.source) not in self.mind.drawn]
        return [one for one in dict.fromkeys(drawn) if one.source != one.target]

    def _stands(self) -> bool:
        return any(prep in _PLACES or prep == "between" for prep, _ in self.frame.preps)

    def _standing(self) -> Iterator[DrawnArrow]:
        own = self.subject or self.objects
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
        yield from every(subject, self.objects)
        yield from every(subject, self.to, self.label)
        if self.verb.lemma in ("feed", "fill", "populate", "update", "refresh", "rebuild", "retrain", "run", "start"):
            yield from every(self.of, self.subject or self.objects)
        elif self.frame.by_person and self.of:
            yield from every(self.of, [*self.objects, *self.to])
        else:
            yield from every(subject, self.of, self.label)

    def _examines(self) -> bool:
        """``a guardrail checks it``: no call, but the next step."""
        held = self.frame.objects or [one for prep, some in self.frame.preps if prep == "at" for one in some]
        return (
            self.verb.lemma in _EXAMINES
            and bool(self.subject and held)
            and not any(one.low == "there" for one in held)
            and all(one.sort == "pronoun" or (one.noun and not one.noun.is_box) for one in held)
            and not any(one.noun and one.noun.is_box for _, some in self.frame.preps for one in some)
        )

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
        subject = self.subject
        if self.verb.object == "other" and subject and not self.frame.is_passive:
            yield from self._taken_on()
        if (
            self.verb.object == "other"
            and subject
            and not self.to
            and not self.of
            and self.frame.objects[:1]
            and not self.frame.objects[0].low.startswith("it")
        ):
            first = self.frame.objects[0].noun
            yield from every(self.objects if first and first.weak else [], subject)
        if not subject:
            yield from every(self.of or self.owners or self._source(), self.to, self.label)
            return
        if any(one.low in ("it", "them") for one in self.frame.objects) and self.mind.place and self.to:
            yield from every([one for one in self.mind.place if self._holds(one)], subject)
        asked = {name for prep, held in self.frame.preps if prep in self.verb.of for one in held if one.sort == "pronoun" for name in self.mind.thing}
        for source in self.of:
            for one in subject:
                yield DrawnArrow(source, one, self.label) if source in asked else self._flow(one, source)
        if self.verb.object == "send" and not self.of and subject:
            yield from self._sent_on()
        yield from every(subject, self.to, self.label)
        if self.verb.lemma in _MAKES and not self.to:
            yield from every(subject, [one for one in self.objects if self._holds(one)])
        if self.verb.object == "any" and not self.to and not self.of:
            yield from every(subject, self.objects)
        if self.verb.object == "send" and not self.to and not self.of:
            yield from every(subject, [one for one in self.objects if self._holds(one)])

    def _taken_on(self) -> Iterator[DrawnArrow]:
        """From who holds the thing to who does something with it, unless an arrow joins the two."""
        if self.of:
            return
        holders = self._handed() or (self.mind.agent[-1:] if self._is_new_step() else [])
        for one in every(holders[:1], self.subject):
            if one.source not in self.subject and not {one[:2], (one.target, one.source)} & self.mind.drawn:
                yield one

    def _sent_on(self) -> Iterator[DrawnArrow]:
        """``before the bot sends it to the customer``: the bot has it from who held it."""
        is_it = any(one.low in ("it", "them") for one in self.frame.objects)
        led_to = {target for _, target in self.mind.drawn}
        if (is_it and self.frame.is_late) or not any(one in led_to for one in self.subject):
            for one in every(self._handed()[:1], self.subject):
                if one.source not in self.subject and not {one[:2], (one.target, one.source)} & self.mind.drawn:
                    yield one

    def _is_new_step(self) -> bool:
        """``a re-ranker orders the passages``: a box that nothing leads to yet, and a thing that is there already."""
        led_to = {target for _, target in self.mind.drawn}
        there = any(one.article in ("the", "this", "these", "those", "its", "their", "each", "every") for one in self.frame.objects if one.noun)
        return there and not any(one in led_to for one in self.subject)

    def _passive(self) -> Iterator[DrawnArrow]:
        agents, subject = self.by, self.subject
        way = self.verb.object
        if (way == "out" and self.verb.lemma in _RESTS_ON) or self.verb.lemma == "support":
            yield from every(subject, self.to or agents)
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
            sources = self.of or (subject if self.to or agents else []) or self.owners
            yield from every(self._known_place(self.frame.subject) if agents and not sources else [], agents, self.label)
            origin = agents or sources or self._source()
            if agents and (self.of or self.owners or way == "other" or (self.to and sources)):
                yield from (self._flow(one, source) for one in agents for source in self.of or self.owners or sources)
            yield from every(origin, self.to, self.label)
            if self.of and not self.to and not agents and self.subject:
                yield from every(self.of, self.subject)
            if agents and not self.to and way == "send":
                yield from every(agents, subject)

    def _flow(self, reader: str, source: str) -> DrawnArrow:
        if reader.casefold() in PEOPLE and self.verb.lemma in ("get", "receive", "see"):
            return DrawnArrow(source, reader, self.label)
        boxes = [self.mind.names.spelled(one) for one in (reader, source)]
        ends = (reader, source) if asks(*boxes, self.verb.lemma) else (source, reader)
        return DrawnArrow(*ends, self.label)

    def _led_through(self, drawn: list[DrawnArrow]) -> Iterator[DrawnArrow]:
        steps = self.through
        if not drawn:
            source = self.subject or self.of or self.owners or self.mind.mentioned[-1:]
            yield from every([one for one in source if one not in steps], steps[:1])
        for one in drawn:
            path = [one.source, *(step for step in steps if step not in one[:2]), one.target]
            for place, (source, target) in enumerate(pairwise(path)):
                yield DrawnArrow(source, target, "" if place else one.label)

    def _remember_moving(self) -> None:
        """``When a model has passed the evaluator``: there it is now."""
        if self.frame.is_condition and self._is_of_data and self.objects and self.verb and self.verb.lemma != "be":
            self.mind.about_data, self.mind.place = True, self.objects[-1:]

    def _lies_in(self) -> list[str]:
        """``Articles live in a CMS``"""
        return self._after({"in", "on"}) if self._is_of_data and self.verb and self.verb.lemma in _STANDS else []

    def _remember_data(self, drawn: list[DrawnArrow]) -> None:
        moved = self.frame.subject if self.frame.is_passive or self._is_of_data else self.frame.objects
        where = self._lies_in() or (self.to[-1:] if self.to and drawn else self.by or self.subject)
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
        if frame.subject and not frame.is_relative and not any(one.sort == "pronoun" for one in frame.subject):
            mind.about_data = self._is_of_data
        if self.by or self.subject:
            mind.agent = self.by or self.subject
        own = self.by if frame.is_passive and self.by and not self.subject else self.subject
        if self.verb and self.objects and ((self.verb.lemma in _STANDS and not own) or self.verb.lemma in _STARTS):
            own = self.objects
        if own and not frame.is_relative:
            mind.subject = own
            if drawn:
                mind.caller = own
        elif frame.subject and not own and not any(one.sort == "pronoun" for one in frame.subject) and not frame.is_relative:
            mind.subject = []
        self._remember_place(drawn)

    def _remember_place(self, drawn: list[DrawnArrow]) -> None:
        mind, frame = self.mind, self.frame
        if self.to and drawn:
            mind.place = self.to[-1:] if self.frame.verb.object in ("send", "other", "in") else mind.place
        elif frame.is_passive and self.by and self._is_of_data:
            mind.place = self.by[-1:]
        elif self.through:
            mind.place = self.through[-1:]
        if self.by and not mind.subject:
            mind.subject = self.by


_PLACES = {"infrontof": True, "before": True, "behind": False, "after": False, "ontopof": False}
