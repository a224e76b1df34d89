from typing import Any

from django.http import HttpRequest

from practice.steps import STEPS
from progress.reading.standings import reader_of


def progress(request: HttpRequest) -> dict[str, Any]:
    """For every template the lazy reader, of whom asking nothing costs nothing, and the steps of practice."""
    steps = STEPS.values()
    return {"reader": reader_of(request), "practice_steps": steps, "practice_sections": [step.section for step in steps]}
