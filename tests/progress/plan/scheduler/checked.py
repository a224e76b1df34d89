"""What must hold of the plans that the real catalogue makes, each rule by its name: ``broken`` says which a plan breaks."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from progress.plan.scheduler.course import Course, cases_of
from progress.plan.scheduler.curriculum import Block
from progress.plan.scheduler.daily import daily, shares
from progress.plan.scheduler.days import Span, last_days, spans
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.keys import first_of, is_again
from progress.plan.scheduler.plan import Item, ScheduledPlan, Week
from progress.plan.scheduler.room import OVER
from progress.plan.scheduler.shape import most_patterns, shape_of, short_days
from progress.plan.scheduler.tiny import is_tiny

PRACTICE = ("exercise", "mock")


def slug_of(item: Item) -> str:
    return first_of(item.key).partition(":")[2]


class Checked:
    """A fresh plan, beside what it was made from."""

    def __init__(self, made: ScheduledPlan, asked: Course, answers: Answers) -> None:
        self.made, self.asked, self.answers = made, asked, answers
        self.spans = spans(answers, answers.start)[: len(made.weeks)]
        self.items = [item for week in made.weeks for item in week.items]
        self.is_interview = asked.is_interview
        self.met_before = {key.partition(":")[2] for key in asked.gone if key.startswith("pattern:")}

    def broken(self) -> set[str]:
        rules = [name for name in dir(self) if name.startswith("p") and name[1:].isdigit()]
        return {name.upper() for name in rules if any(getattr(self, name)())}

    def of(self, week: Week, *steps: str) -> list[Item]:
        return [item for item in week.items if item.step in steps]

    def all_of(self, step: str) -> set[str]:
        return {item.key for item in self.items if item.step == step}

    def met_at(self, place: int) -> set[str]:
        return self.met_before | {item.slug for item in self.items[:place] if item.step == "pattern"}

    def p1(self) -> Iterator[bool]:
        """No week over its minutes, no item longer than two study days in a row, three for a text."""
        for week, span in zip(self.made.weeks, self.spans, strict=True):
            yield week.planned > week.minutes
            for item in week.items:
                longest = span.three if item.step in {"reading", "case"} else span.two
                yield item.step != "recall" and item.minutes > longest

    def p2(self) -> Iterator[bool]:
        """Weeks but the last are full to 88 %, unless no optional thing of their families or earlier ones fits what is left."""
        shapes = shape_of(self.asked, self.spans)
        for week, shape, span in zip(self.made.weeks[:-1], shapes, self.spans, strict=False):
            if week.planned < 0.88 * week.minutes and shape.blocks:
                seen = [block for one in shapes[: week.number] for block in one.blocks]
                yield any(self._could_come(one.item, week, span, shape.blocks, seen) for one in self.made.dropped)

    def _could_come(self, item: Item, week: Week, span: Span, ours: tuple[Block, ...], seen: list[Block]) -> bool:
        place = sum(len(one.items) for one in self.made.weeks[: week.number])
        longest = span.three if item.step in {"reading", "case"} else span.two
        room = min(span.study if span.is_final else week.minutes, week.minutes) - week.planned
        if item.minutes > min(room, longest):
            return False
        return getattr(self, f"_{item.step}_could", lambda *_: False)(item, week, self.met_at(place), ours, seen)

    def _pattern_could(self, item: Item, week: Week, met: set[str], ours: tuple[Block, ...], _: list[Block]) -> bool:
        is_ours = any(item.slug in block.must for block in ours) and not (self.is_interview and short_days(self.spans))
        return (
            is_ours
            and self.asked.hard(item.slug) <= met
            and len(self.of(week, "pattern")) < most_patterns(week.minutes, week.number)
        )

    def _case_could(self, item: Item, week: Week, met: set[str], _: tuple[Block, ...], seen: list[Block]) -> bool:
        """Cases have so much of a plan and no more, and eight of a week: then it is left lighter."""
        before = [one for one in self.items if one in week.items or one.week < week.number]
        share = sum(one.minutes for one in before if one.step == "case") / max(sum(one.minutes for one in before), 1)
        is_ours = any(item.slug in cases_of(self.asked, block) for block in seen) and len(self.of(week, "case")) < 8
        return (
            is_ours and share < self.asked.curriculum.goal.shares["cases"][1] and bool(self.asked.works[item.key].patterns & met)
        )

    def _reading_could(self, item: Item, week: Week, met: set[str], ours: tuple[Block, ...], _: list[Block]) -> bool:
        work = self.asked.works[item.key]
        is_ours = any(item.slug in (*block.opens, *block.reading) for block in ours) and item.minutes < 120
        return is_ours and work.slug.partition("#")[0] in self.asked.curriculum.free_of_order

    def p3(self) -> Iterator[bool]:
        if self.is_interview and len(self.made.weeks) >= 5:
            yield self.made.weeks[-1].planned > 0.85 * self.made.weeks[-1].minutes

    def p4(self) -> Iterator[bool]:
        """The method, the booklet and a short mock come before the first pattern."""
        if self.is_interview:
            first = next((place for place, item in enumerate(self.items) if item.step == "pattern"), len(self.items))
            frame = [key for key in self.asked.frame if key not in self.asked.gone]
            before = {item.key for item in self.items[:first]}
            introduction = {f"reading:{slug}" for slug in self.asked.curriculum.introductions}
            yield not set(frame) - introduction <= before

    def p5(self) -> Iterator[bool]:
        """The first try in the first week and again in the last one that holds a drawing; plans of a few hours begin otherwise."""
        is_whole = self.answers.minutes_a_week >= 180 and not is_tiny(self.spans, has_end=True)
        if is_whole and not self.is_interview and self.asked.baseline not in self.asked.gone:
            able = [week for week, span in zip(self.made.weeks, self.spans, strict=True) if self._holds_a_drawing(span)]
            if able and able[0].number == 1:
                yield self.asked.baseline not in {item.key for item in able[0].items}
                last = {item.key for item in able[-1].items}
                yield len(able) > 1 and not any(is_again(key) and key.startswith(self.asked.baseline) for key in last)

    def _holds_a_drawing(self, span: Span) -> bool:
        """Two study days in a row have its 45 minutes, and the week has 15 more, for what comes first and for recall."""
        return span.two >= 45 and span.minutes >= 60

    def p6(self) -> Iterator[bool]:
        """Parts in the order of their positions, together in a week."""
        seen: dict[str, int] = {}
        for week in self.made.weeks:
            names = [item.slug.partition("#")[0] for item in week.items if item.step == "reading"]
            for item in self.of(week, "reading"):
                name, position = item.slug.partition("#")[0], self.asked.works[item.key].position
                if position and name not in self.asked.curriculum.free_of_order:
                    yield position < seen.get(name, 0)
                    seen[name] = position
                    ours = [place for place, one in enumerate(names) if one == name]
                    yield item.key not in self.asked.frame and ours[-1] - ours[0] >= len(ours) + 2

    def p7(self) -> Iterator[bool]:
        yield from (item.step == "reading" and item.sittings > 1 for item in self.items)

    def p8(self) -> Iterator[bool]:
        counts = Counter(item.key for item in self.items)
        yield any(number > 1 for number in counts.values())

    def p9(self) -> Iterator[bool]:
        for week in self.made.weeks:
            ours = [item.slug for item in week.items if item.step == "pattern"]
            for place, slug in enumerate(ours):
                yield bool(self.asked.soft(slug) & set(ours[place + 1 :]) - self._circle(slug, ours))
        for place, item in enumerate(self.items):
            if item.step == "pattern":
                yield not self.asked.hard(item.slug) <= self.met_at(place)

    def _circle(self, slug: str, ours: list[str]) -> set[str]:
        return {other for other in ours if slug in self.asked.hard(other)}

    def p10(self) -> Iterator[bool]:
        for place, item in enumerate(self.items):
            if item.step in PRACTICE and item.key != self.asked.baseline and slug_of(item) != slug_of_key(self.asked.baseline):
                patterns = self.asked.work(item.key).patterns
                yield len(patterns & self.met_at(place)) < 0.6 * len(patterns)

    def p11(self) -> Iterator[bool]:
        for place, item in enumerate(self.items):
            if item.step == "case" and self.asked.works[item.key].patterns:
                yield not self.asked.works[item.key].patterns & self.met_at(place)

    def p12(self) -> Iterator[bool]:
        for place, item in enumerate(self.items):
            exercise = self.asked.curriculum.problems.get(item.slug) if item.step == "reading" else None
            tries = [at for at, one in enumerate(self.items) if one.step in PRACTICE and slug_of(one) == exercise]
            yield bool(tries) and tries[0] > place

    def p13(self) -> Iterator[bool]:
        for item in self.items:
            yield item.step == "case" and item.minutes < 20
            yield item.step == "mock" and item.minutes not in {40, 55, 70}
            yield item.step == "exercise" and item.minutes != self.asked.work(item.key).minutes

    def p14(self) -> Iterator[bool]:
        for week in self.made.weeks:
            yield len(self.of(week, "pattern")) > most_patterns(week.minutes, week.number)

    def p15(self) -> Iterator[bool]:
        """By days: no pattern in the last ones, no text in the last two, nothing but a little recall on the last."""
        final = last_days(self.answers)
        if final is None or not self.answers.interview_on:
            return
        days, end = daily(self.made, self.answers, self.answers.start), self.answers.interview_on
        for item in self.items:
            yield item.step == "pattern" and days[item.slot] >= final
            yield item.step in {"reading", "case"} and days[item.slot] >= end - timedelta(days=2)
            yield item.step != "recall" and days[item.slot] >= end - timedelta(days=1)

    def families(self) -> list[str]:
        blocks = [block for shape in shape_of(self.asked, self.spans) for block in shape.blocks if not shape.is_sharp]
        return list(dict.fromkeys(block.slug for block in blocks if block.is_family and block.core))

    def p16(self) -> Iterator[bool]:
        """A family that weeks are about has its core, a case and a drawing or mock; those left out are the last ones."""
        if not self.is_interview:
            return
        keys = {item.key for item in self.items} | self.asked.gone
        ours = self.families()
        for block in self.asked.families:
            if block.slug in ours:
                drawings = {f"{step}:{slug}" for slug in block.drawings for step in PRACTICE}
                yield not {f"pattern:{slug}" for slug in block.core} <= keys
                yield not keys & {f"case:{slug}" for slug in cases_of(self.asked, block)}
                yield not keys & drawings
        yield set(ours) != set(self.asked.importance[: len(ours)])

    def p17(self) -> Iterator[bool]:
        """What is never dropped is in, and no pattern that is good to know stands where one that belongs to the family could; of plans of six hours on."""
        is_small = is_tiny(self.spans, has_end=True) or sum(span.minutes for span in self.spans) < 360
        if not self.is_interview or self.answers.minutes_a_week < 180 or is_small:
            return
        keys = {item.key for item in self.items} | self.asked.gone
        introduction = {f"reading:{slug}" for slug in self.asked.curriculum.introductions}
        yield not {f"pattern:{slug}" for slug in self.asked.curriculum.foundation} <= keys
        yield not set(self.asked.frame) - introduction <= keys
        left = {one.item.slug: one.item.minutes for one in self.made.dropped if one.item.step == "pattern"}
        place = 0
        for week, shape in zip(self.made.weeks, shape_of(self.asked, self.spans), strict=True):
            place += len(week.items)
            belongs = {slug for block in shape.blocks for slug in block.must}
            missing = [slug for slug in belongs & left.keys() if self.asked.hard(slug) <= self.met_at(place)]
            good = [item for item in self.of(week, "pattern") if item.slug not in belongs and week.number > 2]
            yield any(left[slug] <= item.minutes for slug in missing for item in good)

    def p19(self) -> Iterator[bool]:
        shapes = shape_of(self.asked, self.spans)
        for place, (one, two) in enumerate(pairwise(shapes)):
            same = {block.slug for block in one.blocks} & {block.slug for block in two.blocks}
            focus = {self.asked.importance[0]} if self.asked.curriculum.focus_weeks else set()
            is_enough = self.answers.minutes_a_week >= 180
            yield self.is_interview and place > 0 and bool(same - focus) and not two.is_sharp and is_enough

    def p20(self) -> Iterator[bool]:
        yield from (item.step == "reading" and not self.asked.is_readable(self.asked.works[item.key]) for item in self.items)

    def p21(self) -> Iterator[bool]:
        """Recall is at most fifteen minutes a study day, and 7 to 13 % of all in plans of three weeks on that use their time.

        Shorter ones have met too few cards for that, and longer ones end in light weeks.
        """
        recall = most = place = 0
        for week, span in zip(self.made.weeks, self.spans, strict=True):
            place += len(week.items)
            most += min(15 * span.days, 3 * len(self.met_at(place)))
            ours = sum(item.minutes for item in self.of(week, "recall"))
            recall += ours
            yield ours > 15 * span.days
            yield self.is_interview and week.number == len(self.spans) and ours > 0.25 * week.minutes
        whole = sum(item.minutes for item in self.items)
        is_full = whole >= 0.8 * sum(week.minutes for week in self.made.weeks)
        is_long = (self.made.weeks[-1].last - self.made.weeks[0].first).days >= 20
        if is_full and is_long and len(self.met_at(len(self.items))) >= 8:
            yield not min(0.065, 0.9 * most / whole) <= recall / whole <= 0.135

    def p22(self) -> Iterator[bool]:
        """A mock in week 1 and in each of the last three weeks that have four hours before the last day."""
        if not self.is_interview or len(self.made.weeks) < 5 or self.answers.minutes_a_week < 240:
            return
        weeks = [*zip(self.made.weeks, self.spans, strict=True)]
        for week, span in (weeks[0], *weeks[-3:]):
            yield span.minutes - span.rest >= 240 and not self.of(week, "mock")

    def p23(self) -> Iterator[bool]:
        asked = Counter(slug_of(item) for item in self.items if item.step == "mock")
        base = slug_of_key(self.asked.baseline)
        yield any(number > 1 and slug != base for slug, number in asked.items())
        for week in self.made.weeks:
            drawn = {slug_of(item) for item in self.of(week, "exercise")}
            yield bool(drawn & {slug_of(item) for item in self.of(week, "mock")})

    def p28(self) -> Iterator[bool]:
        """Days without minutes hold nothing, and no day over ten more than its minutes, but for that of a mock or drawing."""
        parts = shares(self.made, self.answers, self.answers.start)
        used = sum(map(Counter, parts.values()), Counter())
        long = {day for item in self.items if item.step in PRACTICE for day in parts[item.slot]}
        for day, minutes in used.items():
            there = self.answers.minutes_by_weekday[day.weekday()]
            yield not there or (minutes > there + OVER and day not in long)

    def p29(self) -> Iterator[bool]:
        for item in self.items:
            yield not item.why.endswith((".", "?")) or len(item.why.split()) > 20 or "stop on" in item.why


def slug_of_key(key: str) -> str:
    return key.partition(":")[2]
