"""What a reader learns of a drawing that they submitted, and of the reference design beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.safestring import SafeString

from catalog.models import Pattern
from practice.sketches.answers import GivenAnswers
from practice.sketches.board import checklist_of, picture, read
from practice.sketches.choices import VersionKind
from practice.sketches.drawings import reference_drawing
from practice.sketches.findings import ShownReview, review_of, shown
from practice.sketches.levels import ReachedLevel, Submission, level_of
from practice.sketches.models import Sketch, SketchVersion
from practice.sketches.own_words import COVERS, DISMISSALS
from practice.sketches.teaching import teaching
from practice.sketching.checking import Checklist, Cover, Drawn, Need, WantedLink
from practice.sketching.diagram import Diagram
from practice.sketching.grading import Condition, DrawingGrade, grade
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.roles import RoleShown, highest, roles


@dataclass(frozen=True, slots=True)
class Piece:
    """A wanted or praised kind: what it is called, why it is wanted, and whose components are it; a missing one with a
    pattern that teaches it, where there is one. ``is_guessed`` where another kind or the place told; ``lapsed`` is the box of
    which the reader said that it covers this, and which is gone since."""

    kind: str
    name: str
    why: str
    components: tuple[str, ...] = ()
    remark: str = ""
    pattern: Pattern | None = None
    is_own_word: bool = False
    is_guessed: bool = False
    lapsed: str = ""


@dataclass(frozen=True, slots=True)
class WantedArrow:
    """A wanted connection in words; ``path`` is how it was drawn."""

    words: str
    label: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Tradeoff:
    number: int
    choice: str
    guidance: str
    is_weighed: bool


class Review:
    """``submissions`` are the submitted versions of the sketch in their order; the last one is what is judged."""

    def __init__(self, sketch: Sketch, submissions: Iterable[SketchVersion]) -> None:
        self.sketch, self.exercise = sketch, sketch.exercise
        self.submissions = list(submissions)
        self.last = self.submissions[-1] if self.submissions else None

    @classmethod
    def of(cls, sketch: Sketch) -> "Review":
        return cls(sketch, sketch.versions.filter(kind=VersionKind.SUBMITTED))

    @classmethod
    def of_last(cls, sketch: Sketch) -> "Review":
        """With the last submission alone."""
        return cls(sketch, sketch.versions.filter(kind=VersionKind.SUBMITTED).order_by("-number")[:1] if sketch.exercise else ())

    @property
    def is_open(self) -> bool:
        """Whether what an interviewer expects may be shown."""
        return self.last is not None or self.shows_reference

    @property
    def shows_reference(self) -> bool:
        return self.sketch.reference_seen_at is not None

    @property
    def level(self) -> ReachedLevel:
        return level_of(
            Submission(one.at, one.found or 0, one.wanted or 0, one.reference_was_seen, graded=one.level)
            for one in self.submissions
        )

    @cached_property
    def covers(self) -> dict[str, Cover]:
        return covers_of(self.sketch)

    @cached_property
    def dismissed(self) -> dict[str, str]:
        """The reader's reasons by the keys of the findings."""
        return {one.finding: one.reason for one in DISMISSALS.of(self.sketch)}

    @cached_property
    def diagram(self) -> Diagram:
        if self.exercise is None:
            return read(self.sketch.outline).diagram
        return read(self.last.outline if self.last else "").diagram

    @cached_property
    def checklist(self) -> Checklist:
        return checklist_of(self.exercise, self.diagram, self.covers)

    @cached_property
    def grade(self) -> DrawingGrade:
        return grade(self.diagram, self.checklist, self.findings.severe)

    @cached_property
    def answers(self) -> GivenAnswers:
        return GivenAnswers.of(self.sketch)

    @cached_property
    def findings(self) -> ShownReview:
        """What the rules say of the drawing; without an exercise, of the one on the board."""
        found = review_of(self.diagram, self.exercise, self.checklist if self.exercise else None, self.answers.stated)
        return shown(self.diagram, found, self.dismissed)

    @property
    def unmet(self) -> list[Condition]:
        """What the next level still asks for."""
        return [one for one in self.grade.conditions if one.level == self.grade.level + 1 and not one.is_met]

    @cached_property
    def roles(self) -> tuple[RoleShown, ...]:
        return roles(self.diagram, self.checklist, self.grade, self.weighed)

    @property
    def role(self) -> str:
        return highest(self.roles)

    @property
    def own_words(self) -> int:
        """How many of the components found are there by the reader's own word."""
        return len(self.covered)

    @property
    def covered(self) -> dict[str, str]:
        """The component by each kind that it covers by the reader's own word."""
        return {need.kind: need.components[0] for need in self.checklist.needs if need.own_word}

    @property
    def is_below_best(self) -> bool:
        """Whether an earlier drawing reached a higher level than the one that was submitted last."""
        return self.grade.level < self.level.value

    @property
    def is_judged_otherwise(self) -> bool:
        """Whether the checklist or the drawing's kinds have changed since it was submitted."""
        now = self.checklist.found, self.checklist.total
        return self.last is not None and self.last.found is not None and (self.last.found, self.last.wanted) != now

    @property
    def names(self) -> list[str]:
        """The components of the drawing that was submitted last."""
        return [component.name for component in self.diagram.components]

    @property
    def is_revised(self) -> bool:
        """Whether the board says something else by now."""
        return self.last is not None and self.last.outline.strip() != self.sketch.outline.strip()

    @property
    def found(self) -> list[Piece]:
        return [self._piece(need) for need in self.checklist.needs if need.is_met]

    @property
    def missing(self) -> list[Piece]:
        pieces = [self._piece(need) for need in self.checklist.needs if not need.is_met]
        return [replace(piece, pattern=teaching(piece.kind, self.exercise.patterns)) for piece in pieces]

    @property
    def praised(self) -> list[Piece]:
        return [self._piece(need) for need in self.checklist.extras]

    @property
    def wanted(self) -> list[Piece]:
        """Everything that is wanted, for who looks before drawing."""
        return [Piece(want["kind"], COMPONENT_KINDS[want["kind"]].name, want["why"]) for want in self.exercise.must_have]

    @property
    def might(self) -> list[Piece]:
        """What would be good too, and is not there."""
        there = {need.kind for need in self.checklist.extras}
        rest = [good for good in self.exercise.also_good if good["kind"] not in there]
        return [Piece(good["kind"], COMPONENT_KINDS[good["kind"]].name, good["why"]) for good in rest]

    def _piece(self, need: Need) -> Piece:
        word, guessed = self.covers.get(need.kind), bool(need.stand_in or need.by_place)
        lapsed = word.component if word and word.component not in self.names else ""
        name = COMPONENT_KINDS[need.kind].name
        return Piece(
            need.kind, name, need.why, need.components, need.remark, None, bool(need.own_word), is_guessed=guessed, lapsed=lapsed
        )

    @property
    def arrows(self) -> dict[str, list[WantedArrow]]:
        """The wanted connections by what became of them: found, reversed, missing, unjudged."""
        found: dict[str, list[WantedArrow]] = {drawn.value: [] for drawn in Drawn}
        labels = {(source, target): label for source, target, label in self.exercise.connections}
        for link in self.checklist.links:
            found[link.drawn].append(WantedArrow(self._words(link), labels[link.source, link.target], " → ".join(link.path)))
        return found

    def _words(self, link: WantedLink) -> str:
        return f"{COMPONENT_KINDS[link.source].name} → {COMPONENT_KINDS[link.target].name}"

    @property
    def marks(self) -> dict[str, str]:
        """How the drawing marks each component that counts; a free sketch has none."""
        if self.exercise is None:
            return {}
        needed = {name: "found" for need in self.checklist.needs for name in need.components}
        return {name: "extra" for need in self.checklist.extras for name in need.components} | needed

    @cached_property
    def drawing(self) -> SafeString:
        return picture(self.diagram, self.sketch.title, "own", self.marks)

    @property
    def reference(self) -> SafeString:
        return reference_drawing(self.exercise)

    @property
    def tradeoffs(self) -> list[Tradeoff]:
        given = enumerate(self.exercise.tradeoffs)
        return [Tradeoff(number, one["choice"], one["guidance"], number in self.sketch.weighed) for number, one in given]

    @property
    def weighed(self) -> int:
        return sum(one.is_weighed for one in self.tradeoffs)


def submit(sketch: Sketch, now: datetime) -> SketchVersion | None:
    """Compare the saved outline with the exercise and save it with what was found; None where it has no component.

    The same outline submitted again makes no second one. Who found everything has nothing left to spoil: the reference
    opens.
    """
    diagram = read(sketch.outline).diagram
    if not diagram.components:
        return None
    version = sketch.keep(VersionKind.SUBMITTED, now, **counted(sketch, diagram))
    if version.found == version.wanted:
        sketch.see_reference(now)
    return version


def say(sketch: Sketch, kind: str, covered: str, component: str, reason: str) -> None:
    """Take a reader's word that a component covers this kind, or that none does, and judge again."""
    with transaction.atomic():
        if covered == "1":
            COVERS.say(sketch, kind=kind, component=component, reason=reason)
        else:
            COVERS.take_back(sketch, kind)
        recount(sketch)


def dismiss(sketch: Sketch, finding: str, dismissed: str, reason: str) -> None:
    """Take a reader's word that a finding does not apply, or that it does after all, and judge again."""
    with transaction.atomic():
        if dismissed == "1":
            DISMISSALS.say(sketch, finding=finding, reason=reason)
        else:
            DISMISSALS.take_back(sketch, finding)
        recount(sketch)


def recount(sketch: Sketch) -> None:
    """Judge again what was submitted last, after its reader said more about it."""
    last = sketch.versions.filter(kind=VersionKind.SUBMITTED).last()
    if last and sketch.exercise:
        sketch.versions.filter(pk=last.pk).update(**counted(sketch, read(last.outline).diagram))


def counted(sketch: Sketch, diagram: Diagram) -> dict[str, Any]:
    """What a drawing of an exercise is given, by the names of the fields of its version."""
    checklist = checklist_of(sketch.exercise, diagram, covers_of(sketch))
    dismissed = {one.finding: one.reason for one in DISMISSALS.of(sketch)}
    findings = shown(diagram, review_of(diagram, sketch.exercise, checklist, GivenAnswers.of(sketch).stated), dismissed)
    level = grade(diagram, checklist, findings.severe).level
    return {"found": checklist.found, "wanted": checklist.total, "level": level, "faults": findings.faults}


def covers_of(sketch: Sketch) -> dict[str, Cover]:
    """By the kind that is covered."""
    return {one.kind: Cover(one.component, one.reason) for one in COVERS.of(sketch)}
