"""Who holds the thing that a clause speaks of, and hands it on: ``a chunker cuts it`` comes after who made it."""

from collections.abc import Iterator

from practice.sketching.words.directions import DrawnArrow, asks, every
from practice.sketching.words.likeness import PEOPLE
from practice.sketching.words.slots import FrameSlots

# With these a box does something with a thing and calls nobody
_EXAMINES = frozenset(["check", "verify", "look", "control"])


class FrameHolders(FrameSlots):
    """Arrows from who holds a thing to who does something with it."""

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

    def _flow(self, reader: str, source: str) -> DrawnArrow:
        if reader.casefold() in PEOPLE and self.verb.lemma in ("get", "receive", "see"):
            return DrawnArrow(source, reader, self.label)
        boxes = [self.mind.names.spelled(one) for one in (reader, source)]
        ends = (reader, source) if asks(*boxes, self.verb.lemma) else (source, reader)
        return DrawnArrow(*ends, self.label)

    def _come_from(self) -> Iterator[DrawnArrow]:
        """Arrows from what stands behind "from"; of "from them" the thing's holder hands it on."""
        held = [one for prep, some in self.frame.preps if prep in self.verb.of for one in some]
        handed = self.mind.thing if any(one.sort == "pronoun" for one in held) else []
        for source in self.of:
            for one in self.subject:
                comes = source in handed or (self.to and self.verb.object == "send")
                yield DrawnArrow(source, one, self.label) if comes else self._flow(one, source)

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
        there = any(
            one.article in ("the", "this", "these", "those", "its", "their", "each", "every")
            for one in self.frame.objects
            if one.noun
        )
        return there and not any(one in led_to for one in self.subject)
