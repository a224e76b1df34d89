"""Questions about one box of a drawing, answered from the estimate, the rules and the patterns; what is unknown says so."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from catalog import library
from practice.sketches.answers import GivenAnswers
from practice.sketches.box_lessons import lesson
from practice.sketches.estimates import DOWN, SketchEstimate, said
from practice.sketches.models import Sketch
from practice.sketches.review import Review
from practice.sketching import words
from practice.sketching.diagram import Component, Diagram
from practice.sketching.estimate import breaking
from practice.sketching.notes import notes_of
from practice.sketching.rules import Expected, ReviewFinding, Rule, review, rules
from practice.sketching.rules.drawn import DrawnGraph
from practice.sketching.words import AnswerBasis

READY = {
    "down": "What happens if it is down?",
    "trade": "What does it trade off?",
    "wrong": "How would I notice that it is wrong?",
    "traffic": "What if traffic grows tenfold?",
}
# How people ask the same in their own words
_ALIKE = {
    "down": r"\bdown\b|\bdies?\b|\bdead\b|\bfails?\b|\bcrash|\bunavailable\b|\bbreaks?\b|\boffline\b|\btimes? out\b",
    "trade": r"\btrad(?:e|es|ing)\b|\btrade-?offs?\b|\bdownsides?\b|\bdrawbacks?\b|\bdisadvantages?\b|\bpros and cons\b",
    "wrong": r"\bnotice\b|\bdetect\b|\bwrong\b|\bmonitor\b|\bdrift",
    "traffic": r"\btenfold\b|\bten times\b|\b10 ?(?:x|×|times)|\bx ?10\b",
}
_IT = re.compile(r"\b(?:it|this box|this component|this)\b", re.IGNORECASE)
NO_PATTERN = "No pattern of this guide is about this type of box, so we do not know."
NO_TYPE = "We do not know what this box is. Choose its type above, then ask again."
NO_ANSWER = "No rule, pattern or estimate answers this, so neither do we."
FALLING = ("no-fallback", "single-point-of-failure", "call-around-breaker")
_WATCHES = ("monitor", "drift-detector", "alerting", "judge", "model-evaluator")
MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class BoxAnswer:
    """``sources`` are what it rests on, each with an address, which may be empty; without any it is not known."""

    question: str
    sentences: tuple[str, ...]
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AskShown:
    """What was typed as a question, with its answer or why there is none."""

    typed: str
    error: str = ""
    answer: BoxAnswer | None = None


@dataclass(frozen=True, slots=True)
class BoxAsked:
    """A box of a drawing about which something is asked; the ``text`` is the outline, as it is being typed."""

    sketch: Sketch
    diagram: Diagram
    box: Component
    text: str

    def ready(self, about: str) -> BoxAnswer:
        sentences, sources = getattr(self, f"_{about}")()
        return BoxAnswer(READY[about], tuple(sentences), tuple(dict.fromkeys(sources)))

    def free(self, question: str) -> BoxAnswer:
        """A question as it was typed. "It" is the box; what names another box is read as words about the drawing are."""
        if about := self._alike(question):
            return BoxAnswer(question, *self._parts(self.ready(about)))
        asked = question.strip().rstrip("?.! ") + "?"
        if self.box.name.casefold() not in asked.casefold():
            asked = _IT.sub(lambda _: f"the {self.box.name}", asked)
        found = words.read(asked, self.diagram).answers
        if not found or not found[0].rests_on or not self._may_say(found[0].rests_on):
            return BoxAnswer(question, (NO_ANSWER,))
        return BoxAnswer(question, (found[0].text,), tuple(map(self._source, found[0].rests_on)))

    def _alike(self, question: str) -> str:
        others = [one.name.casefold() for one in self.diagram.components if one != self.box]
        if any(name in question.casefold() for name in others):
            return ""
        return next((about for about, told in _ALIKE.items() if re.search(told, question, re.IGNORECASE)), "")

    @staticmethod
    def _parts(answer: BoxAnswer) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        return answer.sentences, answer.sources

    def _down(self) -> tuple[list[str], list[tuple[str, str]]]:
        given = SketchEstimate.of(self.sketch, {})
        found = breaking.down(self.diagram, given.form.givens, self.box.name, given.scale)
        fired = [one.rule for one in self._findings(*FALLING)]
        pattern = library.patterns().get("fallback-degradation")
        sources = [(found.title, self._estimate(what=DOWN, box=self.box.name)), *map(_taught, fired)]
        sources += [(pattern.name, pattern.get_absolute_url())] if pattern else []
        return [*found.sentences, *(one.do for one in fired)], sources

    def _trade(self) -> tuple[list[str], list[tuple[str, str]]]:
        note = notes_of(self.text).get(self.box.name.casefold(), "")
        own = [f"Your note says: {note}"] if note else []
        pattern = lesson(self.box.kind)
        if pattern is None:
            return [*own, NO_PATTERN if self.box.kind else NO_TYPE], []
        return [*own, *pattern.tradeoffs[:MOST_SAID]], [(pattern.name, pattern.get_absolute_url())]

    def _wrong(self) -> tuple[list[str], list[tuple[str, str]]]:
        """Who watches it, what is found at it, and how it fails."""
        drawn = DrawnGraph(self.diagram)
        led_to = drawn.reach([self.box.name], set(drawn.kinds.values()))
        watching = [name for name in led_to if drawn.kinds[name] in _WATCHES]
        sentences = [f"In your drawing it leads to {' and '.join(watching[:MOST_SAID])}." if watching else self._unwatched()]
        fired = [one.rule for one in self._findings() if one.rule.key not in FALLING][:1]
        sentences += [f"{one.title}. {one.do}" for one in fired]
        sources = [] if watching else [_taught(rules()["no-monitor"])]
        pattern = lesson(self.box.kind)
        if pattern is None:
            sentences.append(NO_PATTERN if self.box.kind else NO_TYPE)
            return sentences, [*sources, *map(_taught, fired)]
        sentences += [f"{one['what']} {one['guard']}" for one in pattern.failure_modes[:2]]
        return sentences, [*sources, *map(_taught, fired), (pattern.name, pattern.get_absolute_url())]

    def _unwatched(self) -> str:
        more = f" {rules()['no-monitor'].do}" if self.may_review else ""
        return f"Nothing in your drawing watches it.{more}"

    def _traffic(self) -> tuple[list[str], list[tuple[str, str]]]:
        given = SketchEstimate.of(self.sketch, {})
        found = breaking.more_traffic(self.diagram, given.form.givens, given.scale)
        rate = found.after.boxes.get(self.box.name) if found.after else None
        own = [f"{self.box.name} then gets {said(rate)}."] if rate is not None and rate.is_known else []
        pattern = library.patterns().get("gpu-autoscaling-cost")
        sources = [(found.title, self._estimate(what="traffic"))]
        return [*own, *found.sentences], sources + ([(pattern.name, pattern.get_absolute_url())] if pattern else [])

    @property
    def may_review(self) -> bool:
        """Not before the reader's own attempt at an exercise: what is missing would be told."""
        return self.sketch.exercise is None or Review.of(self.sketch).is_open

    def _findings(self, *keys: str) -> list[ReviewFinding]:
        """Those at this box."""
        if not self.may_review:
            return []
        stated = Expected(stated=GivenAnswers.of(self.sketch).stated)
        found = (one for one in review(self.diagram, stated).findings if self.box.name in one.where)
        return [one for one in found if not keys or one.rule.key in keys]

    def _may_say(self, rests_on: tuple[AnswerBasis, ...]) -> bool:
        return self.may_review or not any(one.sort == "rule" for one in rests_on)

    def _source(self, basis: AnswerBasis) -> tuple[str, str]:
        if basis.sort == "estimate":
            return basis.title, self._estimate()
        if basis.sort == "rule" and basis.key in rules():
            return _taught(rules()[basis.key])
        pattern = library.patterns().get(basis.key)
        return basis.title, pattern.get_absolute_url() if pattern else ""

    def _estimate(self, **asked: str) -> str:
        address = reverse("practice:sketch_estimate", args=[self.sketch.pk])
        return f"{address}?{urlencode(asked)}#broken" if asked else address


def _taught(rule: Rule) -> tuple[str, str]:
    """A rule, with the page of the pattern that teaches it."""
    pattern = library.patterns().get(rule.pattern)
    return rule.title, pattern.get_absolute_url() if pattern else ""
