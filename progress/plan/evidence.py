"""What a reader has done of each of the planner's keys. The rows themselves say so, planned or not."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from accounts.models import User
from catalog import library
from catalog.library import catalogue_works, per_version
from catalog.models import Resource
from mlsd_guide.sql import compiled
from practice.cases.answers import answered_or_elsewhere
from practice.mocks.models import MockInterview
from practice.mocks.trends import scored_mocks
from practice.recall import scheduler, spreading
from practice.recall.deck import Deck, DeckCard
from practice.recall.misses import answers_of_missed
from practice.sketches.levels import ReachedLevel, Submission, level_of, tries_of
from practice.steps import EXERCISE, MOCK, PATTERN, READING
from progress.plan.library import readings
from progress.plan.scheduler.inputs import Evidence
from progress.plan.scheduler.keys import again
from progress.plan.scheduler.readiness import MockMark
from progress.plan.scheduler.weaknesses import LATELY, RecallTry
from progress.reading import rules
from progress.reading.models import PartRead, Reading
from progress.reading.outlines import catalogue_outlines
from progress.reading.study_days import studied_on
from progress.reading.wording import is_text, state_word

# Said of what was read piece by piece, and of what one press marked as read
READ, FINISHED = "Read", "Marked as finished"


@compiled
def read_works(user: int) -> QuerySet:
    """Current readings of the catalogue with anything read: the work's id, state, last change, the finish that is known, and
    the parts with their moments as one text."""
    parts = PartRead.objects.filter(reading=OuterRef("pk")).order_by().values("reading")
    ticks = StringAgg(Concat("key", Value("="), Cast("at", TextField())), Value(";"), output_field=TextField())
    begun = Q(state__in=(rules.FINISHED, rules.KNOWN)) | Exists(PartRead.objects.filter(reading=OuterRef("pk")))
    readings = Reading.objects.filter(begun, user=user).current().order_by()
    return readings.values_list(
        "resource_id", "state", Cast("updated_at", TextField()), "finished", Subquery(parts.annotate(ticks=ticks).values("ticks"))
    )


class Findings:
    """What a reader did, at a moment: a query for each step and one for reading, when first asked for. Nobody did nothing."""

    def __init__(self, user: User, now: datetime | None = None) -> None:
        self.user, self.now = user, now or datetime.now(UTC)
        self.deck = Deck(user, self.now)
        self.days: dict[str, date] = {}
        choices = user.choices
        self.zone, self.day_start = ZoneInfo(choices.time_zone), choices.day_start
        self.today = self.day_of(self.now)

    def day_of(self, at: datetime) -> date:
        return (at.astimezone(self.zone) - timedelta(hours=self.day_start)).date()

    @cached_property
    def done(self) -> dict[str, Evidence]:
        """By key, for all steps and reading; what was done elsewhere is not in it."""
        return {**self._patterns(), **self._cases(), **self._dated(), **dict(self._readings())}

    @cached_property
    def elsewhere(self) -> dict[str, date]:
        """Keys of what was done elsewhere, by the reader's word, and when they said so."""
        return {key: self.day_of(at) for key, _, _, at in self._said if at}

    @cached_property
    def cards(self) -> list[DeckCard]:
        """Cards of questions that the guide still asks."""
        return [card for card in self.deck.cards if card.rating]

    @cached_property
    def tries(self) -> dict[str, list[Submission]]:
        """What was submitted of each exercise that was started, in order."""
        return tries_of(self.user)

    @cached_property
    def levels(self) -> dict[str, ReachedLevel]:
        """By exercise."""
        return {slug: level_of(tries) for slug, tries in self.tries.items()}

    @cached_property
    def studied_today(self) -> int:
        """Minutes of study today, planned or not, as the table of days has them; in one query."""
        return studied_on(self.user, self.today)

    @cached_property
    def recalled_today(self) -> int:
        return len(self.deck.done)

    @cached_property
    def due(self) -> int:
        """How many cards are due by the end of today, beyond the day's most as well."""
        return len(self.deck.due)

    @property
    def due_today(self) -> int:
        """How many of them are still to be asked today."""
        return min(self.due, spreading.room(self.recalled_today))

    @cached_property
    def missed(self) -> list[RecallTry]:
        """All answers to questions that were missed lately, the oldest first; a query only where something was answered."""
        since = self.now - LATELY
        if not any(card.last_review and card.last_review >= since for card in self.cards):
            return []
        answers = answers_of_missed(self.user, since)
        return [RecallTry(slug, key, self.day_of(at), rating >= scheduler.RECALLED) for slug, key, at, rating in answers]

    @cached_property
    def marks(self) -> list[MockMark]:
        """All marks of scored mock interviews that say how their reader stands."""
        rows = ((mock, on, is_evidence, key, level) for mock, _, on, _, _, is_evidence, _, _, key, level in self._mocks)
        return [MockMark(key, level, on, str(mock)) for mock, on, is_evidence, key, level in rows if key and is_evidence]

    @cached_property
    def _said(self) -> list[tuple]:
        return answered_or_elsewhere(self.user.pk)

    @cached_property
    def _mocks(self) -> list[tuple]:
        return scored_mocks(self.user.pk)

    def _day(self, text: str) -> date:
        """Of a moment as it is written. Many things are done in the same minute."""
        minute = text[:16]
        if minute not in self.days:
            self.days[minute] = self.day_of(moment(text))
        return self.days[minute]

    def _patterns(self) -> dict[str, Evidence]:
        """A pattern is learnt on the day its last main question was first recalled."""
        firsts: dict[str, list[datetime]] = {}
        asked = main_questions()
        for card in self.cards:
            if card.recalled_at and card.question in asked[card.slug]:
                firsts.setdefault(card.slug, []).append(card.recalled_at)
        learnt = {slug: max(found) for slug, found in firsts.items() if len(found) == len(asked[slug])}
        return {f"{PATTERN}:{slug}": Evidence("Recalled from memory", self.day_of(at)) for slug, at in learnt.items()}

    def _cases(self) -> dict[str, Evidence]:
        return {name: Evidence("Answered and compared", self.day_of(done)) for name, _, done, _ in self._said if done}

    def _dated(self) -> dict[str, Evidence]:
        found = {}
        for slug, level in self.levels.items():
            # A drawing with nothing that the exercise asks for is a try and no drawing of it.
            if level.last_on and any(one.found or not one.wanted for one in self.tries[slug]):
                found[f"{EXERCISE}:{slug}"] = Evidence("Drawn and submitted", level.last_on)
            if level.days > 1 and f"{EXERCISE}:{slug}" in found:
                found[again(f"{EXERCISE}:{slug}")] = Evidence("Drawn again", level.last_on)
        held: dict[str, set] = defaultdict(set)
        for slug, on, minutes, phases, is_evidence in {mock: row[:5] for mock, *row in self._mocks}.values():
            if slug and on and is_evidence:
                # As long as it took: the clock knows better than the plan.
                spent = MockInterview(minutes=minutes, phases=json.loads(phases)).spent_minutes
                held[slug].add(on)
                key = f"{MOCK}:{slug}"
                found[again(key) if len(held[slug]) > 1 else key] = Evidence("Done and scored", on, spent)
        return found

    @cached_property
    def practised(self) -> dict[str, date]:
        """Keys of mocks that were practice only the last time, and the day of that: the plan still asks for them."""
        last = {slug: (on, is_evidence) for _, slug, on, _, _, is_evidence, *_ in self._mocks if slug and on}
        return {f"{MOCK}:{slug}": on for slug, (on, is_evidence) in last.items() if not is_evidence}

    @property
    def mocks_counted(self) -> int:
        """Those that say how their reader stands."""
        return len({mock for mock, _, _, _, _, is_evidence, *_ in self._mocks if is_evidence})

    @property
    def mocks_held(self) -> int:
        """Every scored interview, also those about an exercise that was asked before or is not of the guide."""
        return len({mock for mock, *_ in self._mocks})

    @cached_property
    def read_today(self) -> int:
        """How many parts and short works were read today, whether a plan could hold them or not.

        The parts of a work that one press marked as finished are not in it: see ``finished_today``.
        """
        return sum(evidence.on == self.today and evidence.words == READ for _, evidence in self.read)

    @property
    def finished_today(self) -> int:
        """How many works with several parts left were marked as finished today, each at one press."""
        marked = {slug.partition("#")[0] for slug, one in self.read if one.on == self.today and one.words == FINISHED}
        return len(marked)

    def marked_today(self, word: str) -> int:
        """How many tools were tried or communities joined today, by the word for it."""
        return sum(evidence.on == self.today and evidence.words == word for _, evidence in self.read)

    def _readings(self) -> Iterator[tuple[str, Evidence]]:
        """What was read of all that can be planned: a tool that somebody finished is no part of a plan."""
        planned, parts = readings(), defaultdict(dict)
        for slug, evidence in self.read:
            work, _, key = slug.partition("#")
            if key and work in planned:
                # A paper that is planned as one reading is done once each of its sections is.
                parts[work][key] = evidence
            elif slug in planned:
                yield f"{READING}:{slug}", evidence
        for work, found in parts.items():
            if found.keys() >= set(catalogue_outlines()[catalogue_works()[work].pk].keys):
                days = [one.on for one in found.values() if one.on]
                yield f"{READING}:{work}", Evidence(READ, max(days, default=None))

    @cached_property
    def read(self) -> list[tuple[str, Evidence]]:
        return list(self._read())

    def _read(self) -> Iterator[tuple[str, Evidence]]:
        """Parts read, and works without parts that are finished or known. What was known before has no day.

        What was finished before its mark, as an import says, stands on the day of the finish, or has none.
        """
        outlines, works = catalogue_outlines(), works_by_id()
        for pk, state, at, finished, parts in read_works(self.user.pk):
            if (work := works.get(pk)) is None:
                continue
            keys = outlines[work.pk].keys
            if state == rules.KNOWN:
                yield from ((slug, Evidence("Known already")) for slug in _pieces(work, keys))
                continue
            ticks = dict(part.split("=", 1) for part in parts.split(";")) if parts else {}
            last = max(ticks.values(), default="")
            is_marked = state == rules.FINISHED and list(ticks.values()).count(last) > 1
            for key, when in ticks.items():
                if key not in keys:
                    continue
                if is_marked and when == last:
                    yield f"{work.slug}#{key}", Evidence(FINISHED, self._finish(when, finished), 0)
                else:
                    yield f"{work.slug}#{key}", Evidence(READ, self._day(when))
            if not keys and state == rules.FINISHED and not is_text(work):
                yield work.slug, Evidence(state_word(state, work), self._finish(at, finished))
            elif not keys and state == rules.FINISHED:
                is_long = outlines[work.pk].minutes > rules.LONGEST_SITTING
                yield work.slug, Evidence(FINISHED if is_long else READ, self._finish(at, finished), 0 if is_long else None)

    def _finish(self, at: str, finished: str) -> date | None:
        """The day of a finish: the date that is known, which may be a year or nothing, and no later than its mark."""
        day = self._day(at)
        if len(finished) == len(day.isoformat()):
            return min(day, date.fromisoformat(finished))
        return day if finished and day.isoformat().startswith(finished) else None


@lru_cache(maxsize=10_000)
def moment(text: str) -> datetime:
    """From what either database writes, which is UTC; to the second."""
    return datetime.fromisoformat(text[:19]).replace(tzinfo=UTC)


@per_version
def main_questions() -> dict[str, frozenset[str]]:
    """The keys of the questions with which each pattern is learnt."""
    return {slug: pattern.main_keys for slug, pattern in library.patterns().items()}


@per_version
def works_by_id() -> dict[int, Resource]:
    return {work.pk: work for work in catalogue_works().values()}


def _pieces(work: Resource, keys: Iterable[str]) -> list[str]:
    return [f"{work.slug}#{key}" for key in keys] or [work.slug]
