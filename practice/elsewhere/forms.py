from django import forms

LONGEST_ELSEWHERE = 200


class ElsewhereForm(forms.Form):
    """Something was done outside the guide, or was not after all."""

    thing = forms.CharField(max_length=160, error_messages={"required": "Say which thing you did elsewhere."})
    done = forms.ChoiceField(
        choices=[("yes", "Done elsewhere"), ("no", "Not done")],
        error_messages={"required": "Done elsewhere: yes or no?", "invalid_choice": "Done elsewhere: yes or no?"},
    )
    note = forms.CharField(
        required=False,
        max_length=LONGEST_ELSEWHERE,
        error_messages={"max_length": "Where it was: at most %(limit_value)s characters, please; these are %(show_value)s."},
    )
