"""What answers instead of the words box while a mock interview does without it."""

from django.http import HttpResponse
from django.shortcuts import render

from mlsd_guide.http import PageRequest
from practice.sketches.in_mock import NO_WORDS, closing_mock
from practice.sketches.models import Sketch


def closed(request: PageRequest, sketch: Sketch) -> HttpResponse | None:
    """A sentence and what was typed, where an interview under way allows no words; else nothing."""
    mock = closing_mock(sketch)
    if mock is None:
        return None
    typed = request.POST.get("words", "")
    context = {"section": "exercises", "sketch": sketch, "mock": mock, "typed": typed, "refusal": NO_WORDS}
    return render(request, "practice/sketches/words_closed.html", context, status=403)
