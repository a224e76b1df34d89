"""The lists of what a reader keeps, and the way back into the last of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog.choices import Level
from history.models import OwnResource
from progress.reading.models import PartRead, Reading
from tests.factories import PartFactory, ResourceFactory, TopicFactory, UserFactory
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def keep(user, state, work=None, ago=0, read=(), **fields):
    work = work or ResourceFactory()
    name = "own" if isinstance(work, OwnResource) else "resource"
    at = timezone.now() - timedelta(hours=ago)
    reading = Reading.objects.create(user=user, state=state, updated_at=at, **{name: work}, **fields)
    PartRead.objects.bulk_create(PartRead(reading=reading, key=key, at=at) for key in read)
    return work


def book(title="A Book", parts=2, **fields):
    made = ResourceFactory(title=title, effort_hours=4, **fields)
    for number in range(1, parts + 1):
        PartFactory(resource=made, key=f"c{number}", title=f"Chapter {number}", position=number)
    return made


def page(client, url="/reading/"):
    return html(client.get(url))


def test_each_state_has_its_list_and_continue_is_first(client, user):
    for state in ("known", "stopped", "finished", "want", "reading"):
        keep(user, state)
    OwnResource.objects.create(user=user, title="A talk")
    html = page(client)
    places = [html.index(f'id="list-{key}-title"') for key in ("reading", "want", "finished", "stopped", "known", "own")]
    assert places == sorted(places)
    assert "6 on your lists" in html


def test_what_is_under_way_leads_to_the_next_unread_part(client, user):
    work = keep(user, "reading", book(slug="a-book"), read=["c1"])
    html = page(client)
    assert f'href="{work.get_absolute_url()}#part-c2">Continue with Chapter 2</a>' in html
    assert "50 % · 1 of 2 parts · about 2 of 4 h" in html


def test_the_last_changed_comes_first_own_links_among_them(client, user):
    keep(user, "reading", book("Older"), ago=3)
    keep(user, "reading", OwnResource.objects.create(user=user, title="My talk"), ago=2)
    keep(user, "reading", book("Newer"), ago=1)
    html = page(client, "/reading/?state=reading")
    assert html.index("Newer") < html.index("My talk") < html.index("Older")


def test_a_link_under_way_stands_on_the_page_once(client, user):
    own = keep(user, "reading", OwnResource.objects.create(user=user, title="My talk"))
    OwnResource.objects.create(user=user, title="Another talk")
    html = page(client)
    assert [html.count(f'id="own-{own.pk}"'), html.count('id="list-own"')] == [1, 1]
    assert f'id="own-{own.pk}"' in page(client, "/reading/?state=own")


def test_a_finished_work_never_offers_to_continue(client, user):
    keep(user, "finished", book(), read=["c1"])
    assert ">Continue" not in page(client) + page(client, "/")


def test_the_filters_of_the_catalogue_work_here(client, user):
    keep(user, "want", ResourceFactory(title="Deep", level=Level.ADVANCED, topics=[TopicFactory(slug="serving"), TopicFactory()]))
    keep(user, "want", ResourceFactory(title="Shallow", level=Level.INTRO))
    for query in ("level=advanced", "topic=serving", "state=want&topic=serving"):
        html = page(client, f"/reading/?{query}")
        assert "Deep" in html
        assert "Shallow" not in html


def test_a_list_asked_for_is_whole_and_paged(client, user):
    for number in range(61):
        keep(user, "want", ResourceFactory(title=f"Work {number:02}"))
    assert "Show all 61" in page(client)
    assert "Work 60" not in page(client, "/reading/?state=want&sort=title")
    assert "Work 60" in page(client, "/reading/?state=want&sort=title&page=2")


def test_nothing_yet_says_how_to_begin(client, user):
    assert "Nothing here yet" in page(client)


def test_the_signed_out_are_told_how_to_begin(client, db):
    assert "No account is needed" in page(client)


def test_filters_that_hide_all_say_how_much_there_is(client, user):
    keep(user, "want", ResourceFactory(level=Level.ADVANCED))
    keep(user, "finished")
    html = page(client, "/reading/?state=stopped")
    assert "2 entries are hidden by the filters" in html
    assert 'href="/reading/">Clear the filters' in html


def test_all_done_points_to_what_could_come_next(client, user):
    keep(user, "finished")
    assert "All done" in page(client)
    keep(user, "want")
    assert "All done" not in page(client)


def test_unknown_values_are_left_out_and_told(client, user):
    keep(user, "want")
    html = page(client, "/reading/?state=nonsense&page=abc")
    assert "There is no list “nonsense” here" in html


def test_htmx_gets_the_results_and_a_tidy_address(htmx, user):
    keep(user, "want")
    response = htmx.get("/reading/?state=want&sort=recent")
    assert response["HX-Push-Url"] == "/reading/?state=want"
    assert response.content.decode().lstrip().startswith('<section class="results"')


def test_a_retired_entry_stays_on_its_list(client, user):
    keep(user, "reading", ResourceFactory(title="Left", retired_at=timezone.now()))
    assert "Left the catalogue" in page(client)


def test_removed_links_and_other_peoples_show_nowhere(client, user):
    keep(user, "reading", OwnResource.objects.create(user=user, title="Removed talk", removed_at=timezone.now()))
    other = UserFactory()
    keep(other, "reading", OwnResource.objects.create(user=other, title="Their talk"))
    html = page(client) + page(client, "/reading/?state=own") + page(client, "/")
    assert "Removed talk" not in html
    assert "Their talk" not in html


def test_home_opens_at_the_next_unread_part_of_the_last(client, user):
    keep(user, "reading", book("Older"), ago=2)
    work = keep(user, "reading", book("Newer", slug="newer"), ago=1, read=["c1"])
    html = page(client, "/")
    assert f'href="{work.get_absolute_url()}#part-c2">Continue with Chapter 2</a>' in html
    assert html.count("Where you were") == 1


@pytest.mark.parametrize("fields", [{"retired_at": "2026-05-13T00:00Z"}])
def test_home_offers_nothing_that_left(client, user, fields):
    keep(user, "reading", ResourceFactory(**fields))
    assert "Where you were" not in page(client, "/")


def test_an_open_reading_under_a_newer_one_is_not_offered(client, user):
    work = keep(user, "reading", ago=1)
    keep(user, "finished", work, ago=2, number=2)
    assert "Where you were" not in page(client, "/")


def test_home_is_the_same_for_all_signed_out(client):
    assert "Where you were" not in page(client, "/")


@pytest.mark.parametrize("url", ["/reading/", "/reading/?state=finished", "/"])
def test_the_page_costs_the_same_with_ten_and_three_hundred_readings(client, user, loaded_version, url):
    works = [book(f"Book {number}", parts=1) for number in range(10)] + ResourceFactory.create_batch(290)
    Reading.objects.bulk_create(
        Reading(user=user, resource=work, state=["reading", "want", "finished"][place % 3], updated_at=timezone.now())
        for place, work in enumerate(works[:10])
    )
    client.get(url)
    few = count_queries(client, url)
    Reading.objects.bulk_create(
        Reading(user=user, resource=work, state=["reading", "want", "finished"][place % 3], updated_at=timezone.now())
        for place, work in enumerate(works[10:])
    )
    assert count_queries(client, url) <= few


def count_queries(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_only_shows(client, user, method):
    assert getattr(client, method)("/reading/").status_code == 405
