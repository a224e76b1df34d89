from django import forms

from mlsd_guide.fields import PageField

LONGEST_ELSEWHERE = 200


class ElsewhereForm(forms.Form):
    """Something was done outside the guide, or was not after all."""

    thing = PageField(max_length=160, error_messages={"required": "Choose what you have already done."})
    done = forms.ChoiceField(
        choices=[("yes", "Already done"), ("no", "Not done")],
        error_messages={"required": "Already done: yes or no?", "invalid_choice": "Already done: yes or no?"},
    )
    note = forms.CharField(
        required=False,
        max_length=LONGEST_ELSEWHERE,
        error_messages={"max_length": "Where or how: use at most %(limit_value)s characters; this has %(show_value)s."},
    )
