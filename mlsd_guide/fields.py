from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class LinesField(forms.CharField):
    """A few lines as they were typed, their ends as in the browser's text area."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class PageField(forms.CharField):
    """What a page's own form says without anybody typing it: a name, a moment. Nobody can shorten it."""

    AGAIN = "This form is not as the page made it. Reload the page and try again."
    default_error_messages = dict.fromkeys(["required", "max_length", "null_characters_not_allowed"], AGAIN)


class WholeNumber(forms.IntegerField):
    """A whole number in plain digits; Python would read 3 in the digits of any script."""

    widget = forms.NumberInput

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and (not value.strip().isascii() or len(value) > 9):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)
