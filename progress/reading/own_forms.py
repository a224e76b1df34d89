import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import slugify

from accounts.models import User
from catalog.models import CaseStudy
from history.models import OwnResource
from history.values import AnyWork, Json
from progress.reading.addresses import lowered, scheme_of, why_not
from progress.reading.own_facts import OWN_FIELDS
from progress.reading.sameness import same_works

MOST_PARTS = 300
LONGEST_TITLE = 200
LONGEST_KEY = 60


class LinkField(forms.URLField):
    """An address as people paste it. What cannot be saved is answered in words about what was typed."""

    default_error_messages = {"invalid": "This address cannot be opened. Use one like https://example.org/page."}
    widget = forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"})

    def clean(self, value: Any) -> str:
        typed = str(value or "").strip()
        if typed and (problem := why_not(typed)):
            raise ValidationError(problem)
        if typed and not scheme_of(typed):
            typed = f"https://{typed.removeprefix('//')}"
        return super().clean(lowered(typed))


class OwnForm(forms.ModelForm):
    """A reader's own link. Parts that stay keep their keys, so that their ticks and notes stay as well.

    ``same`` are works that the reader can already find here; they are offered before another is added.
    """

    part_lines = forms.CharField(
        label="Parts",
        required=False,
        max_length=MOST_PARTS * LONGEST_TITLE,
        help_text="One per line: chapters, lectures or sections. Leave empty if it has no parts.",
        widget=forms.Textarea(attrs={"rows": 6, "class": "input own-form__parts", "autocomplete": "off"}),
    )

    class Meta:
        model = OwnResource
        fields = ("title", "url", "people", "effort_hours")
        field_classes = {"url": LinkField}
        labels = {"url": "Link", "people": "By whom", "effort_hours": "Hours it takes"}
        help_texts = {"url": "Starts with https://. Leave it empty for a printed book.", "effort_hours": "An estimate will do."}

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.same = user, list[AnyWork | CaseStudy]()
        self.initial["part_lines"] = "\n".join(part["title"] for part in self.instance.parts)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "input")

    def clean(self) -> dict[str, Any]:
        is_new = {"title", "url"} & set(self.changed_data)
        if is_new and not self.errors and "again" not in self.data:
            given = (self.cleaned_data[name] for name in ("title", "url", "people"))
            self.same = same_works(self.user, *given, exclude=self.instance.pk)
        if self.same:
            self.add_error(None, ValidationError("This is already in the guide or on your lists.", code="same"))
        return self.cleaned_data

    def clean_part_lines(self) -> list[str]:
        titles = list(filter(None, map(str.strip, self.cleaned_data["part_lines"].splitlines())))
        if len(titles) > MOST_PARTS:
            raise ValidationError(f"There are {len(titles)} lines; at most {MOST_PARTS} parts are possible.")
        if longest := next((title for title in titles if len(title) > LONGEST_TITLE), None):
            raise ValidationError(f"“{longest[:40]}…” is longer than {LONGEST_TITLE} characters.")
        return titles

    @cached_property
    def fact(self) -> Json:
        """What the log keeps of it."""
        given = {name: self.cleaned_data[name] for name in OWN_FIELDS if name in self.cleaned_data}
        hours = given["effort_hours"]
        parts = keyed(self.cleaned_data["part_lines"], self.instance.parts)
        return given | {"effort_hours": None if hours is None else f"{hours:.1f}", "parts": parts}


def keyed(titles: list[str], before: list[dict[str, str]]) -> list[dict[str, str]]:
    """Give each title the key that it had; one that was changed in its place keeps the place's key, others get new ones."""
    left = list(before)
    keys: list[str | None] = []
    for title in titles:
        same = next((part for part in left if part["title"] == title), None)
        if same:
            left.remove(same)
        keys.append(same["key"] if same else None)
    if len(titles) == len(before):
        renamed = {place: part["key"] for place, part in enumerate(before) if part in left}
        keys = [key or renamed.get(place) for place, key in enumerate(keys)]
    taken = {part["key"] for part in before}
    for place, title in enumerate(titles):
        if keys[place] is None:
            keys[place] = new_key(title, taken)
    return [{"key": key, "title": title} for key, title in zip(keys, titles, strict=True)]


def new_key(title: str, taken: set[str]) -> str:
    """A key that no part has, nor had a moment ago: its ticks would come back to life on another part."""
    key = slugify(title)[:LONGEST_KEY] or "part"
    if key in taken:
        key = f"{key}-{secrets.token_hex(3)}"
    taken.add(key)
    return key
