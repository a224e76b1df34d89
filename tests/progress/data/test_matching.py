"""A row means an entry for certain only where an address, an ISBN or a title and a name say so."""

import json

import pytest
from django.conf import settings

from catalog.models import Resource
from progress.reading.listed_work import ListedWork
from progress.reading.title_matcher import Titles

NO_BOOKS = {"tool", "platform", "community", "blog", "newsletter", "publication"}
VOLUME_1, VOLUME_2 = "xu-system-design-interview-vol-1", "xu-lam-system-design-interview-vol-2"
DDIA, REDDI = "kleppmann-designing-data-intensive-applications", "reddi-machine-learning-systems"


@pytest.fixture(scope="module")
def resources():
    rows = [row for file in (settings.BASE_DIR / "fixtures").glob("*.json") for row in json.loads(file.read_text())]
    fields = ("slug", "title", "kind", "people", "url", "links")
    found = [row.get("fields", row) for row in rows if isinstance(row, dict)]
    return [Resource(**{name: row[name] for name in fields if row.get(name)}) for row in found if "best_for" in row]


@pytest.fixture(scope="module")
def titles(resources):
    return Titles.of(resources)


def matched(titles, title, people="", **values):
    entry = ListedWork(1, title, people, **values)
    titles.match(entry)
    return entry


@pytest.mark.parametrize(("title", "author"), [
    ("Great Expectations", "Charles Dickens"), ("Feast: Food to Celebrate Life", "Nigella Lawson"), ("Feast", "Emily Danforth"),
    ("Monolith", "Shaun Hutson"), ("The Gradient", "Some One"), ("Latent Space", "Some One"), ("Exponent", "Some One"),
    ("Machine Learning Systems: Designs that scale", "Jeff Smith"), ("Reliable Machine Learning", "Cathy O'Neil, Robert Chen"),
    ("Machine Learning in Production: Developing Workflows", "Andrew Kelleher"), ("Great Expectations", ""),
])  # fmt: skip
def test_a_book_of_a_like_name_is_no_entry(titles, title, author):
    entry = matched(titles, title, author, is_book=True)
    assert (entry.choice, entry.is_sure) == ("own", False)


def test_no_row_with_an_author_is_certain_of_an_entry_without_people(titles, resources):
    for resource in (one for one in resources if not one.people):
        for is_book in (True, False):
            entry = matched(titles, resource.title, "Some One", is_book=is_book)
            assert (entry.choice, entry.is_sure) == ("own", False), resource.title


def test_a_books_row_is_never_offered_a_tool_or_a_community(titles, resources):
    kinds = {one.slug: one.kind for one in resources}
    for resource in resources:
        entry = matched(titles, resource.title, ", ".join(resource.people), is_book=True)
        assert not NO_BOOKS & {kinds[slug] for slug in entry.suggestions}, resource.title


def test_a_title_alone_is_never_certain(titles, resources):
    for resource in resources:
        entry = matched(titles, resource.title)
        assert (entry.choice, entry.is_sure, entry.doubt) == (resource.slug, False, "Only the title matches."), resource.title


def test_each_title_with_its_people_is_certain(titles, resources):
    for resource in (one for one in resources if one.people):
        entry = matched(titles, resource.title, ", ".join(resource.people))
        assert (entry.choice, entry.is_sure) == (resource.slug, True), resource.title


@pytest.mark.parametrize(("title", "author", "slug"), [
    ("System Design Interview – An insider's guide", "Alex Xu", VOLUME_1),
    ("System Design Interview – An Insider's Guide: Volume 2", "Alex Xu", VOLUME_2),
    ("System Design Interview – An Insider's Guide: Vol. II", "Xu, Alex", VOLUME_2),
    ("System Design Interview, Part Two", "Sahn Lam", VOLUME_2),
    ("Designing Data-Intensive Applications (O'Reilly Animals, #1)", "Martin Kleppmann", DDIA),
    ("The Designing Data-Intensive Applications: The Big Ideas", "M. Kleppmann", DDIA),
    ("Machine Learning in Production", "Christian Kastner", "kaestner-machine-learning-in-production"),
])  # fmt: skip
def test_a_title_and_a_name_are_certain(titles, title, author, slug):
    entry = matched(titles, title, author, is_book=True)
    assert (entry.choice, entry.is_sure) == (slug, True)


@pytest.mark.parametrize(("title", "author"), [
    ("System Design Interview – An Insider's Guide: Volume 3", "Alex Xu"),
    ("System Design Interview III", "Alex Xu"),
    ("Machine Learning Systems, Vol. II", "Vijay Janapa Reddi"),
    ("Machine Learning Systems: Part 2", "Vijay Janapa Reddi"),
    ("Machine Learning Systems (Volume Two)", "Vijay Janapa Reddi"),
])  # fmt: skip
def test_another_volume_is_another_work(titles, title, author):
    entry = matched(titles, title, author, is_book=True)
    assert (entry.choice, entry.doubt) == ("own", "The guide has another volume of this work.")


@pytest.mark.parametrize("edition", [", 2nd Edition", " (Second Edition)", ", 2nd ed.", " 2e"])
def test_another_edition_is_the_same_work_and_says_so(titles, edition):
    entry = matched(titles, f"Designing Data-Intensive Applications{edition}", "Martin Kleppmann", is_book=True)
    assert (entry.choice, entry.is_sure) == (DDIA, True)
    assert "Your row says 2nd edition" in entry.told[0]


@pytest.mark.parametrize("isbn", ["9781098107956", "978-1-098-10795-6", "1098107950"])
def test_an_isbn_finds_its_book_unless_the_title_is_quite_another(titles, isbn):
    entry = matched(titles, "Designing ML Systems", "C", is_book=True, isbn=isbn)
    assert (entry.choice, entry.is_sure) == ("huyen-designing-machine-learning-systems", True)
    assert matched(titles, "A Cookbook", "C", is_book=True, isbn=isbn).choice == "own"


@pytest.mark.parametrize(("url", "slug"), [
    ("http://www.arxiv.org/pdf/1706.03762v5.pdf", "vaswani-attention-is-all-you-need"),
    ("https://GitHub.com/DonneMartin/system-design-primer.git", "system-design-primer"),
    ("https://feast.dev/?utm_source=x#top", "feast"),
])  # fmt: skip
def test_an_address_finds_its_entry_however_it_is_written(titles, url, slug):
    entry = matched(titles, "Words", url=url)
    assert (entry.choice, entry.is_sure) == (slug, True)


def test_a_further_link_of_an_entry_is_to_be_checked(titles):
    entry = matched(titles, "Words", url="https://github.com/ept/ddia-references")
    assert (entry.choice, entry.is_sure) == (DDIA, False)
    assert "other links" in entry.doubt


@pytest.mark.parametrize(("title", "people", "slug"), [
    ("Hidden Technical Debt", "", "sculley-hidden-technical-debt"),
    ("Hidden Technical Debt", "D. Sculley", "sculley-hidden-technical-debt"),
    ("Designing Data Intensive Apps", "", DDIA), ("Full Stack Deep Learning", "Some One", "full-stack-deep-learning"),
])  # fmt: skip
def test_a_title_that_is_only_near_is_to_be_checked(titles, title, people, slug):
    entry = matched(titles, title, people)
    assert (entry.suggestions[0], entry.is_to_check, entry.is_unknown) == (slug, True, False)
