"""All there is to learn, as the planner wants it: read once per version of the catalogue."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import lru_cache

from catalog import curriculum, library, twins, version
from catalog.choices import Access, ExerciseLevel
from catalog.library import catalogue_works, per_version
from catalog.models import Part, PathStop, Resource
from practice.steps import CASE, EXERCISE, HANDS_ON, PATTERN, READING, STEPS
from progress.plan.scheduler import course
from progress.plan.scheduler.curriculum import Curriculum, from_json
from progress.plan.scheduler.inputs import Answers, CaseItem, ExerciseItem, Material, PartItem, PatternItem, PracticeItem
from progress.plan.scheduler.work import everything
from progress.reading.outlines import catalogue_outlines

# A resource without parts is planned only this far: nobody is helped by "read this blog, 40 h".
MOST_MINUTES_WHOLE = 6 * 60
# What is recommended depends on no day.
NO_DAY = date(2000, 1, 1)


def material(answers: Answers) -> Material:
    """For a goal and a focus: the order of its reading path is in it, and what curators say about its plans."""
    return _material(answers.goal, answers.focus, version.current())


def recommended(answers: Answers) -> dict[str, int]:
    """The minutes of all that is recommended for a goal, a role, a focus and a reader's books, by key."""
    return _recommended(answers.goal, answers.role, answers.focus, answers.owns, version.current())


@per_version
def minutes_by_key() -> dict[str, int]:
    """Of all that can be planned, by key."""
    every = replace(_everything(), parts=tuple(readings().values()))
    return {key: one.minutes for key, one in everything(every).items()}


@lru_cache(maxsize=64)
def _recommended(goal: str, role: str, focus: str, owns: frozenset[str], digest: str) -> dict[str, int]:
    answers = Answers(goal, NO_DAY, role=role, focus=focus, owns=owns)
    return course.recommended(_material(goal, focus, digest), answers)


@lru_cache(maxsize=8)
def _material(goal: str, focus: str, digest: str) -> Material:
    order = path_order().get(goal, {})
    parts = tuple(replace(part, goal_order=order.get(part.slug)) for part in readings().values())
    return replace(_everything(), parts=parts, curriculum=_curriculum(goal, focus, digest))


@lru_cache(maxsize=8)
def _curriculum(goal: str, focus: str, digest: str) -> Curriculum:
    return from_json(curriculum.facts(), goal, focus)


@per_version
def named_readings() -> set[str]:
    """The slugs of readings that plans name."""
    facts = curriculum.facts()
    return {key.partition(":")[2] for key in facts["reasons"]["reasons"] if key.startswith(f"{READING}:")}


@per_version
def named_cases() -> set[str]:
    return {key.partition(":")[2] for key in curriculum.facts()["reasons"]["reasons"] if key.startswith(f"{CASE}:")}


@per_version
def named_hours() -> tuple[tuple[str, str], ...]:
    """The slugs and titles of tools with a first hour of work."""
    keys = [key.partition(":")[2] for key in curriculum.facts()["reasons"]["reasons"] if key.startswith(f"{HANDS_ON}:")]
    works = catalogue_works()
    return tuple((slug, works[slug].title) for slug in keys if slug in works)


@per_version
def seen_minutes() -> set[str]:
    """The slugs of readings that say themselves how long they take; all other minutes are estimates."""
    rows = Part.objects.filter(minutes_seen=True).values_list("resource__slug", "key")
    return {f"{work}#{part}" for work, part in rows}


@per_version
def _everything() -> Material:
    patterns = tuple(
        PatternItem(
            slug=pattern.slug,
            title=pattern.name,
            minutes=pattern.minutes,
            family=pattern.get_family_display().lower(),
            needs=tuple(pattern.needs),
            topics=tuple(pattern.topics),
            criteria=tuple(pattern.criteria),
            reading=tuple(slug for one in pattern.reading for slug in reading_slugs(one["resource"], one["part"])),
        )
        for pattern in library.patterns().values()
    )
    return Material(patterns=patterns, cases=_cases(), exercises=_exercises(), more=_more(), hands_on=named_hours())


def _cases() -> tuple[CaseItem, ...]:
    return tuple(
        CaseItem(case.slug, f"{case.company}: {case.title}", case.topic.slug, tuple(case.patterns), case.study_minutes)
        for case in library.cases().values()
        if (twin := twins.twins_of_cases().get(case.slug)) is None or not _is_read(twin.slug, case.slug)
    )


def _is_read(slug: str, case: str) -> bool:
    """Whether a text that is both a reading and a case is planned as reading: where a path or a plan names it as such."""
    return slug in named_readings() or (slug in _on_paths() and case not in named_cases())


def _exercises() -> tuple[ExerciseItem, ...]:
    return tuple(
        ExerciseItem(
            slug=exercise.slug,
            title=exercise.title,
            minutes=exercise.minutes,
            topic=exercise.topic.slug,
            patterns=tuple(exercise.patterns),
            is_advanced=exercise.level == ExerciseLevel.ADVANCED,
            is_first=exercise.from_guide,
            cases=tuple(exercise.cases),
        )
        for exercise in library.exercises().values()
    )


def _more() -> tuple[PracticeItem, ...]:
    """What there is of steps that need no rule of their own."""
    others = [step for step in library.THINGS if step in STEPS and step not in {PATTERN, CASE, EXERCISE}]
    things = ((step, slug, one) for step in others for slug, one in library.THINGS[step]().items())
    return tuple(
        PracticeItem(step, slug, str(one), one.minutes, one.topic.slug, tuple(one.patterns)) for step, slug, one in things
    )


@per_version
def readings() -> dict[str, PartItem]:
    """What can be planned as reading, by slug: ``resource#part``, or ``resource`` where it has no parts."""
    teaches = _taught()
    on_paths = _on_paths()
    as_cases = {twin.slug for case, twin in twins.twins_of_cases().items() if not _is_read(twin.slug, case)}
    free = set(curriculum.facts()["reading"]["free_to_read"])
    topics = _topics()
    musts = set(Part.objects.filter(must_read=True, retired_at=None).values_list("resource", "key"))
    found = {}
    for work in Resource.objects.published().exclude(url=""):
        outline = catalogue_outlines()[work.pk]
        is_free = work.access == Access.FREE or work.slug in free
        for place, (slug, title, minutes, key) in enumerate(_pieces(work, outline), 1):
            if slug in as_cases:
                continue  # planned as the case
            if slug in teaches or slug in on_paths or slug in named_readings() or (work.pk, key) in musts:
                must = work.must_read or (work.pk, key) in musts
                found[slug] = PartItem(
                    slug,
                    title,
                    minutes,
                    must,
                    None,
                    tuple(sorted(topics[work.pk])),
                    tuple(sorted(teaches.get(slug, ()))),
                    place if key else 0,
                    is_free,
                )
    return found


@per_version
def paid_works() -> dict[str, str]:
    """Paid works of which a plan can hold something, titles by slug: who has one reads it in place of free texts."""
    planned = {slug.partition("#")[0] for slug in readings()}
    works = Resource.objects.published().filter(access=Access.PAID).order_by("title").values_list("slug", "title")
    return {slug: title for slug, title in works if slug in planned}


def _on_paths() -> set[str]:
    return {slug for order in path_order().values() for slug in order}


def _pieces(work: Resource, outline: object) -> list[tuple[str, str, int, str]]:
    """Slug, title, minutes and part key of each piece of a work."""
    whole = (work.slug, work.title, min(round(outline.minutes), MOST_MINUTES_WHOLE), "")
    if not outline.parts:
        return [whole]
    # A short paper is one reading: nobody is helped by its sections over weeks.
    return [whole] * (work.slug in named_readings()) + [
        (f"{work.slug}#{part.key}", f"{part.title} ({work.title})", round(part.minutes), part.key) for part in outline.parts
    ]


def reading_slugs(resource: str, part: str) -> list[str]:
    """A pattern's reading as slugs: the part, or a whole work that has no parts."""
    return [f"{resource}#{part}"] if part else [resource]


def _taught() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pattern in library.patterns().values():
        for one in pattern.reading:
            for slug in reading_slugs(one["resource"], one["part"]):
                found[slug].add(pattern.slug)
    return found


def _topics() -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for work, topic in Resource.topics.through.objects.values_list("resource", "topic__slug"):
        found[work].add(topic)
    return found


@per_version
def path_order() -> dict[str, dict[str, int]]:
    """By goal, the place of each reading on its path; all parts of a stop that is a whole work share its place."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    stops = PathStop.objects.filter(resource__retired_at=None).select_related("goal", "resource", "part")
    for stop in stops.order_by("goal", "position"):
        outline = catalogue_outlines()[stop.resource_id]
        keys = [stop.part.key] if stop.part else [part.key for part in outline.parts]
        for slug in [f"{stop.resource.slug}#{key}" for key in keys] or [stop.resource.slug]:
            found[stop.goal.slug].setdefault(slug, stop.position)
    return dict(found)
