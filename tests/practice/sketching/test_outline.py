import pytest

from practice.sketching.diagram import LONGEST_TEXT, Component, Connection
from practice.sketching.outline import MOST_LINES, MOST_PROBLEMS, parse


def arrows(text):
    return [(arrow.source, arrow.target, arrow.label) for arrow in parse(text).diagram.connections]


def names(text):
    return [component.name for component in parse(text).diagram.components]


def reason(text):
    (problem,) = parse(text).problems
    return problem.reason


def test_an_outline_is_read():
    parsed = parse(
        "title: Support chatbot\n# remark\ngroup data: API gateway, Scorer\nScorer is a ranker\nAPI gateway -> Scorer: ask"
    )
    assert parsed.diagram.title == "Support chatbot"
    assert parsed.diagram.components == (Component("API gateway", "api-gateway", "data"), Component("Scorer", "ranker", "data"))
    assert parsed.diagram.connections == (Connection("API gateway", "Scorer", "ask"),)
    assert parsed.problems == ()


@pytest.mark.parametrize("sign", ["->", "-->", "=>", "==>", "→", "–>", "—>", "-.->", "⇒"])
def test_every_arrow_to_the_right_reads_the_same(sign):
    assert arrows(f"A {sign} B: x") == arrows(f"A{sign}B:x") == [("A", "B", "x")]


@pytest.mark.parametrize("sign", ["<-", "<--", "←"])
def test_an_arrow_to_the_left_is_reversed(sign):
    assert arrows(f"A {sign} B") == [("B", "A", "")]


@pytest.mark.parametrize("sign", ["<->", "<-->", "<=>", "↔"])
def test_a_double_arrow_goes_both_ways(sign):
    assert arrows(f"A {sign} B: x") == [("A", "B", "x"), ("B", "A", "x")]


def test_the_label_of_a_chain_belongs_to_its_last_arrow():
    assert arrows("A -> B -> C: x") == [("A", "B", ""), ("B", "C", "x")]


def test_one_leads_to_several_and_several_to_one():
    assert arrows("A -> B, C: x") == [("A", "B", "x"), ("A", "C", "x")]
    assert arrows("A, B -> C") == [("A", "C", ""), ("B", "C", "")]


def test_names_are_compared_without_case_and_keep_their_first_spelling():
    assert arrows("Api  Gateway -> B\nAPI GATEWAY -> b: x") == [("Api Gateway", "B", ""), ("Api Gateway", "B", "x")]


def test_the_same_arrow_twice_is_one():
    assert arrows("A -> B: x\nA -> B: x\na -> b: x\nA -> B") == [("A", "B", "x"), ("A", "B", "")]


@pytest.mark.parametrize("bullet", ["- ", "* ", "1. ", "12) ", "• ", "- 1. ", "  - "])
def test_bullets_do_not_count(bullet):
    assert arrows(f"{bullet}A -> B") == [("A", "B", "")]
    assert names(f"{bullet}Cache") == ["Cache"]


def test_a_pasted_list_with_rulers_and_fences_is_read():
    assert names("```\nCache\n---\n***\n\n   \nRanker\r\n```\r") == ["Cache", "Ranker"]


@pytest.mark.parametrize("name", ['"a: b -> c"', "“a: b -> c”", '"  a:  b -> c "'])
def test_quoted_names_may_hold_anything(name):
    assert names(f"{name} -> B: x") == ["a: b -> c", "B"]
    assert arrows(f"B -> {name}: x") == [("B", "a: b -> c", "x")]


def test_a_doubled_quotation_mark_means_one():
    assert names('"say ""hi"""') == ['say "hi"']


@pytest.mark.parametrize(
    "line",
    [
        "Triage is a ranker",
        "Triage is the Ranker.",
        "Triage (ranker)",
        '"Triage" (Ranker)',
        '"Triage" is a ranker',
        "TRIAGE IS A RANKERS",
    ],
)
def test_a_kind_may_be_said(line):
    (component,) = parse(line).diagram.components
    assert component.kind == "ranker"
    assert component.name.title() == "Triage"


def test_a_name_may_be_of_no_kind():
    assert parse("Cache is something else").diagram.components == (Component("Cache"),)


def test_brackets_that_say_no_kind_belong_to_the_name():
    assert names("Redis cache (sessions)\nFeature store (Redis)") == ["Redis cache (sessions)", "Feature store (Redis)"]


def test_a_comma_within_brackets_belongs_to_the_name():
    assert names("Search (Elasticsearch, 3 nodes), Cache -> Store (a, b)") == [
        "Search (Elasticsearch, 3 nodes)",
        "Cache",
        "Store (a, b)",
    ]
    assert names("Search (Elasticsearch, Cache") == ["Search (Elasticsearch", "Cache"]


def test_one_name_with_brackets_and_without_is_pointed_out():
    found = parse("App -> Trace log (Langfuse)\nTrace log -> Monitor")
    assert [note.line for note in found.notes] == [1]
    assert "“Trace log (Langfuse)” and “Trace log” are two boxes." in found.notes[0].reason
    assert not parse("Ranker (v1) -> Ranker (v2)").notes


def test_a_later_word_about_kind_or_plane_wins():
    (component,) = parse("group data: X\nX is a cache\ngroup Language model: X\nX is a judge").diagram.components
    assert component == Component("X", "judge", "llm")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("-> B", "both sides"),
        ("A ->", "both sides"),
        ("A -> -> B", "both sides"),
        (": x", "missing"),
        ("foo: bar", "colon"),
        ("A is a banana", "banana"),
        ("group attic: A", "attic"),
        ("group data:", "after the colon"),
        ("group data: A -> B", "names only"),
        ('"A -> B', "not closed"),
        ('"A" b -> B', "closing quotation mark"),
        ("A -> a", "itself"),
        ("A -> B: x -> y", "label holds an arrow"),
        ("A -> !!!", "letter or a digit"),
        ("A -> " + "b" * 81, "80"),
        ("A -> B: " + "x" * 81, "80"),
        ("title: " + "x" * 121, "120"),
    ],
)
def test_a_wrong_line_is_named_and_the_rest_kept(line, word):
    parsed = parse(f"Cache -> Ranker\n{line}\nRanker -> Kafka")
    assert [problem.line for problem in parsed.problems] == [2]
    assert word in parsed.problems[0].reason
    assert [component.name for component in parsed.diagram.components] == ["Cache", "Ranker", "Kafka"]


def test_too_much_is_said_and_cut():
    assert len(names("\n".join(f"n{i}" for i in range(150)))) == 100
    assert "100 components" in reason(", ".join(f"n{i}" for i in range(101)))
    assert "300 arrows" in reason(f"{', '.join(f'n{i}' for i in range(20))} -> {', '.join(f'm{i}' for i in range(20))}")
    assert "20,000 characters" in reason("Cache\n" + "#" * LONGEST_TEXT)
    assert "1,000 lines" in reason("\n" * MOST_LINES)


def test_a_long_list_of_problems_is_cut():
    problems = parse("\n".join(["A ->"] * 500)).problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert "450 more lines" in problems[-1].reason
