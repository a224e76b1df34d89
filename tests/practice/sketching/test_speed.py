"""No text takes long to read: what repeats, nests or never ends would show a slow expression immediately."""

from time import process_time

import pytest

from practice.sketching.diagram import LONGEST_TEXT
from practice.sketching.outline import parse

REPEATED = [
    "->",
    "A->",
    "a -> b\n",
    "a\n",
    "A ->\n",
    '"',
    '" ',
    '"",',
    "“",
    "-",
    "- ",
    "<",
    "<-",
    "=",
    ",",
    "a,",
    ":",
    "(",
    "a()",
    " is a ",
]
REPEATED += [
    "a -- ",
    "-- b",
    "a[(",
    "a & ",
    "a-",
    "subgraph x\n",
    "#1;",
    "[",
    "1. ",
    "\n",
    "\r",
    "\0",
    "\ufdfa",
    "🚀 é → ×\n",
    "e\u0301",
    "\u202e\u05e9\u05dc\u05d5\u05dd -> ",
]
REPEATED += [
    "a[b\n",
    "a((",
    "a{{x",
    'a@{x:"',
    "e@-->",
    "a == b =",
    "-. ",
    "%%{",
    "---\na:\n",
    "```mermaid\n",
    'a["x"',
    "a-->|",
    "a-->b;",
    "subgraph a\nb\n",
    "accDescr {\n",
    "a: {\n",
    "a<br/>",
    "(1) ",
    "a + b ",
    "service ",
    "aA1",
]
CROSSED = ",".join(f"a{i}" for i in range(1600)) + "->" + ",".join(f"b{i}" for i in range(1600))
LINES = {
    "distinct names": "\n".join(f"n{i}" for i in range(4000)),
    "a long chain": "->".join(f"n{i}" for i in range(3000)),
    "many to many": CROSSED,
    "names of many words": "\n".join("of a b " * 11 + str(i) for i in range(250)),
    "kinds of many words": "\n".join("x is a b c d e f g h i j k l m n o p q" for _ in range(500)),
    "nodes of one name": "graph LR\n" + "".join(f"n{i}[Redis]\n" for i in range(1500)),
    "subgraphs to subgraphs": "graph LR\nsubgraph a\n" + "b & " * 90 + "c\nend\nsubgraph d\ne & f\nend\n" + "a-->d\n" * 3000,
    "names without end": "graph LR\nx[" + "of a b, " * 2400,
    "far too long": "a -> b\n" * 200_000,
}


def seconds(text):
    """The processor time of the quickest of three readings."""
    times = []
    for _ in range(3):
        start = process_time()
        parse(text)
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize("header", ["", "graph LR\n"])
@pytest.mark.parametrize("text", [piece * (LONGEST_TEXT // len(piece)) for piece in REPEATED], ids=REPEATED)
def test_no_repetition_is_slow_to_read(header, text):
    assert seconds(header + text[: LONGEST_TEXT - len(header)]) < 0.15


@pytest.mark.parametrize("name", LINES)
def test_no_crowd_is_slow_to_read(name):
    assert seconds(LINES[name]) < 0.15
