"""A sketch as a design document: each figure of it once, for the page and for Markdown alike. What is empty is left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from accounts.models import User
from history.refs import EXERCISE, SKETCH, Ref
from mlsd_guide.registry import Asked
from practice.sketches.answers import GivenAnswers, name_of, unit_of
from practice.sketches.board import read, whole_picture
from practice.sketches.estimates import SketchEstimate
from practice.sketches.models import Sketch
from practice.sketches.review import Review, Tradeoff
from practice.sketching.diagram import Component, Connection, Diagram, same
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.notes import notes_of
from practice.sketching.rules.stated import told
from practice.sketching.words.answering import QUESTIONS


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A reader's note as they typed it, and as safe HTML."""

    on: str
    text: str
    html: SafeString


# What a reader noted about these things, in their order
notes_on: Asked[[User, list[Ref]], list[OwnNote]] = Asked()


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A component with what its kind is called and does, both empty where the kind is not known, and the reader's note on it."""

    name: str
    kind: str = ""
    role: str = ""
    plane: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoverShown:
    """A component that counts as a wanted kind by its reader's word."""

    kind: str
    component: str
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """A number or an answer with its name, and the words that it was read from, if it was."""

    name: str
    said: str
    words: str = ""


def parts_of(diagram: Diagram, notes: Mapping[str, str]) -> list[DocumentPart]:
    """``notes`` are those of the reader on boxes, by their names without case."""
    return [_part(one, notes.get(same(one.name), "")) for one in diagram.components]


def _part(one: Component, note: str) -> DocumentPart:
    kind, plane = COMPONENT_KINDS.get(one.kind), PLANES.get(one.lane, "")
    return DocumentPart(one.name, kind.name if kind else "", kind.meaning if kind else "", plane, note)


def weighed_of(review: Review) -> list[Tradeoff]:
    return [one for one in review.tradeoffs if one.is_weighed] if review.exercise else []


def covers_of(review: Review) -> list[CoverShown]:
    """Those that count: of components that are on the drawing, for kinds that are wanted."""
    wanted = (need for need in review.checklist.needs if need.own_word) if review.exercise else ()
    return [CoverShown(COMPONENT_KINDS[need.kind].name, need.components[0], need.own_word) for need in wanted]


class DesignDocument:
    """Drawing, components and arrows are those that are saved now; the review is of what was submitted last."""

    def __init__(self, sketch: Sketch, notes: Iterable[OwnNote] = ()) -> None:
        self.sketch, self.exercise, self.notes = sketch, sketch.exercise, list(notes)

    @classmethod
    def of(cls, sketch: Sketch) -> "DesignDocument":
        """With the reader's notes on the sketch and on its exercise."""
        about = [Ref(SKETCH, str(sketch.pk))]
        about += [Ref(EXERCISE, sketch.exercise.slug)] if sketch.exercise else []
        return cls(sketch, notes_on(sketch.user, about))

    @cached_property
    def diagram(self) -> Diagram:
        return read(self.sketch.outline).diagram

    @cached_property
    def drawing(self) -> SafeString | None:
        """Whole, as no paper unfolds it."""
        return whole_picture(self.diagram, self.sketch.title, "document") if self.diagram.components else None

    @property
    def parts(self) -> list[DocumentPart]:
        return parts_of(self.diagram, notes_of(self.sketch.outline))

    @property
    def arrows(self) -> tuple[Connection, ...]:
        return self.diagram.connections

    @cached_property
    def review(self) -> Review | None:
        """None where nothing was submitted or, without an exercise, drawn."""
        review = Review.of(self.sketch)
        return review if (review.last if self.exercise else self.diagram.components) else None

    @cached_property
    def estimate(self) -> SketchEstimate | None:
        """From the saved numbers; None where no arrow says how a request goes."""
        return SketchEstimate.of(self.sketch, answers=self.known) if self.diagram.connections else None

    @cached_property
    def answers(self) -> list[AnswerShown]:
        """What the reader said of the system. Nobody else sees it."""
        rows = self.known.numbers.items()
        numbers = [AnswerShown(name_of(key), told(row.number, unit_of(key)), row.words) for key, row in rows]
        return numbers + [AnswerShown(QUESTIONS[key].text, said) for key, said in self.known.texts.items()]

    @cached_property
    def known(self) -> GivenAnswers:
        return GivenAnswers.of(self.sketch)

    @property
    def weighed(self) -> list[Tradeoff]:
        return weighed_of(self.review) if self.review else []

    @property
    def covers(self) -> list[CoverShown]:
        return covers_of(self.review) if self.review else []
