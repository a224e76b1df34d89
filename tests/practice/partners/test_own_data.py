"""What an export says of the board, and that no import writes to it."""

import io
import json
import zipfile

import pytest

from history.choices import Action
from practice.partners.membership import leave
from practice.partners.models import PartnerCard, PartnerRequest
from progress.data.apply import take_in
from progress.data.export import archive_of
from progress.data.import_file import read_bundle
from tests.practice.partners.members import NOW, asks, post

pytestmark = pytest.mark.django_db


def exported(user, name="partners.json") -> dict:
    with zipfile.ZipFile(io.BytesIO(archive_of(user))) as archive:
        return json.loads(archive.read(name))


def test_an_export_holds_my_card_and_what_was_written_to_me(ann, kim):
    asks(ann, kim, message="Shall we?")
    post(kim, f"people/{ann.token}/report/", reason="other", words="My words")
    mine, theirs = exported(kim.user), exported(ann.user)
    assert (mine["card"]["first_name"], mine["reports"][0]["words"]) == ("Kim", "My words")
    assert [(one["asked_by"], one["with"], one["message"]) for one in mine["requests"]] == [("them", "Ann", "Shall we?")]
    assert theirs["reports"] == []
    assert ann.user.username not in json.dumps(mine)


def test_an_import_puts_nobody_on_the_board(ann, kim):
    asks(ann, kim)
    bundle = read_bundle(exported(kim.user, "mlsd-guide.json"))
    leave(kim.user, NOW)
    take_in(kim.user, bundle, Action.IMPORT, "Imported")
    assert (list(PartnerCard.objects.all()), PartnerRequest.objects.open().count()) == ([ann], 0)
