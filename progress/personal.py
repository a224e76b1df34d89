"""What a reader finds in the slots of the catalogue's kept pages, a few queries for a whole page."""

from collections.abc import Iterable
from functools import cached_property

from django.template.loader import render_to_string

from accounts.decorators import page_of
from catalog.library import catalogue_works
from history.refs import Ref
from mlsd_guide.csrf import get_token
from mlsd_guide.http import PageRequest
from practice.cases import personal as case_personal
from practice.cases.answers import CaseStatus, case_or_404, case_standings
from practice.external import personal as external_personal
from practice.patterns.forms import PatternFilters
from practice.recall.questions import pattern_or_404
from practice.sketches.levels import ReachedLevel, levels
from progress import exercise_fragments, fragments, pattern_fragments
from progress.dashboard.days import goal_ring
from progress.notes.editor import WorkNotes
from progress.pattern_fragments import PatternStates
from progress.plan import fragments as plan_fragments
from progress.reading import rows
from progress.reading.facts import records_of
from progress.reading.page import WorkReading
from progress.reading.standings import reader_of

# To which entry of the navigation a reader's framed pages belong
SECTIONS = {"progress:reading_list": "reading", "progress:dashboard": "reading"} | dict.fromkeys(
    ["home", "progress:today", "progress:plan", "progress:plan_week"], "today"
)


def fill(request: PageRequest, names: list[str]) -> dict[str, str]:
    """A slot is a piece of a work, by its kind, the work's slug and a part's key, or a whole template, by its name."""
    wanted = {name: name.split(":", 2) for name in names if ":" in name}
    filler = Filler(request, wanted.values())
    found = {name: PERSONAL[name](request) for name in names if name not in wanted}
    return found | {name: KINDS[kind](filler, *rest) for name, (kind, *rest) in wanted.items()}


class Filler:
    """The pieces of one page. Its methods are the kinds of slots; a page of rows and paths takes one query for all."""

    def __init__(self, request: PageRequest, wanted: Iterable[list[str]]) -> None:
        self.user, self.request = request.reader, request
        self.works = catalogue_works()
        shown = {slug: self.works[slug] for kind, slug, *_ in wanted if kind in {"mark", "stop"}}
        standings = reader_of(request).standings(shown.values())
        self.standings = dict(zip(shown, standings, strict=True))
        self.marks = dict(zip(shown, rows.marks(shown.values(), standings), strict=True))
        self.readings: dict[str, WorkReading] = {}
        self.states: dict[str, PatternStates] = {}

    @cached_property
    def token(self) -> str:
        return get_token(self.request)

    def mark(self, slug: str) -> str:
        return self.marks[slug]

    def stop(self, slug: str, key: str) -> str:
        return fragments.stop_tick(self.works[slug], self.standings[slug].record, key)

    def path(self, slug: str) -> str:
        records = {self.works[slug].pk: standing.record for slug, standing in self.standings.items() if standing.record}
        return fragments.path(goal_ring(slug, records))

    def reading_of(self, slug: str) -> WorkReading:
        if slug not in self.readings:
            work = self.works[slug]
            self.readings[slug] = WorkReading(work, records_of(self.user, work))
        return self.readings[slug]

    def reading(self, slug: str) -> str:
        return fragments.block(self.reading_of(slug), self.token)

    def head(self, slug: str) -> str:
        return fragments.parts_head(self.reading_of(slug))

    def tick(self, slug: str, key: str) -> str:
        tick = self.reading_of(slug).ticks.get(key)
        return fragments.tick(tick) if tick else ""

    def here(self, slug: str, key: str) -> str:
        tick = self.reading_of(slug).ticks.get(key)
        return fragments.here(tick) if tick else ""

    def notes(self, slug: str) -> str:
        work = self.works[slug]
        return fragments.notes(work, WorkNotes.of(self.user, work), self.token)

    def thing_notes(self, kind: str, key: str) -> str:
        thing = Ref(kind, key)
        return fragments.notes(thing, WorkNotes.of(self.user, thing), self.token)

    def elsewhere(self, kind: str, key: str) -> str:
        return external_personal.elsewhere(self.user, Ref(kind, key), self.token)

    def answer(self, slug: str) -> str:
        return case_personal.answer(self.user, case_or_404(slug), self.token)

    @cached_property
    def case_standings(self) -> dict[str, CaseStatus]:
        return case_standings(self.user)

    def case_state(self, slug: str) -> str:
        return case_personal.state(self.user, self.case_standings.get(slug))

    def pattern_states(self, slug: str) -> PatternStates:
        """Those of the one pattern that the page is about."""
        if slug not in self.states:
            self.states[slug] = PatternStates(self.user, pattern_or_404(slug))
        return self.states[slug]

    def pattern(self, slug: str) -> str:
        return pattern_fragments.standing_block(self.pattern_states(slug), pattern_or_404(slug))

    def pattern_state(self, slug: str) -> str:
        return pattern_fragments.state_piece(self.pattern_states(slug).of(slug))

    def patterns(self, _: str) -> str:
        return pattern_fragments.results(self.user, PatternFilters(self.request.GET, is_readers=True))

    def suggested(self, _: str) -> str:
        return plan_fragments.suggestions(self.user, self.case_standings)

    @cached_property
    def levels(self) -> dict[str, ReachedLevel]:
        return levels(self.user)

    def exercise_level(self, slug: str) -> str:
        return exercise_fragments.level(self.levels.get(slug))

    def exercise_summary(self, _: str) -> str:
        return exercise_fragments.summary(self.levels)

    def exercise_begin(self, slug: str) -> str:
        return exercise_fragments.begin(self.user, slug)


# All the kinds of slots that there are
KINDS = {
    kind.__name__: kind
    for kind in (
        *(Filler.mark, Filler.stop, Filler.path, Filler.reading, Filler.head, Filler.tick, Filler.here, Filler.notes),
        *(Filler.thing_notes, Filler.elsewhere, Filler.answer, Filler.case_state, Filler.suggested),
        *(Filler.pattern, Filler.pattern_state, Filler.patterns),
        *(Filler.exercise_level, Filler.exercise_summary, Filler.exercise_begin),
    )
}


def marks_form(request: PageRequest) -> str:
    token = get_token(request) if request.reader else ""
    return fragments.marks_form(request.reader, token, request.get_full_path())


def nav(request: PageRequest) -> str:
    return fragments.nav(request.reader, SECTIONS.get(request.resolver_match.view_name, ""))


def entry(request: PageRequest) -> str:
    return fragments.entry(request.reader, page_of(request))


def guest_links(request: PageRequest) -> str:
    return fragments.guest_links(request.reader)


def steps(request: PageRequest) -> str:
    return render_to_string("progress/plan/_steps.html", {"request": request})


def next_thing(request: PageRequest) -> str:
    return render_to_string("progress/plan/_next.html", {"request": request})


# The whole templates that show who is there, by the names that the tag ``personal`` has for them
PERSONAL = {
    "progress/reading/_marks_form.html": marks_form,
    "progress/_nav.html": nav,
    "progress/plan/_next.html": next_thing,
    "progress/plan/_steps.html": steps,
    "accounts/_entry.html": entry,
    "accounts/_guest_links.html": guest_links,
}
