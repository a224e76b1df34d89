import pytest
from django.urls import reverse

from accounts.models import User
from accounts.readers import GUEST
from history.models import Event, EventGroup, OwnResource
from history.record import undo
from progress.notes.models import Note
from progress.reading import rules
from progress.reading.models import Reading
from tests.factories import UserFactory
from tests.progress.data.readers import book, mark, note, own, records, tick

URL = "/settings/merge/"


@pytest.fixture
def account(db):
    return UserFactory()


@pytest.fixture
def guest(client, account):
    """A guest that this browser leads to, although somebody signed in over it."""
    guest = UserFactory(guest_since="2026-01-01T00:00:00Z")
    client.force_login(account)
    session = client.session
    session[GUEST] = guest.pk
    session.save()
    return guest


def test_the_preview_counts_what_would_be_joined(client, account, guest):
    one, two = book("one"), book("two")
    tick(account, one, "one-c1")
    tick(guest, one, "one-c2")
    mark(guest, two, "want")
    note(guest, two, "Words")
    kinds = client.get(URL).context["kinds"]
    assert (kinds["Reading"]["all"], kinds["Reading"]["imported"], kinds["Reading"]["joined"]) == (2, 1, 1)
    assert kinds["Note"]["imported"] == 1
    assert User.objects.filter(pk=guest.pk).exists()


def test_looking_changes_nothing(client, account, guest):
    tick(guest, book("one"), "one-c1")
    before = list(Reading.objects.values()), list(Event.objects.values())
    client.get(URL)
    assert (list(Reading.objects.values()), list(Event.objects.values())) == before


def test_accepting_joins_everything_and_removes_the_guest(client, account, guest):
    one, two = book("one"), book("two")
    tick(account, one, "one-c1")
    tick(guest, one, "one-c2")
    mark(guest, two, "want")
    link = own(guest)
    tick(guest, link, "one")
    note(guest, link, "Words")
    response = client.post(URL, {"next": "/resources/one/"})
    assert response.url == "/resources/one/"
    assert {part.key for part in Reading.objects.get(user=account, resource=one).parts_read.all()} == {"one-c1", "one-c2"}
    assert Reading.objects.get(user=account, resource=two).state == "want"
    assert OwnResource.objects.get().user == Note.objects.get().user == account
    assert not User.objects.filter(pk=guest.pk).exists()
    assert GUEST not in client.session


def test_what_the_guest_studied_counts_on_its_own_days(client, account, guest):
    tick(guest, book("one"), "one-c1", "one-c2")
    minutes = Event.objects.get().minutes
    client.post(URL)
    counted = Event.objects.filter(user=account).standing()
    assert sum(event.minutes for event in counted) == minutes > 0


def test_the_later_state_wins_and_an_earlier_finish_stays(client, account, guest):
    one, two = book("one"), book("two")
    mark(account, one, "reading")
    mark(account, two, "finished")
    mark(guest, one, "stopped")
    tick(guest, two, "two-c1")
    client.post(URL)
    assert Reading.objects.get(user=account, resource=one).state == "stopped"
    again = Reading.objects.filter(user=account, resource=two).order_by("number")
    assert [(reading.number, reading.state) for reading in again] == [(1, "finished"), (2, "reading")]


def test_notes_are_joined_with_a_rule_between(client, account, guest):
    one = book("one")
    note(account, one, "Mine")
    note(guest, one, "Theirs")
    client.post(URL)
    assert Note.objects.get().text == "Mine\n\n---\n\nTheirs"


def test_one_undo_gives_the_account_back_as_it_was(client, account, guest):
    one = book("one")
    tick(account, one, "one-c1")
    note(account, one, "Mine")
    tick(guest, one, "one-c2")
    note(guest, one, "Theirs")
    mark(guest, book("two"), "finished")
    client.post(URL)
    group = EventGroup.objects.get(deed="merge")
    client.post(f"/undo/{group.pk}/")
    (reading,) = Reading.objects.all()
    assert {part.key for part in reading.parts_read.all()} == {"one-c1"}
    assert Note.objects.get().text == "Mine"
    assert not Event.objects.filter(user=account, group__brought_by=group).standing().exists()


def test_an_undone_merge_can_be_put_back(client, account, guest):
    mark(guest, book("two"), "finished")
    client.post(URL)
    undoing, _ = undo(EventGroup.objects.get(deed="merge"))
    undo(undoing)
    assert Reading.objects.get().state == "finished"
    assert Event.objects.standing().exists()


def test_declining_leaves_both_untouched(client, account, guest):
    mark(guest, book("one"), "want")
    response = client.post(f"{URL}decline/", {"next": "/browse/"})
    assert response.url == "/browse/"
    assert Reading.objects.get().user == guest
    assert client.session[GUEST] == guest.pk


def test_what_cannot_be_joined_keeps_the_guest(client, account, guest):
    one = book("one")
    note(account, one, "a" * 15_000)
    note(guest, one, "b" * 15_000)
    tick(guest, one, "one-c1")
    client.post(URL)
    assert Note.objects.get(user=account).text == "a" * 15_000
    assert Reading.objects.filter(user=account).exists()
    assert User.objects.filter(pk=guest.pk).exists()
    assert client.session[GUEST] == guest.pk


def test_without_a_guest_the_way_goes_on(client, account):
    client.force_login(account)
    assert client.get(URL, {"next": "/browse/"}).url == "/browse/"
    assert client.post(URL).url == "/"


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil", "javascript:alert(1)", "evil"])
def test_the_way_on_stays_on_this_host(client, account, path):
    client.force_login(account)
    for response in (client.get(URL, {"next": path}), client.post(f"{URL}decline/", {"next": path})):
        assert response.url == "/"


def test_other_peoples_guests_are_out_of_reach(client, account, guest):
    other = UserFactory(guest_since="2026-01-01T00:00:00Z")
    mark(other, book("one"), "want")
    client.post(URL, {"guest": other.pk})
    assert Reading.objects.get().user == other


def test_the_signed_out_and_guests_are_sent_to_an_account(client, db):
    assert client.get(URL).url.startswith(reverse("account_login"))
    book("one")
    client.post("/resources/one/mark/", {"state": "want"})
    assert client.get(URL).url.startswith(reverse("account_signup"))


def test_declining_is_a_post(client, account):
    client.force_login(account)
    assert client.get(f"{URL}decline/")["Location"] == URL
    assert client.delete(URL).status_code == 405


def test_a_second_press_is_harmless(client, account, guest):
    records(guest, book("one"), lambda found, outline, press: rules.mark(found, outline, "want", press))
    for _ in range(2):
        assert client.post(URL).status_code == 302
    assert EventGroup.objects.filter(deed="merge").count() == 1
