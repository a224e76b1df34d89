"""The questions of the plan, and every change of it."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from catalog import library
from catalog.choices import Family
from catalog.library import goals
from mlsd_guide.amounts import listed
from mlsd_guide.fields import PageField, WholeNumber
from practice.steps import PATTERN
from progress.plan.library import paid_works
from progress.plan.limits import FURTHEST, LONGEST_DAY
from progress.plan.scheduler.days import MOST_WEEKS
from progress.plan.scheduler.goals import GOALS
from progress.plan.scheduler.inputs import FOCUSES, ROLES, Answers
from progress.plan.storage import LONGEST_REASON

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
USUAL_WEEKS = 8
HOURS = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?", re.ASCII)
# By name: what the button says, and the minutes from Monday on
PRESETS = {
    "weekdays": ("1 h on weekdays", (60, 60, 60, 60, 60, 0, 0)),
    "evenings": ("Two evenings and Saturday", (0, 90, 0, 90, 0, 120, 0)),
    "weekends": ("Weekends", (0, 0, 0, 0, 0, 150, 150)),
    "double": ("2 h on weekdays", (120, 120, 120, 120, 120, 0, 0)),
}
USUAL = PRESETS["weekdays"][1]
# What is answered after a plan that is over
AFRESH = {"restart": "1", "interview_on": "", "weeks": str(USUAL_WEEKS)}
DEFAULT_GOAL = next(iter(GOALS))
PRODUCTION = "building-in-production"
ROLE_CHOICES = [("mid", "Mid level"), ("senior", "Senior"), ("staff", "Staff or above")]
FOCUS_CHOICES = [("classic", "Classic ML"), ("llm", "LLM applications")]
# Which part of a system in production comes first
AREA_CHOICES = [
    ("", "The usual order"),
    ("data", "Data"),
    ("model", "Model"),
    ("infrastructure", "Infrastructure"),
    ("monitoring", "Monitoring"),
]

OVER = "All weeks of this plan have passed, so a change of it would plan nothing. Restart from today to make a new plan."


class HoursField(forms.CharField):
    """Hours of a weekday as typed, such as ``1.5`` or ``1,5``; whole minutes once clean. Nothing is no time."""

    def clean(self, value: Any) -> int:
        text = self.to_python(value)
        if text and not HOURS.fullmatch(text):
            raise ValidationError(f"{self.label}: give hours as a number from 0 to {LONGEST_DAY // 60}, such as 1.5.")
        minutes = round(float(text.replace(",", ".") or 0) * 60) if text else 0
        if minutes > LONGEST_DAY:
            raise ValidationError(f"{self.label}: a day has room for at most {LONGEST_DAY // 60} hours of study.")
        return minutes


class PlanForm(forms.Form):
    """Each question may be left out: what is not sent has its usual answer. ``start`` is the first day of the plan."""

    # First, because the date depends on it
    restart = forms.BooleanField(label="Restart from today", required=False)
    goal = forms.ChoiceField(
        label="Goal",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Goal: choose one of the three."),
    )
    interview_on = forms.DateField(
        label="Interview date",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Interview date: give a date that exists, as 2027-03-28."},
    )
    weeks = forms.IntegerField(
        label="Weeks, if there is no date",
        required=False,
        min_value=1,
        max_value=MOST_WEEKS,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], f"Weeks: give a whole number from 1 to {MOST_WEEKS}."
        ),
    )
    role = forms.ChoiceField(
        label="Level",
        choices=ROLE_CHOICES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Level: choose one of the three."),
    )
    focus = forms.ChoiceField(
        label="Focus",
        choices=FOCUS_CHOICES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Focus: choose one of the two."),
    )
    area = forms.ChoiceField(
        label="Weakest area of your system",
        required=False,
        choices=AREA_CHOICES,
        error_messages={"invalid_choice": "Weakest area: choose from the list."},
    )
    owns = forms.MultipleChoiceField(
        label="Books and courses you have",
        required=False,
        error_messages={"invalid_choice": "Books and courses: choose from the list."},
    )
    known = forms.MultipleChoiceField(
        label="Known already", required=False, error_messages={"invalid_choice": "What you know: choose from the list."}
    )

    def __init__(self, data: Any, start: date, today: date, before: Answers | None = None, is_over: bool = False) -> None:
        """``is_over`` where the weeks of the plan there is have passed: then the usual answers restart it."""
        self.start, self.today, self.before, self.is_over, self.sent = start, today, before, is_over, data
        super().__init__(filled(data, before) | (AFRESH if is_over and "asked" not in data else {}))
        for name in DAYS:
            widget = forms.TextInput(
                {"class": "input", "inputmode": "decimal", "size": 4, "maxlength": 20, "autocomplete": "off"}
            )
            self.fields[name] = HoursField(label=name.capitalize(), required=False, widget=widget)
        self.fields["goal"].choices = [(goal.slug, goal.name) for goal in goals() if goal.slug in GOALS] or [
            (slug, slug) for slug in GOALS
        ]
        self.fields["known"].choices = [
            (one, one) for one in [*library.patterns(), *(f"all-{family}" for family in Family.values)]
        ]
        self.fields["owns"].choices = list(paid_works().items())
        for name in ("weeks", "area"):
            self.fields[name].widget.attrs["class"] = "input"

    def clean_weeks(self) -> int | None:
        text = str(self.data.get("weeks", ""))
        if text.strip() and not text.strip().isascii():
            raise ValidationError(f"Weeks: give a whole number from 1 to {MOST_WEEKS}.")
        return self.cleaned_data["weeks"]

    def clean_interview_on(self) -> date | None:
        on = self.cleaned_data["interview_on"]
        if on is None:
            return None
        if self.cleaned_data["restart"] and on <= self.today:
            raise ValidationError("Interview date: to restart from today, give one after today or leave it empty.")
        if on <= max(self.start, self.today) and not (self.before and self.before.interview_on == on):
            raise ValidationError("Interview date: it must lie after today, so that there are days to plan.")
        if on > self.today + FURTHEST:
            raise ValidationError("Interview date: a plan reaches at most two years ahead.")
        return on

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if all(name in data for name in DAYS) and not any(data[name] for name in DAYS):
            raise ValidationError("Hours: give at least one weekday some time.")
        if not self.errors and data["interview_on"]:
            self.check_days_before(data)
        if self.is_over and not self.errors and not data["restart"] and not self._reaches_on(data):
            self.add_error("restart", OVER)
        return data

    def check_days_before(self, data: dict[str, Any]) -> None:
        """A day of study must come before the interview, or there is nothing that a plan could hold."""
        start = self.today if data["restart"] else max(self.start, self.today)
        left = min((data["interview_on"] - start).days, len(DAYS))
        days = [DAYS[(start + timedelta(days=number)).weekday()] for number in range(left)]
        if days and not any(data[name] for name in days):
            several = listed([name.capitalize() for name in days], len(DAYS))
            help_ = f"Days until then: {several}. Give one of them time, or choose a later date."
            raise ValidationError(f"Hours: no day with time comes before the interview. {help_}")

    def _reaches_on(self, data: dict[str, Any]) -> bool:
        """Whether these answers give a plan that is over some time to come."""
        end = data["interview_on"] or self.start + timedelta(weeks=data["weeks"] or 0)
        return end > self.today

    @property
    def answers(self) -> Answers:
        """Of a valid form."""
        data = self.cleaned_data
        start = self.today if data["restart"] else self.start
        minutes = tuple(data[name] for name in DAYS)
        weeks = None if data["interview_on"] else data["weeks"]
        about = {"role": data["role"], "focus": data["focus"], "owns": frozenset(data["owns"]), "areas": self._areas()}
        return Answers(data["goal"], start, data["interview_on"], minutes, frozenset(self._known()), weeks, **about)

    def _areas(self) -> tuple[str, ...]:
        """The weakest area, of one who runs a system; those that followed it before still do."""
        first = self.cleaned_data["area"] if self.cleaned_data["goal"] == PRODUCTION else ""
        before = self.before.areas if self.before else ()
        return before if before[:1] == (first,) else (first,) if first else ()

    def _known(self) -> set[str]:
        """A family stands for all of its patterns."""
        wanted = set(self.cleaned_data["known"])
        return {f"{PATTERN}:{slug}" for slug, one in library.patterns().items() if {slug, f"all-{one.family}"} & wanted}

    @property
    def given(self) -> dict[str, Any]:
        """What the fields show: typed, or else usual."""
        return self.data


def filled(data: Any, before: Answers | None) -> dict[str, Any]:
    """What was sent, and for each question that was left out what was answered before, or what is usual."""
    usual = usual_data(before)
    preset = PRESETS.get(data.get("preset", "")) if data else None
    found = {name: data.get(name, usual[name]) for name in ("goal", "interview_on", "weeks", "role", "focus", "area", *DAYS)}
    if preset:
        found |= dict(zip(DAYS, map(hours_text, preset[1]), strict=True))
    if "interview_on" not in data and "weeks" in data:
        found["interview_on"] = ""
    # Beside a date the field has the weeks until it, and another the ones that were asked for before.
    if "other_weeks" in data:
        found["weeks"] = data["other_weeks"]
    for name in ("known", "owns"):
        many = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        found[name] = many if name in data or "asked" in data else usual[name]
    # A page that was open before this was renamed sends it as "anew".
    return found | {"restart": data.get("restart") or data.get("anew", "")}


def usual_data(before: Answers | None) -> dict[str, Any]:
    minutes = before.minutes_by_weekday if before else USUAL
    found = {
        "goal": before.goal if before and before.goal in GOALS else DEFAULT_GOAL,
        "interview_on": before.interview_on.isoformat() if before and before.interview_on else "",
        "weeks": str((before.weeks or "") if before else USUAL_WEEKS),
        "known": sorted({key.partition(":")[2] for key in before.known} & library.patterns().keys()) if before else [],
        "role": before.role if before else ROLES[0],
        "focus": before.focus if before else FOCUSES[0],
        "area": next(iter(before.areas), "") if before else "",
        "owns": sorted(before.owns & paid_works().keys()) if before else [],
    }
    return found | dict(zip(DAYS, map(hours_text, minutes), strict=True))


def hours_text(minutes: int) -> str:
    """60 -> "1", 90 -> "1.5", 0 -> "0"."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


class ItemForm(forms.Form):
    """Which item of the plan, by the planner's name for it."""

    item = PageField(max_length=260, error_messages={"required": "Say which item of the plan."})


class MoveForm(ItemForm):
    week = WholeNumber(
        min_value=1,
        max_value=200,
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], "Week: choose one of the plan's."),
    )


class PlaceForm(ItemForm):
    before = PageField(required=False, max_length=260)
    after = PageField(required=False, max_length=260)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("before")) == bool(data.get("after")):
            raise ValidationError("Say before or after which other item.")
        return data


class YesForm(ItemForm):
    """``yes`` wants it, ``no`` takes it back."""

    wanted = forms.ChoiceField(
        choices=[("yes", "yes"), ("no", "no")],
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Say whether it shall be so: yes or no."),
    )

    @property
    def is_wanted(self) -> bool:
        return self.cleaned_data["wanted"] == "yes"


class SkipForm(YesForm):
    reason = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        error_messages={
            "max_length": f"Reason: at most {LONGEST_REASON} characters.",
            "null_characters_not_allowed": "Reason: it holds a NUL character, which cannot be stored.",
        },
    )
