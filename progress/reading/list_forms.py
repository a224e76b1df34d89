from django.http import QueryDict

from catalog import library
from catalog.forms import ResourceFilters, select, sort_by
from progress.choices import State
from progress.reading.wording import LISTS

OWN = "own"
RECENT = "recent"


class ReadingFilters(ResourceFilters):
    """The catalogue's filters for what a reader keeps, and which list of it."""

    state = select("List", "All lists", [*(LISTS | {State.READING: "Reading", OWN: "Your own links"}).items()])
    sort = sort_by([(RECENT, "Latest first"), *ResourceFilters.base_fields["sort"].choices])

    field_order = ["state", *ResourceFilters.base_fields]

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query, list(library.kinds()))

    @property
    def state_wanted(self) -> str:
        return self.values.get("state", "")

    @property
    def narrowing(self) -> dict[str, str]:
        """The filters that only entries of the catalogue can pass."""
        return {name: value for name, value in self.filters.items() if name != "state"}
