"""The guide's own pages as the search sees them: the method, the plan, what there is to practise, what a reader has done.

Each is found once it has names in fixtures/aliases.json, where its own words lead as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from catalog.practising import practice
from catalog.search.document import FREE, GUIDE, WHOLE, Document, EntryNames, facts, tag

METHOD = {
    "method": "One order for every design question: project setup, data pipeline, modelling, serving, with what to say and for how long.",
    "method-numbers": "Requests a second, storage a day, memory of an index, tokens and their price: the numbers and ten sums with them.",
}


@dataclass(frozen=True, slots=True)
class GuidePage:
    """``step`` is what somebody does there, in a word or two."""

    slug: str
    route: str
    title: str
    step: str
    text: str


PRACTICE = (
    GuidePage(
        "plan", "progress:plan", "Practice plan", "Plan", "Weeks with a theme that fit your hours and your interview date."
    ),
    GuidePage("today", "progress:today", "Today", "Plan", "What to do today, with its minutes, and what is due for recall."),
    GuidePage(
        "mock-interviews",
        "practice:mock_list",
        "Mock interviews",
        "Practise",
        "Six phases on a clock with an interviewer’s questions, then a score sheet and a report.",
    ),
    GuidePage(
        "recall", "practice:recall", "Recall", "Practise", "Questions on patterns, asked again before you forget the answers."
    ),
    GuidePage(
        "board",
        "practice:sketch_list",
        "Sketch board",
        "Draw",
        "A system drawn from text, one arrow per line. Export as SVG or PNG.",
    ),
    GuidePage(
        "exercises",
        "practice:exercise_list",
        "Design exercises",
        "Draw",
        "Systems to design on the board, compared with a reference.",
    ),
    GuidePage(
        "patterns",
        "practice:pattern_list",
        "Design patterns",
        "Study",
        "Ways to build that return in many ML systems, with questions.",
    ),
    GuidePage(
        "cases", "practice:case_list", "Case studies", "Read", "Systems that companies built, each with a question to answer."
    ),
    GuidePage(
        "readiness", "progress:readiness", "Readiness", "Check", "How far you are for an interview, and what would help most."
    ),
    GuidePage(
        "practise",
        "progress:practise",
        "Practise",
        "Practise",
        "Four steps: patterns, case studies, design exercises, mock interviews.",
    ),
    GuidePage("paths", "catalog:goal_list", "Reading paths", "Read", "What to read in which order for your goal."),
    GuidePage(
        "notes",
        "progress:note_list",
        "Your notes",
        "Look back",
        "Everything you wrote about works, patterns, cases and exercises.",
    ),
    GuidePage("progress", "progress:dashboard", "Your progress", "Look back", "Days, hours and what you finished."),
    GuidePage(
        "reading-list",
        "progress:reading_list",
        "Your reading list",
        "Read",
        "What you want to read, are reading and have finished.",
    ),
)


def guide_documents(names: EntryNames) -> Iterator[Document]:
    for slug, text in METHOD.items():
        if aliases := names.of("page", slug):
            page = practice(slug.replace("-", ":"))
            yield document(page.url, page.title, aliases, text, f"{page.minutes} min")
    for one in PRACTICE:
        if aliases := names.of("page", one.slug):
            yield document(reverse(one.route), one.title, aliases, one.text, one.step)


def document(url: str, title: str, aliases: tuple[str, ...], text: str, fact: str) -> Document:
    tags = frozenset(tag("kind", GUIDE) | WHOLE | FREE | tag("topic", "interview-prep"))
    return Document(GUIDE, url, title, aliases, text=text, facts=facts(fact), tags=tags)
