"""What a reader says of their sketch in their own words, as part of its fact: "this box covers it", "this does not apply"."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from history.validation import ArchiveRefused, objects, text
from history.values import Json
from practice.sketches.models import (
    LONGEST_ANSWER,
    LONGEST_FINDING,
    LONGEST_KEY,
    LONGEST_REASON,
    Sketch,
    SketchAnswer,
    SketchCover,
    SketchDismissal,
)
from practice.sketching.diagram import LONGEST_NAME

MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Rows of one model: ``name`` is their related name and their place in the fact, ``about`` the field that is unique.

    ``fields`` are all fields with the most characters each may have.
    """

    name: str
    model: type[models.Model]
    about: str
    fields: Mapping[str, int]

    def of(self, sketch: Sketch) -> list[models.Model]:
        return list(getattr(sketch, self.name).all())

    def fact_of(self, sketch: Sketch) -> list[Json]:
        return [{name: getattr(one, name) for name in self.fields} for one in self.of(sketch)]

    def given(self, fact: Json) -> list[Json]:
        """Those of a fact; release 0.1.0 wrote none."""
        return fact.get(self.name, [])

    def row(self, sketch: Sketch, fact: Json) -> models.Model:
        return self.model(sketch=sketch, **fact)

    def write(self, sketch: Sketch, facts: list[Json]) -> None:
        getattr(sketch, self.name).exclude(**{f"{self.about}__in": [fact[self.about] for fact in facts]}).delete()
        for fact in facts:
            self.say(sketch, **fact)

    def say(self, sketch: Sketch, **values: Any) -> None:
        """Take a reader's word; the last one about the same thing counts."""
        about = {self.about: values.pop(self.about)}
        getattr(sketch, self.name).update_or_create(**about, defaults=values)

    def take_back(self, sketch: Sketch, about: str) -> None:
        getattr(sketch, self.name).filter(**{self.about: about}).delete()

    def validated(self, data: Json) -> list[Json]:
        """In the order in which they are read back."""
        found = [self.checked(one) for one in objects(data, self.name, MOST_WORDS)]
        if len({one[self.about] for one in found}) < len(found):
            raise ArchiveRefused(f"two {self.name} are for one {self.about}")
        return sorted(found, key=lambda one: one[self.about])

    def checked(self, one: Json) -> Json:
        return {name: text(one, name, most, least=1) for name, most in self.fields.items()}

    def joined(self, mine: Json, theirs: Json) -> list[Json]:
        """Both, and of two about the same thing mine."""
        both = {one[self.about]: one for one in (*self.given(theirs), *self.given(mine))}
        return sorted(both.values(), key=lambda one: one[self.about])


@dataclass(frozen=True, slots=True)
class OwnAnswers(OwnWords):
    """Of an answer either the number or the text is there."""

    def checked(self, one: Json) -> Json:
        number = one.get("number")
        is_number = type(number) in (int, float) and math.isfinite(number)
        if not (number is None or is_number):
            raise ArchiveRefused("number is no number")
        said = {name: text(one, name, most) for name, most in self.fields.items() if name in ("text", "words")}
        if number is None and not said["text"]:
            raise ArchiveRefused("an answer has neither a number nor a text")
        return {"key": text(one, "key", LONGEST_KEY, least=1), "number": None if number is None else float(number), **said}


COVERS = OwnWords("covers", SketchCover, "kind", {"kind": 40, "component": LONGEST_NAME, "reason": LONGEST_REASON})
DISMISSALS = OwnWords("dismissals", SketchDismissal, "finding", {"finding": LONGEST_FINDING, "reason": LONGEST_REASON})
ANSWERS = OwnAnswers(
    "answers", SketchAnswer, "key", {"key": LONGEST_KEY, "number": 0, "text": LONGEST_ANSWER, "words": LONGEST_ANSWER}
)
EVERY = (COVERS, DISMISSALS, ANSWERS)
