"""The board: who sees it, what a card says, and how to keep away from somebody."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.readers import GUEST
from practice.partners.membership import block
from practice.partners.models import PartnerBlock, PartnerCard, PartnerReport
from progress.data.erase import delete_account
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.partners.members import CARD, NOW, URL, answers, asks, get, post, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest():
    client, user = Client(), UserFactory(guest_since=timezone.now(), last_seen_on=timezone.now().date())
    session = client.session
    session[GUEST] = user.pk
    session.save()
    return client


def test_without_a_card_one_reads_what_the_board_is(ann):
    page = text(seen_by(UserFactory()).get(URL))
    assert "Join the board" in page
    assert "Without the board" in page
    assert "Ann" not in page


def test_guests_are_told_why_they_cannot_join(ann, guest):
    page = text(guest.get(URL))
    assert "You need an account to join" in page
    assert "Join the board" not in page
    assert "/accounts/signup/" in guest.post(f"{URL}card/", CARD | {"first_name": "Guest"})["Location"]
    assert PartnerCard.objects.count() == 1


def test_an_empty_board_says_so_and_offers_ways_without_it(ann):
    page = text(get(ann))
    assert "Nobody else is on the board yet" in page
    assert "invite somebody you know by link, or practise alone" in page


def test_a_card_is_seen_by_people_on_the_board_only_and_shows_nothing_of_the_account(ann, kim):
    card = get(kim, f"people/{ann.token}/")
    assert "Europe/Berlin, 7 h behind you" in text(card)
    assert "Back end engineer" in text(card)
    assert ann.user.username not in card.text + get(kim).text
    for stranger in (seen_by(UserFactory()), Client()):
        assert stranger.get(f"{URL}people/{ann.token}/").status_code in {302, 404}
    assert get(ann, "people/nobody/").status_code == get(ann, f"people/{ann.token}/").status_code == 404


def test_one_joins_changes_the_card_and_leaves(db):
    client = seen_by(user := UserFactory())
    client.post(f"{URL}card/", CARD | {"first_name": "Lea"})
    client.post(f"{URL}card/", CARD | {"first_name": "\u202eLea  B", "hours": ["week-noon", "end-noon"]})
    card = PartnerCard.objects.get()
    assert (card.user, card.first_name, card.hours_words) == (user, "Lea B", ["Weekdays around noon", "Weekend afternoons"])
    assert "Leave the board" in text(client.get(f"{URL}card/"))
    assert [client.post(f"{URL}leave/").status_code for _ in range(2)] == [302, 302]
    assert PartnerCard.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"first_name": " "}, "First name: enter what others should call you."),
        ({"first_name": "x" * 81}, "First name: use at most 80 characters; this has 81."),
        ({"goal": "fame"}, "What you practise for: choose one."),
        ({"hours": []}, "Usual hours: tick at least one."),
        ({"hours": ["night"]}, "Usual hours: choose from the list."),
        ({"time_zone": "Mars/Phobos"}, "Time zone: choose one from the list."),
        ({"languages": ""}, "Languages: enter at least one."),
        ({"about": "x" * 201}, "One line about you: use at most 200 characters; this has 201."),
    ],
)
def test_what_is_wrong_in_a_card_is_named_and_what_was_typed_stays(client, wrong, words):
    client.force_login(UserFactory())
    page = client.post(f"{URL}card/", CARD | {"first_name": "Lea", "about": "Keep me"} | wrong)
    assert (page.status_code, PartnerCard.objects.count()) == (422, 0)
    assert words in text(page)
    assert ("Keep me" in page.text) is ("about" not in wrong)


def test_after_a_block_neither_sees_the_other_and_only_one_knows(ann, kim):
    asks(ann, kim)
    assert "Kim" in text(get(ann))
    for _ in range(2):
        assert post(kim, f"people/{ann.token}/block/").status_code == 302
    assert get(ann, f"people/{kim.token}/").status_code == get(kim, f"people/{ann.token}/").status_code == 404
    assert "Kim" not in text(get(ann))
    assert asks(ann, kim).status_code == post(ann, f"people/{kim.token}/report/").status_code == 404
    assert "Unblock Ann" in text(get(kim, "card/"))
    assert "Unblock" not in text(get(ann, "card/"))


def test_a_block_ends_only_by_the_one_who_made_it(ann, kim):
    block(kim.user, ann, NOW)
    path = f"blocks/{PartnerBlock.objects.get().pk}/remove/"
    post(ann, path)
    assert PartnerBlock.objects.count() == 1
    assert [post(kim, path).status_code for _ in range(2)] == [302, 302]
    assert get(ann, f"people/{kim.token}/").status_code == 200


def test_a_deleted_account_leaves_no_card_and_no_words(ann, kim):
    asks(ann, kim)
    answers(kim, "accept")
    post(kim, f"people/{ann.token}/report/", reason="rude", words="My own words", block="on")
    delete_account(kim.user)
    report = PartnerReport.objects.get()
    assert (report.by, report.words, report.reason) == (None, "", "rude")
    assert list(PartnerCard.objects.all()) == [ann]
    assert PartnerBlock.objects.count() == 0
    assert get(ann).status_code == 200


def test_the_page_of_all_interviews_counts_requests_to_answer(ann, kim):
    asks(ann, kim)
    assert "Find a partner (1 request to answer)" in text(get(kim, "/mocks/"))
    assert "request" not in text(get(ann, "/mocks/"))
