from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.models import Category
from history.choices import Action
from history.models import Event, EventGroup, OwnResource
from history.record import undo
from progress.data.export import export
from progress.data.snapshot import Snapshot
from progress.notes.models import Note
from progress.reading.models import Reading
from tests.factories import UserFactory
from tests.progress.data.readers import book, busy_reader, mark, note, own, tick

URL = "/settings/data/reset/"


@pytest.fixture
def user(client, db):
    user = UserFactory()
    client.force_login(user)
    return user


def facts(user):
    """What a reader has, without the history and without when it last changed."""
    found = export(Snapshot.of(user))
    for row in [*(record for work in found["readings"] for record in work["records"]), *found["notes"]]:
        del row["updated_at"]
    return found["own"], found["readings"], found["notes"]


def reset_group():
    return EventGroup.objects.get(deed=Action.RESET)


def test_the_offer_says_what_goes_with_counts(client, user):
    work = book("one")
    mark(user, work, "finished")
    page = client.get(f"{URL}resources/one/")
    assert "1 work, read 1 time" in page.text
    assert "3 ticked parts" in page.text
    assert "/settings/data/export/" in page.text
    assert Reading.objects.exists()


def test_a_work_is_reset_and_its_notes_stay(client, user):
    one, two = book("one"), book("two")
    for work in (one, two):
        mark(user, work, "finished")
        note(user, work, "Words")
    assert client.post(f"{URL}resources/one/").url == one.get_absolute_url()
    assert [reading.resource for reading in Reading.objects.all()] == [two]
    assert Note.objects.count() == 2


def test_a_shelf_takes_its_groups_and_leaves_the_others(client, user):
    one, two, other = book("one"), book("two"), book("other")
    Category.objects.filter(pk=two.category.pk).update(parent=one.category)
    for work in (one, two, other):
        mark(user, work, "want")
    note(user, one, "Words")
    minutes = [event.minutes for event in Event.objects.standing()]
    client.post(f"{URL}shelves/{one.category.slug}/")
    assert [reading.resource for reading in Reading.objects.all()] == [other]
    assert Note.objects.exists()
    assert [event.minutes for event in Event.objects.standing() if event.group.deed != "reset"] == minutes


def test_the_list_counts_the_works_of_each_shelf(client, user):
    one, two = book("one"), book("two")
    Category.objects.filter(pk=two.category.pk).update(parent=one.category)
    for work in (one, two):
        mark(user, work, "want")
    mark(UserFactory(), book("three"), "want")
    shelves = client.get(URL).context["shelves"]
    assert [(shelf.slug, shelf.marked) for shelf in shelves] == [(one.category.slug, 2)]


def test_an_own_link_is_reset_and_stays(client, user):
    link = own(user)
    tick(user, link, "one")
    client.post(f"{URL}own/{link.pk}/")
    assert not Reading.objects.exists()
    assert OwnResource.objects.get().removed_at is None


def test_everything_needs_the_word(client, user):
    mark(user, book("one"), "want")
    for word in ("", "Everything", "everythin", "a" * 5_000, "\0"):
        assert client.post(f"{URL}everything/", {"word": word}).status_code == 422
    assert Reading.objects.exists()


def test_everything_takes_notes_links_and_rhythm(client, user):
    work, link = book("one"), own(user)
    mark(user, work, "finished")
    note(user, link, "Words")
    other = busy_reader()
    before = facts(other)
    client.post(f"{URL}everything/", {"word": "everything"})
    assert not Reading.objects.filter(user=user).exists()
    assert not Note.objects.filter(user=user).exists()
    assert not OwnResource.objects.filter(user=user, removed_at=None).exists()
    assert not Event.objects.filter(user=user).standing().filter(minutes__gt=0).exists()
    assert facts(other) == before


@pytest.mark.parametrize(("path", "data"), [("everything/", {"word": "everything"}), ("resources/one/", {})])
def test_a_reset_can_be_put_back_whole(client, db, path, data):
    user = busy_reader()
    client.force_login(user)
    before, minutes = facts(user), sorted(event.minutes for event in Event.objects.standing())
    client.post(URL + path, data)
    assert facts(user) != before
    assert client.post(f"/undo/{reset_group().pk}/").status_code == 302
    assert facts(user) == before
    assert sorted(event.minutes for event in Event.objects.standing()) == minutes


def test_it_is_offered_on_the_reset_page_for_30_days(client, user):
    mark(user, book("one"), "want")
    client.post(f"{URL}resources/one/")
    assert "Put back" in client.get(URL).text
    EventGroup.objects.update(at=timezone.now() - timedelta(days=31))
    assert "Put back" not in client.get(URL).text


def test_what_was_marked_since_a_reset_stays(client, user):
    work = book("one")
    mark(user, work, "want")
    client.post(f"{URL}everything/", {"word": "everything"})
    mark(user, work, "reading")
    assert undo(reset_group()) == (None, 1)
    assert Reading.objects.get().state == "reading"


def test_a_second_press_is_harmless(client, user):
    mark(user, book("one"), "want")
    for _ in range(2):
        assert client.post(f"{URL}resources/one/").status_code == 302
    assert EventGroup.objects.filter(deed=Action.RESET).count() == 1
    assert "Nothing to reset" in client.get(f"{URL}resources/one/").text


def test_nobody_resets_what_others_keep(client, user):
    other = busy_reader()
    before = facts(other)
    link = OwnResource.objects.filter(user=other).first()
    stranger = client.post(f"{URL}own/{link.pk}/")
    missing = client.post(f"{URL}own/00000000-0000-4000-8000-000000000000/")
    assert (stranger.status_code, stranger.content) == (404, missing.content)
    client.post(f"{URL}resources/one/")
    assert facts(other) == before


@pytest.mark.parametrize("path", ["resources/none/", "shelves/none/", "own/none/"])
def test_what_there_is_not_is_404(client, user, path):
    assert client.post(URL + path).status_code == 404


@pytest.mark.parametrize("path", ["", "everything/", "resources/one/"])
def test_the_signed_out_are_sent_to_sign_in(client, db, path):
    book("one")
    assert client.get(URL + path).url.startswith("/accounts/")


def test_other_methods_are_refused(client, user):
    book("one")
    assert client.post(URL).status_code == 405
    assert client.delete(f"{URL}resources/one/").status_code == 405


def test_the_offer_takes_the_same_queries_however_much_there_is(client, user, django_assert_max_num_queries):
    for number in range(12):
        tick(user, book(f"book-{number}"), f"book-{number}-c1")
    with django_assert_max_num_queries(24):
        client.get(f"{URL}everything/")
