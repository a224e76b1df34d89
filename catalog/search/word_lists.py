"""Words of a query that say little by themselves, and words for kinds of entry."""

import re

from catalog.search.stems import stem_of


def listed(text: str) -> list[str]:
    return re.findall("[a-z]+", text)


# Words of a question or an order, which say nothing of what is looked for.
LITTLE_WORDS = frozenset(
    listed("""
    a about across after all also an and any are as at be been before between both by can could did do does during each every for
    from give had has have how i if in into is it its just like many me more most much my not of off on only or other our out over
    per please should show so some such than that the their them then there these they this through to up use using via vs was we
    were what when where which who why will with within without would you your
""")
)
# Words that nearly everything here could bear: they help where they stand, and need not.
SOFT_STEMS = frozenset(
    map(
        stem_of,
        listed("""
    ai architecture best build create design example explain explanation find good great guide help implement large learn learning
    machine make ml model need overview production read scale start system top tutorial want work
"""),
    )
)
# Words that ask for entries of a kind, or such as cost nothing: the stem, and the tag of these.
ASKED_FOR = {
    stem_of(word): tag
    for tag, spelt in {
        "kind:book": "book",
        "kind:paper": "paper whitepaper",
        "kind:course": "course",
        "kind:tool": "tool library framework",
        "kind:pattern": "pattern",
        "kind:exercise": "exercise practice",
        "kind:case": "case study",
        "kind:blog": "blog",
        "kind:chapter": "chapter",
        "kind:repository": "repository repo",
        "is:free": "free",
        "level:intro": "beginner introduction introductory",
        "level:advanced": "advanced",
    }.items()
    for word in listed(spelt)
}
