"""The sketch board: what was typed, the drawing of it, and how it stands with what is saved."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from itertools import chain, repeat
from typing import NamedTuple, Self

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from catalog.models import Exercise
from mlsd_guide.autosave import ConflictChoice, SavedState, fingerprint, saved_words
from practice.sketches.in_mock import closing_mock
from practice.sketches.models import Sketch
from practice.sketching.checking import Checklist, Cover, Want, check
from practice.sketching.comparing import together
from practice.sketching.diagram import LONGEST_TEXT, LONGEST_TITLE, Diagram, clean
from practice.sketching.framed import Frame, framed, standing, unfolded
from practice.sketching.kinds import ComponentKind
from practice.sketching.outline import Parsed, Problem, parse
from practice.sketching.suggesting import suggested
from practice.sketching.svg import Marks
from practice.sketching.ways import Way

# The pace of an interview: a first sketch that can be talked about takes no longer.
TIMER = timedelta(minutes=25)
AMBER = 0.8
# Which of two outlines stays: what is asked for and how the button says it
OVER, UNDER = ("over", "Keep mine and save theirs as a version"), ("under", "Keep theirs and save mine as a version")
# Drawings, of some 30 kB each, and what was read of their outlines
MOST_KEPT = 100
# So many boxes are asked about one by one.
MOST_ASKED = 5
EXAMPLE = (
    "Client app -> API gateway: request\nAPI gateway -> Prediction service: features wanted\nPrediction service -> Model server\n"
)


def picture(
    diagram: Diagram,
    title: str,
    prefix: str,
    marks: Marks | None = None,
    frame: Frame | None = None,
    link: str = "",
) -> SafeString:
    """The drawing for a page, or for a frame that is known; all that somebody typed is escaped in it.

    With a ``link`` each box leads there, by its name.
    """
    return _drawn(titled(diagram, title), prefix, tuple((marks or {}).items()), frame, link)


def compared_picture(before: str, after: str, title: str, prefix: str) -> SafeString:
    """Two outlines in one drawing, with what came, changed or went marked."""
    both, marks = together(read(before).diagram, read(after).diagram)
    return picture(both, title, prefix, marks)


# A board is looked at again and again between two changes.
@lru_cache(maxsize=MOST_KEPT)
def _drawn(
    diagram: Diagram, prefix: str, marks: tuple[tuple[str | tuple[str, str], str], ...], frame: Frame | None, link: str
) -> SafeString:
    links = {one.name: f"{link}?{urlencode({'name': one.name})}" for one in diagram.components if link}
    return SafeString(framed(diagram, prefix, dict(marks), frame, links))


def whole_picture(diagram: Diagram, title: str, prefix: str) -> SafeString:
    """The drawing with all its boxes, for a page that is to be printed."""
    return _unfolded(titled(diagram, title), prefix)


@lru_cache(maxsize=MOST_KEPT)
def _unfolded(diagram: Diagram, prefix: str) -> SafeString:
    return SafeString(unfolded(diagram, prefix))


def read(text: str) -> Parsed:
    """What an outline says."""
    # Beyond this nothing is read, so nothing more of what was sent is remembered.
    return _read(text[: LONGEST_TEXT + 1])


@lru_cache(maxsize=MOST_KEPT)
def _read(text: str) -> Parsed:
    return parse(text)


def titled(diagram: Diagram, title: str) -> Diagram:
    """The diagram with its own title, or with this one where it has none."""
    return diagram if diagram.title else replace(diagram, title=clean(title)[:LONGEST_TITLE])


def checklist_of(exercise: Exercise, diagram: Diagram, covers: Mapping[str, Cover] | None = None) -> Checklist:
    """A drawing compared with what the exercise asks for; ``covers`` are what its reader says of it, by wanted kind."""
    return check(diagram, wants(exercise.must_have), wanted_links(exercise), wants(exercise.also_good), covers)


def wanted_links(exercise: Exercise) -> list[tuple[str, str, str]]:
    """Source, target and what goes along; a request where that is not said."""
    # The release before reads three values of a connection, so that this stands beside them.
    ways = chain(exercise.ways, repeat(Way.CALL.value))
    return [(source, target, way) for (source, target, _), way in zip(exercise.connections, ways, strict=False)]


def wants(given: Iterable[Mapping[str, str]]) -> list[Want]:
    return [Want(one["kind"], one["why"]) for one in given]


@dataclass(frozen=True, slots=True)
class Timer:
    """The server's clock over a first sketch; it never ends anything."""

    started_at: datetime
    now: datetime

    @property
    def seconds(self) -> int:
        return max(0, int((self.now - self.started_at).total_seconds()))

    @property
    def budget(self) -> int:
        """Seconds."""
        return int(TIMER.total_seconds())

    @property
    def is_amber(self) -> bool:
        return self.seconds >= AMBER * self.budget

    @property
    def words(self) -> str:
        minutes = self.seconds // 60
        over = minutes - self.budget // 60
        return f"{over} min over {self.budget // 60}" if over > 0 else f"{minutes} of {self.budget // 60} min"


class RevisedPoint(NamedTuple):
    """In a few words what was missing or seriously wrong in the drawing that was submitted last."""

    words: str
    is_met: bool


class DrawingStep(NamedTuple):
    """``why`` is what is wrong or missing; the ``words`` are put into the words box by one press."""

    why: str
    words: str


class DrawingSteps(NamedTuple):
    """``waits`` says that they come once the reader has submitted a drawing of their own."""

    steps: tuple[DrawingStep, ...] = ()
    waits: bool = False


class UnknownBox(NamedTuple):
    """A box of no known kind, and three kinds that it may be."""

    name: str
    kinds: tuple[ComponentKind, ...]


@dataclass
class Board:
    """``text`` is what its editor holds, ``base`` the fingerprint of the saved outline that it began with.

    ``choice`` is between this text and the saved one, where it cannot be saved without overwriting that.
    """

    sketch: Sketch
    text: str
    base: str
    error: str = ""
    note: str = ""
    choice: ConflictChoice | None = None
    # Where the page has said
    frame: Frame | None = None
    revised: Sequence[RevisedPoint] = ()
    next: DrawingSteps | None = None

    @classmethod
    def of(cls, sketch: Sketch) -> Self:
        return cls(sketch, sketch.outline, fingerprint(sketch.outline))

    @cached_property
    def parsed(self) -> Parsed:
        return read(self.text)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.parsed.problems

    @property
    def diagram(self) -> Diagram:
        return self.parsed.diagram

    @cached_property
    def drawing(self) -> SafeString | None:
        """Nothing where there is nothing to draw."""
        if not self.diagram.components:
            return None
        link = reverse("practice:sketch_box", args=[self.sketch.pk])
        return picture(self.diagram, self.sketch.title, "board", frame=self.frame, link=link)

    @property
    def standing(self) -> str:
        """Where boxes stand, as the page says back when it wants the next drawing."""
        return json.dumps([[name, row, round(x)] for name, row, x in standing(self.diagram, self.frame)], separators=(",", ":"))

    @cached_property
    def unknown(self) -> list[str]:
        """Names whose kind nobody recognises; the checklist cannot count them."""
        return [component.name for component in self.diagram.components if not component.kind]

    @property
    def asked(self) -> list[UnknownBox]:
        """The first of them, with what they may be."""
        return [UnknownBox(name, suggested(name)) for name in self.unknown[:MOST_ASKED]]

    @property
    def unasked(self) -> list[str]:
        return self.unknown[MOST_ASKED:]

    @cached_property
    def closing_mock(self) -> Model | None:
        """The interview under way in which its candidate does without words and suggestions."""
        return closing_mock(self.sketch)

    @property
    def unmet(self) -> int:
        return sum(not one.is_met for one in self.revised)

    @property
    def counted(self) -> str:
        """Such as ``5 components, 4 arrows``."""
        components, arrows = len(self.diagram.components), len(self.diagram.connections)
        return f"{components} component{'s'[: components != 1]}, {arrows} arrow{'s'[: arrows != 1]}"

    @property
    def saved_state(self) -> SavedState:
        hint = "" if self.note or self.text else "; it saves itself as you type"
        saved = saved_words(self.sketch.user.choices.time_zone, self.sketch.updated_at) if self.text else "Nothing written yet"
        return SavedState("board-state", self.base, self.note or saved, self.error, hint=hint)

    def choose(self, saved: str) -> ConflictChoice:
        """Which of two outlines stays; the other one becomes a version."""
        return ConflictChoice(
            what="This sketch",
            editor="board-editor",
            url=reverse("practice:sketch_save", args=[self.sketch.pk]),
            base=fingerprint(saved),
            mine=self.text,
            saved=saved,
            is_gone=not saved,
            gone="emptied",
            options=(OVER, UNDER),
            is_outline=True,
        )

    @property
    def timer(self) -> Timer | None:
        started = self.sketch.timer_started_at
        return Timer(started, timezone.now()) if started else None

    @property
    def example(self) -> str:
        return EXAMPLE
