"""How a reader stands with cases: on their rows, and on a case's own page with their answer."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from catalog.models import CaseStudy
from history.timestamps import date_words
from mlsd_guide.csrf import get_token
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, per_request, personal
from practice.cases.answers import CaseStatus, case_or_404, case_standings
from practice.cases.editor import AnswerEditor

WORDS = {"answered": "Answered on", "elsewhere": "Already done, marked on", "begun": "Started, last edited on"}


@per_request
def standings_of(request: PageRequest) -> dict[str, CaseStatus]:
    return case_standings(request.reader)


@personal("case_answer")
def answers(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    return [answer(request, case_or_404(slug)) for (slug,) in keys]


def answer(request: PageRequest, case: CaseStudy) -> SafeString:
    """The form of a case's answer, and beneath it the guide's view once they were compared.

    What has left the catalogue is still shown to those who answered it.
    """
    editor = AnswerEditor.of(request.reader, case)
    if case.retired_at and not editor.state:
        return SafeString("")
    context = {"editor": editor, "csrf_token": get_token(request) if request.reader else "", "request": request}
    return render_to_string("practice/cases/_case_answer.html", context)


@personal("case_state")
def states(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """How a reader stands with cases, on their rows; nothing for most."""
    standings = standings_of(request)
    return [state(request.reader, standings.get(slug)) for (slug,) in keys]


def state(user: User | None, standing: CaseStatus | None) -> SafeString:
    if standing is None or not standing.state:
        return SafeString("")
    words = f"{WORDS[standing.state]} {date_words(user, standing.at)}"
    return render_to_string("practice/cases/_case_state.html", {"is_done": standing.is_done, "words": words})
