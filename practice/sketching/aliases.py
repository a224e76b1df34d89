"""What else each kind of component is called, beside its key and its name."""

from practice.sketching.kinds import ROWS


def _all(field: str) -> dict[str, tuple[str, ...]]:
    return {row["key"]: tuple(row.get(field, ())) for row in ROWS}


NAMES = _all("names")
# Count only as a whole name: "user" is a client, a "user service" is none
ALONE = _all("alone")
# Count wherever they stand, however they are written
PRODUCTS = _all("products")
# Products that are ordinary words too: they count as a whole name, or before words like "server"
HOMONYMS = _all("homonyms")

ALIASES = {key: NAMES[key] + ALONE[key] + PRODUCTS[key] + HOMONYMS[key] for key in NAMES}
LOOSE = frozenset(term for terms in ALONE.values() for term in terms)
