"""Diagrams, names and outlines for Hypothesis, with a liking for what is hard to read."""

from hypothesis import strategies as st

from practice.sketching.diagram import LONGEST_LABEL, LONGEST_NAME, Component, Connection, Diagram, clean, is_visible, same
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.vocabulary import kind_of

HARD = [
    "->",
    "<-",
    "<->",
    "→",
    "=>",
    ":",
    ",",
    '"',
    '""',
    "“",
    "”",
    "(ranker)",
    "(other)",
    " is a ",
    " is ",
    "#",
    "- ",
    "1. ",
    "* ",
]
HARD += [
    "group ",
    "group online",
    "title",
    "graph LR",
    "```",
    "---",
    ";",
    "%%{",
    "]",
    "\n",
    "\0",
    "‮",
    "שלום",
    "مرحبا",
    "🚀",
    "👩\u200d🔬",
]
HARD += [
    "subgraph ",
    "end",
    "-->|",
    "-- ",
    "-.",
    "==",
    "~~~",
    "@{",
    ":::",
    "[(",
    ")]",
    "{{",
    "<br/>",
    "#35;",
    "&",
    "|",
    "o--o",
    "%% ",
    "@startuml",
]
WORDS = ["Ranker", "cache", "Kafka", "API gateway", "Feature store", "A", "B", "é", "e\u0301", "ﬁ", "İ", "ß", "\u0338x", "9"]

pieces = st.one_of(st.sampled_from(HARD), st.sampled_from(WORDS), st.text(max_size=6))
texts = st.lists(pieces, max_size=8).map(" ".join) | st.lists(pieces, max_size=8).map("".join)
outlines = st.lists(st.lists(pieces, max_size=12).map(" ".join), max_size=12).map("\n".join)
labels = texts.map(clean).map(lambda text: text[:LONGEST_LABEL]).map(clean)
names = (texts.map(clean).map(lambda text: text[:LONGEST_NAME]) | st.sampled_from(WORDS)).map(clean).filter(is_visible)


def recognised(name):
    kind = kind_of(name)
    return kind.key if kind else ""


@st.composite
def components(draw):
    name = draw(names)
    kind = draw(st.sampled_from([recognised(name), recognised(name), "", *COMPONENT_KINDS]))
    return Component(name, kind, draw(st.sampled_from(["", "", *PLANES])))


@st.composite
def diagrams(draw):
    held = draw(st.lists(components(), max_size=8, unique_by=lambda component: same(component.name)))
    arrows = []
    if len(held) > 1:
        ends = st.lists(st.sampled_from([one.name for one in held]), min_size=2, max_size=2, unique=True)
        arrow = st.builds(lambda pair, label: Connection(*pair, label), ends, labels | st.just(""))
        arrows = draw(st.lists(arrow, max_size=10, unique=True))
    return Diagram(tuple(held), tuple(arrows), draw(labels))
