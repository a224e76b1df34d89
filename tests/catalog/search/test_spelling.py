"""British and American spelling find the same."""

import pytest

from catalog.search.spelling import one_spelling
from catalog.search.stems import stem_of

PAIRS = """
catalogue catalog, dialogues dialogs, modelling modeling, labelled labeled, unlabelled unlabeled, travelling traveling,
cancelled canceled, personalisation personalization, personalise personalize, optimiser optimizer, tokeniser tokenizer,
organisational organizational, quantised quantized, analyse analyze, behaviour behavior, behavioural behavioral,
neighbours neighbors, colour color, labour labor, favourite favorite, centre center, fibre fiber, defence defense,
licence license, licences licenses, judgement judgment, programme program, practise practice, artefacts artifacts, grey gray
"""


@pytest.mark.parametrize("pair", PAIRS.replace("\n", " ").strip().split(", "))
def test_both_spellings_have_one_stem(pair):
    british, american = pair.split()
    assert stem_of(british) == stem_of(american)


@pytest.mark.parametrize(
    "word", ["four", "hour", "source", "course", "tour", "selling", "calling", "core", "store", "more", "science", "inference"]
)
def test_words_with_one_spelling_stay(word):
    assert one_spelling(word) == word


@pytest.mark.parametrize("pair", ["LLMs LLM", "GPUs GPU", "APIs API", "SLOs SLO"])
def test_initials_have_a_plural(pair):
    plural, one = pair.lower().split()
    assert stem_of(plural) == stem_of(one)
