"""What people type, and the page that they want first: of the real catalogue, with all that stands in fixtures/aliases.json and synonyms.json."""

from pathlib import Path

import pytest

from catalog.search.results import search
from catalog.search.suggestions import suggest

pytestmark = pytest.mark.usefixtures("catalogue")

# Each line is what is typed and the page wanted; several pages where any would do.
LINES = [line.partition(" = ")[::2] for line in Path(__file__).with_name("wanted.txt").read_text(encoding="utf-8").splitlines()]
WANTED = {text: {f"/{page.strip()}" + "/" * ("#" not in page) for page in pages.split(",")} for text, pages in LINES if pages}


@pytest.mark.parametrize("text", WANTED)
def test_what_is_wanted_comes_first(text):
    assert search(text).hits[0].url in WANTED[text]


def test_names_are_suggested_in_the_order_of_the_results():
    for text in ("rag", "feature store", "ddia", "wandb", "evals", "two tower", "monitoring"):
        assert suggest(text)[0].url == search(text).hits[0].url, text
