"""What every case study of the catalogue has to hold."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from catalog.review import MOVED_HOSTS
from catalog.twins import bare
from tests.test_fixtures import CASE_STUDIES, RESOURCES, entries

# "…, and what remains": a second clause that asks again
SECOND_QUESTION = re.compile(r"(,| and) (and )?(by |in |on |from )?(what|which|how|why|who|whose|where|when)\b", re.IGNORECASE)


def plain(title):
    return re.sub(r"[^a-z0-9]+", " ", title.lower()).strip()


each_case = pytest.mark.parametrize("case", CASE_STUDIES.values(), ids=CASE_STUDIES)


@each_case
def test_a_case_asks_one_question_and_names_its_basis(case):
    assert case["question"].endswith("?")
    assert case["question"].count("?") == 1
    assert not SECOND_QUESTION.search(case["question"])
    assert 20 <= len(case["question"]) <= 220
    assert case["source"]
    assert case["basis"] in {"text", "opening", "abstract", "summary"}


@each_case
def test_a_case_teaches(case):
    assert 3 <= len(case["key_points"]) <= 5
    assert all(25 <= len(point["text"]) <= 240 for point in case["key_points"])
    assert 100 <= len(case["built"]) <= 450
    assert 50 <= len(case["takeaway"]) <= 320
    assert 3 <= case["minutes"] <= 120


@each_case
def test_a_cases_year_is_that_of_its_date(case):
    assert case["published_on"][:4] == str(case["year"])
    assert "2000" <= case["published_on"] <= case["checked_on"] + "-31"


@each_case
def test_a_case_is_at_its_canonical_address(case):
    assert case["url"].startswith("https://")
    assert urlsplit(case["url"]).netloc not in MOVED_HOSTS
    assert not re.search(r"uber\.com/[a-z]{2}(-[A-Z]{2})?/", case["url"])


def test_no_text_of_a_case_stands_twice():
    said = [
        text
        for case in CASE_STUDIES.values()
        for text in (case["built"], case["takeaway"], *(point["text"] for point in case["key_points"]))
    ]
    assert [text for text, number in Counter(said).items() if number > 1] == []


def test_a_case_under_the_title_of_another_text_is_that_text():
    """Otherwise it would keep a state of its own, see catalog/twins.py."""
    works = [*RESOURCES.values(), *(part for part in entries("part") if part["kind"] == "post")]
    addresses = {plain(work["title"]): bare(work["url"]) for work in works if work.get("url")}
    same = [case for case in CASE_STUDIES.values() if plain(case["title"]) in addresses]
    assert len(same) > 20
    assert [case["slug"] for case in same if addresses[plain(case["title"])] != bare(case["url"])] == []


def test_no_two_cases_and_no_two_works_are_one_text():
    for listed in (CASE_STUDIES.values(), RESOURCES.values()):
        found = [bare(one["url"]) for one in listed if one.get("url")] + [plain(one["title"]) for one in listed]
        assert [text for text, number in Counter(found).items() if number > 1] == []


def test_cases_are_balanced():
    topics = Counter(case["topic"][0] for case in CASE_STUDIES.values())
    companies = Counter(case["company"] for case in CASE_STUDIES.values())
    recent = sum(case["year"] > 2023 for case in CASE_STUDIES.values())
    assert min(topics.values()) >= 5
    assert max(companies.values()) <= 12
    assert recent * 3 >= len(CASE_STUDIES)


def test_forty_cases_of_2025_and_2026_were_read_in_full():
    read = [case for case in CASE_STUDIES.values() if case["year"] >= 2025 and case["basis"] == "text"]
    assert len(read) >= 40
    assert len({case["topic"][0] for case in read}) == len({case["topic"][0] for case in CASE_STUDIES.values()})
    assert len({case["company"] for case in read}) >= 20
