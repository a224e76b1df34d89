"""An entry is not found by what it says that it is not about."""

from html import unescape

import pytest

from catalog.search.affirmed import affirmed
from catalog.search.results import search
from tests.factories import ResourceFactory

DENIALS = [
    "This is not about zebras.",
    "It does not cover lions, zebras or gnus.",
    "Lions, zebras and gnus are not covered.",
    "Zebras are outside its scope.",
    "For zebras, look elsewhere.",
    "It dates from 2020, so zebras are absent.",
    "Good on lions, not for zebras.",
    "Good on lions but not on zebras.",
    "It leaves out lions, zebras and gnus;",
    "A book on lions without zebras.",
    "Lions instead of zebras.",
    "Lions rather than zebras.",
    "There is no chapter on zebras.",
    "Zebras never come into it.",
    "It isn't meant for zebras.",
    "Nothing here is about zebras.",
    "Thin on zebras.",
    "Skip it if you need zebras.",
]


@pytest.mark.parametrize("text", DENIALS)
def test_what_is_denied_is_left_out(text):
    assert "zebra" not in affirmed(text).lower()


def test_the_rest_of_the_text_stays():
    text = "Strong on lions, weak on zebras. Gnus get a chapter of their own, and zebras are not covered."
    assert affirmed(text) == "Strong on lions Gnus get a chapter of their own"


@pytest.mark.django_db
@pytest.mark.parametrize("text", DENIALS)
def test_a_denial_finds_nothing_and_is_shown_all_the_same(text):
    ResourceFactory(slug="about-lions", title="Animals", summary=text)
    assert search("zebras").total == 0
    assert unescape(search("animals").hits[0].snippet) == text


def test_works_are_not_found_by_what_they_leave_out(catalogue):
    def works(text):
        return {hit.work for hit in search(f"{text} kind:resource kind:book").hits}

    assert "kaestner-machine-learning-in-production" in works("requirements")
    assert "burkov-machine-learning-engineering" not in works("llms")
    assert "stanford-cs336" not in works("products")
    assert "aminian-xu-ml-system-design-interview" not in works("retrieval-augmented generation")
