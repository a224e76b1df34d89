"""The versions of a sketch as a part of its fact."""

from datetime import date

from history import timestamps
from history.validation import MOST_VERSION, ArchiveRefused, flag, iso, moment, number, one_of, past_day, text, whole
from history.values import Json
from practice.sketches.choices import VersionKind
from practice.sketches.models import LONGEST_OUTLINE, Sketch, SketchVersion

PLAIN_OF_VERSION = ("number", "kind", "name", "outline", "minutes", "found", "wanted", "level", "faults", "reference_was_seen")
MOST_FOUND = 30_000
MOST_LEVEL = 3
MOST_FAULTS = 100
# Days of work without a pause are none.
MOST_SECONDS = 10**9
ASIDE = "As it was elsewhere"


def version_fact(version: SketchVersion) -> Json:
    fact = {name: getattr(version, name) for name in PLAIN_OF_VERSION}
    return fact | {"at": timestamps.written(version.at), "local_date": version.local_date.isoformat()}


def write_versions(sketch: Sketch, facts: list[Json]) -> None:
    present = {version.number: version_fact(version) for version in sketch.versions.all()}
    wanted = {fact["number"]: fact for fact in facts}
    gone = [number for number, fact in present.items() if fact != wanted.get(number)]
    sketch.versions.filter(number__in=gone).delete()
    added = [version_row(sketch, fact) for number, fact in wanted.items() if fact != present.get(number)]
    SketchVersion.objects.bulk_create(added, batch_size=500)


def version_row(sketch: Sketch, fact: Json) -> SketchVersion:
    # What release 0.1.0 wrote to the log has neither level nor faults.
    plain = {"level": None, "faults": []} | {name: fact[name] for name in PLAIN_OF_VERSION if name in fact}
    return SketchVersion(
        sketch=sketch, at=timestamps.read(fact["at"]), local_date=date.fromisoformat(fact["local_date"]), **plain
    )


def faults(data: Json) -> list[str]:
    """Keys of rules, each once; those of rules that are gone stay, for they were found."""
    found = data.get("faults", [])
    if (
        not isinstance(found, list)
        or len(found) > MOST_FAULTS
        or not all(isinstance(one, str) and len(one) <= 60 for one in found)
    ):
        raise ArchiveRefused("the faults of a version are no list of keys")
    return sorted(set(found))


def version(data: Json) -> Json:
    found, wanted = (number(data, name, 0, MOST_FOUND) for name in ("found", "wanted"))
    if (found is None) != (wanted is None) or (found or 0) > (wanted or 0):
        raise ArchiveRefused("found and wanted do not go together")
    kind = one_of(data, "kind", VersionKind.values)
    if kind == VersionKind.SUBMITTED and found is None:
        raise ArchiveRefused("a version is submitted without what was found")
    return {
        "number": whole(data, "number", 1, MOST_VERSION),
        "kind": kind,
        "name": text(data, "name", 80),
        "outline": text(data, "outline", LONGEST_OUTLINE),
        "minutes": whole(data, "minutes", 0, MOST_SECONDS),
        "found": found,
        "wanted": wanted,
        "level": number(data, "level", 1, MOST_LEVEL),
        "faults": faults(data),
        "reference_was_seen": flag(data, "reference_was_seen"),
        "at": iso(moment(data.get("at"), "at")),
        "local_date": past_day(data, "local_date"),
    }


def joined_versions(mine: list[Json], theirs: list[Json]) -> list[Json]:
    """Mine, and behind them what only the others are, in the order in which they were saved. Free numbers are not taken."""
    here = {same_version(one) for one in mine}
    new = sorted((one for one in theirs if same_version(one) not in here), key=lambda one: (one["at"], one["number"]))
    last = mine[-1]["number"] if mine else 0
    if not mine:
        return list(theirs)
    return [*mine, *(one | {"number": last + place} for place, one in enumerate(new, 1))]


def same_version(one: Json) -> tuple[str, str, str]:
    """Versions are known by their moment: numbers are given again."""
    return one["at"], one["kind"], one["outline"]


def set_aside(other: Json, versions: list[Json]) -> Json:
    return {
        "number": versions[-1]["number"] + 1 if versions else 1,
        "kind": VersionKind.SAVED.value,
        "name": ASIDE,
        "outline": other["outline"],
        "minutes": 0,
        "found": None,
        "wanted": None,
        "level": None,
        "faults": [],
        "reference_was_seen": other["reference_seen_at"] is not None,
        "at": other["updated_at"],
        "local_date": other["updated_at"][:10],
    }
