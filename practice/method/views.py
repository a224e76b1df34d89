from django.http import HttpResponse
from django.shortcuts import render

from catalog.page_cache import public_page
from mlsd_guide.http import PageRequest
from practice.method.example import OUTLINE, QUESTION, TITLE, turns
from practice.method.numbers import NUMBERS
from practice.method.steps import LANGUAGE_MODELS, LENGTHS, MINUTES, ROLES, STAGES
from practice.method.structured_data import method_data
from practice.mocks.script import USUAL
from practice.sketches import drawings


@public_page
def method(request: PageRequest) -> HttpResponse:
    context = {
        "section": "practise",
        "lengths": LENGTHS,
        "stages": STAGES,
        "minutes": MINUTES,
        "roles": ROLES,
        "language_models": LANGUAGE_MODELS,
        "groups": NUMBERS,
        "question": QUESTION,
        "structured_data": method_data(request),
    }
    return render(request, "practice/method/method.html", context)


@public_page
def method_example(request: PageRequest) -> HttpResponse:
    """Apart from the method, which is long enough to load."""
    context = {
        "section": "practise",
        "length": USUAL,
        "question": QUESTION,
        "turns": turns(),
        "outline": OUTLINE,
        "drawing": drawings.outline_drawing("method", "example", TITLE, OUTLINE),
    }
    return render(request, "practice/method/method_example.html", context)
