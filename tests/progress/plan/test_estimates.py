"""Minutes that nobody has seen or set are said to be estimates."""

import pytest
from django.template.defaultfilters import striptags

from progress.plan.entries import entry_of
from progress.plan.scheduler.plan import Item

pytestmark = pytest.mark.django_db
POST = "eugene-yan-blog#system-design-for-recommendations-and-search"
CHAPTER = "huyen-designing-machine-learning-systems#training-data"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (f"reading:{POST}", "20 min"),
        ("exercise:video-watch-next", "20 min"),
        ("mock:video-watch-next", "20 min"),
        (f"reading:{CHAPTER}", "about 20 min"),
        ("case:uber-deepeta", "about 20 min"),
        ("pattern:rag", "about 20 min"),
    ],
)
def test_only_what_was_seen_or_set_is_said_without_about(catalogue, key, said):
    step, slug = key.split(":")
    words = striptags(entry_of(Item(key, step, slug, "A title", 20)).minutes)
    assert words == said
