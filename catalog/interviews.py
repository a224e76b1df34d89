"""What an interviewer says of each exercise, from ``fixtures/interviews``: read once, and checked when it is loaded.

A file belongs to the exercise of its name; ``families.json`` holds what is asked in all exercises of a family.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from django.conf import settings

from catalog.library import per_version

FOLDER, FAMILIES = "interviews", "families"
# The phases of an interview, as practice.mocks.script has them
PHASE_KEYS = ("project-setup", "sketch", "data-pipeline", "modelling", "serving", "wrap-up")
# In these a family asks something; in the others the exercise and the drawing do.
FAMILY_ASKS = ("project-setup", "data-pipeline", "modelling")
PROMPTS_A_PHASE = 2
# The turn comes at its minute of an interview of this length, in others in proportion.
TURN_OF = 45
# Characters: what is said aloud is short.
LONGEST = {"ask": 120, "good": 180, "poor": 100, "hint": 120, "aim": 180, "say": 220, "redesign": 360, "defend": 220, "name": 60}


@dataclass(frozen=True, slots=True)
class ScriptPrompt:
    """A question, with what a good and what a poor answer shows."""

    ask: str
    good: str
    poor: str


@dataclass(frozen=True, slots=True)
class ScriptTurn:
    """A change of requirements at a ``minute`` of TURN_OF: the words said, and what each kind of answer does."""

    minute: int
    say: str
    redesign: str
    defend: str
    poor: str


@dataclass(frozen=True, slots=True)
class InterviewScript:
    """Of one exercise. ``prompts`` and ``hints`` are by phase; ``aims`` where a phase asks for something else than usual."""

    family: str
    turn: ScriptTurn
    hints: Mapping[str, str]
    prompts: Mapping[str, tuple[ScriptPrompt, ...]]
    family_prompts: Mapping[str, ScriptPrompt]
    aims: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any], families: Mapping[str, Any]) -> Self:
        family = families[data["family"]]
        return cls(
            family["name"],
            ScriptTurn(**data["turn"]),
            data["hints"],
            {phase: tuple(ScriptPrompt(**one) for one in given) for phase, given in data["prompts"].items()},
            {phase: ScriptPrompt(**one) for phase, one in family["prompts"].items()},
            family.get("aims", {}) | data.get("aims", {}),
        )

    def of_phase(self, phase: str) -> tuple[ScriptPrompt, ...]:
        """All that is asked in it: of the exercise, then of its family."""
        of_family = self.family_prompts.get(phase)
        return (*self.prompts[phase], *([of_family] if of_family else []))


def read(folder: Path) -> dict[str, Any]:
    """The files by their names. Raises ValueError where one is no JSON."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / FOLDER).glob("*.json"))}


def read_scripts(folder: Path) -> dict[str, InterviewScript]:
    """By the slug of the exercise."""
    data = read(folder)
    families = data.pop(FAMILIES)
    return {slug: InterviewScript.of(one, families) for slug, one in data.items()}


@per_version
def scripts() -> dict[str, InterviewScript]:
    return read_scripts(settings.BASE_DIR / "fixtures")


def problems(data: Mapping[str, Any], exercises: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong, each as a file, a field and a sentence; ``exercises`` has the slugs that need a script."""
    families = data.get(FAMILIES, {})
    for slug in sorted({*exercises, *data} - {FAMILIES}):
        file = f"{FOLDER}/{slug}.json"
        if slug not in exercises:
            yield file, "", "there is no exercise of this name"
        elif slug not in data:
            yield file, "", "the exercise has no interview script"
        else:
            yield from ((file, *found) for found in _of_exercise(data[slug], families))
    for key, family in families.items():
        given = family if isinstance(family, dict) else {}
        found = [*_text(given, "name"), *_aims(given), *_by_phase(given, "prompts", FAMILY_ASKS)]
        found += [one for phase in FAMILY_ASKS for one in _prompt(_inside(given, "prompts").get(phase), f"prompts {phase}")]
        yield from ((f"{FOLDER}/{FAMILIES}.json", f"{key} {where}", problem) for where, problem in found)


def _of_exercise(data: Any, families: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not isinstance(data, dict):
        yield "", "is no entry with fields"
        return
    for name in data.keys() - {"family", "turn", "hints", "prompts", "aims"}:
        yield name, "is no field of it"
    if data.get("family") not in families:
        yield "family", f"there is no family {data.get('family')!r}"
    yield from _turn(_inside(data, "turn"))
    yield from _by_phase(data, "hints", PHASE_KEYS)
    for phase, hint in _inside(data, "hints").items():
        yield from _text({"hint": hint}, "hint", f"hints {phase}")
    yield from _aims(data)
    yield from _by_phase(data, "prompts", PHASE_KEYS)
    for phase, given in _inside(data, "prompts").items():
        if not isinstance(given, list) or len(given) != PROMPTS_A_PHASE:
            yield f"prompts {phase}", f"is no list of {PROMPTS_A_PHASE}"
        else:
            for number, one in enumerate(given, 1):
                yield from _prompt(one, f"prompts {phase} {number}")


def _turn(turn: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if type(turn.get("minute")) is not int or not 0 < turn["minute"] < TURN_OF:
        yield "turn minute", f"is no whole number from 1 to {TURN_OF - 1}"
    for name in ("say", "redesign", "defend", "poor"):
        yield from _text(turn, name, f"turn {name}")
    for name in turn.keys() - {"minute", "say", "redesign", "defend", "poor"}:
        yield f"turn {name}", "is no field of it"


def _aims(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for phase, aim in _inside(data, "aims").items():
        if phase not in PHASE_KEYS:
            yield f"aims {phase}", "is no phase"
        yield from _text({"aim": aim}, "aim", f"aims {phase}")


def _prompt(data: Any, where: str) -> Iterator[tuple[str, str]]:
    given = data if isinstance(data, dict) else {}
    for name in ("ask", "good", "poor"):
        yield from _text(given, name, f"{where} {name}")
    for name in given.keys() - {"ask", "good", "poor"}:
        yield f"{where} {name}", "is no field of it"


def _by_phase(data: Mapping[str, Any], name: str, phases: Collection[str]) -> Iterator[tuple[str, str]]:
    for phase in sorted(_inside(data, name).keys() ^ set(phases)):
        yield f"{name} {phase}", "is missing" if phase in phases else "is no phase that has them"


def _text(data: Mapping[str, Any], name: str, where: str = "") -> Iterator[tuple[str, str]]:
    text = data.get(name)
    if not isinstance(text, str) or not text.strip():
        yield where or name, "is missing"
    elif len(text) > LONGEST[name]:
        yield where or name, f"is longer than {LONGEST[name]} characters"


def _inside(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = data.get(name)
    return found if isinstance(found, dict) else {}
