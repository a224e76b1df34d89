"""What was said of a sketch, as a part of its fact."""

from history import timestamps
from history.validation import MOST_VERSION, ArchiveRefused, iso, moment, objects, one_of, text, whole, written
from history.values import Json
from practice.sketches.instructions import FINGERPRINT, MOST_CHANGES, MOST_INSTRUCTIONS, SketchInstruction
from practice.sketches.models import LONGEST_OUTLINE, Sketch
from practice.sketching.comparing import ADDED, GONE, OTHER

PLAIN = ("number", "words", "before", "after", "changes", "left_out", "taken")
LONGEST_SAYING = 500
MOST_SAYINGS = 1000


class Instructions:
    """The same for them as ``OwnWords`` is for covers: read, written, validated, joined."""

    name = "instructions"

    def fact_of(self, sketch: Sketch) -> list[Json]:
        return [_fact(one) for one in sketch.instructions.all()]

    def given(self, fact: Json) -> list[Json]:
        """Those of a fact; earlier releases wrote none."""
        return fact.get(self.name, [])

    def row(self, sketch: Sketch, fact: Json) -> SketchInstruction:
        plain = {name: fact[name] for name in PLAIN}
        return SketchInstruction(
            sketch=sketch, at=timestamps.read(fact["at"]), undone_at=timestamps.read(fact["undone_at"]), **plain
        )

    def write(self, sketch: Sketch, facts: list[Json]) -> None:
        """Only those that differ."""
        present = {one.number: _fact(one) for one in sketch.instructions.all()}
        wanted = {fact["number"]: fact for fact in facts}
        gone = [number for number, fact in present.items() if fact != wanted.get(number)]
        sketch.instructions.filter(number__in=gone).delete()
        added = [self.row(sketch, fact) for number, fact in wanted.items() if fact != present.get(number)]
        SketchInstruction.objects.bulk_create(added)

    def validated(self, data: Json) -> list[Json]:
        found = [_instruction(one) for one in objects(data, self.name, MOST_INSTRUCTIONS)]
        if sorted({one["number"] for one in found}) != [one["number"] for one in found]:
            raise ArchiveRefused("the instructions are not numbered in order")
        return found

    def joined(self, mine: Json, theirs: Json) -> list[Json]:
        """Mine, and behind them what only the others are; too many, and the first ones go."""
        own, others = self.given(mine), self.given(theirs)
        here = {(one["at"], one["words"]) for one in own}
        new = [one for one in others if (one["at"], one["words"]) not in here]
        last = own[-1]["number"] if own else 0
        added = [one | {"number": last + place} for place, one in enumerate(new, 1)] if own else new
        return [*own, *added][-MOST_INSTRUCTIONS:]


INSTRUCTIONS = Instructions()


def _fact(one: SketchInstruction) -> Json:
    moments = {"at": timestamps.written(one.at), "undone_at": timestamps.written(one.undone_at)}
    return {name: getattr(one, name) for name in PLAIN} | moments


def _instruction(data: Json) -> Json:
    return {
        "number": whole(data, "number", 1, MOST_VERSION),
        "words": text(data, "words", LONGEST_OUTLINE, least=1),
        "before": text(data, "before", LONGEST_OUTLINE),
        "after": text(data, "after", FINGERPRINT),
        "changes": [
            {"sign": one_of(one, "sign", (ADDED, GONE, OTHER)), "words": text(one, "words", LONGEST_SAYING, least=1)}
            for one in objects(data, "changes", MOST_CHANGES + 1)
        ],
        "left_out": _sayings(data, "left_out"),
        "taken": _sayings(data, "taken"),
        "at": iso(moment(data.get("at"), "at")),
        "undone_at": written(data, "undone_at"),
    }


def _sayings(data: Json, name: str) -> list[str]:
    found = data.get(name, [])
    if not isinstance(found, list) or len(found) > MOST_SAYINGS:
        raise ArchiveRefused(f"{name} of an instruction is no list of texts")
    return [text({name: one}, name, LONGEST_SAYING) for one in found]
