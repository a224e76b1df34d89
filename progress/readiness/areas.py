"""The four parts of the readiness page: what stands behind each share, and what to do about each gap."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import format_html

from catalog import library
from catalog.choices import Family
from catalog.library import per_version, topics
from catalog.models import Pattern
from mlsd_guide.amounts import count
from practice.mocks.choices import Grade as Grade
from practice.mocks.rubric import NAMES
from practice.mocks.training import TRAINS
from practice.mocks.trends import SHOWN, named
from practice.recall import labels
from practice.recall.deck import Deck
from practice.recall.standings import RecallStatus
from practice.sketches.levels import ReachedLevel
from practice.steps import CASE, EXERCISE, PATTERN
from progress.plan.links import PlanLink
from progress.plan.scheduler import readiness as pure
from progress.plan.scheduler.readiness import BAR, ReadinessArea, Shown
from progress.readiness.weak import NextStep, WeakPattern, on_topic, step_of, training

NOT_BEGUN = "Not started"


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """A piece of an area. ``percent`` fills its picture; ``more`` are the things in it, as lines of their own."""

    name: str
    words: str
    percent: int
    url: str = ""
    more: tuple["ReadinessLine", ...] = ()
    step: NextStep | None = None
    note: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """An area with its lines. ``later`` are those not started, named by ``later_words``; ``notes`` say what does not count, and
    ``weak`` are patterns to recall again."""

    area: ReadinessArea
    lines: list[ReadinessLine]
    step: NextStep | None
    later: list[ReadinessLine] = field(default_factory=list)
    later_words: str = ""
    notes: list[str] = field(default_factory=list)
    weak: list[WeakPattern] = field(default_factory=list)


def patterns(
    area: ReadinessArea, standings: Mapping[str, RecallStatus], deck: Deck, elsewhere: Iterable[str], planned: str
) -> Section:
    """By family, each with its patterns and how likely they are remembered today."""
    by_family: dict[str, list[ReadinessLine]] = {}
    for slug, pattern in library.patterns().items():
        by_family.setdefault(Family(pattern.family).label.lower(), []).append(pattern_line(pattern, standings.get(slug), deck))
    lines = [
        ReadinessLine(name.capitalize(), words, pure.percent(share), more=tuple(by_family.get(name, ())))
        for name, words, share in area.lines
    ]
    notes = [words] if (words := labels.expected_words(deck)) else []
    notes += elsewhere_notes(PATTERN, elsewhere, standings)
    due = len(deck.queue)
    step = NextStep("Recall", PlanLink(labels.counted(due), reverse("practice:recall_session"))) if due else None
    return Section(area, lines, step or step_of("Study", planned or next_pattern(standings)), notes=notes)


def pattern_line(pattern: Pattern, standing: RecallStatus | None, deck: Deck) -> ReadinessLine:
    url = pages()[f"{PATTERN}:{pattern.slug}"]
    if standing is None:
        return ReadinessLine(pattern.name, NOT_BEGUN, 0, url)
    words = format_html("{}; {}", labels.standing(standing, deck), labels.chance_words(standing.retrievability))
    return ReadinessLine(pattern.name, words, pure.percent(standing.retrievability), url)


def next_pattern(standings: Mapping[str, RecallStatus], wanted: Iterable[Pattern] | None = None) -> str:
    """The first pattern not learnt, what it needs coming before it; among those wanted, if any are named."""
    every = library.patterns()
    open_ones = [one for one in (every.values() if wanted is None else wanted) if not is_learnt(standings.get(one.slug))]
    ready = [one for one in open_ones if all(slug not in every or is_learnt(standings.get(slug)) for slug in one.needs)]
    return next((f"{PATTERN}:{one.slug}" for one in (*ready, *open_ones)), "")


def is_learnt(standing: RecallStatus | None) -> bool:
    return standing is not None and standing.is_learnt


def cases(area: ReadinessArea, answered: Iterable[str], elsewhere: Iterable[str], done: Container[str], planned: str) -> Section:
    """By topic, each with the next case of it or, where there is none, an exercise; topics not met come last."""
    open_cases: dict[str, list[str]] = {}
    for slug, case in library.cases().items():
        if f"{CASE}:{slug}" not in done:
            open_cases.setdefault(case.topic.name, []).append(f"{CASE}:{slug}")
    urls = topic_pages()
    lines = [
        ReadinessLine(
            name,
            words,
            pure.percent(share),
            urls.get(name, ""),
            step=(step_of("Read", next(iter(open_cases.get(name, ())), "")) or on_topic(name, done)) if share < 1 else None,
        )
        for name, words, share in area.lines
    ]
    first = next((keys[0] for keys in open_cases.values()), "")
    later = [line for line in lines if not line.percent]
    return Section(
        area,
        [line for line in lines if line.percent],
        step_of("Read", planned or first),
        later,
        f"{count(len(later), 'topic')} not studied yet",
        elsewhere_notes(CASE, elsewhere, answered),
    )


def exercises(area: ReadinessArea, levels: Mapping[str, ReachedLevel], elsewhere: Iterable[str], planned: str) -> Section:
    """Those drawn with their level and how it was reached; what is below the highest can be drawn again."""
    found = library.exercises()
    lines = [exercise_line(slug, levels[slug]) for slug in found if slug in levels]
    urls = pages()
    later = [
        ReadinessLine(one.title, NOT_BEGUN, 0, urls[f"{EXERCISE}:{slug}"]) for slug, one in found.items() if slug not in levels
    ]
    best_first = sorted(lines, key=lambda line: -line.percent)
    fresh = [one for slug, one in found.items() if slug not in levels and f"{EXERCISE}:{slug}" not in elsewhere]
    first = min(fresh, key=lambda one: (not one.from_guide, one.level != "core", one.position), default=None)
    step = step_of("Draw", planned or (f"{EXERCISE}:{first.slug}" if first else ""))
    return Section(
        area,
        best_first,
        step,
        later,
        f"{count(len(later), 'exercise')} not drawn yet",
        elsewhere_notes(EXERCISE, elsewhere, levels),
    )


def exercise_line(slug: str, level: ReachedLevel) -> ReadinessLine:
    exercise = library.exercises()[slug]
    step = step_of("Revise", f"{EXERCISE}:{slug}") if level.value < pure.LEVELS else None
    share = pure.percent(level.value / pure.LEVELS)
    return ReadinessLine(exercise.title, level.words, share, pages()[f"{EXERCISE}:{slug}"], step=step)


def mocks(area: ReadinessArea, shown: Shown, done: Container[str], planned: str) -> Section:
    """By criterion where it stands and the way there; for one below the bar what trains it, and a habit."""
    trails = pure.by_criterion(shown.marks)
    current = pure.standing_levels(trails)
    offered: set[str] = set()
    lines = [
        ReadinessLine(
            name,
            words,
            pure.percent(share),
            note=trail(trails.get(slug, ())),
            step=training(slug, done, offered) if current.get(slug, BAR) < BAR else None,
            tip=TRAINS[slug].habit if current.get(slug, BAR) < BAR else "",
        )
        for slug, (name, words, share) in zip(NAMES, area.lines, strict=True)
    ]
    is_held = bool(shown.marks)
    new = PlanLink("Start a mock interview", reverse("practice:mock_new"))
    unmarked = "" if is_held else f"{count(len(lines), 'criterion', 'criteria')}, marked after each interview"
    return Section(area, lines if is_held else [], step_of("", planned) or NextStep("", new), [] if is_held else lines, unmarked)


def trail(levels: Sequence[float]) -> str:
    """The levels of the last interviews in words, the newest last: 'Partial → Solid'. One alone is no way."""
    return " → ".join(Grade(named(level)).label for level in levels[-SHOWN:]) if len(levels) > 1 else ""


def elsewhere_notes(kind: str, elsewhere: Iterable[str], shown: Iterable[str]) -> list[str]:
    """What was done outside the guide and not shown in it."""
    slugs = {key.partition(":")[2] for key in elsewhere if key.startswith(f"{kind}:")} - set(shown)
    return [f"{len(slugs)} more marked as already done. The score counts only what you did here."] if slugs else []


@per_version
def pages() -> dict[str, str]:
    """The addresses of patterns and exercises by key: making a hundred of them again would take a quarter of the page's time."""
    steps = ((PATTERN, library.patterns()), (EXERCISE, library.exercises()))
    return {f"{step}:{slug}": one.get_absolute_url() for step, found in steps for slug, one in found.items()}


@per_version
def topic_pages() -> dict[str, str]:
    """The addresses of topics by what they are called."""
    return {topic.name: topic.get_absolute_url() for topic in topics()}


@per_version
def topic_names() -> dict[str, str]:
    """What the topics of cases are called, by slug."""
    return {case.topic.slug: case.topic.name for case in library.cases().values()}
