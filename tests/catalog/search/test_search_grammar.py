import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.search.grammar import Filter, clean, complete, key, parse

VALUES = {
    "topic": {"feature-stores": "feature-stores", "serving": "serving"},
    "kind": {"book": "book", "books": "book", "case": "case", "paper": "paper"},
    "is": {"free": "free", "paid": "paid", "new": "new", "must-read": "must-read"},
    "level": {"intro": "intro", "introductory": "intro"},
    "company": {"uber": "uber", "stitch-fix": "stitch-fix"},
}


def read(text):
    return parse(text, VALUES)


def test_words_phrases_and_exclusions_are_told_apart():
    query = read('feature "online store" -redis -"batch job"')
    assert (query.words, query.phrases) == (["feature"], ["online store"])
    assert (query.excluded_words, query.excluded_phrases) == (["redis"], ["batch job"])
    assert query.problems == []


def test_not_in_capitals_excludes_what_follows():
    query = read('recommendation NOT netflix NOT "batch job" NOT kind:book')
    assert (query.words, query.excluded_words, query.excluded_phrases) == (["recommendation"], ["netflix"], ["batch job"])
    assert query.filters == [Filter("kind", "book", excluded=True)]
    assert read("why not kafka NOT").words == ["why", "not", "kafka", "NOT"]


def test_a_hash_names_a_topic():
    assert read("#feature-stores -#serving").filters == [
        Filter("topic", "feature-stores"),
        Filter("topic", "serving", excluded=True),
    ]
    assert read("#nothing").words == ["#nothing"]


def test_a_hyphen_inside_a_word_excludes_nothing():
    query = read("scikit-learn - --x")
    assert query.words == ["scikit-learn", "--x"]
    assert query.excluded_words == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind:book", Filter("kind", "book")),
        ("KIND:Books", Filter("kind", "book")),
        ("-is:free", Filter("is", "free", excluded=True)),
        ('company:"Stitch Fix"', Filter("company", "stitch-fix")),
        ("topic:feature_stores", Filter("topic", "feature-stores")),
        ("level:introductory", Filter("level", "intro")),
    ],
)
def test_filters_know_their_values_in_any_spelling(text, expected):
    assert read(text).filters == [expected]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("year:2020", 2020, 2020),
        ("year:=2020", 2020, 2020),
        ("year:>2020", 2021, None),
        ("year:>=2020", 2020, None),
        ("year:<2020", None, 2019),
        ("year:<=2020", None, 2020),
        ("year:2019..2022", 2019, 2022),
        ("year:2022..2019", 2019, 2022),
        ("year:2019..", 2019, None),
        ("year:..2022", None, 2022),
    ],
)
def test_years_compare_and_span(text, low, high):
    assert read(text).filters == [Filter("year", low=low, high=high)]


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ('ranking "two tower', "The quotation mark before “two tower” is not closed"),
        ("kind:bok", "did you mean kind:book?"),
        ("is:cheap", "use free, paid, new or must-read"),
        ("topc:serving", "There is no filter “topc:”, so we searched for it as plain words; did you mean topic:?"),
        ("year:>abc", "“>abc” is not a year; write year:2022"),
        ("year:..", "is not a year"),
        ("year:١٩٩٩", "is not a year"),
        ("kind:", "After kind: comes book, case or paper."),
        ("company:zzz", "use the name of a company"),
    ],
)
def test_each_mistake_becomes_a_sentence(text, explained):
    query = read(text)
    assert len(query.problems) == 1
    assert explained in query.problems[0]
    assert query.filters == []


def test_a_broken_query_still_gives_its_plain_words():
    query = read('monitoring kind:bok foo:bar "drift')
    assert query.words == ["monitoring", "foo", "bar", "drift"]
    assert len(query.problems) == 3


@pytest.mark.parametrize("text", ["Reliable ML: a view", "https://example.org/a", "3:1"])
def test_what_only_looks_like_a_filter_is_no_mistake(text):
    assert read(text).problems == []


def test_typographic_quotes_count_as_quotes():
    assert read("“feature store”").phrases == ["feature store"]


def test_controls_and_surrogates_are_white_space():
    assert clean("a\0b\ud800c\n d") == "a b c d"


def test_keys_forget_case_accents_and_punctuation():
    assert key("O’Reilly  Média_2") == "o-reilly-media-2"


def test_no_more_than_the_longest_text_is_read():
    assert len(read("a" * 60_000).words[0]) == 200


def test_a_begun_filter_is_completed_within_the_whole_text():
    assert list(complete("ranking -kind:b", VALUES)) == ["ranking -kind:book"]
    assert list(complete("is:", VALUES)) == ["is:free", "is:must-read", "is:new", "is:paid"]
    assert list(complete("foo:b", VALUES)) == list(complete("book", VALUES)) == []


def test_the_same_query_without_its_filters():
    assert read('a "b c" -d kind:book -"e f"').without_filters == 'a "b c" -d -"e f"'


@given(st.text(max_size=400))
def test_no_text_raises(text):
    query = read(text)
    assert all(problem.endswith((".", "?")) for problem in query.problems)
    list(complete(text, VALUES))


@given(st.text(alphabet='ab1é :"-<>=.,\0#()*^~\\ud', max_size=60))
def test_no_query_like_text_raises_nor_loses_words(text):
    query = read(text)
    kept = " ".join([*query.words, *query.phrases, *query.excluded_words, *query.excluded_phrases])
    # None of the filters can be spelt with these letters, so every word must have stayed.
    assert sorted(re.findall(r"\w+", kept)) == sorted(re.findall(r"\w+", query.text))


@given(st.lists(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=8), max_size=20))
def test_plain_words_are_all_kept_in_order(words):
    assert read(" ".join(words)[:200]).words == clean(" ".join(words)[:200]).split()
