"""What a reader's plan may hold: the blocks of their goal in teaching order, all work by key, and what is recommended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from practice.steps import CASE, EXERCISE, HANDS_ON, MOCK, PAGE, PATTERN, READING
from progress.plan.scheduler.curriculum import Block, Curriculum, known_only, reordered
from progress.plan.scheduler.goals import GOALS, INTERVIEW
from progress.plan.scheduler.inputs import Answers, Material, PatternItem, PlanStatus
from progress.plan.scheduler.keys import first_of, is_again, key_of
from progress.plan.scheduler.work import Work, everything

METHOD = f"{PAGE}:method"
# A mock takes this long to score, after its own length.
SCORING = 10
USUAL_MOCK, BASELINE_MOCK, LONG_MOCK = 45, 30, 60
# So many cases of a family are recommended; the rest is there for those with more time, as second texts are.
CASES = 5
# Longer free texts are for those who look for them.
LONGEST = 120
# Catches what stands in no block, as in a guide that curators have said nothing about yet.
REST = "more"


@dataclass(slots=True)
class Course:
    """``blocks`` are all of the goal in the order to teach them; ``importance`` has the families' slugs, the first kept longest.

    ``wanted`` is what is recommended, whatever is done of it; ``gone`` is done, known or skipped. ``texts`` has the
    readings of each block, the best first, and last the ``seconds`` of a pattern; ``covered`` are free texts that an owner reads in their own book.
    """

    answers: Answers
    curriculum: Curriculum
    works: dict[str, Work]
    patterns: dict[str, PatternItem]
    gone: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    families: list[Block] = field(default_factory=list)
    importance: tuple[str, ...] = ()
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    seconds: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    frame: list[str] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)

    @property
    def open(self) -> set[str]:
        return self.wanted - self.gone

    @property
    def is_interview(self) -> bool:
        return self.answers.goal == INTERVIEW or self.answers.goal not in GOALS

    @property
    def baseline(self) -> str:
        """The key of the first try; empty where the guide lacks its exercise."""
        goal = self.curriculum.goal
        return f"{goal.step}:{goal.exercise}" if f"{EXERCISE}:{goal.exercise}" in self.works else ""

    def hard(self, slug: str) -> frozenset[str]:
        """The patterns to know before one; needs that go in a circle are cut."""
        return frozenset(need for need in self._needs(slug) if self.rank(need) < self.rank(slug))

    def soft(self, slug: str) -> frozenset[str]:
        return frozenset(self.curriculum.soft.get(slug, ()))

    def _needs(self, slug: str) -> tuple[str, ...]:
        needs = self.curriculum.hard.get(slug, self.patterns[slug].needs)
        return tuple(sorted(need for need in needs if need in self.patterns))

    def rank(self, slug: str, above: tuple[str, ...] = ()) -> int:
        """How deep a pattern stands on others: 0 needs none, and every other stands above its needs."""
        if slug not in self.ranks:
            ours = (*above, slug)
            needs = [need for need in self._needs(slug) if need not in ours]
            self.ranks[slug] = 1 + max((self.rank(need, ours) for need in needs), default=-1)
        return self.ranks[slug]

    def work(self, key: str) -> Work | None:
        """The work of a key, mocks and second times included; none where the guide has it no more."""
        step, _, slug = first_of(key).partition(":")
        found = self.works.get(f"{EXERCISE}:{slug}" if step == MOCK else first_of(key))
        if found and step == MOCK:
            is_first = key == self.baseline and self.is_interview
            length = BASELINE_MOCK if is_first or not self.is_interview else USUAL_MOCK
            found = replace(found, step=MOCK, minutes=length + SCORING, key=f"{MOCK}:{slug}")
        return replace(found, key=key) if found and is_again(key) else found

    def is_readable(self, work: Work) -> bool:
        """Free, or owned, and not what an owner reads in a better place."""
        slug = work.slug.partition("#")[0]
        return (work.is_free or slug in self.answers.owns) and work.slug not in self.covered

    def minutes(self, keys: Iterable[str]) -> int:
        return sum(self.works[key].minutes for key in keys if key in self.works)


def course(material: Material, answers: Answers, standing: PlanStatus) -> Course:
    gone = frozenset({*standing.finished, *standing.skipped, *answers.known})
    patterns = {item.slug: item for item in sorted(material.patterns, key=lambda item: (item.slug, item.title), reverse=True)}
    found = Course(answers, material.curriculum, everything(material), patterns, gone)
    for slug in sorted(patterns):
        found.rank(slug)
    _cover(found)
    found.blocks = _blocks(found)
    every = [*found.blocks, *(one for one in found.families if one not in found.blocks)]
    for block in sorted(every, key=lambda one: one.slug == REST):
        found.texts[block.slug] = _in_order(found, _texts(found, block), found.texts.values())
    found.frame = _frame(found)
    for block in found.blocks:
        found.wanted |= _keys(found, block)
    # What none of a goal's stages is about is for those who look for it.
    beside = {slug for block in found.blocks if block.slug == REST and found.curriculum.families for slug in block.patterns}
    found.wanted |= {f"{PATTERN}:{slug}" for slug in patterns if slug not in beside} | {
        key for key in found.frame if not key.startswith(MOCK)
    }
    found.others = {f"{one.step}:{one.slug}" for one in material.more}
    found.wanted |= found.others
    held = {key_of(slot) for slot in standing.placed} | standing.fixed.keys()
    found.wanted |= {key for key in held if key in found.works}
    return found


def recommended(material: Material, answers: Answers) -> dict[str, int]:
    """What the guide recommends for a goal, a role, a focus and a reader's books, with its minutes.

    It is the same whatever the date, the hours or what is done. Recall and mock interviews grow with the weeks, so they
    are told apart from it.
    """
    asked = Answers(answers.goal, date(2000, 1, 1), role=answers.role, focus=answers.focus, owns=answers.owns)
    found = course(material, asked, PlanStatus())
    return {key: found.works[key].minutes for key in found.wanted}


def _known(found: Course) -> Mapping[str, set[str]]:
    known: dict[str, set[str]] = {step: set() for step in (PATTERN, CASE, EXERCISE, READING, HANDS_ON)}
    for work in found.works.values():
        known.setdefault(work.step, set()).add(work.slug)
    return known


def _blocks(found: Course) -> list[Block]:
    """Families or stages in the order to teach them, then what stands in none of them."""
    curriculum, known = found.curriculum, _known(found)
    families = {block.slug: known_only(block, known) for block in curriculum.families}
    stages = reordered(curriculum.goal.stages, curriculum.goal.areas, found.answers.areas)
    found.importance = curriculum.order.get(found.answers.role, tuple(families))
    found.families = [families[slug] for slug in arranged(found.importance, curriculum.teaching)]
    if not stages:
        return [*found.families, *_rest(found, found.families)]
    blocks = [known_only(stage, known) for stage in stages]
    blocks[0] = with_foundation(found, blocks[0])
    return [*blocks, *_rest(found, blocks)]


def arranged(slugs: tuple[str, ...], teaching: Iterable[tuple[str, str]]) -> list[str]:
    """By importance, but for what is taught before something else."""
    found = list(slugs)
    for before, after in teaching:
        if {before, after} <= set(found) and found.index(before) > found.index(after):
            found.remove(before)
            found.insert(found.index(after), before)
    return found


def with_foundation(found: Course, block: Block) -> Block:
    """The first block of a plan: it begins with the two ways to serve."""
    first = tuple(slug for slug in found.curriculum.foundation if slug in found.patterns)
    return replace(block, core=tuple(dict.fromkeys((*first, *block.core))), must=tuple(dict.fromkeys((*first, *block.must))))


def _rest(found: Course, blocks: list[Block]) -> list[Block]:
    """What no block names, needs first. Where curators have said something, only its patterns."""
    named = {slug for block in blocks for slug in block.patterns} | set(found.curriculum.foundation)
    patterns = sorted((slug for slug in found.patterns if slug not in named), key=lambda slug: (found.rank(slug), slug))
    if found.curriculum.families:
        return [Block(REST, "More patterns", good=tuple(patterns))] if patterns else []
    of = {step: tuple(sorted(work.slug for work in found.works.values() if work.step == step)) for step in (CASE, READING)}
    drawings = sorted((one for one in found.works.values() if one.step == EXERCISE), key=lambda one: (one.is_advanced, one.slug))
    texts = sorted(
        (one for one in found.works.values() if one.step == READING),
        key=lambda one: (not one.must, one.order if one.order is not None else 99, one.slug),
    )
    names = {"cases": of[CASE], "reading": tuple(one.slug for one in texts), "exercises": tuple(one.slug for one in drawings)}
    return [Block(REST, "Patterns and practice", must=tuple(patterns), **names)]


def _cover(found: Course) -> None:
    """Free texts of which an owner has a paid one for every pattern that they teach: never both."""
    ways, owns = found.curriculum.ways, found.answers.owns
    owned = {slug for slug, way in ways.items() if any(text.partition("#")[0] in owns for text in way.paid)}
    taught: dict[str, set[str]] = {}
    for slug, way in ways.items():
        for text in way.free:
            taught.setdefault(text, set()).add(slug)
    found.covered = {text for text, slugs in taught.items() if slugs <= owned}


def _texts(found: Course, block: Block) -> list[str]:
    """What to read first, one text for each pattern, the block's own, then second texts; of a family first what is owned."""
    ways = [found.curriculum.ways[slug] for slug in block.patterns if slug in found.curriculum.ways]
    owns = found.answers.owns
    first, second = [], []
    for way in ways:
        mine = [text for text in way.paid if text.partition("#")[0] in owns]
        best = mine[:1] or list(way.free[:1])
        first += best
        second += [text for text in (*mine, *way.free) if text not in best]
    texts = [*block.opens, *block.reading, *first, *block.paid, *second]
    if block.is_family and found.curriculum.ways:
        texts = sorted([*first, *block.paid, *block.reading, *second], key=lambda slug: slug.partition("#")[0] not in owns)
        found.seconds |= set(second) - {*first, *block.paid, *block.reading}
    readable = (found.works.get(f"{READING}:{slug}") for slug in dict.fromkeys(texts))
    own = {*block.opens, *block.reading} | (set(texts) if not found.curriculum.ways else set())
    return [work.slug for work in readable if work and found.is_readable(work) and (work.slug in own or _is_fit(work))]


def _in_order(found: Course, texts: list[str], before: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Without those that an earlier block has, and without parts that stand before one that is read earlier."""
    seen = {slug for slugs in before for slug in slugs}
    last: dict[str, int] = {}
    for slug in seen:
        work = slug.partition("#")[0]
        last[work] = max(last.get(work, 0), found.works[f"{READING}:{slug}"].position)
    chosen = []
    for slug in texts:
        work, position = slug.partition("#")[0], found.works[f"{READING}:{slug}"].position
        if slug not in seen and (work in found.curriculum.free_of_order or position >= last.get(work, 0)):
            chosen.append(slug)
    return tuple(chosen)


def _frame(found: Course) -> list[str]:
    """What comes before all else: the method, the booklet or an owned introduction, the first try."""
    curriculum, owns = found.curriculum, found.answers.owns
    mine = [text for text in curriculum.introductions if text.partition("#")[0] in owns][:1]
    texts = [*(curriculum.booklet if not mine else curriculum.booklet_short)]
    keys = [METHOD, *(f"{READING}:{slug}" for slug in texts), found.baseline, *(f"{READING}:{slug}" for slug in mine)]
    return [key for key in keys if found.work(key)]


def _keys(found: Course, block: Block) -> set[str]:
    """What is recommended of a block. For mid-level readers the exercises are of the core level, but for its first ones."""
    harder = [slug for slug in block.harder if found.answers.role != "mid" or not found.works[f"{EXERCISE}:{slug}"].is_advanced]
    cases, texts = cases_of(found, block), found.texts[block.slug]
    if block.is_family and found.curriculum.families:
        cases, texts = cases[:CASES], [slug for slug in texts if slug not in found.seconds]
    keys = {f"{EXERCISE}:{slug}" for slug in (*block.exercises, *harder)} | {f"{CASE}:{slug}" for slug in cases}
    keys |= {f"{READING}:{slug}" for slug in texts} | {f"{HANDS_ON}:{slug}" for slug in block.hands_on}
    return keys


def _is_fit(work: Work) -> bool:
    """Longer texts only where they are the reader's own."""
    return work.minutes <= LONGEST or not work.is_free


def cases_of(found: Course, block: Block) -> tuple[str, ...]:
    """Those that teach a pattern without a good free text stand after the block's best."""
    ways = found.curriculum.ways
    taught = [case for slug in block.patterns if slug in ways and not ways[slug].free for case in ways[slug].case]
    return tuple(slug for slug in dict.fromkeys((*block.cases, *taught)) if f"{CASE}:{slug}" in found.works)
