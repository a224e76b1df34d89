"""From what others wrote to the guide's own patterns, cases, exercises and mock interviews."""

import pytest

from catalog import curriculum
from catalog.fixture_files import FixtureError
from catalog.loading import load
from catalog.models import PathStop
from catalog.practising import METHOD_MINUTES
from tests.catalog.files import Files
from tests.factories import GoalFactory, ResourceFactory
from tests.pages import html, links, text

pytestmark = pytest.mark.django_db
FOUR = ["ecommerce-realtime-recommendations", "fraud-mlops-pipeline", "support-chatbot-rag", "feature-store-batch-and-realtime"]


def test_infrasketch_leads_to_the_four_exercises_here(client, catalogue):
    page = html(client.get("/resources/infrasketch/"))
    section = page.partition("Practise this here")[2].partition("</section>")[0]
    assert [slug for slug in FOUR if f'href="/exercises/{slug}/"' in section] == FOUR


def test_patterns_that_send_readers_to_a_work_are_named_there(client, catalogue):
    pattern = client.get("/patterns/data-validation/")
    works = [url for url in links(pattern) if url.startswith("/resources/") and "#" not in url]
    assert works
    assert "/patterns/data-validation/" in links(client.get(works[0]))


def test_an_entry_that_nothing_fits_says_nothing(client):
    ResourceFactory(slug="plain")
    assert "Practise this here" not in text(client.get("/resources/plain/"))


def test_every_path_leads_to_patterns_cases_exercises_mocks_and_the_method(client, catalogue):
    for path in ("interview-preparation", "software-to-ml", "building-in-production"):
        found = links(client.get(f"/goals/{path}/"))
        for start in ("/patterns/", "/cases/", "/exercises/", "/mocks/new/?minutes=", "/method/"):
            assert [url for url in found if url.startswith(start) and len(url) >= len(start) and url != "/cases/"], (path, start)


def test_a_path_names_no_practice_twice_and_says_what_it_takes(client, catalogue):
    for path in ("interview-preparation", "software-to-ml", "building-in-production"):
        named = [name for stop in PathStop.objects.filter(goal__slug=path) for name in stop.practise]
        assert len(named) == len(set(named))
    assert "Practice here about 18 hours" in text(client.get("/goals/interview-preparation/"))


def test_a_stop_names_what_is_practised_after_it_with_its_minutes(client):
    goal, work = GoalFactory(slug="exam"), ResourceFactory()
    PathStop.objects.create(goal=goal, position=1, resource=work, why="Now.", hours=1, practise=["method", "mock:30", "mock:45"])
    words = text(client.get("/goals/exam/"))
    assert "Practise it here The method on one card The method, 15 min A mock interview of 30 minutes" in words
    assert "Practice here about 2 hours, if you do all of it" in words


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        (["pattern:nowhere"], "practise: nothing is called 'pattern:nowhere'"),
        (["talk:one"], "practise: Name what to practise as"),
        (["mock:31"], "practise: Name what to practise as"),
        (["method", "method"], "practise: One thing to practise is named twice."),
    ],
)
@pytest.mark.parametrize("kind", ["resource", "pathstop"])
def test_what_is_not_there_is_not_loaded(tmp_path, kind, named, problem):
    files = Files(tmp_path)
    files.change(kind, practise=named)
    with pytest.raises(FixtureError) as error:
        load(files.folder)
    assert problem in str(error.value)


def test_an_entry_is_not_shown_twice_on_one_shelf(tmp_path):
    files = Files(tmp_path)
    files.change("resource", also_in=[["books"]])
    with pytest.raises(FixtureError, match="also_in: books belongs to the shelf that it stands on"):
        load(files.folder)


def test_the_method_takes_as_long_in_a_plan_as_on_its_page():
    assert curriculum.facts()["goals"]["framework"]["method"]["minutes"] == METHOD_MINUTES
