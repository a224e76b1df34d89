"""What people report of each other, and what the people who run the server make of it."""

import pytest
from django.core.management import call_command

from practice.partners.models import PartnerCard, PartnerReport
from tests.pages import text
from tests.practice.partners.members import CARD, URL, asks, get, post

pytestmark = pytest.mark.django_db


def test_a_report_reaches_the_operator_with_what_was_seen(ann, kim, capsys):
    asks(ann, kim, message="Buy my course")
    post(kim, f"people/{ann.token}/report/", reason="selling", words="Sells things", block="on")
    assert "Ann" not in text(get(kim))
    call_command("partner_reports")
    said = capsys.readouterr().out
    for words in ("Advertising", "ann-account", "Sells things", "Buy my course", "1 open reports"):
        assert words in said


def test_the_operator_takes_somebody_off_the_board_for_good(ann, kim):
    post(kim, f"people/{ann.token}/report/", reason="rude")
    call_command("partner_reports", remove=PartnerReport.objects.get().pk)
    assert ann.client.post(f"{URL}card/", CARD | {"first_name": "Ann"}).status_code == 403
    assert list(PartnerCard.objects.all()) == [kim]


def test_a_second_report_takes_the_place_of_the_first_and_a_wrong_one_is_refused(ann, kim):
    assert "What is wrong: choose what fits best." in text(post(kim, f"people/{ann.token}/report/", words="Kept text"))
    for reason in ("rude", "absent"):
        post(kim, f"people/{ann.token}/report/", reason=reason)
    assert PartnerReport.objects.get().reason == "absent"
