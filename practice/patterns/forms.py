"""Filters of the practice lists, in the manner of the catalogue's."""

from django.http import QueryDict

from catalog import library
from catalog.forms import Choices, FilterForm, select
from catalog.models import Pattern

NEW, BEGUN, DUE, LEARNT, ELSEWHERE = "new", "begun", "due", "learnt", "elsewhere"
STANDINGS = {NEW: "Not started", BEGUN: "Started", DUE: "Due now", LEARNT: "Learnt", ELSEWHERE: "Already done"}


class PatternFilters(FilterForm):
    """Where a reader stands can be asked for by readers only. Families are headings: one goes there instead."""

    arranging = ()
    readers_only = ("state",)

    topic = select("Topic", "Any topic")
    state = select("State", "Any state")

    def __init__(self, query: QueryDict, is_readers: bool) -> None:
        self.is_readers = is_readers
        super().__init__(query)

    def choices(self) -> dict[str, Choices]:
        topics = [(topic.slug, topic.name) for topic in library.pattern_topics().values()]
        return {
            "topic": [("", "Any topic"), *topics],
            # With nothing to choose from, the field goes.
            "state": [("", "Any state"), *(STANDINGS.items() if self.is_readers else ())],
        }

    def fitting(self, patterns: list[Pattern]) -> list[Pattern]:
        """Those on the topic asked for; the state is for code that knows the reader."""
        topic = self.values.get("topic")
        return [one for one in patterns if not topic or topic in one.topics]
