"""What entries are called, so that a typed name finds its bearer first."""

from catalog.search.document import Document
from catalog.search.stems import stem_of, words_of
from catalog.search.word_lists import LITTLE_WORDS

# What it is worth to be called exactly so: by the title, by what stands in it before a colon or bracket, by another name.
TITLE, SHORT_TITLE, ALIAS = 600.0, 500.0, 200.0
ENDS_SHORT_TITLE = (":", " (", " – ", " - ", " — ")


def name_key(text: str) -> str:
    """Under which a name is looked up: the stems of all but its little words."""
    words = words_of(text)
    return " ".join(stem_of(word) for word in ([word for word in words if word not in LITTLE_WORDS] or words))


def names_of(document: Document) -> dict[str, float]:
    """What it is called, and what being asked for by that name is worth."""
    short = document.title
    for sign in ENDS_SHORT_TITLE:
        short = short.partition(sign)[0]
    names = [*((alias, ALIAS) for alias in document.aliases), (short, SHORT_TITLE), (document.title, TITLE)]
    return {key: worth for name, worth in names if (key := name_key(name))}
