"""A starting point for who says only what to build: the nearest design of the guide, and who may see it.

In a free sketch it comes from the nearest exercise or pattern, never from an exercise that its reader has begun and not yet
attempted. In an exercise it is the reference design, once its reader asks for that.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.utils.safestring import SafeString

from accounts.models import User
from catalog import library
from catalog.library import per_version
from catalog.models import Exercise, Pattern
from mlsd_guide.autosave import fingerprint
from practice.sketches.board import read
from practice.sketches.choices import VersionKind
from practice.sketches.drawings import outline_drawing
from practice.sketches.models import Sketch, SketchVersion
from practice.sketches.spoken import rewritten
from practice.sketching.stems import words as stemmed
from practice.sketching.words import Act, ReferenceDesign, WordEdit, WordSpan, apply, start_from

# What says nothing of which system it is
_ANY = re.compile(r"\b(?:engine|app|application|tool|solution|product|backend|company|startup)s?\b", re.IGNORECASE)
EXERCISE, PATTERN = "exercise", "pattern"
# What people call these systems, where the exercise says it in other words
ALSO_CALLED = {
    "video-watch-next": "video movie film recommender recommendation streaming youtube netflix",
    "ecommerce-realtime-recommendations": "shop product recommender recommendations store",
    "delivery-time-estimate": "eta arrival travel time ride food delivery",
    "demand-forecast-zones": "demand forecasting forecast",
    "payment-fraud-scoring": "fraud card payment transaction detection",
    "harmful-content-detection": "content moderation spam abuse toxic hate image",
    "social-feed-ranking": "news feed timeline newsfeed",
    "support-chatbot-rag": "rag chatbot assistant customer support help desk question answering documents",
    "typeahead": "autocomplete suggestions typeahead search box",
    "ad-click-prediction": "ads ctr click advert",
    "model-monitoring-platform": "monitoring drift observability",
    "enterprise-search-with-citations": "enterprise document search knowledge base",
    "code-completion": "code copilot autocomplete programming",
    "visual-product-search": "image visual search photo similar",
    "dispatch-and-pricing": "ride hailing matching surge pricing",
    "experiment-platform": "ab testing experimentation",
    "llm-serving-platform": "llm inference serving",
    "notification-decision": "push notifications email",
    "call-transcription": "speech transcription voice call",
    "document-extraction": "ocr invoice receipt form extraction",
    "text-to-sql-assistant": "sql analytics natural language database",
    "people-to-follow": "friend follow connections people recommendation",
}


@per_version
def _references() -> tuple[ReferenceDesign, ...]:
    """Exercises before patterns: of two that are as near, the whole system is the better start."""
    exercises = [
        ReferenceDesign(EXERCISE, slug, f"{one.title} {ALSO_CALLED.get(slug, '')}", one.prompt, one.reference, one.topic.name)
        for slug, one in library.exercises().items()
    ]
    patterns = [
        ReferenceDesign(PATTERN, slug, " ".join([one.name, *one.also_called]), one.one_line, one.outline)
        for slug, one in library.patterns().items()
    ]
    return (*exercises, *patterns)


@dataclass
class OfferedStart:
    """A design to begin with. Where it is not ``is_shown``, nothing of it may reach the page before its reader asks."""

    sketch: Sketch
    source: Exercise | Pattern
    sort: str
    is_shown: bool = True

    @property
    def key(self) -> str:
        return f"{self.sort}:{self.source.slug}"

    @property
    def outline(self) -> str:
        return self.source.reference if self.sort == EXERCISE else self.source.outline

    @property
    def says(self) -> str:
        return f"A starting point from the {self.sort} “{self.source}”: not your design yet"

    @cached_property
    def drawing(self) -> SafeString:
        return outline_drawing(f"start-{self.sort}", self.source.slug, f"Starting point: {self.source}", self.outline)

    @property
    def counted(self) -> str:
        drawn = read(self.outline).diagram
        return f"{len(drawn.components)} components, {len(drawn.connections)} arrows"

    @property
    def base(self) -> str:
        return fingerprint(self.sketch.outline)

    @cached_property
    def parts(self) -> list[tuple[int, WordEdit]]:
        """Its boxes, their planes and its arrows as changes of the sketch, to choose from by their numbers."""
        drawn, whole = read(self.outline).diagram, WordSpan(0, 0, "")
        edits = [WordEdit(Act.ADD, (one.name,), whole, one.kind) for one in drawn.components]
        edits += [WordEdit(Act.GROUP, (one.name,), whole, one.plane) for one in drawn.components if one.plane]
        edits += [WordEdit(Act.CONNECT, (one.source, one.target), whole, one.label) for one in drawn.connections]
        return list(enumerate(edits))

    def begun(self, picked: Collection[int]) -> str:
        """The sketch's outline with the parts of these numbers. The first line says where it is from, until its reader removes it."""
        before = read(self.sketch.outline).diagram
        after = apply(before, [edit for number, edit in self.parts if number in picked])
        return f"# {self.says}\n{rewritten(self.sketch.outline, before, after).lstrip()}"


def start_for(sketch: Sketch, text: str) -> OfferedStart | None:
    """The design nearest to these words; in an exercise, its own. None where none is near."""
    if sketch.exercise:
        return _of_exercise(sketch)
    closed = _unattempted(sketch.user)
    found = start_from(_ANY.sub(" ", text), [one for one in _references() if one.sort == PATTERN or one.slug not in closed])
    # One word that stands somewhere in a description is a chance likeness.
    if found is None or not (len(found.shared) > 1 or _is_named(found.reference, found.shared[0])):
        return None
    return _found(sketch, found.reference.sort, found.reference.slug)


def start_named(sketch: Sketch, key: str) -> OfferedStart | None:
    """The one of this key, where this sketch may have it."""
    sort, _, slug = key.partition(":")
    if sketch.exercise:
        return _of_exercise(sketch)
    return None if sort == EXERCISE and slug in _unattempted(sketch.user) else _found(sketch, sort, slug)


def _is_named(reference: ReferenceDesign, word: str) -> bool:
    return word in stemmed(reference.name)


def _of_exercise(sketch: Sketch) -> OfferedStart:
    return OfferedStart(sketch, sketch.exercise, EXERCISE, sketch.reference_seen_at is not None)


def _found(sketch: Sketch, sort: str, slug: str) -> OfferedStart | None:
    known = {EXERCISE: library.exercises, PATTERN: library.patterns}.get(sort)
    source = known().get(slug) if known else None
    return OfferedStart(sketch, source, sort) if source else None


def _unattempted(user: User) -> set[str]:
    """Exercises that a reader has begun, on a board or in an interview under way, without having submitted or seen anything."""
    submitted = SketchVersion.objects.filter(sketch=OuterRef("pk"), kind=VersionKind.SUBMITTED)
    own = Sketch.objects.of(user).filter(exercise__isnull=False)
    rows = own.annotate(is_open=Exists(submitted) | Q(reference_seen_at__isnull=False)).values_list("exercise__slug", "is_open")
    begun = list(rows)
    asked = user.mocks.filter(started_at__isnull=False, finished_at=None, removed_at=None, exercise__isnull=False)
    return {slug for slug, _ in begun} - {slug for slug, is_open in begun if is_open} | set(
        asked.values_list("exercise__slug", flat=True)
    )
