"""What a reader has done of each of the planner's keys, read in one query. The rows themselves say so, planned or not."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from django.db import connection

from accounts.models import User
from catalog import library
from catalog.library import per_version
from catalog.models import Resource
from practice.choices import MockState, VersionKind
from practice.mocks.models import MockInterview
from progress.dashboard.days import studied_on
from progress.plan.library import readings
from progress.plan.scheduler.inputs import CASE, EXERCISE, MOCK, PATTERN, READING, Evidence
from progress.plan.scheduler.readiness import MockMark
from progress.reading import rules
from progress.reading.outlines import catalogue_outlines, catalogue_works
from progress.recall import scheduler, spreading

# By hand: each branch by itself would take Django longer to write than the database to answer. Moments are texts, so
# that every branch has the same columns: kind, key, extra, at, due, number.
QUERY = """
select 'card', pattern.slug, card.question, cast(min(case when review.rating >= %s then review.at end) as text),
  case when card.suspended_at is null then cast(card.due as text) end,
  cast(max(review.at) as text) || '=' || cast((
    select last.rating from progress_recallreview last where last.card_id = card.id order by last.at desc limit 1
  ) as text)
from progress_recallcard card
join practice_pattern pattern on pattern.id = card.pattern_id
join progress_recallreview review on review.card_id = card.id
where card.user_id = %s
group by card.id, pattern.slug, card.question, card.due, card.suspended_at
union all
select 'case', work.slug, '', cast(answer.done_at as text), '', ''
from progress_caseanswer answer join catalog_casestudy work on work.id = answer.case_id
where answer.user_id = %s and answer.done_at is not null
union all
select 'exercise', exercise.slug, '', cast(max(version.local_date) as text), '', ''
from practice_sketch sketch
join practice_exercise exercise on exercise.id = sketch.exercise_id
join practice_sketchversion version on version.sketch_id = sketch.id and version.kind = %s
where sketch.user_id = %s and sketch.removed_at is null
group by exercise.slug
union all
select 'mock', exercise.slug, cast(mock.phases as text), cast(mock.local_date as text), '', cast(mock.minutes as text)
from practice_mockinterview mock left join practice_exercise exercise on exercise.id = mock.exercise_id
where mock.user_id = %s and mock.removed_at is null and mock.state = %s
union all
select 'mark', score.criterion, cast(mock.id as text), cast(mock.local_date as text), '', cast(score.level as text)
from practice_mockinterview mock
join practice_seat seat on seat.mock_id = mock.id and seat.submitted_at is not null
join practice_score score on score.seat_id = seat.id
where mock.user_id = %s and mock.removed_at is null and mock.state = %s
union all
select 'reading', cast(reading.resource_id as text), reading.state, cast(reading.updated_at as text), reading.finished, (
  select string_agg(part.key || '=' || cast(part.at as text), ';') from progress_partread part where part.reading_id = reading.id
)
from progress_reading reading
where reading.user_id = %s and reading.own_id is null and (reading.state in ('finished', 'known') or exists (
  select 1 from progress_partread part where part.reading_id = reading.id
)) and not exists (
  select 1 from progress_reading later
  where later.user_id = reading.user_id and later.resource_id = reading.resource_id and later.number > reading.number
)
union all
select 'elsewhere', thing, '', cast(at as text), '', '' from progress_elsewhere where user_id = %s
"""
# Said of what was read piece by piece, and of what one press marked as read
READ, FINISHED = "Read", "Marked as finished"
Row = tuple[str, str | None, str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Card:
    """A recall card; ``came_back`` is when its answer first did, and ``due`` is None while it is set aside."""

    pattern: str
    question: str
    came_back: datetime | None
    due: datetime | None
    last: datetime
    rating: int


class Findings:
    """What a reader did, at a moment. Nobody did nothing."""

    def __init__(self, user: User, now: datetime | None = None) -> None:
        self.user, self.now = user, now or datetime.now(UTC)
        self.rows: dict[str, list[Row]] = {}
        self.days: dict[str, date] = {}
        for row in _rows(user):
            self.rows.setdefault(row[0], []).append(row)
        choices = user.choices
        self.zone, self.day_start = ZoneInfo(choices.time_zone), choices.day_start
        self.today = self.day_of(self.now)

    def day_of(self, at: datetime) -> date:
        return (at.astimezone(self.zone) - timedelta(hours=self.day_start)).date()

    def start_of(self, day: date) -> datetime:
        return datetime.combine(day, time(self.day_start), self.zone).astimezone(UTC)

    @cached_property
    def done(self) -> dict[str, Evidence]:
        """By key, for all four steps and reading; what was done elsewhere is not in it."""
        return {**self._patterns(), **self._cases(), **self._dated(), **dict(self._readings())}

    @cached_property
    def elsewhere(self) -> dict[str, date]:
        """Keys of what was done elsewhere, by the reader's word, and when they said so."""
        return {key: self._day(at) for _, key, _, at, *_ in self.rows.get("elsewhere", ())}

    @cached_property
    def cards(self) -> list[Card]:
        """Cards of questions that the guide still asks."""
        asked, found = questions(), []
        for _, slug, question, came_back, due, last in self.rows.get("card", ()):
            if question in asked.get(slug, ()):
                at, _, rating = last.rpartition("=")
                moments = (moment(came_back) if came_back else None, moment(due) if due else None, moment(at))
                found.append(Card(slug, question, *moments, int(rating)))
        return found

    @property
    def begun(self) -> set[str]:
        """The patterns of which a question was ever answered."""
        return {card.pattern for card in self.cards}

    @cached_property
    def studied_today(self) -> int:
        """Minutes of study today, planned or not, as the table of days has them; in one query."""
        return studied_on(self.user, self.today)

    @cached_property
    def recalled_today(self) -> int:
        starts = self.start_of(self.today)
        return sum(card.last >= starts for card in self.cards)

    @cached_property
    def due(self) -> int:
        """How many cards are due by the end of today, beyond the day's most as well."""
        tomorrow = self.start_of(self.today + timedelta(days=1))
        return sum(card.due is not None and card.due < tomorrow for card in self.cards)

    @property
    def due_today(self) -> int:
        """How many of them are still to be asked today."""
        return min(self.due, spreading.room(self.recalled_today))

    @property
    def lapses(self) -> dict[str, int]:
        """By pattern, on how many of its questions the last answer did not come back."""
        found: dict[str, int] = {}
        for card in self.cards:
            if card.rating == scheduler.AGAIN:
                found[card.pattern] = found.get(card.pattern, 0) + 1
        return found

    @cached_property
    def marks(self) -> list[MockMark]:
        """All marks of scored mock interviews."""
        rows = self.rows.get("mark", ())
        return [MockMark(key, int(level), date.fromisoformat(on), mock) for _, key, mock, on, _, level in rows]

    def _day(self, text: str) -> date:
        """Of a moment as it is written. Many things are done in the same minute."""
        minute = text[:16]
        if minute not in self.days:
            self.days[minute] = self.day_of(moment(text))
        return self.days[minute]

    def _patterns(self) -> dict[str, Evidence]:
        """A pattern is learnt on the day its last question was first recalled."""
        firsts: dict[str, list[datetime]] = {}
        for card in self.cards:
            if card.came_back:
                firsts.setdefault(card.pattern, []).append(card.came_back)
        asked = questions()
        learnt = {slug: max(found) for slug, found in firsts.items() if len(found) == len(asked[slug])}
        return {f"{PATTERN}:{slug}": Evidence("Recalled from memory", self.day_of(at)) for slug, at in learnt.items()}

    def _cases(self) -> dict[str, Evidence]:
        rows = self.rows.get("case", ())
        return {f"{CASE}:{slug}": Evidence("Answered and compared", self._day(at)) for _, slug, _, at, *_ in rows}

    def _dated(self) -> dict[str, Evidence]:
        found = {}
        for _, slug, _, on, *_ in self.rows.get(EXERCISE, ()):
            found[f"{EXERCISE}:{slug}"] = Evidence("Drawn and submitted", date.fromisoformat(on))
        for _, slug, phases, on, _, minutes in sorted(self.rows.get(MOCK, ()), key=lambda row: row[3] or ""):
            if slug and on:
                # As long as it took: the clock knows better than the plan.
                spent = MockInterview(minutes=int(minutes), phases=json.loads(phases)).spent_minutes
                found[f"{MOCK}:{slug}"] = Evidence("Held and scored", date.fromisoformat(on), spent)
        return found

    @property
    def mocks_held(self) -> int:
        """Every scored interview, also those about an exercise that was asked before or is not of the guide."""
        return len(self.rows.get(MOCK, ()))

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

    def _readings(self) -> Iterator[tuple[str, Evidence]]:
        """What was read of all that can be planned: a tool that somebody finished is no part of a plan."""
        planned = readings()
        return ((f"{READING}:{slug}", evidence) for slug, evidence in self.read if slug in planned)

    @cached_property
    def read(self) -> list[tuple[str, Evidence]]:
        return list(self._read())

    def _read(self) -> Iterator[tuple[str, Evidence]]:
        """Parts read, and works without parts that are finished or known. What was known before has no day.

        What was finished before its mark, as an import says, stands on the day of the finish, or has none.
        """
        outlines, works = catalogue_outlines(), works_by_id()
        for _, pk, state, at, finished, parts in self.rows.get("reading", ()):
            if (work := works.get(int(pk))) is None:
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
            if not keys and state == rules.FINISHED:
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
def questions() -> dict[str, frozenset[str]]:
    """The keys of each pattern's questions."""
    return {slug: frozenset(one["key"] for one in pattern.questions) for slug, pattern in library.patterns().items()}


@per_version
def works_by_id() -> dict[int, Resource]:
    return {work.pk: work for work in catalogue_works().values()}


def _pieces(work: Resource, keys: Iterable[str]) -> list[str]:
    return [f"{work.slug}#{key}" for key in keys] or [work.slug]


def _rows(user: User) -> list[Row]:
    pk, done = user.pk, MockState.DONE
    values = [scheduler.RECALLED, pk, pk, VersionKind.SUBMITTED, pk, pk, done, pk, done, pk, pk]
    with connection.cursor() as cursor:
        cursor.execute(QUERY, values)
        return cursor.fetchall()
