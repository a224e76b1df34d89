"""Score sheets as forms: eight criteria with a level each, evidence of at least two, one thing to keep, one to change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django import forms

from catalog.interviews import ScriptTurn
from mlsd_guide.fields import LinesField
from practice.mocks.choices import Grade
from practice.mocks.models import LONGEST_WORDS
from practice.mocks.rubric import CRITERIA, Criterion
from practice.mocks.turn import ANSWERS, BY_VALUE, KEYS, OPEN

# So many criteria need a sentence of evidence: who has to write eight of them scores nothing.
LEAST_EVIDENCE = 2


class Sheet(Enum):
    """What a sheet must hold: nothing yet, all levels and some evidence, or the levels that there are."""

    DRAFT = auto()
    WHOLE = auto()
    LOGGED = auto()


@dataclass(frozen=True, slots=True)
class Option:
    """One level to choose, with its radio button's id."""

    id: str
    value: int
    name: str
    sentence: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One criterion on a sheet, with its two fields."""

    criterion: Criterion
    level: forms.BoundField
    evidence: forms.BoundField

    @property
    def key(self) -> str:
        return f"line-{self.level.html_name}"

    @property
    def options(self) -> list[Option]:
        chosen = str(self.level.value() or "")
        return [
            Option(f"{self.level.auto_id}_{place}", level, Grade(level).label, sentence, chosen == str(level))
            for place, (level, sentence) in enumerate(self.criterion.choices)
        ]

    @property
    def wrong(self) -> str:
        """What is wrong with it, as one sentence that begins with its name; empty where nothing is."""
        errors = [error.rstrip(".") for error in (*self.level.errors, *self.evidence.errors)]
        return f"{self.criterion.name}: {'; '.join(errors)}." if errors else ""

    @property
    def anchor(self) -> str:
        """The id of the field to correct: of a group of radio buttons that of its first."""
        return f"{self.level.auto_id}_0" if self.level.errors else self.evidence.auto_id


@dataclass(frozen=True, slots=True)
class TurnLine:
    """What was done when the requirements changed, with its two fields; ``said`` are the interviewer's words."""

    said: str
    answer: forms.BoundField
    words: forms.BoundField
    is_own: bool = True

    @property
    def options(self) -> list[Option]:
        chosen = str(self.answer.value() or "")
        return [
            Option(f"{self.answer.auto_id}_{place}", one.value, one.name, one.said_by(self.is_own), chosen == one.value)
            for place, one in enumerate(ANSWERS)
        ]

    @property
    def wrong(self) -> str:
        errors = [error.rstrip(".") for error in (*self.answer.errors, *self.words.errors)]
        return f"When the requirements changed: {'; '.join(errors)}." if errors else ""

    @property
    def anchor(self) -> str:
        return f"{self.answer.auto_id}_0" if self.answer.errors else self.words.auto_id


class SheetForm(forms.Form):
    """One seat's scores; ``turn`` is the change of requirements that was said in the interview, if one was."""

    def __init__(
        self,
        *args: Any,
        kind: Sheet = Sheet.DRAFT,
        turn: ScriptTurn | None = None,
        criteria: Sequence[Criterion] = CRITERIA,
        is_own: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.turn, self.criteria, self.is_own = kind, turn, criteria, is_own
        for criterion in criteria:
            self.fields |= fields_of(criterion, kind is Sheet.WHOLE, "you" if is_own else "they")
        if turn:
            self.fields |= {"turn-answer": turn_field(kind is Sheet.WHOLE), "turn-words": words_field("In your own words")}
        for name, label in (("keep", "One thing to keep"), ("change", "One thing to change")):
            self.fields[name] = words_field(label)

    def lines(self) -> Iterator[SheetLine]:
        for criterion in self.criteria:
            yield SheetLine(criterion, self[f"{criterion.key}-level"], self[f"{criterion.key}-evidence"])

    @property
    def turn_line(self) -> TurnLine | None:
        return TurnLine(self.turn.say, self["turn-answer"], self["turn-words"], self.is_own) if self.turn else None

    @property
    def keys(self) -> list[str]:
        return [criterion.key for criterion in self.criteria]

    @property
    def ends(self) -> list[forms.BoundField]:
        return [self["keep"], self["change"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.kind is Sheet.LOGGED:
            for key in self.keys:
                if data.get(f"{key}-evidence") and not data.get(f"{key}-level") and f"{key}-level" not in self.errors:
                    self.add_error(f"{key}-level", "choose a level for this evidence.")
            if not self.errors and not any(data.get(f"{key}-level") for key in self.keys):
                self.add_error(f"{CRITERIA[0].key}-level", "score at least one criterion.")
        if self.kind is Sheet.WHOLE:
            self.check_evidence(data)
        return data

    def check_evidence(self, data: dict[str, Any]) -> None:
        """What is missing is asked of the criteria with the lowest levels: there it helps most."""
        bare = [key for key in self.keys if not data.get(f"{key}-evidence")]
        missing = LEAST_EVIDENCE - (len(self.keys) - len(bare))
        for key in sorted(bare, key=lambda key: data.get(f"{key}-level") or max(Grade))[: max(missing, 0)]:
            self.add_error(f"{key}-evidence", "add a sentence of evidence here or at another criterion. Two are needed.")

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Everything that is not right: the id of its field, and a sentence that names the criterion or field."""
        lines = [*self.lines(), *([self.turn_line] if self.turn_line else [])]
        found = [(line.anchor, line.wrong) for line in lines if line.wrong]
        return found + [(end.auto_id, f"{end.label}: {error}") for end in self.ends for error in end.errors]

    @property
    def sheet(self) -> dict[str, dict[str, Any]]:
        """By criterion what is there of ``level`` and ``evidence``; criteria without either are left out."""
        data = self.cleaned_data
        found = {key: {"level": data[f"{key}-level"], "evidence": data[f"{key}-evidence"]} for key in self.keys}
        if self.turn:
            answer = BY_VALUE.get(data["turn-answer"])
            row = {"level": answer and answer.level.value, "evidence": data["turn-words"]}
            found[answer.key if answer else OPEN] = row
        return {key: {name: one for name, one in row.items() if one} for key, row in found.items() if any(row.values())}


def fields_of(criterion: Criterion, is_needed: bool, who: str) -> dict[str, forms.Field]:
    level = forms.TypedChoiceField(
        label=criterion.name,
        required=is_needed,
        choices=[(str(level), sentence) for level, sentence in criterion.choices],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": "choose a level.", "invalid_choice": "choose one of the four levels."},
    )
    evidence = words_field(f"What did {who} say or draw that shows it?")
    return {f"{criterion.key}-level": level, f"{criterion.key}-evidence": evidence}


def turn_field(is_needed: bool) -> forms.Field:
    return forms.ChoiceField(
        label="When the requirements changed",
        required=is_needed,
        choices=[(one.value, one.sentence) for one in ANSWERS],
        widget=forms.RadioSelect,
        error_messages={"required": "choose what you did.", "invalid_choice": "choose one of the six answers."},
    )


def words_field(label: str) -> LinesField:
    look = {"class": "input sheet__words", "rows": 2, "dir": "auto", "autocomplete": "off"}
    field = LinesField(label=label, required=False, max_length=LONGEST_WORDS)
    field.widget.attrs |= look
    return field


def typed_sheet(keep: str, change: str, sheet: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A sheet as the initial values of its form."""
    found = {f"{key}-{name}": one for key, row in sheet.items() for name, one in row.items()}
    for key in KEYS:
        row = sheet.get(key, {})
        found |= {"turn-answer": f"{key}-{row['level']}"} if "level" in row else {}
        found |= {"turn-words": row["evidence"]} if "evidence" in row else {}
    return found | {"keep": keep, "change": change}
