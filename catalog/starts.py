"""Where to start with a topic: one text, one pattern, one case and one exercise, and how to go through them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from catalog import library
from catalog.choices import Access
from catalog.models import CaseStudy, Exercise, Part, Pattern, Resource, Topic
from mlsd_guide.registry import Asked

# How long a text takes, in minutes; none where nobody knows
minutes_to_read: Asked[[Resource, str], float | None] = Asked()


@dataclass(frozen=True, slots=True)
class StartText:
    """A work of the catalogue, or one part of it."""

    work: Resource
    part: Part | None = None

    @property
    def key(self) -> str:
        return self.part.key if self.part else ""

    @property
    def minutes(self) -> float | None:
        return minutes_to_read(self.work, self.key)

    @property
    def is_bought(self) -> bool:
        return self.work.access == Access.PAID

    def __str__(self) -> str:
        return (self.part or self.work).title

    def get_absolute_url(self) -> str:
        return (self.part or self.work).get_absolute_url()


@dataclass(frozen=True)
class TopicStart:
    """What has left the catalogue since is not named any more."""

    topic: Topic

    @property
    def how(self) -> str:
        return self.topic.start["how"]

    @cached_property
    def read(self) -> StartText | None:
        return self._reading("read")

    @cached_property
    def free(self) -> StartText | None:
        """What costs nothing, where the text to read has to be bought."""
        return self._reading("free")

    @cached_property
    def pattern(self) -> Pattern | None:
        return library.patterns().get(self.topic.start.get("pattern"))

    @cached_property
    def case(self) -> CaseStudy | None:
        return library.cases().get(self.topic.start.get("case"))

    @cached_property
    def exercise(self) -> Exercise | None:
        return library.exercises().get(self.topic.start.get("exercise"))

    @property
    def minutes(self) -> float:
        return sum(self._minutes())

    def _minutes(self) -> Iterator[float]:
        yield (self.read and self.read.minutes) or 0
        yield self.pattern.minutes if self.pattern else 0
        yield self.case.study_minutes if self.case else 0
        yield self.exercise.minutes if self.exercise else 0

    @property
    def readings(self) -> list[tuple[str, str]]:
        """The texts it shows, as slugs of works with keys of parts."""
        return [(one.work.slug, one.key) for one in (self.read, self.free) if one]

    def rest_of_works(self, works: Iterable[Resource]) -> list[Resource]:
        """The work to start with comes first; where all of it is the start, it is shown there."""
        first = self.read.work if self.read else None
        others = sorted(works, key=lambda work: work != first)
        return [work for work in others if work != first or self.read.part]

    def rest_of_cases(self, cases: Iterable[CaseStudy]) -> list[CaseStudy]:
        return [case for case in cases if case != self.case]

    def _reading(self, name: str) -> StartText | None:
        slug, key = self.topic.start.get(name) or ("", None)
        work, part = library.catalogue_works().get(slug), library.parts().get((slug, key))
        is_there = work and not work.retired_at and (part or not key)
        return StartText(work, part) if is_there else None


def start_of(topic: Topic) -> TopicStart | None:
    return TopicStart(topic) if topic.start else None
