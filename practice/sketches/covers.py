"""A reader's own words about their sketch, "this box covers it", as part of its fact."""

from history.validation import ArchiveRefused, objects, text
from history.values import Json
from practice.sketches.models import LONGEST_REASON, Sketch, SketchCover
from practice.sketching.checking import Cover
from practice.sketching.diagram import LONGEST_NAME

FIELDS = {"kind": 40, "component": LONGEST_NAME, "reason": LONGEST_REASON}
MOST_COVERS = 200


def of(sketch: Sketch) -> dict[str, Cover]:
    """By the kind that is covered."""
    return {one.kind: Cover(one.component, one.reason) for one in sketch.covers.all()}


def fact_of(sketch: Sketch) -> list[Json]:
    return [{name: getattr(one, name) for name in FIELDS} for one in sketch.covers.all()]


def given(fact: Json) -> list[Json]:
    """Those of a fact; release 0.1.0 wrote none."""
    return fact.get("covers", [])


def row(sketch: Sketch, fact: Json) -> SketchCover:
    return SketchCover(sketch=sketch, **fact)


def write(sketch: Sketch, facts: list[Json]) -> None:
    sketch.covers.exclude(kind__in=[fact["kind"] for fact in facts]).delete()
    for fact in facts:
        sketch.cover(**fact)


def validated(data: Json) -> list[Json]:
    """In the order in which they are read back."""
    found = [
        {name: text(one, name, most, least=1) for name, most in FIELDS.items()} for one in objects(data, "covers", MOST_COVERS)
    ]
    if len({one["kind"] for one in found}) < len(found):
        raise ArchiveRefused("two covers are for one kind")
    return sorted(found, key=lambda one: one["kind"])


def joined(mine: Json, theirs: Json) -> list[Json]:
    """Both, and of two for one kind mine."""
    both = {one["kind"]: one for one in (*given(theirs), *given(mine))}
    return sorted(both.values(), key=lambda one: one["kind"])
