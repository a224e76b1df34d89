"""`manage.py check_facts` prints what a curator should look at again."""

from datetime import date

import pytest
from django.core.management import call_command

from catalog.review import catalogue_numbers, findings
from tests.factories import CaseStudyFactory, PartFactory, ResourceFactory, TopicFactory
from tests.pages import text

pytestmark = pytest.mark.django_db
POINTS = [{"key": "one", "text": "One."}]
TODAY = date(2026, 11, 30)


@pytest.fixture
def case():
    ResourceFactory(slug="first", checked_on="2026-11")
    topic = TopicFactory(start={"read": ["first", None], "how": "Read it."})
    return CaseStudyFactory(slug="case", topic=topic, key_points=POINTS, checked_on="2026-11")


def found(kind):
    return {one.slug: one.problem for one in findings(TODAY) if one.kind == kind}


def test_a_checked_catalogue_has_nothing_to_look_at(case):
    ResourceFactory(checked_on="2026-11")
    assert list(findings(TODAY)) == []


@pytest.mark.parametrize(
    ("kind", "checked", "is_old"),
    [
        ("tool", "2026-04", True),
        ("tool", "2026-05", False),
        ("book", "2025-11-30", False),
        ("book", "2025", False),
        ("book", "2025-10", True),
    ],
)
def test_tools_want_a_newer_check_than_texts(kind, checked, is_old):
    ResourceFactory(slug="work", kind=kind, checked_on=checked)
    assert ("work" in found("old check")) == is_old


def test_what_is_not_confirmed_is_named():
    ResourceFactory(slug="work", unverified="The year.", checked_on="2026-11")
    assert found("unconfirmed") == {"work": "The year."}


@pytest.mark.parametrize("fields", [{"basis": "title"}, {"key_points": []}])
def test_a_case_without_a_text_behind_it_is_named(case, fields):
    type(case).objects.update(**fields)
    assert "case" in found("not read")


def test_a_place_without_a_reason_and_a_topic_without_a_start_are_named():
    ResourceFactory(slug="work", rank_reason="")
    TopicFactory(slug="ads")
    assert found("order") == {
        "work": "rank_reason is missing: say why it has this place",
        "ads": "says nothing of where to start",
    }


def test_an_address_that_moved_is_named_with_its_new_place(case):
    type(case).objects.update(url="https://eng.uber.com/palette/")
    assert found("moved") == {"case": "https://eng.uber.com/palette/ is now at www.uber.com/blog"}


@pytest.fixture
def post():
    work = ResourceFactory(slug="blog", checked_on="2026-11")
    return PartFactory(resource=work, key="post", kind="post", title="A Text", url="https://example.org/text/")


def test_one_address_at_two_works_is_named_once(post):
    ResourceFactory(slug="work", url="https://www.example.org/text", checked_on="2026-11")
    assert found("twice") == {"work": "example.org/text also stands at blog#post"}


def test_a_case_and_its_twin_are_one_text_with_one_state(case, post):
    type(case).objects.update(url="https://www.example.org/text", title="A text")
    assert found("twice") == {}


def test_one_title_under_two_addresses_is_named(case, post):
    type(case).objects.update(url="https://example.org/2020/01/02/text", title="A text")
    assert found("twice") == {"case": "“a text” also stands at blog#post"}


def test_the_command_counts_what_it_prints(case, capsys):
    type(case).objects.update(basis="title")
    call_command("check_facts")
    assert capsys.readouterr().out.splitlines()[-1] == "1 to look at."


def test_the_command_prints_the_numbers_that_about_shows(client, catalogue, capsys):
    call_command("check_facts")
    printed, shown = capsys.readouterr().out, text(client.get("/about/"))
    numbers = catalogue_numbers()
    assert all(line in printed for line in numbers.lines)
    assert all(f"{label} {number}" in shown for label, number in numbers.bases.items())
    assert f"{len(numbers.unconfirmed)} entries contain something" in shown
    assert f"{numbers.parts} chapters, lectures and posts in the catalogue, {numbers.linked} have a page" in shown
