"""A step done again: the drawing before it, its words as they are now, and then the words of all steps after it, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db import transaction
from django.utils.safestring import SafeString

from mlsd_guide.autosave import check, fingerprint
from practice.sketches.answers import save_figures
from practice.sketches.board import compared_picture
from practice.sketches.going_back import way_back
from practice.sketches.instructions import SketchInstruction, written
from practice.sketches.models import LONGEST_OUTLINE, Sketch
from practice.sketches.spoken import EDIT, LONG_OUTLINE, SAVED_BEFORE, Spoken, WordOffer, differences
from practice.sketching.comparing import Difference
from practice.sketching.words import UnreadPhrase

# Characters of all steps together, and of the outlines that are read to make their changes: a second or two at most.
LONGEST_AGAIN, MOST_READ = 20_000, 400_000
TOO_LONG = "From here on too much was said to do it all again together. Begin at a later step."
BY_HAND = "Between these steps you changed the drawing by hand. Those changes are not done again: where they would go, the list says “Removed”."


class RedoneStep(NamedTuple):
    """A step as it would be now; ``differences`` are what it changes."""

    step: SketchInstruction
    before: str
    spoken: Spoken
    differences: tuple[Difference, ...]

    @property
    def unread(self) -> tuple[UnreadPhrase, ...]:
        return self.spoken.reading.unread

    @property
    def result(self) -> str:
        return self.spoken.result


@dataclass
class StepAgain:
    """The proposal of doing ``step`` again with these words. Nothing is saved before ``make``."""

    sketch: Sketch
    step: SketchInstruction
    words: str
    error: str = ""
    is_shown: bool = True

    @property
    def base(self) -> str:
        return fingerprint(self.sketch.outline)

    @cached_property
    def later(self) -> list[SketchInstruction]:
        return list(self.sketch.instructions.standing().filter(number__gt=self.step.number))

    @property
    def is_too_long(self) -> bool:
        return not self.steps

    @cached_property
    def steps(self) -> list[RedoneStep]:
        """Nothing where that would take long."""
        if len(self.words) + sum(len(one.words) for one in self.later) > LONGEST_AGAIN:
            return []
        found, left = [], MOST_READ
        for one in self._redone():
            found.append(one)
            left -= one.spoken.cost
            if left < 0:
                return []
        return found

    def _redone(self) -> Iterator[RedoneStep]:
        outline = self.step.before
        for step in (self.step, *self.later):
            words = self.words if step == self.step else step.words
            spoken = self._spoken(step, words, outline)
            yield RedoneStep(step, outline, spoken, differences(outline, spoken.result))
            outline = spoken.result

    def _spoken(self, step: SketchInstruction, words: str, outline: str) -> Spoken:
        """As its reader chose then; an undo was carried out on other steps, and is not again."""

        def picks(offer: WordOffer) -> bool:
            return offer.says not in step.left_out if offer.sort == EDIT else offer.says in step.taken

        spoken = Spoken(outline, words, picks)
        versions = [one for one in spoken.reading.commands if one.act == "version"]
        back = way_back(self.sketch, versions) if versions else None
        return spoken if back is None or back.outline is None else Spoken(back.outline, words, picks)

    @property
    def outline(self) -> str:
        return self.steps[-1].result if self.steps else self.sketch.outline

    @property
    def differences(self) -> tuple[Difference, ...]:
        """From the drawing as it is now."""
        return differences(self.sketch.outline, self.outline)

    @property
    def drawing(self) -> SafeString:
        return compared_picture(self.sketch.outline, self.outline, self.sketch.title, "proposal")

    @property
    def by_hand(self) -> str:
        """Says so where something else than these steps changed the drawing since."""
        known = self.step.after if self.step.undone_at is None else fingerprint(self.step.before)
        for one in self.later:
            if fingerprint(one.before) != known:
                return BY_HAND
            known = one.after
        return BY_HAND if self.base != known else ""

    @property
    def problem(self) -> str:
        """Why it cannot be made."""
        if self.is_too_long:
            return TOO_LONG
        return LONG_OUTLINE if len(self.outline) > LONGEST_OUTLINE else ""

    def renewed(self, error: str) -> "StepAgain":
        """The same of the sketch as it is now."""
        return StepAgain(self.sketch, self.step, self.words, error)

    def make(self, base: str, now: datetime) -> str:
        """Make the outline what the steps say now, and each step what it says and did; returns what to tell its reader.

        Raises Conflict where they saw another outline.
        """
        sketch, steps = self.sketch, self.steps
        check(base, sketch.outline, self.outline)
        first = steps[0].spoken
        with transaction.atomic():
            if first.words != self.step.words:
                # Of other steps the numbers were saved when they were said, and may be others by now.
                save_figures(sketch, first.reading.figures, first.after)
            sketch.replace(self.outline, sketch.version, now, f"Before doing step {self.step.number} again")
            SketchInstruction.rewrite([_saved(one) for one in steps])
        return f"Step {self.step.number} was done again. {SAVED_BEFORE}"


def _saved(redone: RedoneStep) -> SketchInstruction:
    """The step with what it says and does now."""
    step, spoken = redone.step, redone.spoken
    step.words, step.before, step.after, step.undone_at = spoken.words, redone.before, fingerprint(redone.result), None
    step.changes, step.left_out, step.taken = written(redone.differences), spoken.left_out, spoken.taken
    return step
