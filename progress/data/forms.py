from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import pluralize

from accounts.models import User
from catalog.models import Resource
from progress.choices import State
from progress.data.archive import MOST_BYTES
from progress.data.uploaded_lists import ListAnswers, Upload
from progress.data.written_days import DAY_FIRST, MONTH_FIRST
from progress.reading.listed_work import OUT, OWN, ListedWork

SHELF_ANSWERS = [*State.choices, (OUT, "Skip these rows")]
# Buttons that keep the choices of a page without importing
TURNS = ("turn", "leave_out", "bring_back")


class UploadForm(forms.Form):
    file = forms.FileField(
        label="File",
        max_length=200,
        widget=forms.FileInput(attrs={"class": "input", "accept": ".zip,.json,.csv,.md,.txt"}),
        error_messages={"required": "Choose a file first.", "empty": "The file is empty."},
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB.", code="too_large")
        return file

    @property
    def status(self) -> int:
        """The status of an answer that shows the form again."""
        return 413 if self.has_error("file", "too_large") else 422


class ImportReviewForm(forms.Form):
    """Where the rows of a list belong: an entry of the catalogue, an own link, or nowhere."""

    def __init__(self, entries: list[ListedWork], upload: Upload, data: Any = None) -> None:
        super().__init__(data)
        self.upload = upload
        self.add_questions()
        self.entries = [entry for entry in entries if not entry.problem]
        self.titles = titles()
        self.slugs = {title.casefold(): slug for slug, title in self.titles.items()}
        for entry in self.entries:
            self.fields[f"choice-{entry.line}"] = self.choice_field(entry)
            self.fields[f"other-{entry.line}"] = forms.CharField(
                label=f"Another entry for {entry.title}",
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"class": "input", "list": "titles", "autocomplete": "off"}),
            )

    def add_questions(self) -> None:
        """What is asked once for the whole file: the meaning of its own shelves, and the order of its days."""
        answers = self.upload.answers
        for number, shelf in enumerate(self.upload.shelves):
            if not self.upload.asks_about(shelf):
                continue
            count = sum(entry.shelf == shelf for entry in self.upload.entries)
            self.fields[f"shelf-{number}"] = question(
                f"What does the shelf “{shelf}” mean? ({count} row{pluralize(count)})", SHELF_ANSWERS, answers.shelves.get(shelf)
            )
        if found := [entry for entry in self.upload.ambiguous if entry.choice != OUT or answers.order]:
            day, month = found[0].ended_on if len(found[0].ended_on) > 1 else found[0].begun_on
            choices = [
                (DAY_FIRST, f"The day: {day}"),
                (MONTH_FIRST, f"The month: {month}"),
                ("unknown", "Leave these days unknown"),
            ]
            words = f"What comes first in days such as {shown(day)}? ({len(found)} row{pluralize(len(found))})"
            self.fields["order"] = question(words, choices, answers.order)

    @property
    def questions(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("shelf-") or field.name == "order"]

    @property
    def answers(self) -> ListAnswers:
        given = {shelf: self.cleaned_data.get(f"shelf-{number}", "") for number, shelf in enumerate(self.upload.shelves)}
        return ListAnswers(
            {shelf: state for shelf, state in given.items() if state}, self.cleaned_data.get("order", self.upload.answers.order)
        )

    def choice_field(self, entry: ListedWork) -> forms.ChoiceField:
        offered = dict.fromkeys([*entry.suggestions, *([entry.choice] if entry.choice not in {OWN, OUT} else [])])
        choices = [(slug, f"In the guide: {self.titles[slug]}") for slug in offered if slug in self.titles]
        choices += [(OWN, "Save as my own link"), (OUT, "Skip it")]
        widget = forms.Select(attrs={"class": "input"})
        return forms.ChoiceField(label=f"Where {entry.title} belongs", choices=choices, initial=entry.choice, widget=widget)

    def fields_of(self, entry: ListedWork) -> tuple[forms.BoundField, ...]:
        """The choice of one row, and the field for another entry."""
        return tuple(self[name] for name in (f"choice-{entry.line}", f"other-{entry.line}") if name in self.fields)

    def clean(self) -> dict[str, Any]:
        if not any(name in self.data for name in TURNS):
            for field in self.questions:
                if not self.cleaned_data.get(field.name, "") and field.name not in self.errors:
                    self.add_error(field.name, "Answer this before you import.")
        for entry in self.entries:
            other = self.cleaned_data.get(f"other-{entry.line}", "")
            if other and other.casefold() not in self.slugs:
                self.add_error(f"other-{entry.line}", "No entry has this title. Choose one from the list.")
        return self.cleaned_data

    @property
    def choices(self) -> dict[int, str]:
        """By line; a title that was typed counts before what was selected."""
        found = {}
        for entry in self.entries:
            other = self.cleaned_data[f"other-{entry.line}"]
            found[entry.line] = self.slugs[other.casefold()] if other else self.cleaned_data[f"choice-{entry.line}"]
        return found


def titles() -> dict[str, str]:
    """The catalogue's titles by slug, those that two works share with the first name after them."""
    rows = list(Resource.objects.published().order_by("title").values_list("slug", "title", "people"))
    shared = [title.casefold() for _, title, _ in rows]
    return {
        slug: f"{title} ({people[0] if people else slug})" if shared.count(title.casefold()) > 1 else title
        for slug, title, people in rows
    }


def question(label: str, choices: list[tuple[str, str]], answer: str | None) -> forms.ChoiceField:
    """Asked before the import; until then it may stay open."""
    widget = forms.Select(attrs={"class": "input"})
    return forms.ChoiceField(label=label, choices=[("", "Choose"), *choices], required=False, initial=answer, widget=widget)


def shown(iso: str) -> str:
    """03/02/2025, a day whose order does not show."""
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


class WordForm(forms.Form):
    """A word typed in full, so that nothing goes by a slip."""

    word = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}))

    def __init__(self, wanted: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        self.fields["word"].label = f"Type “{wanted}”"

    def clean_word(self) -> str:
        if self.cleaned_data["word"].strip() != self.wanted:
            raise forms.ValidationError(f"That is not “{self.wanted}”.")
        return self.wanted


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="Your password",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("That is not your password.")
        return ""


def is_without_password(user: User) -> bool:
    """Whether somebody signs in with a passkey or elsewhere alone; then the passkey is asked for again."""
    return not user.is_guest and not user.has_usable_password()


def proof_form(user: User, data: Any) -> forms.Form:
    """What somebody who wants to delete an account has to give: the password, or the name where there is none."""
    if user.has_usable_password():
        return PasswordForm(user, data)
    return WordForm("delete" if user.is_guest else user.username, data)
