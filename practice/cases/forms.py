from itertools import groupby

from django import forms
from django.http import QueryDict

from catalog import library
from catalog.choices import Basis, CaseKind, Family
from catalog.forms import Choices, FilterForm, select, sort_by
from catalog.models import CaseStudy, Pattern
from mlsd_guide.autosave import BOTH, EditorForm, text_field
from practice.cases.answers import Answer
from practice.recall.models import LONGEST_ANSWER

# About one short sentence
SHORTEST_ANSWER = 20


def pattern_choices() -> list[tuple[str, str]]:
    return [(pattern.slug, pattern.name) for pattern in library.patterns().values()]


def families() -> list[tuple[str, list[Pattern]]]:
    """The patterns by family, in the order of the families."""
    order = list(Family.values)
    found = sorted(library.patterns().values(), key=lambda pattern: order.index(pattern.family))
    return [(Family(family).label, list(patterns)) for family, patterns in groupby(found, key=lambda pattern: pattern.family)]


class AnswerForm(EditorForm):
    """An answer to a case. Saving takes whatever there is so far; comparing wants a sentence and a look at the patterns."""

    text = text_field("Your answer", LONGEST_ANSWER)
    pattern = forms.MultipleChoiceField(
        required=False,
        choices=pattern_choices,
        error_messages={"invalid_choice": "Patterns: there is no pattern “%(value).40s” in the guide."},
    )
    none = forms.BooleanField(required=False)
    do = forms.ChoiceField(required=False, choices=[("save", "Save"), ("compare", "Compare"), BOTH])
    # Whether comparing was tried and something was lacking
    tried = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict, case: CaseStudy) -> None:
        """Where a case has key points, these are what an answer is compared with, and patterns may be left open."""
        super().__init__(data)
        self.compares = data.get("do") == "compare"
        self.has_points = bool(case.key_points)

    def clean(self) -> None:
        for name, words in self.lacking.items() if self.compares else ():
            self.add_error(name, words)

    @property
    def lacking(self) -> dict[str, str]:
        """What an answer still wants before it can be compared, by field; nothing of what is wrong anyway."""
        found, given = {}, self.cleaned_data
        length = len(" ".join(given.get("text", "").split()))
        if "text" in given and length < SHORTEST_ANSWER:
            found["text"] = f"Your answer: write at least one sentence, about {SHORTEST_ANSWER} characters; there are {length}."
        if "pattern" in given and not self.has_points and bool(given["pattern"]) == given["none"]:
            either = "either some of them or" if given["none"] else "those you saw, or"
            found["pattern"] = f"Patterns: tick {either} “None of these”."
        return found

    @property
    def is_ready(self) -> bool:
        """Whether an earlier try to compare would now succeed."""
        return self.cleaned_data["tried"] and not self.lacking

    @property
    def answer(self) -> Answer:
        return Answer.of(self.cleaned_data["text"], self.cleaned_data["pattern"])

    @property
    def typed_answer(self) -> Answer:
        """What was typed and ticked, to be shown again; what is no pattern is left out."""
        return Answer.of(self.typed, library.patterns().keys() & set(self.data.getlist("pattern")))

    @property
    def errors_by_field(self) -> dict[str, str]:
        """What is wrong, by field."""
        return {name: " ".join(errors) for name, errors in self.errors.items()}


class PointsForm(forms.Form):
    """The key points of a case that a reader had; none at all is an answer too."""

    point = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "Key points: this case has no point “%(value).40s”."}
    )

    def __init__(self, data: QueryDict, case: CaseStudy) -> None:
        super().__init__(data)
        self.fields["point"].choices = [(point["key"], point["text"]) for point in case.key_points]


class CaseFilters(FilterForm):
    arranging = ("group", "sort")

    topic = select("Topic", "Any topic")
    pattern = select("Pattern", "Any pattern")
    company = select("Company", "Any company")
    year = select("Year", "Any year")
    kind = select("Kind", "Any kind", CaseKind)
    basis = select("Basis", "Any basis", Basis)
    state = select("State", "Done or not", [("done", "Done"), ("open", "Not done yet")])
    group = forms.ChoiceField(
        label="Group",
        required=False,
        choices=[("", "Not grouped"), ("topic", "By topic"), ("company", "By company"), ("year", "By year")],
    )
    sort = sort_by([("newest", "Newest first"), ("oldest", "Oldest first"), ("company", "Company")])

    readers_only = ("state",)

    def __init__(self, query: QueryDict, is_readers: bool) -> None:
        """Only readers have done anything."""
        self.is_readers = is_readers
        super().__init__(query)

    def choices(self) -> dict[str, Choices]:
        if not self.is_readers:
            del self.fields["state"]
        return {
            "pattern": [("", "Any pattern"), *library.case_patterns()],
            "topic": [("", "Any topic"), *((topic.slug, topic.name) for topic in library.topics() if topic.case_count)],
            "company": [("", "Any company"), *((company, company) for company in library.companies())],
            "year": [("", "Any year"), *((str(year), str(year)) for year in library.case_years())],
        }
