"""Filters of the lists: a query string comes in, domain values come out."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from catalog import library
from catalog.choices import Access, Level, ResourceKind, Status

Choices = list[tuple[str, str]]
# "Any" and one value: a filter that cannot narrow anything
MOST_TRIVIAL = 3


@dataclass(frozen=True, slots=True)
class FilterControl:
    """A filter as its page shows it: ``choices`` are values with their words, one of them the ``value``."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]
    is_readers: bool = False


class FilterForm(forms.Form):
    """A list's filters and sort. Only what differs from the default counts, in the order of the fields.

    Unknown values are left out and told as a notice, never an error: the address may be old or mistyped.
    """

    # Fields that arrange the list instead of narrowing it
    arranging: tuple[str, ...] = ("sort",)
    # Fields that only readers have
    readers_only: tuple[str, ...] = ()

    def __init__(self, query: QueryDict) -> None:
        super().__init__({name: query.get(name, "").replace("\0", "") for name in self.base_fields})
        self.query = query
        for name, choices in self.choices().items():
            self.fields[name].choices = choices
            if len(choices) < MOST_TRIVIAL:
                del self.fields[name]
        self.full_clean()
        for name in self.errors:
            self.data[name] = ""

    def choices(self) -> dict[str, Choices]:
        return {}

    @property
    def values(self) -> dict[str, str]:
        """The filters and arrangement that were asked for, defaults left out."""
        values = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return {name: value for name, value in values.items() if value and value != self.defaults.get(name)}

    @property
    def defaults(self) -> dict[str, str]:
        return {name: self.fields[name].choices[0][0] for name in self.arranging if self.fields[name].choices}

    @property
    def filters(self) -> dict[str, str]:
        return {name: value for name, value in self.values.items() if name not in self.arranging}

    def arranged(self, name: str) -> str:
        return self.values.get(name) or self.defaults[name]

    @property
    def controls(self) -> list[FilterControl]:
        return [
            FilterControl(name, field.label, self.data[name], tuple(map(tuple, field.choices)), name in self.readers_only)
            for name, field in self.fields.items()
        ]

    @property
    def notices(self) -> list[str]:
        """A sentence for each value that was left out."""
        unknown = {name: self.query.get(name, "")[:40] for name in self.errors}
        return [
            f"There is no {self.fields[name].label.lower()} “{value}” here; we ignored it." for name, value in unknown.items()
        ]

    @property
    def several(self) -> list[tuple[str, str]]:
        """What stands in the address several times, beside the fields: pairs of a name and a value."""
        return []

    def query_of(self, values: dict[str, str]) -> str:
        return urlencode([*values.items(), *self.several])

    @property
    def query_string(self) -> str:
        return self.query_of(self.values)

    @property
    def chips(self) -> list[dict[str, str]]:
        """For each filter its words and the query string without it."""
        return [
            {
                "label": self.fields[name].label,
                "value": dict(self.fields[name].choices)[value],
                "without": self.query_of({other: v for other, v in self.values.items() if other != name}),
            }
            for name, value in self.filters.items()
        ]

    def is_clean(self) -> bool:
        """Whether the address holds what was asked for and nothing else, in order."""
        names = {*self.fields, *(name for name, _ in self.several)}
        known = [(name, value) for name, values in self.query.lists() for value in values if name in names]
        return bool(self.errors) or known == [*self.values.items(), *self.several]


def select(label: str, first: str, choices: Choices | Any = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", first), *getattr(choices, "choices", choices)])


def sort_by(choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(label="Order", required=False, choices=choices)


class ResourceFilters(FilterForm):
    topic = select("Topic", "Any topic")
    level = select("Level", "Any level", Level)
    access = select("Access", "Free or paid", Access)
    status = select("Status", "Any status", Status)
    goal = select("Goal", "Any goal")
    kind = select("Kind", "Any kind", ResourceKind)
    sort = sort_by(
        [
            ("recommended", "Recommended first"),
            ("title", "Title"),
            ("newest", "Newest first"),
            ("shortest", "Shortest first"),
            ("added", "Last added"),
        ]
    )

    def __init__(self, query: QueryDict, category_ids: list[int]) -> None:
        self.category_ids = category_ids
        super().__init__(query)

    def choices(self) -> dict[str, Choices]:
        kinds = set().union(*(library.kinds().get(pk, set()) for pk in self.category_ids))
        return {
            "kind": [("", "Any kind"), *(choice for choice in ResourceKind.choices if choice[0] in kinds)],
            "topic": [("", "Any topic"), *((topic.slug, topic.name) for topic in library.topics())],
            "goal": [("", "Any goal"), *((goal.slug, goal.name) for goal in library.goals())],
        }


class ShelfFilters(ResourceFilters):
    """The filters of a shelf, and which of its tools stand side by side: ``compare``, once for each."""

    def __init__(self, query: QueryDict, category_ids: list[int]) -> None:
        super().__init__(query, category_ids)
        there = {slug for slug, work in library.catalogue_works().items() if work.category_id in category_ids}
        asked = dict.fromkeys(query.getlist("compare"))
        self.compared = [slug for slug in asked if slug in there]
        self.unknown = [slug for slug in asked if slug not in there]

    @property
    def several(self) -> list[tuple[str, str]]:
        return [("compare", slug) for slug in self.compared]

    @property
    def without_several(self) -> str:
        return urlencode(self.values)

    @property
    def notices(self) -> list[str]:
        return super().notices + [f"There is no tool “{slug[:40]}” here; we ignored it." for slug in self.unknown]

    def is_clean(self) -> bool:
        return bool(self.unknown) or super().is_clean()
