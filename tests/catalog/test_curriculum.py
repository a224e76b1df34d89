"""What curators say about plans names only what the catalogue has, each sentence short enough to read."""

import shutil

import pytest
from django.conf import settings

from catalog import curriculum
from catalog.fixture_files import FixtureError
from catalog.loading import load

FOLDER = settings.BASE_DIR / "fixtures"


def test_every_reason_is_one_sentence_of_at_most_twenty_words():
    reasons = curriculum.read(FOLDER)["reasons"]
    said = [*reasons["reasons"].values(), *(why for ours in reasons["in_block"].values() for why in ours.values())]
    assert not [why for why in said if len(why.split()) > 20 or not why.endswith(".")]


def test_everything_that_blocks_name_has_a_reason():
    data = curriculum.read(FOLDER)
    blocks = [*data["families"]["families"], *(stage for one in data["goals"]["goals"].values() for stage in one["stages"])]
    named = {f"case:{slug}" for block in blocks for slug in block["cases"]}
    named |= {
        f"reading:{slug}" for block in blocks for name in ("free", "paid", "reading", "opens") for slug in block.get(name, ())
    }
    assert named <= data["reasons"]["reasons"].keys()


@pytest.mark.django_db
def test_a_name_that_the_catalogue_lacks_is_told_with_its_place(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "fixtures")
    path = folder / "curriculum" / "families.json"
    path.write_text(path.read_text().replace('"youtube-deep-recommendations"', '"not-there"', 1))
    with pytest.raises(FixtureError, match=r"families.json: families recommendation-feeds cases: there is no case not-there"):
        load(folder)
